"""Turns for look-ups of many domains: few a second, and none once a server asked for a pause."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable
from contextlib import suppress

from egnyte_doctor.wire.addresses import refusal
from egnyte_doctor.wire.model import DnsReply, Host

EGNYTE_S = 0.2
"""Seconds between two look-ups of Egnyte's hosts, all of them together."""
OTHER_S = 1.0
"""Seconds between two look-ups of the same host of anybody else."""
_REMEMBERED = 1024


class Closed(Exception):  # noqa: N818 - the end of a run, not an error
    """No more turns are given."""


class Pace:
    """Gives turns in the order of asking.

    Nothing has to wait on this machine alone: from the start where ``local``, as for an emulator;
    with ``may_be_local``, for a resolver on loopback, from the first of Egnyte's hosts that led to
    loopback until one leads elsewhere.
    """

    def __init__(self, *, local: bool = False, may_be_local: bool = False) -> None:
        self._local, self._may_be_local = local, may_be_local
        self._next: dict[str, float] = {}
        self._no_more_waiting = asyncio.Event()
        self.closed = False
        """Whether the run ends with what has begun."""

    def close(self) -> None:
        """Give no more turns, not to those who wait either."""
        self.closed = True
        self._no_more_waiting.set()

    async def turn(self, host: Host) -> None:
        """Wait until the host may be looked up. Raises ``Closed``."""
        if self.closed:
            raise Closed
        if self._local:
            return
        name, seconds = ("", EGNYTE_S) if host.kind != "branded" else (host.name, OTHER_S)
        now = time.monotonic()
        turn = max(now, self._next.pop(name, now))
        self._next[name] = turn + seconds
        self._drop_past(now)
        if turn > now:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._no_more_waiting.wait(), turn - now)
            if self.closed:
                raise Closed

    def learned(self, host: Host, answer: DnsReply) -> None:
        """Take note of where one of Egnyte's hosts led."""
        if self._may_be_local and host.kind == "tenant" and answer.addresses:
            self._local = _loopback(answer.addresses)
            self._may_be_local = self._local
            if self._local:
                self._no_more_waiting.set()
            elif not self.closed:
                self._no_more_waiting.clear()

    def _drop_past(self, now: float) -> None:
        if len(self._next) > _REMEMBERED:
            self._next = {name: at for name, at in self._next.items() if at > now}


def _loopback(addresses: Iterable[str]) -> bool:
    return all(refusal(address) == "loopback" for address in addresses)
