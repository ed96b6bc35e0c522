"""Start a program, and collect what it prints within a time limit.

``subprocess`` would do the same and takes longer to import than git takes to answer.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Mapping, Sequence

from egnyte_doctor.record import record


@record
class Output:
    """What a program printed, and its exit code (negative: the signal that ended it)."""

    code: int
    out: bytes
    err: bytes


@record
class Running:
    """A program at work, and the ends of the pipes it writes to."""

    child: int
    out: int
    err: int


def start(
    command: Sequence[str], env: Mapping[str, str], source: int | None = None
) -> Running | None:
    """Start a program by its absolute path; None where that fails. ``finish`` must follow.

    It inherits nothing but the given environment and, where there is one, the descriptor that it
    reads its input from: no other open files.
    """
    none = (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0)
    out, out_end = os.pipe()
    err, err_end = os.pipe()
    try:
        child = os.posix_spawn(
            command[0],
            list(command),
            dict(env),
            file_actions=[
                none if source is None else (os.POSIX_SPAWN_DUP2, source, 0),
                (os.POSIX_SPAWN_DUP2, out_end, 1),
                (os.POSIX_SPAWN_DUP2, err_end, 2),
            ],
        )
    except OSError:
        os.close(out)
        os.close(err)
        return None
    finally:
        os.close(out_end)
        os.close(err_end)
    return Running(child, out, err)


def finish(running: Running | None, seconds: float) -> Output | None:
    """What the program printed; None where it did not start or takes too long, and is killed."""
    if running is None:
        return None
    try:
        return _collected(running.child, running.out, running.err, seconds)
    finally:
        os.close(running.out)
        os.close(running.err)


def _collected(child: int, out: int, err: int, seconds: float) -> Output | None:
    pieces: dict[int, list[bytes]] = {out: [], err: []}
    open_ends = select.poll()
    for end in pieces:
        open_ends.register(end, select.POLLIN | select.POLLHUP)
    deadline, waiting = time.monotonic() + seconds, len(pieces)
    while waiting:
        left = deadline - time.monotonic()
        if left <= 0:
            import signal

            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return None
        for end, _ in open_ends.poll(left * 1000):
            piece = os.read(end, 2**16)
            pieces[end].append(piece)
            if not piece:
                open_ends.unregister(end)
                waiting -= 1
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return Output(code, b"".join(pieces[out]), b"".join(pieces[err]))
