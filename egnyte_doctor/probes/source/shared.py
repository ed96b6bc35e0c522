"""Facts that source and configuration share: redirect URIs and scopes."""

from __future__ import annotations

from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.config.redirects import is_uri, redirect_fields
from egnyte_doctor.probes.config.roles import role_of
from egnyte_doctor.probes.config.scopes import list_problems
from egnyte_doctor.probes.config.values import state_of
from egnyte_doctor.probes.source.calls import Named
from egnyte_doctor.probes.source.literals import literal_of
from egnyte_doctor.probes.source.parameters import parameter
from egnyte_doctor.probes.source.requests import asked
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.splitting import plain
from egnyte_doctor.probes.source.unit import STRING, WORD, Token
from egnyte_doctor.record import replace
from egnyte_doctor.scopes import SCOPES, scope_problem

_FORMAT = pattern(r"%(?:\d\$)?[@sdv]")
"""What a format fills in."""
_NAMES = ("redirect", "callback", "scope")
"""Words of which the names of such settings have one."""
_SEPARATORS = ((",", "comma"), (";", "semicolon"), ("+", "plus"))


def shared_facts(scene: Scene) -> Iterator[Fact]:
    """Redirect URIs and scopes that stand in the code as literals."""
    seen: set[int] = set()
    for named in scene.code.named:
        lower = named.name.lower()
        if not any(word in lower for word in _NAMES):
            continue
        role = role_of([named.name], context="file")
        if role is None or role.role not in ("redirect_uri", "scope"):
            continue
        if role.role == "scope":
            yield from _joined(scene, named)
        token = literal_of(scene, named)
        if token is None or token.start in seen or not scene.about(token.start):
            continue
        seen.add(token.start)  # a default has the names of the constant and of the variable
        if role.role == "redirect_uri":
            yield from _redirect(scene, named, token)
        else:
            yield from _scopes(scene, named.name, token)
    for group in asked(scene):
        written = group.literal.get("redirect_uri")
        if written is not None and "redirect_uri" not in group.params:
            place = group.places["redirect_uri"]
            yield from _redirect_fact(scene, "redirect_uri", place, _unquoted(written))
        scopes = group.literal.get("scope")
        if scopes is not None and "scope" not in group.params:
            place = group.places["scope"]
            said = _unquoted(scopes.replace("+", " "))
            yield from _scopes(scene, "scope", replace(place, text=said))


def _unquoted(text: str) -> str:
    if "%" not in text:
        return text
    from urllib.parse import unquote

    return unquote(text)


def _redirect(scene: Scene, named: Named, token: Token) -> Iterator[Fact]:
    yield from _redirect_fact(scene, named.name, token, plain(token.text))


def _redirect_fact(scene: Scene, setting: str, token: Token, uri: str) -> Iterator[Fact]:
    if not is_uri(uri) or state_of(uri, "redirect_uri") != "literal" or _FORMAT.search(uri):
        return
    fields: dict[str, Value] = {
        **redirect_fields(uri),
        "setting": setting,
        "consumer": "unknown",
        "own_key": False,
        "stand_in": False,
    }
    yield _fact(scene, "oauth.redirect_uri", token, fields)


_JOINS = frozenset({"join", "implode", "joined", "joinToString", "paste", "Join", "joining"})


def _joined(scene: Scene, named: Named) -> Iterator[Fact]:
    """A list of scopes that the code itself joins: ``["a", "b"].join(",")``."""
    first, last = named.value
    texts = [t for t in scene.tokens[first:last] if t.kind == STRING]
    scopes = [t for t in texts if t.text.startswith("Egnyte.") and " " not in t.text]
    marks = [t for t in texts if t.text.strip() in (",", ";", "+") or t.text == " "]
    joins = any(t.text in _JOINS for t in scene.tokens[first:last] if t.kind == WORD)
    if not joins or len(marks) != 1:
        return
    if not scopes and marks[0].text.strip():
        yield from _joined_list(scene, named, marks[0])
        return
    if len(scopes) < 2 or len(scopes) + 1 != len(texts):
        return
    mark = marks[0].text.strip() or " "
    made = Token(STRING, mark.join(t.text for t in scopes), scopes[0].start, scopes[-1].end)
    for fact in _scopes(scene, named.name, made):
        # What the code joins, it does not split again.
        told = {"plural": False} if fact.name == "oauth.scopes" else {}
        yield replace(fact, fields={**fact.fields, **told})


def _joined_list(scene: Scene, named: Named, mark: Token) -> Iterator[Fact]:
    """A list of scopes that stands elsewhere, joined for a login at Egnyte."""
    if parameter(named.name) != "scope" or not scene.about(mark.start):
        return
    span = scene.unit.function_at(mark.start)
    login = next((g for g in asked(scene) if g.span == span and "scope" in g.places), None)
    if login is None or not {"response_type", "redirect_uri", "grant_type"} & login.places.keys():
        return
    name = dict(_SEPARATORS).get(mark.text.strip())
    if name is None:
        return
    fields: dict[str, Value] = {
        "setting": named.name,
        "separator": name,
        "spaced": "join them with a space",
        "consumer": "unknown",
        "plural": False,
    }
    yield _fact(scene, "oauth.scopes", mark, fields)


def _scopes(scene: Scene, setting: str, token: Token) -> Iterator[Fact]:
    text = plain(token.text).replace("%20", " ")
    if "egnyte" not in text.lower():
        return  # the scopes of somebody else, or of nobody
    separator = next((name for mark, name in _SEPARATORS if mark in text), None)
    for mark, _ in _SEPARATORS:
        text = text.replace(mark, " ")
    names = text.split()
    fields: dict[str, Value] = {
        "setting": setting,
        "count": len(names),
        "separator": separator or ("space" if len(names) > 1 else None),
        "written": plain(token.text),
        "spaced": " ".join(names),
        **list_problems(names),
        "whole_catalogue": len({n for n in names if n in SCOPES}) >= len(SCOPES) - 6,
        "consumer": "unknown",
        "plural": setting.lower().endswith("s"),
    }
    yield _fact(scene, "oauth.scopes", token, fields)
    for name in names:
        problem, nearest = scope_problem(name)
        one: dict[str, Value] = {
            "setting": setting,
            "scope": name,
            "problem": problem,
            "nearest": nearest,
            "consumer": "unknown",
        }
        yield _fact(scene, "oauth.scope", token, one)


def _fact(scene: Scene, name: str, token: Token, fields: dict[str, Value]) -> Fact:
    if scene.sample:
        fields["stage"] = "sample"
    made = scene.fact(name, token, {})
    return replace(made, fields=fields)
