"""What a host is, by its name, by DNS, and where it is a customer's own by what it says itself."""

from __future__ import annotations

from egnyte_doctor.egnyte import Domain, parse_domain
from egnyte_doctor.flows import ENV_PUB_PATH
from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.redirects import without_credentials
from egnyte_doctor.probes.live.pace import Pace
from egnyte_doctor.probes.live.replies import branding
from egnyte_doctor.record import record
from egnyte_doctor.wire.hosts import LONGEST_TEXT, branded_host, tenant_host
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.model import DnsReply, Host, HttpRequest, Reply, Wire

_KEY = pattern(r"(?=(?:.*[0-9]){3})[A-Za-z0-9]{20,}\Z")
"""Keys and tokens look so, and names of tenants do not: what a paste may hold is not looked up."""


@record
class Written:
    """A domain as somebody wrote it. ``text`` may be shown: what may be secret in it is not there.

    ``host`` is what may be looked up: None for everything but tenants and customers' own hosts.
    """

    text: str
    domain: Domain
    host: Host | None = None
    secret: bool = False


@record
class Seen:
    """What was seen of a host. ``outcome`` and ``name`` are what its own answer says (env-pub).

    ``failure`` says in our words what broke on the way to it; ``retry_after`` is what a server
    that wants a pause wrote, so hostile.
    """

    dns: DnsReply
    outcome: str | None = None
    name: str | None = None
    failure: str | None = None
    retry_after: str | None = None
    requests: int = 0


def written(line: str) -> Written:
    """Take a line apart: a name, a host or an address, well-formed or not."""
    text = line.strip()[: LONGEST_TEXT + 1]
    shown = without_credentials(text.partition("?")[0].partition("#")[0])[0]
    if _KEY.match(text):
        return Written(f"{text[:3]}…", parse_domain("?"), secret=True)
    # Behind the host may stand anything: a pasted address of a folder has odd characters.
    start = text.find("://", 0, 12) + 3 if "://" in text[:12] else 0
    ends = [at for mark in "/?#" if (at := text.find(mark, start)) >= 0]
    front = text[: min(ends, default=len(text))]
    return Written(shown, parse_domain(text), tenant_host(front) or branded_host(front))


async def look_up(wire: LiveWire, host: Host, pace: Pace, deadline_s: float) -> Seen:
    """Ask DNS, and a customer's own host whose it is. Raises ``Closed`` where nothing was asked."""
    await pace.turn(host)
    mine = wire.for_profile(deadline_s)
    try:
        answer = await mine.resolve(host)
        pace.learned(host, answer)
        return await _asked(mine, wire, host, answer, pace)
    finally:
        wire.forget(host)


async def _asked(mine: Wire, wire: LiveWire, host: Host, answer: DnsReply, pace: Pace) -> Seen:
    if answer.outcome not in ("addresses", "split", "not_asked"):
        return Seen(answer)
    if host.kind == "tenant":
        unfit = wire.unfit(answer) if answer.addresses else None
        return Seen(answer, failure=unfit.detail if unfit else None)
    reply = await mine.send(HttpRequest("env_pub", host, ENV_PUB_PATH))
    sent = len(mine.sent)
    if not isinstance(reply, Reply):
        return Seen(answer, failure=reply.detail or f"{reply.layer}: {reply.kind}", requests=sent)
    wait = reply.headers.get("retry-after")
    if wait is not None:
        pace.close()
    told = branding(reply)
    name = told["name"]
    return Seen(
        answer,
        outcome=str(told["outcome"]),
        name=name if isinstance(name, str) else None,
        retry_after=wait,
        requests=sent,
    )
