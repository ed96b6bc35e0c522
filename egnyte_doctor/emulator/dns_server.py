"""A DNS server for the scenario's hosts, over UDP and TCP, that asks nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import cast

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.opcode
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.emulator.scenario import Fault, Scenario

LOOPBACK = "127.0.0.1"
NOBODY = "127.0.0.2"
"""A loopback address where nothing listens: connections to it are refused."""
PRIVATE = "10.20.30.40"
_TTL = 60
_CLOUDS = ("egnyte.com", "qa-egnyte.com", "egnytegov.com")
_A_AND_AAAA = (dns.rdatatype.A, dns.rdatatype.AAAA)


class Answers:
    """Replies to DNS messages. ``asked`` lists the questions: name and type."""

    def __init__(self, scenario: Scenario) -> None:
        self._scenario = scenario
        self.asked: list[tuple[str, str]] = []

    def reply(self, wire: bytes, *, udp: bool) -> bytes | None:
        """The reply to one message; None for silence."""
        try:
            query = dns.message.from_wire(wire)
        except dns.exception.DNSException:
            return None
        if len(query.question) != 1 or query.opcode() != dns.opcode.QUERY:
            return self._coded(query, dns.rcode.NOTIMP)
        question = query.question[0]
        host = question.name.to_text(omit_final_dot=True).lower()
        self.asked.append((host, dns.rdatatype.to_text(question.rdtype)))
        fault = self._scenario.fault("dns", host)
        if fault is None:
            return self._healthy(query, host).to_wire()
        return self._faulty(query, host, fault, udp=udp)

    def _healthy(self, query: dns.message.Message, host: str) -> dns.message.Message:
        response = dns.message.make_response(query, recursion_available=True)
        refused = self._scenario.fault("connect", host)
        target = next((f.target for f in self._scenario.faults if f.target == host), None)
        if host in self._scenario.hosts or target:
            nobody = refused is not None and refused.kind == "refused"
            self._add(response, host, (NOBODY if nobody else LOOPBACK,))
        elif host.endswith(_CLOUDS):
            # A tenant that does not exist has no name.
            response.set_rcode(dns.rcode.NXDOMAIN)
            self._add_soa(response, host)
        else:
            response.set_rcode(dns.rcode.REFUSED)
        return response

    def _faulty(
        self, query: dns.message.Message, host: str, fault: Fault, *, udp: bool
    ) -> bytes | None:
        codes = {"nxdomain": "NXDOMAIN", "servfail": "SERVFAIL", "refused": "REFUSED"}
        if fault.kind == "timeout":
            return None
        if fault.kind == "malformed":
            return query.to_wire()[:2] + b"\x81\x80\xff"
        if fault.kind in codes:
            return self._coded(query, dns.rcode.from_text(codes[fault.kind]))
        if fault.kind == "truncated" and udp:
            response = dns.message.make_response(query, recursion_available=True)
            response.flags |= dns.flags.TC
            return response.to_wire()
        response = dns.message.make_response(query, recursion_available=True)
        fill: dict[str, Callable[[], None]] = {
            "no_data": lambda: self._add_soa(response, host),
            "lame": lambda: self._refer(response),
            "loop": lambda: self._loop(response, host),
            "private": lambda: self._add(response, host, fault.addresses or (PRIVATE,)),
            "split": lambda: self._add(response, host, fault.addresses),
            "cname": lambda: self._alias(response, host, fault.target or host),
            "truncated": lambda: self._add(response, host, (LOOPBACK,)),
        }
        fill[fault.kind]()
        return response.to_wire()

    def _coded(self, query: dns.message.Message, code: dns.rcode.Rcode) -> bytes:
        response = dns.message.make_response(query, recursion_available=True)
        response.set_rcode(code)
        if code == dns.rcode.NXDOMAIN:
            self._add_soa(response, query.question[0].name.to_text(omit_final_dot=True))
        return response.to_wire()

    def _add(self, response: dns.message.Message, host: str, addresses: tuple[str, ...]) -> None:
        kind = response.question[0].rdtype
        fitting = [a for a in addresses if (":" in a) == (kind == dns.rdatatype.AAAA)]
        if kind in _A_AND_AAAA and fitting:
            response.answer.append(
                dns.rrset.from_text(host + ".", _TTL, dns.rdataclass.IN, kind, *fitting)
            )
        elif not response.answer:
            self._add_soa(response, host)

    def _alias(self, response: dns.message.Message, host: str, target: str) -> None:
        response.answer.append(
            dns.rrset.from_text(f"{host}.", _TTL, dns.rdataclass.IN, "CNAME", f"{target}.")
        )
        self._add(response, target, (LOOPBACK,))

    def _loop(self, response: dns.message.Message, host: str) -> None:
        for here, there in ((host, f"loop.{host}"), (f"loop.{host}", host)):
            response.answer.append(
                dns.rrset.from_text(f"{here}.", _TTL, dns.rdataclass.IN, "CNAME", f"{there}.")
            )

    def _refer(self, response: dns.message.Message) -> None:
        """Point upwards, as a server does that knows nothing of the zone."""
        response.flags &= ~dns.flags.RA
        response.authority.append(
            dns.rrset.from_text(".", _TTL, dns.rdataclass.IN, "NS", "a.root.invalid.")
        )

    def _add_soa(self, response: dns.message.Message, host: str) -> None:
        zone = dns.name.from_text(host).parent().to_text() if "." in host else "."
        text = "ns.emulator.invalid. hostmaster.emulator.invalid. 1 3600 600 86400 60"
        response.authority.append(dns.rrset.from_text(zone, _TTL, dns.rdataclass.IN, "SOA", text))


class Udp(asyncio.DatagramProtocol):
    """DNS over UDP."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self._transport: asyncio.DatagramTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        self._transport = cast("asyncio.DatagramTransport", transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Answer one message."""
        reply = self._answers.reply(data, udp=True)
        if reply is not None and self._transport is not None:
            self._transport.sendto(reply, addr)


class Tcp(asyncio.Protocol):
    """DNS over TCP: each message behind its length."""

    def __init__(self, answers: Answers, open_: set[asyncio.BaseTransport]) -> None:
        self._answers, self._open, self._seen = answers, open_, b""
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember where to answer."""
        self._transport = cast("asyncio.Transport", transport)
        self._open.add(transport)

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        if self._transport is not None:
            self._open.discard(self._transport)

    def data_received(self, data: bytes) -> None:
        """Answer every message that has arrived whole."""
        self._seen += data
        while len(self._seen) >= 2:
            size = 2 + int.from_bytes(self._seen[:2])
            if len(self._seen) < size:
                return
            reply = self._answers.reply(self._seen[2:size], udp=False)
            self._seen = self._seen[size:]
            if reply is not None and self._transport is not None:
                self._transport.write(len(reply).to_bytes(2) + reply)
