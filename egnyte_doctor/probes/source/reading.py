"""Files to units: code as it stands, cells of notebooks, scripts of pages, blocks of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source import grammar
from egnyte_doctor.probes.source.languages import (
    BY_SUFFIX,
    FENCES,
    HTML,
    MARKDOWN,
    NOTEBOOK,
    Language,
)
from egnyte_doctor.probes.source.unit import Unit, Unjudged

MAX_PARSED = 1_000_000
"""Code points: a longer text is lexed, since a tree takes a hundred times its size."""
MAX_HERE = 64_000
"""Code points: a longer text is parsed in a process of its own, which it may bring down."""
MAX_DEPTH = 400
_MAX_LINE = 20_000
"""Code points: places in a longer line take the parser too long to count."""
_SURROGATE = pattern(r"[\ud800-\udfff]")
_FENCE = pattern(r"[ \t]*(`{3,}|~{3,})[ \t]*([\w{}#+-]*)")
_NO_CODE = pattern(r"application/(?:ld\+)?json|text/template")


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
    """One piece of code, by grammar where there is one and the text is not too much for it."""
    text = _SURROGATE.sub("\ufffd", text)
    reason = _too_much(text) if language.grammar is not None else None
    if language.grammar is None or reason is not None:
        from egnyte_doctor.probes.source import lexed

        found, whole = lexed.read(text, language, path)
        if reason is not None or not whole:
            found.partly = f"{reason or 'is long'}: only read word by word, near Egnyte's name"
        return found
    try:
        if len(text) <= MAX_HERE:
            return grammar.read(text, language, path)
        from egnyte_doctor.probes.source import apart

        return apart.read(text, language, path)
    except grammar.NativeFailure:
        raise Unjudged(f"the parser of {language.name} broke down on it") from None


def _too_much(text: str) -> str | None:
    """Why a text is not given to a parser; None where it is."""
    if len(text) > MAX_PARSED:
        return f"is longer than {MAX_PARSED:,} characters"
    if len(text) > MAX_HERE and any(len(line) > _MAX_LINE for line in text.splitlines()):
        return "is minified or generated"
    return f"is nested deeper than {MAX_DEPTH} levels" if _depth(text) > MAX_DEPTH else None


def _depth(text: str) -> int:
    """How deep brackets nest, at most; 0 where they are too few for it to matter."""
    if sum(map(text.count, "([{")) <= MAX_DEPTH:
        return 0
    depth = deepest = 0
    for match in re.finditer(r"[(\[{)\]}]", text):
        depth += 1 if match[0] in "([{" else -1
        deepest = max(deepest, depth)
        depth = max(depth, 0)
    return deepest


def _cells(text: str, path: str) -> Iterator[Unit]:
    """Code cells, with the lines they have in the file."""
    from egnyte_doctor.probes.source.notebook import cells

    for code, lines_at in cells(text):
        found = unit(code, BY_SUFFIX["py"], path)
        found.lines_at = lines_at
        yield found


def _scripts(text: str, path: str) -> Iterator[Unit]:
    for head, start, end in _script_places(text):
        code = text[start:end]
        if ("src=" in head.lower() and not code.strip()) or _NO_CODE.search(head):
            continue
        language = BY_SUFFIX["ts" if 'lang="ts' in head else "js"]
        found = unit(code, language, path)
        found.lines_at = _lines_from(text, start, code)
        yield found


def _script_places(text: str) -> Iterator[tuple[str, int, int]]:
    """The attributes of each script, and where it starts and ends. One pass, however it is torn."""
    lower = text.lower() if text.isascii() else _ascii_lower(text)
    at = 0
    while (opened := lower.find("<script", at)) >= 0:
        at = opened + len("<script")
        start = lower.find(">", at) + 1
        end = lower.find("</script", start)
        if not start or end < 0:
            return
        if not lower[at : at + 1].isalnum():
            yield text[at : start - 1], start, end
            at = end


def _ascii_lower(text: str) -> str:
    """Lower case of ASCII alone: other letters may change their length."""
    return text.translate({code: code + 32 for code in range(ord("A"), ord("Z") + 1)})


def _blocks(text: str, path: str) -> Iterator[Unit]:
    """Fenced blocks whose language is named."""
    for word, start, end in _fenced(text):
        language = FENCES.get(word.lower())
        if language is None or language in (HTML, NOTEBOOK) or not text[start:end].strip():
            continue
        found = unit(text[start:end], language, path)
        found.lines_at = _lines_from(text, start, text[start:end])
        yield found


def _fenced(text: str) -> Iterator[tuple[str, int, int]]:
    """The word behind each fence that is closed, and where its block starts and ends."""
    opened: tuple[str, str, int] | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line)
        if match and opened is None:
            opened = (match[1], match[2], at + len(line))
        elif match and opened and match[1].startswith(opened[0]) and line.strip() == match[1]:
            yield opened[1], opened[2], at
            opened = None
        at += len(line)


def _lines_from(text: str, start: int, part: str) -> list[tuple[int, int]]:
    first = text.count("\n", 0, start) + 1
    before = start - (text.rfind("\n", 0, start) + 1)
    rows = part.count("\n") + 1
    return [(first, before), *((first + row, 0) for row in range(1, rows))]
