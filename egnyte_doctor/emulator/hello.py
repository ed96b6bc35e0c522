"""The first message of a TLS client: how long it is, and which host it names (RFC 8446, 6066)."""

from __future__ import annotations

HELLO_LIMIT = 16_389
"""One whole record with its header."""


def wanted(seen: bytes) -> int:
    """How many bytes the first record has; with too few to tell, one more than there are."""
    if seen and seen[0] != 22:
        return 1
    if len(seen) < 5:
        return 5
    return min(5 + int.from_bytes(seen[3:5]), HELLO_LIMIT)


def server_name(hello: bytes) -> str | None:
    """The host in the greeting, in lower case; None where it names none or is malformed."""
    if len(hello) < 6 or hello[0] != 22 or hello[5] != 1:
        return None
    reader = _Reader(hello, 5 + 4 + 2 + 32)  # headers, version, random
    try:
        reader.block(1)  # session
        reader.block(2)  # ciphers
        reader.block(1)  # compression
        extensions = _Reader(reader.block(2))
        while extensions.left:
            kind, body = extensions.number(2), extensions.block(2)
            if kind == 0:
                names = _Reader(_Reader(body).block(2))
                if names.number(1) == 0:
                    return names.block(2).decode("ascii").lower()
    except (ValueError, UnicodeDecodeError):
        pass
    return None


class _Reader:
    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    @property
    def left(self) -> int:
        return len(self.data) - self.at

    def take(self, count: int) -> bytes:
        if count > self.left:
            raise ValueError("cut short")
        self.at += count
        return self.data[self.at - count : self.at]

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size))

    def block(self, size: int) -> bytes:
        return self.take(self.number(size))
