"""A value in a configuration, written anew in the format's own quoting."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html import escape

from egnyte_doctor.fixing.text import PLAIN, span, swapped
from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Where
from egnyte_doctor.probes.config import readers
from egnyte_doctor.probes.config.document import Document, Entry, Unreadable

_BARE = pattern(r"[A-Za-z0-9_./:@%+,=-]+\Z")
"""What a shell and every dotenv library take without quotes."""
_LONG_QUOTES = ('"""', "'''")
Said = tuple[list[tuple[object, ...]], list[tuple[object, ...]]]


def replaced(text: str, name: str, where: Where, old: str, new: str) -> str | None:
    """The text of a configuration in which, in one value, ``new`` stands for ``old``.

    None where that cannot be written so that it is read back as meant.
    """
    read, document = reading(text, name)
    if read is None or document is None:
        return None
    at = _entries_at(document, where)
    if not at:
        return None
    entry = document.entries[at[0]]
    meant = swapped(entry.value, old, new) if isinstance(entry.value, str) else None
    place = span(text, Where(line=entry.line, column=entry.column, end_column=entry.end_column))
    if meant is None or not meant.isprintable() or place is None:
        return None
    expected = said(document, dict.fromkeys(at, meant))
    for start, end, piece in _pieces(readers.format_of(name) or "", text, place, (old, new), meant):
        made = f"{text[:start]}{piece}{text[end:]}"
        if made != text and reads_as(read, made, expected):
            return made
    return None


def reading(text: str, name: str) -> tuple[readers.Reader | None, Document | None]:
    """The reader of a file of this name, and what it reads in the text; None where it cannot."""
    read = readers.reader_for(name)
    try:
        return read, read(text) if read else None
    except Unreadable:
        return read, None


def reads_as(read: Callable[[str], Document], text: str, expected: Said) -> bool:
    """Whether a text is read as just what is expected."""
    try:
        return said(read(text), {}) == expected
    except Unreadable:
        return False


def said(document: Document, changes: dict[int, str]) -> Said:
    """What a document says, whatever its places, with other values for some entries."""
    values: list[tuple[object, ...]] = []
    for number, entry in enumerate(document.entries):
        value = changes.get(number, entry.value)
        values.append((entry.keys, type(value), value, entry.comment))
    return values, [(c.keys, c.kind, c.length) for c in document.containers]


def _entries_at(document: Document, where: Where) -> list[int]:
    """The entries that a place lies in: several only where an alias repeats one."""
    if where.column is None or where.end_column is None:
        return []
    found = [
        n
        for n, entry in enumerate(document.entries)
        if entry.line == where.line and _holds(entry, where.column, where.end_column)
    ]
    places = {(document.entries[n].column, document.entries[n].value) for n in found}
    return found if len(places) == 1 else []


def _holds(entry: Entry, column: int, end: int) -> bool:
    return entry.end_column is not None and entry.column <= column and end <= entry.end_column


def _pieces(
    kind: str, text: str, place: tuple[int, int], change: tuple[str, str], meant: str
) -> Iterator[tuple[int, int, str]]:
    """Ways to write the value: where from, where to, and what. The least change comes first."""
    start, end = place
    raw, quote = text[start:end], text[start - 1 : start] if start else ""
    if quote not in ('"', "'") or text[end : end + 1] != quote or kind in ("ini", "properties"):
        quote = ""
    plain = swapped(raw, *change) if PLAIN.match(change[1]) else None
    shell = kind == "dotenv" and not quote
    if plain is not None and (not shell or _BARE.match(plain)):
        yield start, end, plain
    if kind == "xml":
        yield start, end, escape(meant, quote=bool(quote))
    elif quote and text[max(0, start - 3) : start] in _LONG_QUOTES:
        return
    elif quote == '"':
        written = _escaped(kind, meant)
        yield start, end, written.replace("/", "\\/") if "\\/" in raw else written
    elif quote == "'":
        yield start, end, meant.replace("'", "''") if kind == "yaml" else meant
    elif kind == "properties":
        yield start, end, meant.replace("\\", "\\\\")
    elif kind in ("dotenv", "yaml"):
        yield start, end, f'"{_escaped(kind, meant)}"'
        yield start, end, f"'{meant}'"


def _escaped(kind: str, text: str) -> str:
    if kind == "dotenv":
        return "".join(f"\\{c}" if c in '\\"$`' else c for c in text)
    return json.dumps(text, ensure_ascii=False)[1:-1]
