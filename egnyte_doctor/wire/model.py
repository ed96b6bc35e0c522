"""What goes over the wire and what comes back: plain data without opinions.

A ``Wire`` answers every question with a value: it raises for our own bugs alone. What could not be
asked, and what broke on the way, is a ``NoReply`` that names the layer.
"""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.model import Sent as Sent  # noqa: PLC0414 - part of this contract
from egnyte_doctor.record import field, record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal, Protocol

    HostKind = Literal["tenant", "branded", "service"]
    Layer = Literal["policy", "dns", "connect", "proxy", "tls", "http"]
else:
    Protocol = object
    HostKind = Layer = str

PURPOSES = (
    "unsigned",
    "userinfo",
    "user",
    "authorize",
    "authorize_2",
    "eas",
    "token",
    "env_pub",
    "status",
    "sibling",
    "login",
    "revoke",
)
"""What a request is for: unsigned and signed userinfo, user by id, the two authorize paths, the
Enhanced Auth Service, one token request that must fail, branding, service status, the sibling
environment; a token request that is meant, and the end of a token."""

DNS_OUTCOMES = (
    "addresses",
    "nxdomain",
    "no_data",
    "servfail",
    "refused",
    "timeout",
    "loop",
    "lame",
    "split",
    "malformed",
    "unreachable",
    "hidden",
    "not_asked",
)
"""``lame``: the servers asked do not serve the zone. ``split``: public and private addresses in one
answer. ``hidden``: NXDOMAIN by a resolver that denies Egnyte's own hosts as well. ``not_asked``:
behind a proxy, which resolves names itself."""

KINDS: Mapping[Layer, tuple[str, ...]] = {
    "policy": ("host", "private_address", "budget", "deadline", "credential", "proxied_branded"),
    "dns": DNS_OUTCOMES[1:],
    "connect": ("refused", "reset", "unreachable", "timeout"),
    "proxy": ("refused", "auth_required", "forbidden", "timeout", "malformed"),
    "tls": (
        "expired",
        "not_yet_valid",
        "self_signed",
        "wrong_name",
        "unknown_issuer",
        "old_version",
        "not_tls",
        "closed",
        "timeout",
        "other",
    ),
    "http": ("closed", "malformed", "too_large", "headers_too_large", "timeout"),
}
"""Every way in which a layer may fail. ``old_version``: not offered, or not testable from here."""


@record
class Host:
    """A host that may be contacted. Made by ``wire.hosts`` alone, never from a parsed string."""

    name: str
    kind: HostKind


@record
class HttpRequest:
    """One request. Over https to port 443 always; redirects are never followed.

    ``bearer`` and ``secrets`` (form fields) hold credentials: they go to tenant hosts only.
    """

    purpose: str
    host: Host
    path: str
    query: tuple[tuple[str, str], ...] = ()
    method: str = "GET"
    form: tuple[tuple[str, str], ...] = ()
    secrets: tuple[tuple[str, str], ...] = ()
    bearer: str | None = None


@record
class TlsPeer:
    """The verified connection that carried a reply. ``days_left`` is that of the certificate."""

    version: str
    days_left: int | None = None


@record
class Reply:
    """An HTTP reply, with names of headers in lower case and at most 64 KiB of body, decoded.

    ``location`` is where a redirect points, as written, so hostile; ``seconds`` is how long the
    reply took; ``received`` the local time it came, in seconds since 1970.
    """

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    truncated: bool = False
    tls: TlsPeer | None = None
    seconds: float = 0.0
    received: float = 0.0


@record
class NoReply:
    """Why there is no reply. ``kind`` is one of ``KINDS[layer]``; ``detail`` is in our words."""

    layer: Layer
    kind: str
    detail: str = ""


@record
class DnsReply:
    """What the resolver says of a host. ``cnames`` is the chain, first to last."""

    outcome: str
    addresses: tuple[str, ...] = ()
    cnames: tuple[str, ...] = ()


class Wire(Protocol):
    """The network, for the length of one run."""

    @property
    def sent(self) -> tuple[Sent, ...]:
        """Every HTTP request that was sent, in order."""

    @property
    def world(self) -> str:
        """``live``, ``emulator`` or ``example``: reports say so."""

    @property
    def proxied(self) -> bool:
        """Whether requests go through a proxy: addresses cannot be judged then."""

    async def resolve(self, host: Host) -> DnsReply:
        """Ask the resolver, once for each host."""

    async def send(self, request: HttpRequest) -> Reply | NoReply:
        """Send one request over verified TLS; equal requests of one run are sent once."""

    async def close(self) -> None:
        """Close every connection."""


class Network(Wire, Protocol):
    """What a run opens: the wire of all its profiles."""

    def for_profile(self, deadline_s: float) -> Wire:
        """The same network with a deadline, in seconds, and a budget of its own."""
