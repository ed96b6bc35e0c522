"""No file takes long: what judging one may cost, in steps and seconds, before it is given up.

Steps are counted where the work can grow faster than the file, so that the same file is given up on
every machine. Seconds of the processor are the last resort, for patterns and lexers that count
nothing; seconds of the clock would depend on what else the machine does.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

MOST_STEPS = 3_000_000
"""Tokens looked at: of all that somebody wrote, a million characters take a thirtieth."""
MOST_SECONDS = 10.0
"""A file that takes longer is given up, and said so."""


class TooLong(Exception):  # noqa: N818 - a state of the file, not an error of ours
    """A file takes longer than any that somebody wrote."""


class Bound:
    """What is left for one piece of code."""

    __slots__ = ("_steps",)

    def __init__(self) -> None:
        self.renew()

    def renew(self) -> None:
        """Begin anew: each pass over the code may take as much."""
        self._steps = MOST_STEPS

    def spend(self, steps: int) -> None:
        """Count steps. Raises ``TooLong`` where none is left."""
        self._steps -= steps
        if self._steps < 0:
            raise TooLong


@contextmanager
def alarm() -> Iterator[None]:
    """Raise ``TooLong`` in what takes longer, also within one search of a pattern.

    Only the main thread can be interrupted so, and only where nobody else uses this timer:
    elsewhere the counted steps are the bound.
    """
    import signal

    if not _rings(signal.SIGVTALRM):
        yield
        return
    signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, signal.SIG_DFL)


def _rings(number: int) -> bool:
    """Whether a signal that nobody waits for raises ``TooLong`` from now on."""
    import signal

    if signal.getsignal(number) is not signal.SIG_DFL:
        return False
    try:
        signal.signal(number, _ring)
    except ValueError:  # in another thread than the main one
        return False
    return True


def _ring(*_: object) -> None:
    raise TooLong
