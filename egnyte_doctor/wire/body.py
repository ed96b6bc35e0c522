"""Bodies, bounded: what arrives is counted, and so is what it decompresses to."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterator

from egnyte_doctor.wire.faults import WireFault

MAX_BODY = 64 * 1024
"""Bytes of a decoded body that are kept; no more is read."""


class Body:
    """Takes a body piece by piece and says when there is enough of it."""

    def __init__(self, encoding: str) -> None:
        self._encoding = encoding.strip().lower()
        self._decoder = _decoder(self._encoding)
        self._raw = 0
        self._kept = bytearray()

    def full(self, piece: bytes) -> bool:
        """Take a piece; whether nothing more is wanted."""
        self._raw += len(piece)
        # One byte beyond the limit tells a body that just fits from one that is cut.
        room = MAX_BODY + 1 - len(self._kept)
        self._kept += self._decoded(piece, room)[:room]
        return len(self._kept) > MAX_BODY or self._raw > 2 * MAX_BODY

    @property
    def data(self) -> bytes:
        """What was kept, at most ``MAX_BODY`` bytes."""
        return bytes(self._kept[:MAX_BODY])

    @property
    def is_cut(self) -> bool:
        """Whether there was more, or the compressed form breaks off."""
        ended = self._decoder is None or self._decoder.eof or not self._raw
        return len(self._kept) > MAX_BODY or not ended

    def _decoded(self, piece: bytes, room: int) -> bytes:
        if self._decoder is None:
            return piece
        try:
            return self._decoder.decompress(piece, room)
        except zlib.error:
            if self._encoding != "deflate" or self._kept or self._raw > len(piece):
                raise WireFault("http", "malformed", "the body is not compressed as said") from None
        # Some servers send deflate without the envelope that the standard asks for.
        self._decoder = zlib.decompressobj(-zlib.MAX_WBITS)
        self._encoding = "raw"
        return self._decoded(piece, room)


def _decoder(encoding: str) -> zlib._Decompress | None:
    if encoding in ("gzip", "x-gzip"):
        return zlib.decompressobj(16 + zlib.MAX_WBITS)
    return zlib.decompressobj() if encoding == "deflate" else None


async def read_body(pieces: AsyncIterator[bytes], encoding: str) -> tuple[bytes, bool]:
    """The body, and whether it is only the beginning of it."""
    body = Body(encoding)
    async for piece in pieces:
        if body.full(piece):
            return body.data, True
    return body.data, body.is_cut
