"""What takes so long, on standard error, once a run has taken a second."""

from __future__ import annotations

# `threading` takes longer to load than most runs have to wait for a lock.
import _thread
import sys
import time
from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self, TextIO

PATIENCE_S = 1.0
"""How long nothing is told."""
_TICK_S = 0.5
"""How often a terminal's line is renewed."""
_ERASE = "\r\x1b[K"


class Progress:
    """Tells what is going on for as long as its ``with`` block takes.

    A terminal gets one line that is renewed, and wiped in the end; any other stream gets one line
    in all. ``doing`` is asked for the words, from another thread.
    """

    def __init__(self, *, quiet: bool = False, patience_s: float | None = None) -> None:
        self.doing: Callable[[], str] = lambda: "reading files"
        self._stream: TextIO | None = None if quiet else sys.stderr
        self._patience_s = PATIENCE_S if patience_s is None else patience_s
        self._running, self._ended = _thread.allocate_lock(), _thread.allocate_lock()

    def __enter__(self) -> Self:
        self._running.acquire()
        if self._stream is not None:
            self._ended.acquire()
            _thread.start_new_thread(self._tell, (self._stream,))
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._running.release()
        with self._ended:  # nothing is written any more once this returns
            pass

    def _tell(self, stream: TextIO) -> None:
        try:
            self._tick(stream)
        except (OSError, ValueError):
            pass  # nobody reads standard error: then nobody needs to know
        finally:
            self._ended.release()

    def _tick(self, stream: TextIO) -> None:
        began = time.monotonic()
        alive = stream.isatty()
        if self._running.acquire(timeout=self._patience_s):
            return
        while True:
            words = f"egnyte-doctor: {self.doing()} ({time.monotonic() - began:.0f} s)"
            stream.write(f"{_ERASE}{words}" if alive else f"{words}\n")
            stream.flush()
            if self._running.acquire(timeout=_TICK_S if alive else -1):
                break
        if alive:
            stream.write(_ERASE)
            stream.flush()
