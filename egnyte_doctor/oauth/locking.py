"""One process at a time: a lock that ends with its holder, however that ends."""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from egnyte_doctor.model import DoctorError
from egnyte_doctor.phrases import visible

PATIENCE_S = 30.0
"""Longer than a renewal takes with its deadline."""
_PAUSE_S = 0.02


@contextmanager
def locked(path: str, patience_s: float = PATIENCE_S) -> Iterator[None]:
    """Hold the lock of that path. Raises ``DoctorError`` where another keeps it for too long."""
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        number = os.open(path, flags, 0o600)
    except OSError as error:
        raise DoctorError(f"{visible(path)}: cannot lock: {error.strerror}") from None
    try:
        _acquire(number, path, time.monotonic() + patience_s)
        yield
    finally:
        os.close(number)


def _acquire(number: int, path: str, until: float) -> None:
    while True:
        try:
            fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise DoctorError(f"{visible(path)}: another process holds it") from None
            time.sleep(_PAUSE_S)
        else:
            return
