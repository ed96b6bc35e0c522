"""Maps that hold a secret under its name, whatever else is in them."""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.probes.source.named_secrets import kind_of_name
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.taint import MAPS
from egnyte_doctor.probes.source.unit import WORD

_Key = tuple[tuple[int, int], str]


def secret_in(scene: Scene, first: int, last: int) -> tuple[str, str] | None:
    """What an expression shows that is a whole map, or a text that one is filled into.

    The kind of the secret, as in the catalogue, and the name of the map.
    """
    if last - first != 1:
        return None
    token = scene.tokens[first]
    named = [token.text] if token.kind == WORD else [h.lstrip("$") for h in token.holes]
    for name in named:
        kind = _maps(scene).get((scene.unit.function_at(token.start), name))
        if kind is not None and scene.about(token.start):
            return kind, name
    return None


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
