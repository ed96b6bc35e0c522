"""What was pasted, from a file or from standard input: read whole where it is short."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator

from egnyte_doctor.cli.progress import Progress
from egnyte_doctor.model import DoctorError
from egnyte_doctor.phrases import visible
from egnyte_doctor.triage.read import SMALL, Pasted, kind_of, read_log, read_small

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import BinaryIO

    from egnyte_doctor.cli.triaging import TriageOptions

MAX_WHOLE = 512 * 2**20
"""Bytes of an export that is read as a whole."""
_BLOCK = 2**20
_WHOLE = ("har", "json", "evidence")


def pasted(options: TriageOptions) -> Pasted:
    """The incidents of the input. Raises ``DoctorError`` where it cannot be read."""
    with opened(options.path) as stream:
        head = _up_to(stream, SMALL + 1)
        kind = options.kind or kind_of(head)
        if len(head) <= SMALL:
            return read_small(head, kind)
        if kind == "binary":
            return Pasted(kind, note="it is no text")
        with Progress(quiet=options.quiet) as progress:
            progress.doing = lambda: "reading the export"
            if kind in _WHOLE:
                return read_small(head + _rest(stream, options.path), kind)
            from egnyte_doctor.triage.logs import Seen

            seen = Seen()
            progress.doing = lambda: f"read {seen.read / 1e6:,.0f} MB"
            return read_log(_blocks(head, stream), seen)


def opened(path: str) -> BinaryIO:
    """The input as bytes. Raises ``DoctorError`` for what is no file."""
    if path == "-":
        if sys.stdin is None or sys.stdin.buffer is None:
            raise DoctorError("standard input: there is none; name a file")
        if sys.stdin.isatty():
            print(
                "egnyte-doctor: paste the error, then press Ctrl-D on a line of its own",
                file=sys.stderr,
            )
        return open(sys.stdin.fileno(), "rb", closefd=False)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY)
    except OSError as error:
        raise DoctorError(f"{visible(path)}: cannot be read: {error.strerror}") from None
    mode = os.fstat(descriptor).st_mode
    if stat.S_ISDIR(mode) or not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
        os.close(descriptor)
        raise DoctorError(f"{visible(path)}: is no file; name one, or - for standard input")
    os.set_blocking(descriptor, True)
    return open(descriptor, "rb")


def _up_to(stream: BinaryIO, limit: int) -> bytes:
    pieces, total = [], 0
    while total < limit and (piece := stream.read(limit - total)):
        pieces.append(piece)
        total += len(piece)
    return b"".join(pieces)


def _rest(stream: BinaryIO, path: str) -> bytes:
    data = _up_to(stream, MAX_WHOLE + 1)
    if len(data) > MAX_WHOLE:
        raise DoctorError(
            f"{visible(path)}: is larger than {MAX_WHOLE // 2**20} MiB; cut out what matters, or"
            " read it as a log: --kind log"
        )
    return data


def _blocks(head: bytes, stream: BinaryIO) -> Iterator[bytes]:
    yield head
    while block := stream.read(_BLOCK):
        yield block
