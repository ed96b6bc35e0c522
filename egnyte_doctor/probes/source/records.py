"""Rows that hold a token and are handed to the browser whole: ``render json: account``."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.tables import COLUMNS
from egnyte_doctor.probes.source.unit import WORD, Token

_WRITES = frozenset(
    "update update! update_attributes update_attributes! update_columns create create! new "
    "assign_attributes find_or_create_by find_or_create_by! upsert".split()
)
_WHOLE = frozenset({"as_json", "to_json", "attributes", "serializable_hash"})
_CHOOSES = pattern(
    r"\bdef (?:as_json|to_json|serializable_hash)\b|Serializer\b|Blueprint\b|[jJ]builder|\bRabl\b"
)
"""Code that says which columns of a row are shown."""
_LEFT_OUT = pattern(r"\b(?:only|except|methods|slice|pick|omit)\b")
_EMPTY = frozenset({"nil", "null", "None"})

_Found = tuple[Token, str, str, str, str]


def rendered(scene: Scene) -> Iterator[_Found]:
    """The first place where Rails renders such a row: place, what, where to, name, call."""
    if scene.unit.language.name != "Ruby" or "json" not in scene.unit.text:
        return
    holders = set(_holders(scene))
    if not holders or any(_CHOOSES.search(other.unit.text) for other in scene.project):
        return
    for call in scene.code.calls:
        name = _shown(scene, call, holders) if call.last in ("render", "respond_with") else None
        if name is not None:
            yield scene.tokens[call.at], "token", "browser", name, call.name
            return


def _holders(scene: Scene) -> Iterator[str]:
    """The variables, and methods, whose row gets a token in this file."""
    tokens = scene.tokens
    for named in scene.code.named:
        empty = tokens[named.value[0]].text in _EMPTY
        if empty or not COLUMNS.match(named.name) or tokens[named.at].kind != WORD:
            continue
        if tokens[named.at + 1].text == "=" and named.at > 1:  # account.access_token = answer
            before, owner = tokens[named.at - 1], tokens[named.at - 2]
            if before.text == "." and owner.kind == WORD:
                yield owner.text
            continue
        call = _call_around(scene, named.at)
        if call is not None and call.last in _WRITES and "." in call.name:
            yield call.name.split(".")[0]
            yield from _assigned(scene, call)


def _call_around(scene: Scene, at: int) -> Call | None:
    around = [call for call in scene.code.calls if call.at < at < call.end]
    return max(around, key=lambda call: call.at, default=None)


def _assigned(scene: Scene, call: Call) -> Iterator[str]:
    """The variable that gets the row: ``account = Account.create(...)``."""
    for named in scene.code.named:
        if named.value[0] <= call.first < named.value[1] and scene.tokens[named.at].kind == WORD:
            yield named.name


def _shown(scene: Scene, call: Call, holders: set[str]) -> str | None:
    """The row that a call renders with all its columns."""
    tokens = scene.tokens
    first, last = call.at + 1, call.end
    said = scene.unit.text[tokens[call.at].start : tokens[min(last, len(tokens) - 1)].end]
    if "json" not in said or _LEFT_OUT.search(said):
        return None
    for at in range(first, last):
        before = tokens[at - 1].text
        if tokens[at].text not in holders or before in (".", "@") or tokens[at].kind != WORD:
            continue
        behind = [token.text for token in tokens[at + 1 : at + 4]] + ["", "", ""]
        whole = behind[0] == "." and behind[1] in _WHOLE and behind[2] != "("
        bare = before in (":", "=>", "json") and behind[0] in (
            ",",
            "}",
            "\n",
            ")",
            "",
            "else",
            "end",
        )
        if whole or bare:
            return tokens[at].text
    return None
