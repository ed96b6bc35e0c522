"""``.ini``, ``.cfg``, ``.conf`` and ``.properties``: a key and a value on a line."""

# configparser and its like tell no positions, so these line formats are read here.
from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.document import MAX_ENTRIES, Document
from egnyte_doctor.probes.config.readers import braced
from egnyte_doctor.probes.config.readers.places import (
    TOO_MANY,
    Draft,
    Key,
    end_of,
    printable,
    without_mark,
)

_BLANK = " \t\f"
_LINE = pattern(r"[^\r\n]++")
_SECTION = pattern(r"\[([^\]]*+)\]")
_INI_KEY = pattern(r"[^=:]*+")
_BLANKS = pattern(r"[ \t\f]*+")
# A backslash takes the line break behind it along, but not in a comment.
_LOGICAL_LINE = pattern(r"[ \t\f]*+(?:[#!][^\r\n]*+|(?:[^\\\r\n]|\\(?:\r\n|.))*+)", re.DOTALL)
_GAP = pattern(r"[ \t\f\r\n]++|\\\Z")
_PROPERTY = pattern(r"[ \t\f]*+((?:[^\\=:\s#!]|\\.)(?:[^\\=:\s]|\\.)*+)[ \t\f]*+[=:][ \t\f]*+")
_ESCAPE = pattern(r"\\(?:u([0-9A-Fa-f]{4})|(?:\r\n?|\n)[ \t\f]*+|(.))", re.DOTALL)
_MEANT = {"n": "\n", "r": "\r", "t": "\t", "f": "\f"}


def read(text: str) -> Document:
    """The values of an ini text, section names as first key. Raises Unreadable.

    Values are verbatim, quotes too. A line that is indented deeper than its key continues it. A
    text with blocks in braces is read as HOCON.
    """
    if braced.is_braced(text):
        return braced.read(text)
    draft = Draft(without_mark(text))
    section: tuple[str, ...] = ()
    key: Key | None = None
    key_indent = 0
    pieces: list[tuple[int, str]] = []
    for indent, start, line in _ini_lines(draft.text):
        if key and indent > key_indent:
            pieces.append((start, line))
            if len(pieces) > MAX_ENTRIES:
                raise draft.unreadable(TOO_MANY, start)
            continue
        _add(draft, section, key, pieces)
        key, key_indent = None, indent
        if heading := _SECTION.match(line):
            section = (heading[1].strip(_BLANK),)
        elif found := _ini_key(line):
            name, value_at = found
            key, pieces = Key(name, start), [(start + value_at, line[value_at:])]
    _add(draft, section, key, pieces)
    return draft.document()


def _ini_lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Indent, offset and trimmed text of each line that is neither blank nor a comment."""
    for match in _LINE.finditer(text):
        line = match[0].strip(_BLANK)
        indent = len(match[0]) - len(match[0].lstrip(_BLANK))
        if line and line[0] not in "#;!":
            yield indent, match.start() + indent, line


def _ini_key(line: str) -> tuple[str, int] | None:
    """The key of a line and where its value begins, None where the line is no assignment."""
    end = end_of(_INI_KEY, line, 0)
    name = line[:end].rstrip(_BLANK)
    # A colon behind several words, or in front of slashes, is a sentence or a URL.
    if line.startswith(":", end) and (len(name.split()) > 1 or line.startswith("//", end + 1)):
        return None
    if not name or end == len(line):
        return None
    return name, end_of(_BLANKS, line, end + 1)


def _add(
    draft: Draft, section: tuple[str, ...], key: Key | None, pieces: list[tuple[int, str]]
) -> None:
    if key is None:
        return
    filled = [piece for piece in pieces if piece[1]] or pieces
    start, end = filled[0][0], filled[-1][0] + len(filled[-1][1])
    draft.scalar((*section, key.name), "\n".join(piece[1] for piece in filled), (start, end), key)


def read_properties(text: str) -> Document:
    """The values of a Java properties text, escapes undone. Raises Unreadable."""
    draft = Draft(without_mark(text))
    text, at = draft.text, 0
    while at < len(text):
        end = end_of(_LOGICAL_LINE, text, at)
        if match := _PROPERTY.match(text, at, end):
            key = Key(_unescaped(match[1]), match.start(1))
            value = _unescaped(text[match.end() : end])
            draft.scalar((key.name,), value, (match.end(), end), key)
        at = end_of(_GAP, text, end)
    return draft.document()


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return _without_halves(_ESCAPE.sub(_unescape, text))


def _unescape(match: re.Match[str]) -> str:
    code, char = match.groups()
    return chr(int(code, 16)) if code else _MEANT.get(char, char or "")


def _without_halves(text: str) -> str:
    """The text with escapes of two halves of a character put together, and lone halves gone."""
    if text.isascii():
        return text
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return printable(joined)
