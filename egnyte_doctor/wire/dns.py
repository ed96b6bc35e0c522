"""What the resolver says of a name: every way to fail told apart, every answer bounded."""

from __future__ import annotations

import asyncio
import secrets
import socket
import struct
import time

import dns.asyncbackend
import dns.asyncquery
import dns.edns
import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.query
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.resolver

from egnyte_doctor.record import mutable
from egnyte_doctor.wire.model import DnsReply

MAX_CHAIN = 8
"""CNAMEs that are followed; a longer chain is a loop for us."""

MAX_ADDRESSES = 16
"""Addresses of one family that are kept."""

MAX_SERVERS = 3
ROUNDS = 2
"""How many servers are asked, and how often each, within the time for one name."""

GRACE_S = 1.0
"""How long one family of addresses waits for the other once it has an answer."""

_PAYLOAD, _LARGEST = 1232, 65535
_FAMILIES = (dns.rdatatype.A, dns.rdatatype.AAAA)
_RCODES = {dns.rcode.NXDOMAIN: "nxdomain", dns.rcode.REFUSED: "refused"}
# A recursive resolver says by these that the servers of the zone do not serve it.
_LAME = {20, 22}
# Where the two families fail differently, the first of these speaks for both.
_TELLING = (
    *("nxdomain", "loop", "lame", "malformed", "servfail", "refused", "timeout"),
    *("unreachable", "no_data"),
)


@mutable
class _Answer:
    outcome: str
    addresses: tuple[str, ...] = ()
    cnames: tuple[str, ...] = ()


class Resolver:
    """Asks the system's DNS servers, or one that was given. Hosts files are not read."""

    def __init__(self, server: tuple[str, int] | None, timeout_s: float) -> None:
        self._timeout_s = timeout_s
        self._servers = [server] if server else None

    async def lookup(self, name: str) -> DnsReply:
        """IPv4 and IPv6 addresses of an absolute name, asked together. Takes ``timeout_s``."""
        ends = time.monotonic() + self._timeout_s
        if self._servers is None:
            self._servers = _system_servers()
        tasks = [asyncio.create_task(self._family(name, kind, ends)) for kind in _FAMILIES]
        try:
            done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
            if any(task.result().addresses for task in done):
                await asyncio.wait(tasks, timeout=GRACE_S)
            else:
                await asyncio.wait(tasks)
            return _joined([task.result() for task in tasks if task.done()])
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _family(self, name: str, kind: dns.rdatatype.RdataType, ends: float) -> _Answer:
        """Addresses of one family, along the chain of CNAMEs, across servers that cut it short."""
        at = dns.name.from_text(f"{name}.")
        chain: list[str] = []
        for _ in range(MAX_CHAIN):
            outcome, message = await self._ask(at, kind, ends)
            if message is None:
                return _Answer(outcome, (), tuple(chain))
            before = at
            at, looped = _follow(message, at, chain)
            if looped:
                return _Answer("loop", (), tuple(chain))
            addresses = _addresses(message, at, kind)
            if addresses:
                return _Answer("addresses", addresses, tuple(chain))
            if at == before or outcome != "no_data" or _has_soa(message):
                return _Answer(outcome, (), tuple(chain))
        return _Answer("loop", (), tuple(chain))

    async def _ask(
        self, at: dns.name.Name, kind: dns.rdatatype.RdataType, ends: float
    ) -> tuple[str, dns.message.Message | None]:
        """The first usable message of any server, else the first failure that says something."""
        servers = (self._servers or [])[:MAX_SERVERS]
        tries = [server for _ in range(ROUNDS) for server in servers]
        failures: list[str] = []
        for left in range(len(tries), 0, -1):
            share = (ends - time.monotonic()) / left
            if share <= 0:
                failures.append("timeout")
                break
            outcome, message = await _exchange(at, kind, tries[-left], share)
            if message is not None:
                return outcome, message
            failures.append(outcome)
            if len(failures) >= len(servers) and not {"timeout"} & set(failures):
                break  # an answer does not change when the question is repeated
        return next((o for o in _TELLING if o in failures), "unreachable"), None


async def _exchange(
    at: dns.name.Name, kind: dns.rdatatype.RdataType, server: tuple[str, int], seconds: float
) -> tuple[str, dns.message.Message | None]:
    """One question to one server: an outcome, and the message where it settles something."""
    try:
        async with asyncio.timeout(seconds):
            message = await _message(at, kind, server, seconds, edns=True)
            if message.rcode() in (dns.rcode.FORMERR, dns.rcode.NOTIMP) and message.edns < 0:
                message = await _message(at, kind, server, seconds, edns=False)
    except (TimeoutError, dns.exception.Timeout):
        return "timeout", None
    except (OSError, EOFError):
        return "unreachable", None
    except (dns.exception.DNSException, ValueError):
        return "malformed", None
    outcome = _outcome(message)
    return outcome, message if outcome in ("no_data", "nxdomain") else None


async def _message(
    at: dns.name.Name,
    kind: dns.rdatatype.RdataType,
    server: tuple[str, int],
    seconds: float,
    *,
    edns: bool,
) -> dns.message.Message:
    try:
        return await _by_udp(at, kind, server, edns=edns)
    except dns.message.Truncated:
        query = dns.message.make_query(at, kind, use_edns=0 if edns else -1, payload=_PAYLOAD)
        backend = dns.asyncbackend.get_backend("asyncio")
        address, port = server
        return await dns.asyncquery.tcp(query, address, seconds, port, backend=backend)


async def _by_udp(
    at: dns.name.Name, kind: dns.rdatatype.RdataType, server: tuple[str, int], *, edns: bool
) -> dns.message.Message:
    """One datagram each way. The library's own way takes three times as long, which counts where
    thousands are asked."""
    number = secrets.randbelow(1 << 16)
    loop = asyncio.get_running_loop()
    family = socket.AF_INET6 if ":" in server[0] else socket.AF_INET
    with socket.socket(family, socket.SOCK_DGRAM) as sock:
        sock.setblocking(False)
        # Connected, so that a closed port is told and answers from elsewhere are dropped.
        sock.connect(server)
        await loop.sock_sendall(sock, _question(number, at, kind, edns=edns))
        data = await loop.sock_recv(sock, _LARGEST)
    message = dns.message.from_wire(data, raise_on_truncation=True)
    asked = [(at, kind)] == [(entry.name, entry.rdtype) for entry in message.question]
    if (
        message.id != number
        or not message.flags & dns.flags.QR
        or not (asked or (not message.question and message.rcode() != dns.rcode.NOERROR))
    ):
        raise dns.query.BadResponse
    return message


def _question(
    number: int, at: dns.name.Name, kind: dns.rdatatype.RdataType, *, edns: bool
) -> bytes:
    """A query as RFC 1035 has it, recursion desired; with the record of RFC 6891 at its end."""
    head = struct.pack("!6H", number, dns.flags.RD, 1, 0, 0, int(edns))
    end = struct.pack("!BHHIH", 0, dns.rdatatype.OPT, _PAYLOAD, 0, 0) if edns else b""
    return head + (at.to_wire() or b"") + struct.pack("!2H", kind, dns.rdataclass.IN) + end


def _outcome(message: dns.message.Message) -> str:
    rcode = message.rcode()
    if rcode != dns.rcode.NOERROR:
        outcome = _RCODES.get(rcode, "servfail")
        return "lame" if outcome == "servfail" and _says_lame(message) else outcome
    settled = bool(message.answer) or _has_soa(message)
    served = message.flags & (dns.flags.AA | dns.flags.RA)
    return "no_data" if settled or served else "lame"


def _says_lame(message: dns.message.Message) -> bool:
    told = [option for option in message.options if isinstance(option, dns.edns.EDEOption)]
    return any(option.code in _LAME for option in told)


def _follow(
    message: dns.message.Message, at: dns.name.Name, chain: list[str]
) -> tuple[dns.name.Name, bool]:
    """Walk the CNAMEs of one answer. Adds to the chain; the second value is whether it loops."""
    known = {
        rrset.name: rrset[0].target
        for rrset in message.answer
        if rrset.rdtype == dns.rdatatype.CNAME and len(rrset)
    }
    start = _text(at)
    while at in known:
        at = known[at]
        looped = _text(at) in chain or _text(at) == start
        chain.append(_text(at))
        if looped or len(chain) > MAX_CHAIN:
            return at, True
    return at, False


def _addresses(
    message: dns.message.Message, at: dns.name.Name, kind: dns.rdatatype.RdataType
) -> tuple[str, ...]:
    found = [
        rdata.address
        for rrset in message.answer
        if rrset.rdtype == kind and rrset.name == at
        for rdata in rrset
    ]
    # Servers turn the order round at each answer; the same zone gives the same report.
    return tuple(sorted(found)[:MAX_ADDRESSES])


def _has_soa(message: dns.message.Message) -> bool:
    return any(rrset.rdtype == dns.rdatatype.SOA for rrset in message.authority)


def _text(name: dns.name.Name) -> str:
    return name.to_text(omit_final_dot=True).lower()


def _joined(answers: list[_Answer]) -> DnsReply:
    """One reply of both families, IPv4 first: what reaches the world more often."""
    with_addresses = [answer for answer in answers if answer.addresses]
    if with_addresses:
        addresses = tuple(a for answer in with_addresses for a in answer.addresses)
        return DnsReply("addresses", addresses, with_addresses[0].cnames)
    outcomes = {answer.outcome: answer for answer in reversed(answers)}
    telling = next(outcome for outcome in _TELLING if outcome in outcomes)
    return DnsReply(telling, (), outcomes[telling].cnames)


def _system_servers() -> list[tuple[str, int]]:
    try:
        system = dns.resolver.Resolver()
    except dns.exception.DNSException:
        return []
    return [(server, 53) for server in system.nameservers if isinstance(server, str)]
