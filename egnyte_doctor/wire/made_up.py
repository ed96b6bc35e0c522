"""The network in examples: what it answers is written down, and nothing is contacted."""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.model import Sent
from egnyte_doctor.wire.hosts import remade
from egnyte_doctor.wire.model import DnsReply, Host, HttpRequest, NoReply, Reply
from egnyte_doctor.wire.transcript import noted

PUBLIC_ADDRESS = "203.0.113.10"
"""What every host resolves to where an example says nothing: reserved for documentation."""

NOT_DESCRIBED = NoReply("policy", "budget", "not described in this example")


class MadeUpWire:
    """A wire of written answers: DNS by host name, replies by purpose of the request."""

    def __init__(
        self,
        dns: Mapping[str, DnsReply] | None = None,
        replies: Mapping[str, Reply | NoReply] | None = None,
        world: str = "example",
    ) -> None:
        self._dns = dns or {}
        self._replies = replies or {}
        self._world = world
        self._sent: dict[HttpRequest, Sent] = {}

    @property
    def sent(self) -> tuple[Sent, ...]:
        """What would have been sent: every request that has a reply, or that failed on the way."""
        return tuple(self._sent.values())

    @property
    def world(self) -> str:
        """What was given, ``example`` by default."""
        return self._world

    @property
    def proxied(self) -> bool:
        """Whether a host is described as ``not_asked``, which only a proxy makes so."""
        return any(reply.outcome == "not_asked" for reply in self._dns.values())

    async def resolve(self, host: Host) -> DnsReply:
        """The written answer, else one public address."""
        return self._dns.get(host.name) or DnsReply("addresses", (PUBLIC_ADDRESS,))

    async def send(self, request: HttpRequest) -> Reply | NoReply:
        """The written reply. Policy and a failed name come first, as they do in the live wire."""
        if remade(request.host) is None:
            return NoReply("policy", "host", "not a host that may be contacted")
        if (request.bearer or request.secrets) and request.host.kind != "tenant":
            return NoReply("policy", "credential", "credentials go to tenant hosts only")
        answer = await self.resolve(request.host)
        if answer.outcome not in ("addresses", "not_asked"):
            return NoReply("dns", answer.outcome)
        reply = self._replies.get(request.purpose, NOT_DESCRIBED)
        if isinstance(reply, Reply) or reply.layer == "http":
            self._sent.setdefault(request, _entry(request, reply))
        return reply

    def for_profile(self, deadline_s: float) -> MadeUpWire:
        """The same: examples take no time."""
        return self

    async def close(self) -> None:
        """Nothing is open."""


def _entry(request: HttpRequest, reply: Reply | NoReply) -> Sent:
    return Sent(
        request.purpose,
        request.method,
        request.host.name,
        request.path,
        signed=bool(request.bearer or request.secrets),
        status=reply.status if isinstance(reply, Reply) else None,
        headers=noted(reply.headers) if isinstance(reply, Reply) else (),
    )
