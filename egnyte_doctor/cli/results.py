"""Results of ``resolve`` in a file of JSON lines: written as they come, taken up where they end."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Sequence

from egnyte_doctor.model import DoctorError
from egnyte_doctor.phrases import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

_LONGEST = 1 << 16
"""Bytes of a line: a longer one is cut, and so no result."""


class Results:
    """An open file of results. ``done`` has a number for each input that need not be asked again.

    Numbers, not texts, so that many take little memory. What could not be checked is not done.
    Raises ``DoctorError``, one line, for a file that holds anything else or is in use.
    """

    def __init__(self, path: str) -> None:
        self.done: set[int] = set()
        self._name = visible(path)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        try:
            number = os.open(path, flags, 0o666)
        except OSError as error:
            raise DoctorError(f"{self._name}: cannot write: {error.strerror}") from None
        self._file = os.fdopen(number, "r+b")
        try:
            self._take_up()
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()

    def add(self, lines: Sequence[str]) -> None:
        """Write results, whole lines at once. Raises ``DoctorError`` where that cannot be done."""
        try:
            self._file.write("".join(f"{line}\n" for line in lines).encode())
            self._file.flush()
        except OSError as error:
            raise DoctorError(f"{self._name}: cannot write: {error.strerror}") from None

    def _take_up(self) -> None:
        """Read what an earlier run has written, and cut off a line that it did not end."""
        if not stat.S_ISREG(os.fstat(self._file.fileno()).st_mode):
            raise DoctorError(f"{self._name}: is no regular file")
        _lock(self._file.fileno(), self._name)
        end = 0
        for number, line in enumerate(self._lines(), 1):
            if not line.endswith(b"\n"):
                break  # a run was ended while it wrote this one
            text, outcome = _result(line, f"{self._name}:{number}")
            if outcome == "unchecked":
                self.done.discard(hash(text))
            else:
                self.done.add(hash(text))
            end += len(line)
        self._file.seek(end)
        self._file.truncate()

    def _lines(self) -> Iterator[bytes]:
        while line := self._file.readline(_LONGEST):
            yield line


def _result(line: bytes, place: str) -> tuple[str, str]:
    try:
        found = json.loads(line)
        text, outcome = found["input"], found["outcome"]
    except (ValueError, KeyError, TypeError, RecursionError):
        text = outcome = None
    if not isinstance(text, str) or not isinstance(outcome, str):
        raise DoctorError(f"{place}: is no result of `egnyte-doctor resolve`; nothing was changed")
    return text, outcome


def _lock(number: int, name: str) -> None:
    """Keep other runs off the file: two that add to it would ask everything twice.

    Raises ``DoctorError`` where another run has it.
    """
    try:
        import fcntl
    except ImportError:  # Windows
        return
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise DoctorError(f"{name}: another run is adding to it") from None
