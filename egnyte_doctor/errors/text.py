"""Bytes to words: whatever the encoding, whatever the markup, in time linear to the length."""

from __future__ import annotations

import codecs

from egnyte_doctor.phrases import visible

MAX_BYTES = 64 * 1024
LONGEST = 200
"""Characters of an error's words that are kept."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_UNREAD = ("script", "style")


def decoded(data: bytes) -> str:
    """The text, as its bytes tell: what a header says of the encoding is often wrong."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    even, odd = data[:64:2].count(0), data[1:64:2].count(0)
    if max(even, odd) > 8 or (max(even, odd) and len(data) < 32):
        return data.decode("utf-16-le" if odd > even else "utf-16-be", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        # A character that is cut at the end is no sign of another encoding.
        cut = error.start > len(data) - 4
        return data.decode("utf-8" if cut else "cp1252", "replace")


def plain(page: str) -> str:
    """What a reader of the page would read. No regular expression: pages may be hostile."""
    read, skipped = [], None
    for number, part in enumerate(page.split("<")):
        tag, closed, words = part.partition(">")
        if number == 0:
            read.append(part)
            continue
        name = tag[:8].lower()
        if skipped is not None:
            skipped = None if name.startswith(f"/{skipped}") else skipped
        else:
            skipped = next((u for u in _UNREAD if name.startswith(u)), None)
        if closed and skipped is None:
            read.append(words)
    text = " ".join(read)
    if "&" not in text:
        return text
    from html import unescape

    return unescape(text)


def cleaned(text: str | None) -> str | None:
    """One line without anything that hides or moves other text, at most ``LONGEST`` characters."""
    if not text:
        return None
    shown: list[str] = []
    room = LONGEST
    for char in " ".join(text[: 40 * LONGEST].split()):
        seen = visible(char)
        room -= len(seen)
        if room < 0:
            while shown and sum(map(len, shown)) > LONGEST - 1:
                shown.pop()
            shown.append("…")
            break
        shown.append(seen)
    return "".join(shown) or None
