"""Whether a place in the code is gone through again and again."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import WORD, Token

_LOOPS = frozenset({"for", "foreach", "each", "forEach"})
_TRIES = pattern(r"attempt|retr|tries|range\(\s*\d|\btry\b|backoff", re.IGNORECASE)


def in_loop(scene: Scene, place: Token) -> bool:
    """Whether it stands in a loop over files, pages or users; tries of one request are none."""
    unit = scene.unit
    start, _ = unit.function_at(place.start)
    for at in unit.inside(start, place.start):
        token = scene.tokens[at]
        if token.kind != WORD or token.text not in _LOOPS:
            continue
        head = unit.line_text(token.start)
        if not _TRIES.search(head) and _holds(scene, at, place):
            return True
    return False


def _holds(scene: Scene, at: int, place: Token) -> bool:
    token, unit = scene.tokens[at], scene.unit
    if unit.language.name == "Python":
        return _indented(unit.text[unit.line_start(token.start) : place.end])
    if unit.language.name == "Shell":
        inside = [t.text for t in scene.tokens[at : unit.inside(place.start, place.end)[0]]]
        return inside.count("do") > inside.count("done")
    end = unit.line_start(token.start) + len(unit.line_text(token.start))
    opened = [i for i in unit.inside(token.start, end) if scene.tokens[i].text == "{"]
    if not opened or not unit.is_open(opened[-1]):
        return False
    return scene.tokens[opened[-1]].start < place.start < scene.tokens[unit.partner[opened[-1]]].end


def _indented(block: str) -> bool:
    """Whether all lines stand deeper than the first."""
    first, *rest = block.split("\n")
    depth = len(first) - len(first.lstrip())
    return bool(rest) and all(
        len(line) - len(line.lstrip()) > depth for line in rest if line.strip()
    )
