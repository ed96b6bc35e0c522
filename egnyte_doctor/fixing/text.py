"""Bytes as text and back, and places in a text, as every reader counts them."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Where
from egnyte_doctor.record import record

_BREAK = pattern(r"\r\n?|\n")
_WORD = pattern(r"\w")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
PLAIN = pattern(r"[A-Za-z0-9._~:/ ,@+?=&-]*\Z")
"""Characters that mean themselves between the quotes of every format and language."""


@record
class Coded:
    """A file's text, with the byte order mark and the encoding that it goes back in."""

    text: str
    mark: bytes
    encoding: str

    def bytes_of(self, text: str) -> bytes | None:
        """Another text in the same encoding; None where that cannot hold it."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError:
            return None


def coded(data: bytes) -> Coded | None:
    """The text of a file; None where it cannot be put back byte by byte."""
    mark, encoding = next((m for m in _MARKS if data.startswith(m[0])), (b"", "utf-8"))
    for name in (encoding,) if mark else (encoding, "latin-1"):
        try:
            found = Coded(data[len(mark) :].decode(name), mark, name)
        except UnicodeDecodeError:
            continue
        whole = "\0" not in found.text and found.bytes_of(found.text) == data
        return found if whole else None
    return None


def span(text: str, where: Where) -> tuple[int, int] | None:
    """Where a place begins and ends in the text; None where it does not lie in one line of it."""
    if where.line is None or where.column is None or where.end_column is None:
        return None
    start = 0
    if where.line > 1:
        found = next((m for n, m in enumerate(_BREAK.finditer(text), 2) if n == where.line), None)
        if found is None:
            return None
        start = found.end()
    line_end = _BREAK.search(text, start)
    begin, end = start + where.column - 1, start + where.end_column - 1
    inside = start <= begin <= end <= (line_end.start() if line_end else len(text))
    return (begin, end) if inside else None


def swapped(text: str, old: str, new: str) -> str | None:
    """The text with ``new`` for ``old``, which must stand in it once, and as a whole word."""
    places = [m.start() for m in re.finditer(f"(?={re.escape(old)})", text)] if old else []
    whole = [at for at in places if _stands_alone(text, at, at + len(old))]
    if len(whole) != 1:
        return None
    return text[: whole[0]] + new + text[whole[0] + len(old) :]


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether what stands there is no part of a longer name with dots and hyphens in it."""
    if (
        start
        and _WORD.match(text[start])
        and (_WORD.match(text[start - 1]) or text[start - 1] in ".-")
    ):
        return False
    rest = text[end : end + 2]
    if not rest or not _WORD.match(text[end - 1]):
        return True
    joined = rest[0] in ".-" and len(rest) > 1 and _WORD.match(rest[1])
    return not (_WORD.match(rest[0]) or joined)
