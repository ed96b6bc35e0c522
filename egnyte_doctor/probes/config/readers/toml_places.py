"""Where the keys and values of a TOML text stand.

The scan takes every TOML text, and others: whether a text is TOML is for ``tomllib`` to say. It
ends at the first thing that no TOML text holds.
"""

from __future__ import annotations

import re
from collections import Counter
from contextlib import suppress

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.document import MAX_DEPTH, MAX_ENTRIES
from egnyte_doctor.probes.config.readers.places import TOO_DEEP, TOO_MANY, Draft, Key, end_of
from egnyte_doctor.record import record

Path = tuple[str, ...]

# Each part of a dotted key may be a table of its own.
_MOST_PARTS = 5 * MAX_ENTRIES
_BLANKS = pattern(r"[ \t]*+")
_GAP = pattern(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_GAP_AND_COMMAS = pattern(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")
_BASIC = r'"(?:[^"\\\n]|\\[^\n])*+"'
_LITERAL = r"'[^'\n]*+'"
_KEY = pattern(rf"[A-Za-z0-9_-]++|{_BASIC}|{_LITERAL}")
_VALUE = pattern(
    r'"""(?:\r?\n)?(?P<basic>(?:[^"\\]|\\.|"(?!"")|"(?=""""?(?!")))*+)"""'
    r"|'''(?:\r?\n)?(?P<literal>(?:[^']|'(?!'')|'(?=''''?(?!')))*+)'''"
    r'|"(?P<text>(?:[^"\\\n]|\\[^\n])*+)"'
    r"|'(?P<raw>[^'\n]*+)'"
    r"|(?P<date>\d{4}-\d\d-\d\d \d\d:[^\s,\]}#]*+)"
    r"|(?P<bare>[^\s,\[\]{}#\"']++)",
    re.DOTALL | re.ASCII,
)


@record
class Place:
    """Where a value stands, quotes left out; ``quotes`` is the length of the closing ones."""

    start: int
    end: int
    key: Key
    quotes: int = 0


def locate(draft: Draft) -> dict[Path, Place]:
    """The place of each value, table and array, by path. Raises Unreadable where it is too much."""
    scan = _Scan(draft)
    with suppress(_Foreign):
        scan.document()
    return scan.places


class _Foreign(Exception):  # noqa: N818 - the end of the scan, no error
    """Here stands something that no TOML text holds."""


class _Scan:
    def __init__(self, draft: Draft) -> None:
        self.draft, self.text, self.at = draft, draft.text, 0
        self.places: dict[Path, Place] = {(): Place(0, 0, Key("", None))}
        self.parts = 0
        self.tables: Counter[Path] = Counter()

    def document(self) -> None:
        """Scan the whole text."""
        table: Path = ()
        self.skip(_GAP)
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self.header()
            else:
                self.pair(table)
            self.skip(_GAP)

    def header(self) -> Path:
        """Scan a table's header; the answer is the table's path."""
        start = self.at
        brackets = 2 if self.text.startswith("[[", start) else 1
        self.at += brackets
        self.skip(_BLANKS)
        key_at = self.at
        written = self.key()
        self.expect("]" * brackets)
        path: Path = ()
        for depth, name in enumerate(written, 1):
            path = (*path, name)
            last = depth == len(written)
            if last and brackets == 2:
                self.places.setdefault(path, Place(start, start, Key(name, key_at)))
                self.tables[path] += 1
            if self.tables[path]:
                path = (*path, str(self.tables[path] - 1))
        self.note(path, Place(start, start, Key(written[-1], key_at)))
        return path

    def pair(self, table: Path) -> None:
        """Scan a key and its value."""
        key_at = self.at
        written = self.key()
        self.expect("=")
        self.skip(_BLANKS)
        self.value((*table, *written), Key(written[-1], key_at))

    def key(self) -> Path:
        """Scan a key with its dots, and the blanks behind it."""
        parts: list[str] = []
        while True:
            match = _KEY.match(self.text, self.at)
            if match is None:
                raise _Foreign
            parts.append(_spelt(match[0]))
            self.parts += 1
            if len(parts) > MAX_DEPTH:
                raise self.draft.unreadable(TOO_DEEP, self.at)
            if self.parts > _MOST_PARTS:
                raise self.draft.unreadable(TOO_MANY, self.at)
            self.at = match.end()
            self.skip(_BLANKS)
            if not self.text.startswith(".", self.at):
                return tuple(parts)
            self.at += 1
            self.skip(_BLANKS)

    def value(self, path: Path, key: Key) -> None:
        """Scan a value and everything in it."""
        opener = self.text[self.at : self.at + 1]
        if opener in ("[", "{"):
            self.note(path, Place(self.at, self.at, key))
            self.at += 1
            self.members(path, key, opener)
            return
        match = _VALUE.match(self.text, self.at)
        if match is None or match.lastgroup is None:
            raise _Foreign
        start, end = match.span(match.lastgroup)
        self.note(path, Place(start, end, key, match.end() - end))
        self.at = match.end()

    def members(self, path: Path, key: Key, opener: str) -> None:
        """Scan the members of an array or inline table, and its end."""
        if len(path) >= MAX_DEPTH:
            raise self.draft.unreadable(TOO_DEEP, self.at)
        count = 0
        self.skip(_GAP_AND_COMMAS)
        while not self.text.startswith(("]", "}"), self.at):
            if opener == "{":
                self.pair(path)
            else:
                # Only before the first item is nothing but brackets between the key and the value.
                self.value((*path, str(count)), Key(key.name, None if count else key.at))
            count += 1
            self.skip(_GAP_AND_COMMAS)
        self.at += 1

    def note(self, path: Path, place: Place) -> None:
        """Keep a place."""
        if len(self.places) > 2 * MAX_ENTRIES:
            raise self.draft.unreadable(TOO_MANY, place.start)
        self.places[path] = place

    def skip(self, pattern: re.Pattern[str]) -> None:
        """Step over what the pattern matches."""
        self.at = end_of(pattern, self.text, self.at)

    def expect(self, mark: str) -> None:
        """Step over the mark."""
        if not self.text.startswith(mark, self.at):
            raise _Foreign
        self.at += len(mark)


def _spelt(written: str) -> str:
    """The name that a part of a key spells."""
    if written[0] not in "\"'":
        return written
    if written[0] == "'" or "\\" not in written:
        return written[1:-1]
    import tomllib  # its own rules for escapes

    try:
        return str(tomllib.loads(f"k = {written}")["k"])
    except tomllib.TOMLDecodeError:
        raise _Foreign from None
