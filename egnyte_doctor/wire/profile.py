"""One profile's share of a wire: its deadline and its budget, over common connections."""

from __future__ import annotations

import asyncio
import time

from egnyte_doctor.model import Sent
from egnyte_doctor.record import record
from egnyte_doctor.wire.model import DnsReply, Host, HttpRequest, NoReply, Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.wire.live import LiveWire


@record
class Budget:
    """The most that may be asked for one profile: seconds, and requests of each kind."""

    deadline_s: float = 15.0
    max_requests: int = 10
    max_signed: int = 2
    max_token: int = 1


class ProfileWire:
    """A ``Wire`` for one profile. Its deadline runs from the first thing that is asked.

    A request that another profile has sent counts here too, so the same configuration gives the
    same report in whatever company; asked twice by this profile, it counts once.
    """

    def __init__(self, wire: LiveWire, budget: Budget) -> None:
        self._wire = wire
        self._budget = budget
        self._ends: float | None = None
        self._counted: set[HttpRequest] = set()

    @property
    def sent(self) -> tuple[Sent, ...]:
        """The requests that were sent for this profile first, in order."""
        return self._wire.sent_for(self)

    @property
    def world(self) -> str:
        """That of the wire."""
        return self._wire.world

    @property
    def proxied(self) -> bool:
        """That of the wire."""
        return self._wire.proxied

    async def resolve(self, host: Host) -> DnsReply:
        """Ask the resolver, once for each host of the run."""
        left = self._seconds_left()
        task = self._wire.resolution(host)
        try:
            async with asyncio.timeout(left):
                return await asyncio.shield(task)
        except TimeoutError:
            return DnsReply("timeout")

    async def send(self, request: HttpRequest) -> Reply | NoReply:
        """Send one request, unless policy, budget or deadline forbid it."""
        refused = self._wire.judged(request) or self._spent(request)
        if refused:
            return refused
        left = self._seconds_left()
        if left <= 0:
            return self._too_late()
        task = self._wire.exchange(request, self)
        try:
            async with asyncio.timeout(left):
                return await asyncio.shield(task)
        except TimeoutError:
            return self._too_late()

    async def close(self) -> None:
        """Nothing: the connections are the wire's."""

    def _seconds_left(self) -> float:
        now = time.monotonic()
        if self._ends is None:
            self._ends = now + self._budget.deadline_s
        return self._ends - now

    def _too_late(self) -> NoReply:
        words = f"the time for one profile ({self._budget.deadline_s:g} s) was up"
        return NoReply("policy", "deadline", words)

    def _spent(self, request: HttpRequest) -> NoReply | None:
        if request in self._counted:
            return None
        asked = [*self._counted, request]
        limits = (
            (len(asked), self._budget.max_requests, "requests"),
            (sum(r.bearer is not None for r in asked), self._budget.max_signed, "with the token"),
            (sum(is_token_request(r) for r in asked), self._budget.max_token, "for a token"),
        )
        for count, most, words in limits:
            if count > most:
                return NoReply("policy", "budget", f"at most {most} {words} for one profile")
        self._counted.add(request)
        return None


def is_token_request(request: HttpRequest) -> bool:
    """Whether a request goes to the token endpoint with what belongs there."""
    return request.purpose == "token" or bool(request.secrets)
