"""A DNS server of our own, the answers that it gives, and what becomes of them."""

from __future__ import annotations

import asyncio
import contextlib
import struct

import dns.edns
import dns.flags
import dns.message
import dns.rcode
import dns.rrset

from egnyte_doctor.wire.dns import Resolver

NAME = "acme.egnyte.com"


class Server(asyncio.DatagramProtocol):
    """``answer`` makes bytes of a query, None for silence; ``seen`` is every question."""

    def __init__(self, answer):
        self.answer = answer
        self.seen = []

    def connection_made(self, transport):
        self.transport = transport

    def reply(self, data, *, tcp):
        query = dns.message.from_wire(data)
        self.seen.append((query.question[0].to_text(), tcp))
        made = self.answer(query, tcp)
        return made.to_wire(max_size=65535) if isinstance(made, dns.message.Message) else made

    def datagram_received(self, data, addr):
        made = self.reply(data, tcp=False)
        if made is not None:
            self.transport.sendto(made, addr)

    async def stream(self, reader, writer):
        try:
            (size,) = struct.unpack("!H", await reader.readexactly(2))
            made = self.reply(await reader.readexactly(size), tcp=True)
            if made is not None:
                writer.write(struct.pack("!H", len(made)) + made)
                await writer.drain()
        finally:
            writer.close()


@contextlib.asynccontextmanager
async def dns_server(answer, *, tcp=True):
    server = Server(answer)
    loop = asyncio.get_running_loop()
    for _ in range(20):  # the same port must be free for both
        transport, _ = await loop.create_datagram_endpoint(
            lambda: server, local_addr=("127.0.0.1", 0)
        )
        port = transport.get_extra_info("sockname")[1]
        try:
            stream = await asyncio.start_server(server.stream, "127.0.0.1", port) if tcp else None
            break
        except OSError:
            transport.close()
    try:
        yield server, port
    finally:
        transport.close()
        if stream:
            stream.close()


def lookup(answer, *, timeout_s=1.0, name=NAME, tcp=True):
    async def run():
        async with dns_server(answer, tcp=tcp) as (_, port):
            return await Resolver(("127.0.0.1", port), timeout_s).lookup(name)

    return asyncio.run(run())


def made(query, *lines, rcode=dns.rcode.NOERROR, flags=dns.flags.RA, authority=()):
    message = dns.message.make_response(query)
    message.flags |= flags
    message.set_rcode(rcode)
    message.answer = [dns.rrset.from_text(*line) for line in lines]
    message.authority = [dns.rrset.from_text(*line) for line in authority]
    return message


def kind_of(query):
    return query.question[0].to_text().rpartition(" ")[2]


def a(name, *addresses):
    return (f"{name}.", 60, "IN", "A", *addresses)


def cname(name, target):
    return (f"{name}.", 60, "IN", "CNAME", f"{target}.")


SOA = ("egnyte.com.", 60, "IN", "SOA", "ns. host. 1 2 3 4 5")
NS = ("com.", 60, "IN", "NS", "a.gtld-servers.net.")


def truncated(query, tcp):
    if tcp:
        return made(query, a(NAME, "198.51.100.7")) if kind_of(query) == "A" else made(query)
    return made(query, flags=dns.flags.RA | dns.flags.TC)


def garbage(query, _tcp):
    return query.to_wire()[:2] + b"\xff" * 30


def other_id(query, _tcp):
    reply = made(query, a(NAME, "198.51.100.7"))
    reply.id ^= 0xFFFF
    return reply


def other_question(query, _tcp):
    reply = made(query)
    reply.question[0].name = dns.name.from_text("evil.test.")
    return reply


def extended(code):
    def answer(query, _tcp):
        reply = made(query, rcode=dns.rcode.SERVFAIL)
        reply.use_edns(0, options=[dns.edns.EDEOption(code, "text of the server")])
        return reply

    return answer


OUTCOMES = {
    "nxdomain": (lambda q, _: made(q, rcode=dns.rcode.NXDOMAIN), "nxdomain"),
    "no data": (lambda q, _: made(q, authority=[SOA]), "no_data"),
    "no data, without a SOA": (lambda q, _: made(q), "no_data"),
    "servfail": (lambda q, _: made(q, rcode=dns.rcode.SERVFAIL), "servfail"),
    "not implemented": (lambda q, _: made(q, rcode=dns.rcode.NOTIMP), "servfail"),
    "refused": (lambda q, _: made(q, rcode=dns.rcode.REFUSED), "refused"),
    "silence": (lambda _q, _t: None, "timeout"),
    "bogus by DNSSEC": (extended(dns.edns.EDECode.DNSSEC_BOGUS), "servfail"),
    "a lame zone behind a resolver": (extended(dns.edns.EDECode.NO_REACHABLE_AUTHORITY), "lame"),
    "a lame server": (lambda q, _: made(q, flags=0, authority=[NS]), "lame"),
    "a lame server without referral": (lambda q, _: made(q, flags=0), "lame"),
    "a name that leads to itself": (lambda q, _: made(q, cname(NAME, NAME)), "loop"),
    "two names in a circle": (
        lambda q, _: made(q, cname(NAME, "b.test"), cname("b.test", NAME)),
        "loop",
    ),
    "garbage": (garbage, "malformed"),
    "a datagram of one byte": (lambda _q, _t: b"x", "malformed"),
    "another id": (other_id, "malformed"),
    "another question": (other_question, "malformed"),
    "truncated, and TCP is closed at once": (
        lambda q, tcp: None if tcp else made(q, flags=dns.flags.TC),
        "unreachable",
    ),
    "a chain that ends nowhere": (
        lambda q, _: made(q, cname(NAME, "gone.test"), rcode=dns.rcode.NXDOMAIN),
        "nxdomain",
    ),
}


def both(query, _tcp):
    """One address of each family, behind two names."""
    address = (
        ("real.test.", 60, "IN", "AAAA", "2606:4700::7")
        if kind_of(query) == "AAAA"
        else a("real.test", "198.51.100.7", "198.51.100.8")
    )
    return made(query, cname(NAME, "edge.test"), cname("edge.test", "real.test"), address)
