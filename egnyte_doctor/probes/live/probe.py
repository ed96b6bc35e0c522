"""The live probe: for each target, few questions, those that need no other's answer together."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from egnyte_doctor.egnyte import CREDENTIALS
from egnyte_doctor.model import Fact, Gap, Sent
from egnyte_doctor.probes.live.checkup import Checkup
from egnyte_doctor.probes.live.target import Target, targets
from egnyte_doctor.record import field, mutable
from egnyte_doctor.redact import Redactor
from egnyte_doctor.request import Request
from egnyte_doctor.settings import Settings
from egnyte_doctor.wire.model import Network


@mutable
class Seen:
    """What the live probe found, and what it sent for that."""

    facts: list[Fact] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    sent: tuple[Sent, ...] = ()
    world: str = "live"
    interrupted: bool = False
    """Whether the user stopped it: what was known by then is there, the rest are gaps."""


def probe(
    wire: Network,
    settings: Settings,
    env: Mapping[str, str],
    now: float,
    request: Request,
    redactor: Redactor,
) -> Seen:
    """Ask about every selected profile. What it is given to send, the redactor knows first."""
    found = targets(settings, env, request)
    for target in found:
        for name, value in target.values.items():
            if name in CREDENTIALS:
                redactor.add(value)
    return asyncio.run(_all(wire, found, now, request))


async def _all(wire: Network, found: list[Target], now: float, request: Request) -> Seen:
    checkups = [
        Checkup(wire.for_profile(request.live.deadline_s), target, now, request) for target in found
    ]
    running = [asyncio.create_task(checkup.run()) for checkup in checkups]
    interrupted = False
    try:
        await asyncio.gather(*running)
    except asyncio.CancelledError:
        interrupted = True  # the first Ctrl-C: the loop lets us end in order, the second does not
        for checkup, task in zip(checkups, running, strict=True):
            if not task.done() or task.cancelled():
                checkup.notes.broken_off()
    finally:
        await wire.close()
    seen = Seen(sent=wire.sent, world=wire.world, interrupted=interrupted)
    for checkup in checkups:
        seen.facts += checkup.notes.in_order()
        seen.gaps += checkup.notes.gaps
    return seen
