"""Functions of the project that print or log what they are given."""

from __future__ import annotations

import re
from collections.abc import Mapping

from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.functions import Function, function_of
from egnyte_doctor.probes.source.masks import is_mask
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.sinks import sink_of
from egnyte_doctor.probes.source.unit import STRING, WORD

_GENERAL = frozenset(
    "get set post put add send request write open run main init execute handle new create".split()
)
"""Names that many functions share: what one of them does says nothing of the others."""


def shown_position(scene: Scene, call: Call) -> int | None:
    """Which argument of a call the called function shows, from 0; None for none."""
    return _showers(scene).get(call.last)


def _showers(scene: Scene) -> Mapping[str, int]:
    project = scene.project[0]
    if "showers" not in project.notes:
        found: dict[str, int] = {}
        for other in scene.project:
            found |= _found_in(other)
        project.notes["showers"] = [found]
    return dict(project.notes["showers"][0])


def _found_in(scene: Scene) -> dict[str, int]:
    found: dict[str, int] = {}
    for call in scene.code.calls:
        function = function_of(scene, scene.unit.function_at(scene.tokens[call.at].start))
        if function is None or not function.name or function.name in _GENERAL:
            continue
        if not function.parameters or sink_of(scene, call) != "log":
            continue
        at = _shown(scene, call, function)
        if at is not None and call.last != function.name:
            found.setdefault(function.name, at)
    return found


def _shown(scene: Scene, call: Call, function: Function) -> int | None:
    """Which parameter of the function around a call that call shows as it is."""
    for first, last in call.args:
        for at in range(first, last):
            token = scene.tokens[at]
            if token.kind == WORD and not _is_member_or_masked(scene, at):
                position = function.position(token.text)
                if position is not None:
                    return position
            for hole in token.holes if token.kind == STRING else ():
                name = re.fullmatch(r"\$?([^\W\d]\w*)", hole.strip())
                position = function.position(name[1]) if name is not None else None
                if position is not None:
                    return position
    return None


def _is_member_or_masked(scene: Scene, at: int) -> bool:
    tokens = scene.tokens
    if at + 1 < len(tokens) and tokens[at + 1].text in (".", "?.", "->", "[", "(", "=", ":"):
        return True  # a part of it, or the name of an argument
    if at and tokens[at - 1].text in (".", "?.", "->"):
        return True
    for opened, _ in scene.unit.brackets_around(tokens[at].start):
        return is_mask(tokens[opened - 1].text)
    return False
