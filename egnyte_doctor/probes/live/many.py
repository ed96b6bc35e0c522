"""Many domains, looked up together and told in the order they came, in little memory."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterable, Callable, Sequence

from egnyte_doctor.probes.live.lookup import Seen, Written, look_up, written
from egnyte_doctor.probes.live.pace import Closed, Pace
from egnyte_doctor.record import mutable
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.model import Host

TOGETHER = 64
"""Domains at a time: each may hold three sockets, and 256 is the least that systems allow."""
DEAD_AFTER = 20
"""Look-ups in a row that no DNS server answered, after which none is asked any more."""
_RECENT = 1024
_BATCH = 256

Told = tuple[Written, Seen | None]


@mutable
class Run:
    """How a run goes. ``ended`` says why it stopped early; ``requests`` were sent over HTTP."""

    told: int = 0
    waiting: int = 0
    requests: int = 0
    ended: str | None = None
    interrupted: bool = False


class Many:
    """Looks up domains, at most ``TOGETHER`` at a time, each host once among the recent ones."""

    def __init__(self, wire: LiveWire, deadline_s: float) -> None:
        self._wire, self._deadline_s = wire, deadline_s
        self._pace = Pace(local=wire.world == "emulator", may_be_local=wire.asks_loopback)
        self._begun: deque[tuple[Written, asyncio.Task[Seen] | None]] = deque()
        self._batch: list[Told] = []
        self._recent: dict[Host, asyncio.Task[Seen]] = {}
        self._room, self._more = asyncio.Semaphore(TOGETHER), asyncio.Event()
        self._writing: asyncio.Task[None] | None = None
        self._fed = False
        self._silent = 0
        self.result = Run()

    def run(
        self,
        lines: AsyncIterable[str],
        wanted: Callable[[str], bool],
        emit: Callable[[Sequence[Told]], None],
    ) -> Run:
        """Look up each line that is wanted. ``emit`` gets what was seen, from another thread.

        What is no host that may be asked is told without having been. Interrupted, it tells what
        has begun, and ends.
        """
        return asyncio.run(self._all(lines, wanted, emit))

    async def _all(
        self,
        lines: AsyncIterable[str],
        wanted: Callable[[str], bool],
        emit: Callable[[Sequence[Told]], None],
    ) -> Run:
        feeding = asyncio.create_task(self._feed(lines, wanted))
        feeding.add_done_callback(self._end_of_lines)
        try:
            await self._tell(feeding, emit)
        except asyncio.CancelledError:
            self.result.interrupted = True
            self._pace.close()
            feeding.cancel()
            await self._tell(feeding, emit)
        finally:
            feeding.cancel()
            await asyncio.wait([feeding])
            for _, task in self._begun:
                if task is not None:
                    task.cancel()
            await self._wire.close()
        if not feeding.cancelled():
            feeding.result()  # reading may have failed
        return self.result

    async def _feed(self, lines: AsyncIterable[str], wanted: Callable[[str], bool]) -> None:
        async for line in lines:
            one = written(line)
            if one.text and not one.text.startswith("#") and wanted(one.text):
                await self._room.acquire()
                self._begun.append((one, self._task(one.host) if one.host else None))
                self.result.waiting += 1
                self._more.set()

    def _end_of_lines(self, _: asyncio.Task[None]) -> None:
        self._fed = True
        self._more.set()

    def _task(self, host: Host) -> asyncio.Task[Seen]:
        task = self._recent.get(host)
        if task is None:
            look = look_up(self._wire, host, self._pace, self._deadline_s)
            task = self._recent[host] = asyncio.create_task(look)
            task.add_done_callback(self._count)
            if len(self._recent) > _RECENT:
                del self._recent[next(iter(self._recent))]
        return task

    def _count(self, task: asyncio.Task[Seen]) -> None:
        if task.cancelled() or task.exception() is not None:
            return
        seen = task.result()
        self.result.requests += seen.requests
        silent = seen.dns.outcome in ("timeout", "unreachable")
        self._silent = self._silent + 1 if silent else 0
        if seen.retry_after is not None:
            self.result.ended = "a server asked for a pause"
        elif self._silent == DEAD_AFTER:
            self.result.ended = f"no DNS server answered {DEAD_AFTER} times in a row"
        if self.result.ended is not None:
            self._pace.close()

    async def _tell(
        self, feeding: asyncio.Task[None], emit: Callable[[Sequence[Told]], None]
    ) -> None:
        await self._flush(emit)
        while True:
            self._more.clear()
            while self._begun:
                one, task = self._begun[0]
                waits = task is not None and not task.done()
                if self._batch and (waits or len(self._batch) >= _BATCH):
                    await self._flush(emit)
                try:
                    seen = await asyncio.shield(task) if task is not None else None
                except Closed:
                    pass  # nothing was asked, so there is nothing to tell
                else:
                    self._batch.append((one, seen))
                    self.result.told += 1
                self._begun.popleft()
                self.result.waiting -= 1
                self._room.release()
                if self._pace.closed:
                    feeding.cancel()
            await self._flush(emit)
            if self._fed and not self._begun:
                return
            await self._more.wait()

    async def _flush(self, emit: Callable[[Sequence[Told]], None]) -> None:
        """Hand over what is ready. A reader that is slow must not make look-ups time out."""
        if self._writing is not None:  # an interrupted one
            await self._writing
        if self._batch:
            batch, self._batch = self._batch, []
            self._writing = asyncio.create_task(asyncio.to_thread(emit, batch))
            await asyncio.shield(self._writing)
        self._writing = None
