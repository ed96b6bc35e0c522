"""Where the domain comes from that a host is built from: ``source.domain_input``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import Token
from egnyte_doctor.record import record

_FROM_REQUEST = pattern(
    r"\b(?:req|request|ctx|context|event)\.(?:query|params|body|args|form|GET|POST|values|get_json"
    r"|query_params|queryStringParameters|headers|Query|Form|json|cookies|input)\b"
    r"|\$?_(?:GET|POST|REQUEST|COOKIE)\b|\bparams\s*\[|Request\.(?:Query|Form)|FormValue\("
    r"|c\.(?:Query|Param|PostForm)\(|URL\.Query\(\)|getParameter\(|searchParams\.get\("
    r"|call\.(?:parameters|request)|\binput\s*\(\s*['\"][^)]*\)\s*#\s*web"
)
_BOUND = pattern(
    r"\[From(?:Query|Body|Form|Route)\]|@(?:RequestParam|QueryParam|PathVariable|FormParam)"
)
_CHECKED = pattern(
    r"match|test\(|validat|check|valid|allow|sanitiz|assert|ends?_?with|isalnum|=~|MatchString"
    r"|normali|resolve|parse|safe|verify|includes|contains|\.has\(|\bin\b|whitelist|isMatch|slug"
    r"|lookup|find_by|findOne|get_tenant|clean|escape|encodeURIComponent|IsLetter",
    re.IGNORECASE,
)


@record
class Origin:
    """Where a domain comes from: the rest of the expression, and the function that reads it."""

    said: str
    name: str
    span: tuple[int, int]


def domain_input(scene: Scene, token: Token, hole: str) -> Iterator[Fact]:
    """What is known of a domain that a host is built from, where a request brings it."""
    span = scene.unit.function_at(token.start)
    name = re.split(r"\W+", hole.strip(" ()"))[-1]
    origin = _origin(scene, hole, name, span)
    if origin is None:
        return
    spans = ((origin.name, origin.span), (name, span))
    checked = _CHECKED.search(origin.said) is not None or any(
        _is_checked(scene.unit.text[start:end].replace(hole, name), about)
        for about, (start, end) in spans
    )
    yield scene.fact("source.domain_input", token, {"name": origin.name, "checked": checked})


def _is_checked(text: str, name: str) -> bool:
    return any(
        _CHECKED.search(line)
        for line in text.splitlines()
        if re.search(rf"\b{re.escape(name)}\b", line) and not _FROM_ONLY.search(line)
    )


_FROM_ONLY = pattern(r"egnyte\.com|https?://")


def _origin(scene: Scene, hole: str, name: str, span: tuple[int, int]) -> Origin | None:
    """How a request brings the value; None where none does."""
    if _FROM_REQUEST.search(hole):
        return Origin("", name, span)
    said = _assigned_from(scene, name, span)
    if said is None:
        said = _unpacked(scene, name, span)
    return _given(scene, name, span) if said is None else Origin(said, name, span)


def _assigned_from(scene: Scene, name: str, span: tuple[int, int]) -> str | None:
    for named in scene.code.named:
        token = scene.tokens[named.at]
        if named.name != name or not span[0] <= token.start < span[1]:
            continue
        first, last = named.value
        text = scene.unit.text[scene.tokens[first].start : scene.tokens[last - 1].end]
        if _FROM_REQUEST.search(text):
            return _FROM_REQUEST.sub("", text)
    return None


def _given(scene: Scene, name: str, span: tuple[int, int]) -> Origin | None:
    """The same for a parameter: what the calls of the function hand over."""
    text = scene.unit.text
    head = text[max(0, span[0] - 60) : span[0]].rpartition("\n\n")[2] + text[span[0] :][:120]
    at = _position(name, text[span[0] :][:200])
    if at is None:
        return None
    names = set(re.findall(r"[^\W\d]\w*", head))
    for offset, given in _handed(scene, names, at):
        outer = scene.unit.function_at(offset)
        if outer == span:
            continue
        if _FROM_REQUEST.search(given):
            return Origin(_FROM_REQUEST.sub("", given), name, outer)
        if given.isidentifier() and outer != (0, len(text)):
            said = _assigned_from(scene, given, outer)
            if said is not None:
                return Origin(said, given, outer)
    return None


def _handed(scene: Scene, names: set[str], at: int) -> Iterator[tuple[int, str]]:
    """Where functions of these names are called, in code and in strings, and with what."""
    for call in scene.code.calls:
        if call.name in names and len(call.args) > at:
            first, last = call.args[at]
            end = scene.tokens[last - 1].end
            yield scene.tokens[call.at].start, scene.unit.text[scene.tokens[first].start : end]
    for token in scene.tokens:
        for hole in token.holes:
            called = re.match(r"([^\W\d]\w*)\(([^()]*)\)", hole)
            if called is not None and called[1] in names:
                given = called[2].split(",")
                if len(given) > at:
                    yield token.start, given[at].strip().lstrip("$")


def _position(name: str, head: str) -> int | None:
    """Which parameter of a function a name is, from 0."""
    listed = re.search(r"\(([^()]*)\)", head)
    if listed is None:
        return None
    parameters = [part for part in listed[1].split(",") if part.strip() not in ("self", "this")]
    named = (re.search(rf"\b{re.escape(name)}\b", part) for part in parameters)
    return next((at for at, match in enumerate(named) if match is not None), None)


def _unpacked(scene: Scene, name: str, span: tuple[int, int]) -> str | None:
    """``const { domain } = req.query``, and parameters that a framework fills."""
    text = scene.unit.text[span[0] : span[1]]
    for match in re.finditer(r"\{([^{}]*)\}\s*=\s*([^\n;]+)", text):
        if re.search(rf"\b{re.escape(name)}\b", match[1]) and _FROM_REQUEST.search(match[2]):
            return ""
    head = text[:300]
    bound = re.search(rf"(?:{_BOUND.pattern})[^,)]*\b{re.escape(name)}\b", head)
    return "" if bound else None
