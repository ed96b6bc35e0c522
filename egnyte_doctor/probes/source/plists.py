"""Objective-C's dictionaries that hold a token and are written to a file."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.probes.source.named_secrets import kind_of_name
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.sinks import is_kept_safe
from egnyte_doctor.probes.source.unit import WORD, Token

_WRITES = frozenset({"writeToFile", "writeToURL"})
_PUTS = frozenset({"setObject", "setValue"})

_Found = tuple[Token, str, str, str, str]


def written(scene: Scene) -> Iterator[_Found]:
    """``[data setObject:token forKey:@"accessToken"]``, then ``[data writeToFile:path ...]``.

    The place where the token is put, what it is, ``file``, its name and the call that writes.
    """
    if scene.unit.language.name != "Objective-C":
        return
    for call in scene.code.calls:
        if call.last not in _WRITES or is_kept_safe(scene, call):
            continue
        span = scene.unit.function_at(scene.tokens[call.at].start)
        owner = call.name.rpartition(".")[0]
        for put in scene.code.calls:
            start = scene.tokens[put.at].start
            inside = span[0] <= start < span[1] and put.name == f"{owner}.{put.last}"
            if not inside or put.last not in _PUTS or len(put.args) != 2:
                continue
            key, (first, last) = scene.tokens[put.args[1][1] - 1], put.args[0]
            variable = last - first == 1 and scene.tokens[first].kind == WORD
            if variable and scene.tokens[first].text != "nil" and kind_of_name(key.text) == "token":
                yield scene.tokens[put.at], "token", "file", key.text, call.name
                break
