"""Lines of a file, a pipe or a terminal as they come, in little memory."""

from __future__ import annotations

import asyncio
import os
import stat
from collections.abc import AsyncIterator, Sequence

_PIECE = 1 << 16
LONGEST = 4096
"""Bytes of a line that are kept: no domain is longer."""


class Given:
    """Texts that are known already, as ``Lines``."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts
        self.total: int | None = len(texts)
        self.passed = 0

    async def __aiter__(self) -> AsyncIterator[str]:
        for text in self._texts:
            yield text
            self.passed += 1


class Lines:
    """The lines of an open file descriptor. ``passed`` counts those that were taken.

    ``total`` is how many there are; None where that shows only at their end.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self.total = _count(descriptor)
        self.passed = 0

    async def __aiter__(self) -> AsyncIterator[str]:
        rest = b""
        async for piece in self._pieces():
            *whole, rest = (rest + piece).split(b"\n")
            for line in whole:
                yield _text(line)
                self.passed += 1
            rest = rest[: LONGEST + 1]
        if rest:
            yield _text(rest)

    async def _pieces(self) -> AsyncIterator[bytes]:
        while True:
            await _readable(self._descriptor)
            piece = os.read(self._descriptor, _PIECE)
            if not piece:
                return
            yield piece


async def _readable(descriptor: int) -> None:
    """Wait until something can be read without waiting; no longer for what is always ready."""
    loop = asyncio.get_running_loop()
    ready = loop.create_future()

    def tell() -> None:
        # Told once only: a reading that waits would hold up everything else.
        loop.remove_reader(descriptor)
        if not ready.done():
            ready.set_result(None)

    try:
        loop.add_reader(descriptor, tell)
    except OSError:
        return  # a regular file
    try:
        await ready
    finally:
        loop.remove_reader(descriptor)


def _count(descriptor: int) -> int | None:
    """The lines of a regular file from where it is read on; None for what has no size."""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        return None
    at, count = os.lseek(descriptor, 0, os.SEEK_CUR), 0
    while piece := os.pread(descriptor, _PIECE, at):
        at, count = at + len(piece), count + piece.count(b"\n")
    return count


def _text(line: bytes) -> str:
    return line[:LONGEST].decode("utf-8", "replace").removeprefix("\ufeff")
