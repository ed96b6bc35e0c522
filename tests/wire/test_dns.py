"""Every way in which a name fails to resolve, told apart, against a DNS server of our own."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import time
from itertools import pairwise

import dns.edns
import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from egnyte_doctor.redact import Redactor
from egnyte_doctor.wire.dns import MAX_ADDRESSES, MAX_CHAIN, Resolver
from egnyte_doctor.wire.hosts import branded_host, tenant_host
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.model import DnsReply, HttpRequest, NoReply
from egnyte_doctor.wire.options import WireOptions
from tests.wire.fakes import FakeNetwork

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


@pytest.mark.parametrize("name", OUTCOMES)
def test_outcomes(name):
    answer, outcome = OUTCOMES[name]
    reply = lookup(answer)
    assert (reply.outcome, reply.addresses) == (outcome, ())


def test_a_circle_is_walked_once():
    circle = OUTCOMES["two names in a circle"][0]
    assert lookup(circle).cnames == ("b.test", NAME)


def both(query, _tcp):
    """One address of each family, behind two names."""
    address = (
        ("real.test.", 60, "IN", "AAAA", "2606:4700::7")
        if kind_of(query) == "AAAA"
        else a("real.test", "198.51.100.7", "198.51.100.8")
    )
    return made(query, cname(NAME, "edge.test"), cname("edge.test", "real.test"), address)


def test_addresses_of_both_families_and_the_chain():
    assert lookup(both) == DnsReply(
        "addresses", ("198.51.100.7", "198.51.100.8", "2606:4700::7"), ("edge.test", "real.test")
    )


def test_truncation_falls_back_to_tcp():
    assert lookup(truncated) == DnsReply("addresses", ("198.51.100.7",))


def test_a_truncated_answer_without_tcp_is_not_taken_for_one():
    reply = lookup(truncated, tcp=False)
    assert (reply.outcome, reply.addresses) == ("unreachable", ())


def test_a_port_where_no_server_is():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    reply = asyncio.run(Resolver(("127.0.0.1", port), 1.0).lookup(NAME))
    assert reply.outcome == "unreachable"


def test_a_server_that_knows_no_edns_is_asked_without():
    def answer(query, _tcp):
        if query.edns >= 0:
            reply = dns.message.from_wire(made(query).to_wire())
            reply.set_rcode(dns.rcode.FORMERR)
            reply.use_edns(False)
            return reply
        return made(query, a(NAME, "198.51.100.7")) if kind_of(query) == "A" else made(query)

    assert lookup(answer).addresses == ("198.51.100.7",)


def test_a_chain_across_answers_is_followed_and_bounded():
    """A server that gives one link at a time, and never comes to an end."""
    numbers = {NAME: 0}

    def answer(query, _tcp):
        name = query.question[0].name.to_text(omit_final_dot=True)
        following = f"n{numbers[name] + 1}.test"
        numbers[following] = numbers[name] + 1
        if numbers[name] == 3 and last:
            return made(query, a(name, "198.51.100.7"))
        return made(query, cname(name, following))

    last = True
    assert lookup(answer).cnames == ("n1.test", "n2.test", "n3.test")
    last = False
    reply = lookup(answer)
    assert reply.outcome == "loop"
    assert len(reply.cnames) <= MAX_CHAIN + 1


def test_a_thousand_addresses_and_a_long_chain_are_cut():
    def many(query, tcp):
        if not tcp:
            return made(query, flags=dns.flags.TC)
        if kind_of(query) == "AAAA":
            return made(query)
        return made(query, a(NAME, *(f"198.51.{i // 250}.{i % 250}" for i in range(1000))))

    assert len(lookup(many).addresses) == MAX_ADDRESSES

    def long(query, tcp):
        if not tcp:
            return made(query, flags=dns.flags.TC)
        names = [NAME, *(f"n{i}.test" for i in range(500))]
        pairs = pairwise(names)
        return made(query, *(cname(x, y) for x, y in pairs), a(names[-1], "198.51.100.7"))

    reply = lookup(long)
    assert (reply.outcome, reply.addresses) == ("loop", ())
    assert len(reply.cnames) == MAX_CHAIN + 1


def test_addresses_of_names_that_were_not_asked_for_are_not_taken():
    reply = lookup(lambda q, _: made(q, a("other.egnyte.com", "198.51.100.7")))
    assert reply.addresses == ()


def test_one_family_does_not_wait_long_for_the_other():
    def answer(query, _tcp):
        return made(query, a(NAME, "198.51.100.7")) if kind_of(query) == "A" else None

    started = time.monotonic()
    assert lookup(answer, timeout_s=30.0).addresses == ("198.51.100.7",)
    assert time.monotonic() - started < 20  # of thirty


def test_a_server_that_fails_once_is_asked_again():
    calls = []

    def answer(query, _tcp):
        calls.append(kind_of(query))
        if calls.count(kind_of(query)) == 1:
            return None
        return made(query, a(NAME, "198.51.100.7")) if kind_of(query) == "A" else made(query)

    assert lookup(answer).addresses == ("198.51.100.7",)


def through_the_wire(answer, host, **options):
    """Send a request by the whole wire; what the network was asked to connect to."""
    network = FakeNetwork()

    async def run():
        async with dns_server(answer) as (server, port):
            given = WireOptions(dns_server=f"127.0.0.1:{port}", timeout_s=1.0, **options)
            wire = LiveWire(given, Redactor(), network=network)
            results = await asyncio.gather(
                *(wire.send(HttpRequest("unsigned", host, f"/{i}")) for i in range(5)),
                wire.resolve(host),
            )
            await wire.close()
            return results, server.seen

    results, seen = asyncio.run(run())
    return results, seen, network.connected


def test_a_name_is_asked_once_however_many_requests_wait_for_it():
    host = tenant_host("acme")
    results, seen, connected = through_the_wire(both, host)
    assert len(seen) == 2
    assert set(connected) == {("198.51.100.7", 443)}
    assert results[-1].outcome == "addresses"


def test_a_cname_into_a_private_range_is_not_followed_by_a_connection():
    host = branded_host("files.bigcorp.com")

    def answer(query, _tcp):
        if kind_of(query) == "AAAA":
            line = ("in.bigcorp.com.", 60, "IN", "AAAA", "::ffff:10.0.0.1")
        else:
            line = a("in.bigcorp.com", "10.0.0.1")
        return made(query, cname("files.bigcorp.com", "in.bigcorp.com"), line)

    results, _, connected = through_the_wire(answer, host)
    assert connected == []
    assert {r.kind for r in results[:-1] if isinstance(r, NoReply)} == {"private_address"}
    assert results[-1].cnames == ("in.bigcorp.com",)


def test_a_failed_name_is_the_layer_that_failed():
    answer = OUTCOMES["servfail"][0]
    results, _, connected = through_the_wire(answer, tenant_host("acme"))
    assert connected == []
    assert results[0] == NoReply("dns", "servfail")


def test_a_split_answer():
    def answer(query, _tcp):
        return (
            made(query, a(NAME, "198.51.100.7", "10.0.0.1"))
            if kind_of(query) == "A"
            else made(query)
        )

    results, _, connected = through_the_wire(answer, tenant_host("acme"))
    assert connected == []
    assert results[-1].outcome == "split"
    assert (results[0].layer, results[0].kind) == ("dns", "split")
