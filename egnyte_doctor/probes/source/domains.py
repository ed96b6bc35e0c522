"""Where the domain comes from that a host is built from: ``source.domain_input``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.source.functions import called, function_of, handed
from egnyte_doctor.probes.source.routes import filled
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
_CHECKED = pattern(
    r"match|test\(|validat|check|valid|allow|sanitiz|assert|ends?_?with|isalnum|=~|MatchString"
    r"|normali|resolve|parse|safe|verify|includes|contains|\.has\(|\bin\b|whitelist|isMatch|slug"
    r"|lookup|find_by|findOne|get_tenant|clean|escape|encodeURIComponent|IsLetter"
    r"|\[/(?:\\A|\^)",
    re.IGNORECASE,
)

_ANCHORED = pattern(r"\[/(?:\\A|\^)")
"""Ruby takes what matches out of a text."""


@record
class Origin:
    """Where a domain comes from: the rest of the expression, and the function that reads it."""

    said: str
    name: str
    scene: Scene
    span: tuple[int, int]


def domain_input(scene: Scene, token: Token, hole: str) -> Iterator[Fact]:
    """What is known of a domain that a host is built from, where a request brings it."""
    span = scene.unit.function_at(token.start)
    name = re.split(r"\W+", hole.strip(" ()"))[-1]
    origin = _origin(scene, hole, name, span)
    if origin is None:
        return
    here = scene.unit.text[span[0] : span[1]].replace(hole, name)
    there = origin.scene.unit.text[slice(*origin.span)].replace(hole, name)
    checked: bool | None = (
        _CHECKED.search(_READ.sub("", origin.said)) is not None
        or _is_checked_by_call(origin)
        or _is_checked(there, origin.name)
        or _is_checked(here, name)
    )
    fields: dict[str, Value] = {"name": origin.name}
    if checked or not _is_unseen(origin, hole):
        fields["checked"] = checked
    yield scene.fact("source.domain_input", token, fields)


_CALLED = pattern(r"(?<![\w.>:$])([^\W\d]\w*)\s*\(")
_BUILT_IN = frozenset(
    "String Number Boolean Object Array require fetch atob btoa decodeURI decodeURIComponent await "
    "typeof if return not and or in is str repr format unquote quote input getattr trim strtolower "
    "strtoupper htmlspecialchars urldecode rawurldecode sprintf addslashes strip_tags isset empty "
    "lower upper ToString parse_qs urlparse json_decode unescape escape get_json".split()
)
"""Functions of the languages: they let any host through."""


def _is_unseen(origin: Origin, hole: str) -> bool:
    """Whether the value goes through a function that no file shows, which may check it."""
    return any(
        name not in _BUILT_IN and not any(called(origin.scene, name))
        for name in _CALLED.findall(f"{origin.said};{hole}")
    )


def _is_checked(text: str, name: str) -> bool:
    return any(
        _CHECKED.search(_READ.sub("", _QUOTED.sub("''", line)))
        for line in text.splitlines()
        if re.search(rf"\b{re.escape(name)}\b", line)
        and not _FROM_ONLY.search(line)
        and not line.lstrip().startswith(("//", "#", "*", "/*"))
    )


_READ = pattern(
    r"(?:JSON\.parse|parse_qs|urlparse|parseInt|json\.loads|json_decode|JSON\.load|atob|Buffer\.from"
    r"|base64\w{0,20}(?:\.\w+)?|b64decode|decodeURIComponent|toString|decode|String|trim)\b(?=\s*\()(?:\s*\()?"
)
"""Calls that read a text, and check nothing."""
_QUOTED = pattern(r"'[^'\n]*'|\"[^\"\n]*\"")
_FROM_ONLY = pattern(r"egnyte\.com|https?://")


def _is_checked_by_call(origin: Origin) -> bool:
    """Whether a function that the value goes through looks at it: ``name(req.query.tenant)``."""
    return any(
        _CHECKED.search(other.unit.text, *function.span) is not None
        for name in re.findall(r"\b([^\W\d]\w*)\s*\(", origin.said)
        for other, function in called(origin.scene, name)
    )


def _origin(scene: Scene, hole: str, name: str, span: tuple[int, int]) -> Origin | None:
    """How a request brings the value; None where none does."""
    if _FROM_REQUEST.search(hole):
        return Origin("".join(_ANCHORED.findall(hole)), name, scene, span)
    found = _brought(scene, name, span) or _given(scene, name, span)
    return found or _member_of(scene, hole, name, span)


def _member_of(scene: Scene, hole: str, name: str, span: tuple[int, int]) -> Origin | None:
    """The same for a member of what a request brings as one: ``JSON.parse(atob(state)).domain``."""
    owner = re.match(r"[^\W\d]\w*", hole.strip())
    if owner is None or owner[0] == name:
        return None
    said = _assigned_from(scene, owner[0], span)
    # What is looked up by something of the request is nobody's choice.
    if said is None or re.search(r"\w\s*\(", _READ.sub("", said)):
        return None
    return Origin(said, name, scene, span)


def _brought(scene: Scene, name: str, span: tuple[int, int]) -> Origin | None:
    """The same where the function itself reads the request, or a framework fills it."""
    said = _assigned_from(scene, name, span)
    if said is None and _is_unpacked(scene, name, span):
        said = ""
    function = function_of(scene, span)
    if said is None and function is not None:
        said = "" if any(p.name == name for p in filled(function)) else None
    return None if said is None else Origin(said, name, scene, span)


def _assigned_from(scene: Scene, name: str, span: tuple[int, int]) -> str | None:
    for named in scene.code.named:
        token = scene.tokens[named.at]
        if named.name != name or not span[0] <= token.start < span[1]:
            continue
        first, last = named.value
        text = scene.unit.text[scene.tokens[first].start : scene.tokens[last - 1].end]
        if _FROM_REQUEST.search(text):
            return _FROM_REQUEST.sub("", text)
        member = _MEMBER.search(text)
        if member is not None and member[1] != name:
            said = _assigned_from(scene, member[1], span)
            if said is not None:
                return said + text
    return None


_MEMBER = pattern(r"\b(body|payload|data|params|query|input|args|json|form)(?:\?\.|\.|\[)")
"""A member of what a request has brought."""


def _given(scene: Scene, name: str, span: tuple[int, int]) -> Origin | None:
    """The same for a parameter: what the calls of the function hand over."""
    function = function_of(scene, span)
    at = function.position(name) if function is not None else None
    if function is None or at is None:
        return None
    for other, offset, given in handed(scene, function, at):
        outer = other.unit.function_at(offset)
        if other is scene and outer == span:
            continue
        if _FROM_REQUEST.search(given):
            return Origin(_FROM_REQUEST.sub("", given), name, other, outer)
        if given.isidentifier() and outer != (0, len(other.unit.text)):
            found = _brought(other, given, outer)
            if found is not None:
                return found
    return None


def _is_unpacked(scene: Scene, name: str, span: tuple[int, int]) -> bool:
    """``const { domain } = req.query``."""
    text = scene.unit.text[span[0] : span[1]]
    return any(
        re.search(rf"\b{re.escape(name)}\b", match[1]) and _FROM_REQUEST.search(match[2])
        for match in re.finditer(r"\{([^{}]*)\}\s*=\s*([^\n;]+)", text)
    )
