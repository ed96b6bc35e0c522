"""Tokens that are asked for again with each call of the API: ``source.request``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.functions import Function, called, function_of
from egnyte_doctor.probes.source.loops import in_loop
from egnyte_doctor.probes.source.refusals import in_refused_branch
from egnyte_doctor.probes.source.requests import asked
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import Token

_KEPT = pattern(
    r"cache|expir|lru|memo|global |\?\?=|\|\|=|singleton|store|session"
    r"|(?:self|this|Me|@|\$script:|\$global:)[.>-]{0,2}_?\w{0,40}token\w{0,40}\s{0,9}=(?!=)",
    re.IGNORECASE,
)
"""A function that keeps the token which it has asked for."""
_BEARERS = frozenset(
    "withToken setBearerAuth bearerAuth bearer_auth setBearerToken req_auth_bearer_token "
    "SetAuthToken AuthenticationHeaderValue set_bearer SetBearerToken auth_bearer".split()
)
_ONCE = frozenset(
    "main run Main Run start execute handler setup init __init__ __construct constructor "
    "initialize connect login authenticate".split()
)
_Function = tuple[Scene, Function]


def asked_anew(scene: Scene) -> Iterator[Fact]:
    """The first header of a file whose value asks for a token each time it is made."""
    for token, first, last in _headers(scene):
        span = scene.unit.function_at(token.start)
        asks = any(_asks(scene, word, span, token.start) for word in scene.code.words(first, last))
        if asks and _is_repeated(scene, token, span):
            fields: dict[str, Value] = {"step": "token", "grant": "other", "repeated": True}
            yield scene.fact("source.request", token, fields)
            return


def _headers(scene: Scene) -> Iterator[tuple[Token, int, int]]:
    """Where a token is set on a request: its place, and the expression that makes it."""
    for named in scene.code.named:
        if named.name.lower() == "authorization":
            yield scene.tokens[named.at], *named.value
    for call in scene.code.calls:
        if call.last in _BEARERS and call.args:
            yield scene.tokens[call.at], *call.args[-1]


def _asks(scene: Scene, word: str, span: tuple[int, int], before: int) -> bool:
    """Whether a name is a function that asks for a token, or a variable that one has filled.

    What is asked for behind the header, or only where a call was refused, is for later calls.
    """
    if any(_is_asker(other, function) for other, function in called(scene, word)):
        return True
    return any(
        _is_asker(other, function)
        for named in scene.code.named
        if named.name == word and span[0] <= scene.tokens[named.at].start < min(span[1], before)
        if not in_refused_branch(scene, scene.tokens[named.at].start)
        for call in _calls_in(scene, *named.value)
        for other, function in called(scene, call.last)
    )


def _calls_in(scene: Scene, first: int, last: int) -> Iterator[Call]:
    return (call for call in scene.code.calls if first <= call.at < last)


def _is_asker(scene: Scene, function: Function) -> bool:
    """Whether a function asks the token endpoint each time it is called."""
    group = next((g for g in asked(scene) if g.span == function.span), None)
    place = group.places.get("grant_type") if group is not None else None
    if place is None or _KEPT.search(function.marks):
        return False
    start, end = function.span
    before = scene.unit.text[function.body : place.start]
    returns = re.search(r"\breturn\b", before) is not None
    return not returns and _KEPT.search(scene.unit.text, start, end) is None


def _is_repeated(scene: Scene, token: Token, span: tuple[int, int]) -> bool:
    """Whether the code around a header runs more than once in a run of the program."""
    if in_loop(scene, token):
        return True
    function = function_of(scene, span)
    if function is None or function.name in _ONCE:
        return False
    if re.search(rf"\bclass {re.escape(function.name)}\b", scene.unit.text):
        return False  # a constructor
    calls = [c for c in scene.code.calls if c.last == function.name]
    return len(calls) != 1 or in_loop(scene, scene.tokens[calls[0].at])
