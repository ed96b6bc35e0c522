"""Maps that hold a secret under its name, whatever else is in them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.named_secrets import kind_of_name
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.taint import MAPS
from egnyte_doctor.probes.source.unit import WORD

_Key = tuple[tuple[int, int], str]
_WITHIN_TEXTS = frozenset({"Python", "Ruby", "Kotlin", "Swift"})
"""Languages that write out what a map holds where it is filled into a text."""
_TYPES_ONLY = frozenset({"PowerShell", "JavaScript", "TypeScript", "PHP"})
"""Languages that write no more than ``[object Object]`` or ``Array`` there."""
_WRITES = pattern(r"Write-(?:Host|Verbose|Debug|Information|Warning|Error)", re.IGNORECASE)


def secret_in(scene: Scene, first: int, last: int) -> tuple[str, str] | None:
    """What an expression shows that is a whole map, or a text that one is filled into.

    The kind of the secret, as in the catalogue, and the name of the map.
    """
    if last - first != 1:
        return None
    token = scene.tokens[first]
    filled = token.holes if scene.unit.language.name in _WITHIN_TEXTS else ()
    for name in [token.text] if token.kind == WORD else [hole.lstrip("$") for hole in filled]:
        kind = _maps(scene).get((scene.unit.function_at(token.start), name))
        if kind is not None and scene.about(token.start):
            return kind, name
    return None


def only_its_type(scene: Scene, call: Call, first: int, last: int) -> bool:
    """Whether of maps nothing is shown but that they are some: ``[object Object]``, ``Array``."""
    language = scene.unit.language.name
    token = scene.tokens[first]
    if last - first != 1 or language not in _TYPES_ONLY:
        return False
    bare = language == "PowerShell" and _WRITES.fullmatch(call.last) is not None
    if token.kind == WORD:
        return bare and _is_map(scene, token.text)
    return bool(token.holes) and all(_is_map(scene, hole.lstrip("$")) for hole in token.holes)


def _is_map(scene: Scene, name: str) -> bool:
    """Whether a name stands for a map that is written out, and for nothing else."""
    given = [
        scene.tokens[named.value[0]].text in ("@", "{", "array")
        and _follows(scene, named.value[1]) != "|"
        for named in scene.code.named
        if named.name == name
    ]
    return bool(given) and all(given)


def _follows(scene: Scene, at: int) -> str:
    return scene.tokens[at].text if at < len(scene.tokens) else ""


def _maps(scene: Scene) -> Mapping[_Key, str]:
    """The maps of a file by function and name, and what each holds."""
    if "maps" not in scene.notes:
        scene.notes["maps"] = [_found(scene)]
    found: Mapping[_Key, str] = scene.notes["maps"][0]
    return found


def _found(scene: Scene) -> dict[_Key, str]:
    secrets = []
    for named in scene.code.named:
        kind = kind_of_name(named.name)
        given = scene.tokens[named.value[0]].kind == WORD  # a text may be a placeholder or a mask
        if kind in ("password", "client_secret") and given:
            secrets.append((named.at, kind))
    found: dict[_Key, str] = {}
    for named in scene.code.named if secrets else ():
        first, last = named.value
        token = scene.tokens[named.at]
        if token.kind == WORD and scene.tokens[first].text in MAPS:
            for at, kind in secrets:
                if first < at < last:
                    found.setdefault((scene.unit.function_at(token.start), named.name), kind)
    return found
