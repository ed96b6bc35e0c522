"""The sieve at work: on both cores, where there are enough files for a second process to pay."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Collection, Sequence

from egnyte_doctor import sieve
from egnyte_doctor.spawn import finish, start

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.spawn import Running

SHARED_FROM = 2_000
"""Number of files below which a second process takes longer to start than it saves."""
_SHARE = 0.54
"""The part of the files that the second process reads: this one then has imports to do as well."""
_SECONDS = 60
"""How long the second process may take after this one has done its part."""
_STEP = 50
"""Files that this process reads before it hands over more paths."""


def speaking(
    paths: Sequence[str], meanwhile: Callable[[Collection[str]], None] = lambda _: None
) -> set[str]:
    """The paths whose files are not known to be silent; see ``sieve.is_silent``.

    ``meanwhile`` is told of those that this process found, before it waits for the other one.
    """
    own = len(paths)
    if own >= SHARED_FROM and _cores() > 1:
        own -= int(own * _SHARE)
        helper = _Helper.begun(paths[own:])
        if helper is not None:
            found = _own_part(paths[:own], helper)
            meanwhile(found)
            return found | helper.finished()
    return {paths[place] for place in sieve.speaking(paths)}


def _own_part(paths: Sequence[str], helper: _Helper) -> set[str]:
    found = set()
    for first in range(0, len(paths), _STEP):
        helper.feed()
        part = paths[first : first + _STEP]
        found |= {part[place] for place in sieve.speaking(part)}
    return found


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class _Helper:
    """A second process and its part of the paths."""

    def __init__(self, running: Running, end: int, paths: Sequence[str]) -> None:
        self._running = running
        self._end = end
        self._paths = paths
        self._rest = memoryview(os.fsencode("".join(f"{path}\0" for path in paths)))

    @classmethod
    def begun(cls, paths: Sequence[str]) -> _Helper | None:
        """A helper that has started; None where it does not."""
        if not sys.executable:
            return None
        source, end = os.pipe()
        os.set_blocking(end, False)
        try:
            running = start([sys.executable, "-I", "-S", sieve.__file__], {}, source)
        finally:
            os.close(source)
        if running is None:
            os.close(end)
            return None
        return cls(running, end, paths)

    def feed(self) -> None:
        """Hand over as many paths as the pipe takes now."""
        if self._end < 0:
            return
        try:
            self._rest = self._rest[os.write(self._end, self._rest) :]
        except BlockingIOError:
            return
        except OSError:  # it has gone, which `finished` will see
            self._rest = self._rest[:0]
        if not self._rest:
            os.close(self._end)
            self._end = -1

    def finished(self) -> set[str]:
        """Its part of the answer: all of its paths, where it failed."""
        if self._end >= 0:
            os.set_blocking(self._end, True)
        while self._end >= 0:
            self.feed()
        done = finish(self._running, _SECONDS)
        places = [int(place) for place in done.out.split()] if done and done.code == 0 else []
        if places[-1:] != [len(self._paths)]:
            return set(self._paths)
        return {self._paths[place] for place in places[:-1]}
