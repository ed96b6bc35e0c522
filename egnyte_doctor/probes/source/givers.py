"""Functions that ask Egnyte for a token and give it back, whichever file they stand in."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.functions import function_of, functions
from egnyte_doctor.probes.source.requests import asked
from egnyte_doctor.probes.source.scene import Scene

_GIVES = pattern(r"\breturn\b[^\n;]{0,200}?(?:access_?token|\btoken\b)", re.IGNORECASE)
_SHORTEST = 5
"""Letters: a shorter name is any function's."""


def givers(scene: Scene) -> frozenset[str]:
    """Their names, where no other function of the project has the same one."""
    notes = scene.project[0].notes
    if "givers" not in notes:
        notes["givers"] = [frozenset(_givers(scene))]
    found: frozenset[str] = notes["givers"][0]
    return found


def _givers(scene: Scene) -> set[str]:
    found: list[str] = []
    for other in scene.project:
        for group in asked(other) if "grant_type" in other.unit.text else ():
            function = function_of(other, group.span) if "grant_type" in group.places else None
            if function is not None and len(function.name) >= _SHORTEST:
                gives = _GIVES.search(other.unit.text, *function.span) is not None
                found += [function.name] if gives else []
    if not found:
        return set()
    names = [function.name for other in scene.project for function in functions(other)]
    return {name for name in found if names.count(name) == 1}
