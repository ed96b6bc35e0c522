"""Files to units: code as it stands, cells of notebooks, scripts of pages, blocks of Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source import grammar, lexed
from egnyte_doctor.probes.source.languages import (
    BY_SUFFIX,
    FENCES,
    HTML,
    MARKDOWN,
    NOTEBOOK,
    Language,
)
from egnyte_doctor.probes.source.unit import Unit

MAX_PARSED = 1_000_000
"""Code points: a longer file is lexed, since a tree takes a hundred times its size."""
_MAX_LINE = 20_000
_MAX_DEPTH = 400
_SCRIPT = pattern(r"<script\b([^>]*)>(.*?)</script\s*>", re.IGNORECASE | re.DOTALL)
_FENCE = pattern(
    r"^[ \t]*(`{3,}|~{3,})[ \t]*([\w{}#+-]*)[^\n]*\n(.*?)^[ \t]*\1[ \t]*$", re.MULTILINE | re.DOTALL
)


class Unjudged(Exception):  # noqa: N818 - a state of the file, not an error of ours
    """A file that cannot be judged; the text says why."""


def units(text: str, language: Language, path: str) -> Iterator[Unit]:
    """The pieces of code in a file. Raises ``Unjudged``."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if language is NOTEBOOK:
        yield from _cells(text, path)
    elif language is HTML:
        yield from _scripts(text, path)
    elif language is MARKDOWN:
        yield from _blocks(text, path)
    else:
        yield unit(text, language, path)


def unit(text: str, language: Language, path: str) -> Unit:
    """One piece of code, by grammar where there is one and the text is not too long for it."""
    fits = len(text) <= MAX_PARSED and _depth(text) <= _MAX_DEPTH
    if language.grammar is not None and fits:
        try:
            return grammar.read(text, language, path)
        except grammar.NativeFailure:
            raise Unjudged(f"the parser of {language.name} broke down on it") from None
    if any(len(line) > _MAX_LINE for line in text.splitlines()):
        raise Unjudged("is minified or generated, so it was not judged")
    return lexed.read(text, language, path)


def _depth(text: str) -> int:
    """How deep brackets nest, at most."""
    depth = deepest = 0
    for match in re.finditer(r"[(\[{)\]}]", text):
        depth += 1 if match[0] in "([{" else -1
        deepest = max(deepest, depth)
        depth = max(depth, 0)
    return deepest


def _cells(text: str, path: str) -> Iterator[Unit]:
    """Code cells, with the lines they have in the file."""
    try:
        cells = json.loads(text).get("cells", [])
    except (ValueError, RecursionError, AttributeError):
        raise Unjudged("is no notebook that can be read") from None
    places = _source_lines(text)
    for cell in cells if isinstance(cells, list) else []:
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        lines = cell.get("source", [])
        lines = lines.splitlines(keepends=True) if isinstance(lines, str) else lines
        if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
            continue
        at = [next(places, (1, 0)) for _ in lines] if isinstance(cell.get("source"), list) else []
        code = "".join(line if not line.lstrip().startswith(("%", "!")) else "\n" for line in lines)
        if code.strip():
            found = grammar.read(code, BY_SUFFIX["py"], path)
            found.lines_at = at or [(1, 0)]
            yield found


def _source_lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each string of a code cell's ``source`` stands: its line, and the columns before it."""
    code = inside = False
    for number, line in enumerate(text.split("\n"), 1):
        if re.match(r'\s*"cell_type":\s*"code"', line):
            code = True
        elif re.match(r'\s*"cell_type":', line):
            code = False
        elif code and re.match(r'\s*"source":\s*\[', line):
            inside = not line.rstrip().rstrip(",").endswith("]")
        elif inside and re.match(r"\s*\]", line):
            inside = code = False
        elif inside:
            yield number, len(line) - len(line.lstrip()) + 1


def _scripts(text: str, path: str) -> Iterator[Unit]:
    for match in _SCRIPT.finditer(text):
        if "src=" in match[1].lower() and not match[2].strip():
            continue
        if re.search(r"application/(?:ld\+)?json|text/template", match[1]):
            continue
        language = BY_SUFFIX["ts" if "ts" in re.findall(r'lang="(\w+)"', match[1]) else "js"]
        found = unit(match[2], language, path)
        found.lines_at = _lines_from(text, match.start(2), match[2])
        yield found


def _blocks(text: str, path: str) -> Iterator[Unit]:
    """Fenced blocks whose language is named."""
    for match in _FENCE.finditer(text):
        language = FENCES.get(match[2].lower())
        if language is None or language in (HTML, NOTEBOOK) or not match[3].strip():
            continue
        found = unit(match[3], language, path)
        found.lines_at = _lines_from(text, match.start(3), match[3])
        yield found


def _lines_from(text: str, start: int, part: str) -> list[tuple[int, int]]:
    first = text.count("\n", 0, start) + 1
    before = start - (text.rfind("\n", 0, start) + 1)
    rows = part.count("\n") + 1
    return [(first, before), *((first + row, 0) for row in range(1, rows))]
