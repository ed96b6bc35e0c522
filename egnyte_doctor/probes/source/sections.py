"""Sections of a map that stand beside Egnyte's: what they hold is another service's."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.probes.config.roles import STAGE_WORDS, says_egnyte, words
from egnyte_doctor.probes.config.vendors import SHARED
from egnyte_doctor.probes.source.code import Code
from egnyte_doctor.probes.source.unit import STRING, WORD

_OPENING = frozenset({"[", "{", "("})
_REQUEST = frozenset(
    "auth body data egnyte form fields headers json login params payload query request "
    "session".split()
)
"""Words of parts of a request, which belong together."""


def others_sections(code: Code, places: list[int]) -> list[tuple[int, int]]:
    """Where the sections beside a section called egnyte are: offsets from and to."""
    found: list[tuple[int, int]] = []
    seen: set[int] = set()
    unit = code.unit
    for place in places:
        inside = unit.inside(place + 1, place + 2) or unit.inside(0, place + 1)[-1:]
        if not inside or not _opens(code, inside[0]):
            continue
        parent = next(unit.brackets_around(unit.tokens[inside[0]].start), None)
        if parent is None or parent[0] in seen:
            continue
        seen.add(parent[0])
        found += _beside(code, *parent)
    return sorted(found)


def _opens(code: Code, at: int) -> bool:
    """Whether a token is the key of a map in a map."""
    following = [token.text for token in code.tokens[at + 1 : at + 3]]
    return len(following) > 1 and following[0] in (":", "=>") and following[1] in _OPENING


def _beside(code: Code, first: int, last: int) -> Iterator[tuple[int, int]]:
    for begin, end in code.split(first + 1, last):
        key = code.tokens[begin]
        if key.kind not in (STRING, WORD) or not _opens(code, begin) or says_egnyte(key.text):
            continue
        named = set(words(key.text))
        if named - SHARED - _REQUEST - STAGE_WORDS.keys():
            yield key.start, code.tokens[end - 1].end
