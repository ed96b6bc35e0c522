"""Where values stand: offsets as lines and columns, and the document that a reader fills."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.document import (
    MAX_DEPTH,
    MAX_ENTRIES,
    Container,
    Document,
    Entry,
    Scalar,
    Unreadable,
)
from egnyte_doctor.record import record

TOO_DEEP = f"nested more than {MAX_DEPTH} levels deep"
TOO_MANY = f"holds more than {MAX_ENTRIES} values"
LONGEST_NUMBER = 600
"""Digits beyond which a number stays text: Python refuses to print or read very long ones."""

_BREAK = pattern(r"\r\n?|\n")
_SURROGATE = pattern(r"[\ud800-\udfff]")
_QUOTED = pattern(r"'[^']*+(?:'|\Z)|\"[^\"]*+(?:\"|\Z)")
_COMMENT = pattern(r"[ \t]++#([^\r\n]*+)")


@record
class Key:
    """The key that a value is shown with: its name, and its offset where nothing stands between."""

    name: str
    at: int | None


def without_mark(text: str) -> str:
    """The text without the byte order mark in front."""
    return text.removeprefix("\ufeff")


def printable(text: str) -> str:
    """The text without lone surrogates, which escapes can spell but no output can hold."""
    return text if text.isascii() else _SURROGATE.sub("\ufffd", text)


def whole(text: str) -> int | str:
    """The number that decimal digits spell, or the digits where they are too many."""
    return int(text) if len(text) <= LONGEST_NUMBER else text


def end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """The offset behind a match of the pattern at an offset; the offset itself without one."""
    match = pattern.match(text, at)
    return match.end() if match else at


def failure(format_name: str, problem: str) -> str:
    """The reason of a parse error, without what the parser quotes: that may be a secret."""
    words = _QUOTED.sub(_shown, problem.strip())[:200].rstrip(" .:")
    return f"is not valid {format_name}: {words[:1].lower()}{words[1:]}"


def _shown(quoted: re.Match[str]) -> str:
    return quoted[0] if len(quoted[0]) <= len("'\\x00'") else "…"


class Places:
    """Lines and columns of a text, by offset. ``\\n``, ``\\r\\n`` and a lone ``\\r`` end a line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = array("L", [0])
        self._starts.extend(match.end() for match in _BREAK.finditer(text))

    def at(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def unreadable(self, reason: str, offset: int) -> Unreadable:
        """The error that says why the text cannot be read, and where."""
        return Unreadable(reason, *self.at(min(offset, len(self.text))))


class Draft(Places):
    """A document in the making. It refuses to grow beyond what a configuration may hold."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.entries: list[Entry] = []
        self.containers: list[Container] = []

    def scalar(
        self, keys: Sequence[str], value: Scalar, span: tuple[int, int], key: Key, comment: str = ""
    ) -> None:
        """Add a value that stands at ``span``, quotes left out."""
        start, end = span
        line, column = self.at(start)
        end_line, end_column = self.at(end)
        head = self._head(key, start, line)
        ends = end_column if end_line == line else None
        self.add(Entry(tuple(keys), value, line, column, ends, head, comment))

    def add(self, entry: Entry) -> None:
        """Add a value as it is."""
        if len(entry.keys) > MAX_DEPTH:
            raise Unreadable(TOO_DEEP, entry.line, entry.column)
        if len(self.entries) >= MAX_ENTRIES:
            raise Unreadable(TOO_MANY, entry.line, entry.column)
        self.entries.append(entry)

    def open(self, keys: Sequence[str], kind: str, start: int, key: Key) -> int:
        """Add an object or array that begins at ``start``; ``close`` takes the answer."""
        line, column = self.at(start)
        head = self._head(key, start, line)
        return self.add_container(Container(tuple(keys), kind, 0, line, column, head))

    def add_container(self, container: Container) -> int:
        """Add an object or array as it is; ``close`` takes the answer."""
        if len(container.keys) >= MAX_DEPTH:
            raise Unreadable(TOO_DEEP, container.line, container.column)
        if len(self.containers) >= MAX_ENTRIES:
            raise Unreadable(TOO_MANY, container.line, container.column)
        self.containers.append(container)
        return len(self.containers) - 1

    def close(self, position: int, length: int) -> None:
        """Say how many members a container has."""
        old = self.containers[position]
        self.containers[position] = Container(
            old.keys, old.kind, length, old.line, old.column, old.head
        )

    def comment_behind(self, offset: int) -> str:
        """The ``#`` comment that stands between an offset and the line's end."""
        match = _COMMENT.match(self.text, offset)
        return match[1].strip() if match else ""

    def document(self) -> Document:
        """What was gathered."""
        return Document(tuple(self.entries), tuple(self.containers))

    def _head(self, key: Key, start: int, line: int) -> str:
        if key.at is not None and key.at >= self._starts[line - 1]:
            return self.text[key.at : start]
        return f"{key.name}: " if key.name else ""
