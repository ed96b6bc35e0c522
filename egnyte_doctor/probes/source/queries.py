"""Credentials in a query that code makes of a map: ``url + "?" + urlencode(data)``."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeVar

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.calls import Call, Named
from egnyte_doctor.probes.source.functions import function_of
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING, WORD, Token
from egnyte_doctor.record import record

SECRETS = {
    "client_secret": "client_secret",
    "access_token": "token",
    "refresh_token": "token",
    "password": "password",
}
_ADDRESS = ("http://", "https://", "{}")
_PUTS = frozenset("set append add put Set Add Append Put".split())
_SETS = frozenset({"query", "Query", "RawQuery", "queryItems", "search"})
"""Properties of an address that hold its query."""
_ENCODED = pattern(r"encode|query|Query|URLQueryItem|ToString|toString|Params")
_AS_BODY = pattern(r"\.(?:percentEncodedQuery|query)\b|httpBody|\bbody\b")
"""A query that is made to be sent as a body."""
_WRITTEN = pattern(r"(?:^|[?&])(client_secret|access_token|refresh_token|password)=\{\}")
_BUILDS = pattern(r"\bnew URIBuilder\b|\bUriBuilder\b")
_HOST = pattern(r"https?://[^/?{}]")
_OURS = ("egnyte", "puboauth", "pubapi")
_DEPTH = 3
_MOST = 4
"""Assignments of one name, or calls of one function, that are followed."""

_Found = tuple[Token, str, str, str, str]


def in_queries(scene: Scene) -> Iterator[_Found]:
    """The place of the address, what is in it, ``url``, its name and nothing."""
    if not any(name in scene.unit.text for name in SECRETS):
        return
    for token, names in (*_joined(scene), *_assigned(scene), *_built(scene), *_got(scene)):
        name = next((name for name in SECRETS if name in names), None)
        if name is not None:
            yield token, SECRETS[name], "url", name, ""


def _joined(scene: Scene) -> Iterator[tuple[Token, set[str]]]:
    """Texts that end in a question mark, and what is joined to them or filled in behind it."""
    for at, token in enumerate(scene.tokens):
        if token.kind != STRING or "?" not in token.text or len(token.text) > 2000:
            continue
        span = scene.unit.function_at(token.start)
        if not token.text.rstrip().endswith(("?", "?{}")):
            continue
        first, last = scene.code.expression_around(at)
        address = scene.code.template(first, last).text
        if not address.startswith(_ADDRESS) or _is_elsewhere(address):
            continue
        if token.text.rstrip().endswith("?"):
            yield token, _names_in(scene, at + 1, last, span, 0)
        elif token.holes:
            words = re.findall(r"[^\W\d]\w*", token.holes[-1])
            yield token, {n for w in words for n in _of_variable(scene, w, "", at, span, 0)}


def _is_elsewhere(address: str) -> bool:
    """Whether an address names a host, and neither Egnyte's nor a path of its API."""
    host = _HOST.match(address)
    return host is not None and not any(name in address.lower() for name in _OURS)


def _assigned(scene: Scene) -> Iterator[tuple[Token, set[str]]]:
    """``uri.query = encode(data)``, ``request.URL.RawQuery = values.Encode()``."""
    for named in scene.code.named:
        before = scene.tokens[named.at - 1].text if named.at else ""
        if named.name not in _SETS or before not in (".", "->") or named.at < 2:
            continue
        first, last = named.value
        token = scene.tokens[named.at]
        span = scene.unit.function_at(token.start)
        value = scene.unit.text[scene.tokens[first].start : scene.tokens[last - 1].end]
        items = named.name == "queryItems"
        if items and _AS_BODY.search(scene.unit.text, token.end, span[1]):
            continue
        if _ENCODED.search(value):
            yield token, _names_in(scene, first, last, span, 0)


def _built(scene: Scene) -> Iterator[tuple[Token, set[str]]]:
    """``new URIBuilder(url)`` and its ``addParameter("password", password)``."""
    for call in scene.code.calls if _BUILDS.search(scene.unit.text) else ():
        if call.last in ("addParameter", "setParameter") and len(call.args) == 2:
            token = scene.tokens[call.args[0][0]]
            body = scene.unit.text[slice(*scene.unit.function_at(token.start))]
            if _BUILDS.search(body) and "RequestBuilder" not in body:
                yield token, {token.text}


def _got(scene: Scene) -> Iterator[tuple[Token, set[str]]]:
    """``curl -G url -d password=...``, which sends no body."""
    for call in scene.code.calls:
        if call.last != "curl":
            continue
        texts = [t for first, last in call.args for t in scene.tokens[first:last]]
        if any(t.text in ("-G", "--get") for t in texts):
            written = (_WRITTEN.search(t.text) for t in texts if t.kind == STRING)
            yield scene.tokens[call.at], {match[1] for match in written if match is not None}


def _names_in(scene: Scene, first: int, last: int, span: tuple[int, int], depth: int) -> set[str]:
    """The names of secrets that an expression puts into a query."""
    secrets = _index(scene).secrets
    begin = bisect_left(secrets, (first, ""))
    found = {name for _, name in secrets[begin : bisect_left(secrets, (last, ""))]}
    for at in range(first, last):
        token = scene.tokens[at]
        if token.kind == STRING:
            found |= {match[1] for match in _WRITTEN.finditer(token.text)}
        elif token.kind == WORD and not _is_member(scene, at) and not _is_key(scene, at):
            found |= _of_variable(scene, token.text, _key_behind(scene, at), at, span, depth)
    return found


@record
class _Index:
    """What a file's names get, and which secrets are put into what, in the order of the text."""

    named: Mapping[str, Sequence[Named]]
    secrets: Sequence[tuple[int, str]]
    puts: Mapping[str, Sequence[tuple[int, str]]]
    calls: Mapping[str, Sequence[Call]]


def _index(scene: Scene) -> _Index:
    if "queries" not in scene.notes:
        named: dict[str, list[Named]] = {}
        for one in sorted(scene.code.named, key=lambda n: n.at):
            named.setdefault(one.name, []).append(one)
        secrets = sorted((one.at, name) for name in SECRETS for one in named.get(name, ()))
        puts: dict[str, list[tuple[int, str]]] = {}
        calls: dict[str, list[Call]] = {}
        for call in scene.code.calls:
            calls.setdefault(call.last, []).append(call)
            first = scene.tokens[call.args[0][0]].text if call.args else ""
            if call.last in _PUTS and first in SECRETS:
                owner = call.name.rpartition(".")[0]
                puts.setdefault(owner, []).append((scene.tokens[call.at].start, first))
        scene.notes["queries"] = [_Index(named, secrets, puts, calls)]
    found: _Index = scene.notes["queries"][0]
    return found


_T = TypeVar("_T")


def _inside(
    sorted_by: Sequence[_T], span: tuple[int, int], start: Callable[[_T], int]
) -> Sequence[_T]:
    """What begins between two offsets."""
    first = bisect_left(sorted_by, span[0], key=start)
    return sorted_by[first : bisect_left(sorted_by, span[1], key=start)]


def _is_member(scene: Scene, at: int) -> bool:
    before = scene.tokens[at - 1].text if at else ""
    return before in scene.code.joins


def _is_key(scene: Scene, at: int) -> bool:
    behind = scene.tokens[at + 1].text if at + 1 < len(scene.tokens) else ""
    return behind in (":", "=", "=>")


def _key_behind(scene: Scene, at: int) -> str:
    """The key that is asked of a map: ``params['query']``."""
    behind = scene.tokens[at + 1 : at + 4]
    whole = len(behind) == 3 and behind[0].text == "[" and behind[2].text == "]"
    return behind[1].text if whole and behind[1].kind == STRING else ""


def _of_variable(
    scene: Scene, name: str, key: str, at: int, span: tuple[int, int], depth: int
) -> set[str]:
    """The names of secrets in the map, or the text, that a variable stands for at a token."""
    if depth > _DEPTH:
        return set()
    found: set[str] = set()
    index = _index(scene)
    given = [
        named
        for wanted in {key or name, name}
        for named in _inside(index.named.get(wanted, ()), span, lambda n: scene.tokens[n.at].start)
    ]
    given.sort(key=lambda named: named.at)
    scene.unit.bound.spend(len(given))
    # What was given last before the place counts; in a loop it may stand behind.
    before = [named for named in given if named.value[1] <= at]
    for named in before[-1:] or given[:_MOST]:
        first, last = named.value
        if not first <= at < last and name not in {t.text for t in scene.tokens[first:last]}:
            found |= _names_in(scene, first, last, span, depth + 1)
    found |= {put[1] for put in _inside(index.puts.get(name, ()), span, lambda put: put[0])}
    return found or _handed_over(scene, name, key, span, depth)


def _handed_over(scene: Scene, name: str, key: str, span: tuple[int, int], depth: int) -> set[str]:
    """The same for a parameter: what the calls of the function hand over."""
    function = function_of(scene, span)
    position = function.position(name) if function is not None else None
    if function is None or not function.name or position is None:
        return set()
    found: set[str] = set()
    for other in scene.project:
        for call in _index(other).calls.get(function.name, ())[:_MOST]:
            outer = other.unit.function_at(other.tokens[call.at].start)
            if len(call.args) <= position or outer == span:
                continue
            first, last = call.args[position]
            if last - first == 1 and other.tokens[first].kind == WORD:
                given = other.tokens[first].text
                found |= _of_variable(other, given, key, first, outer, depth + 1)
            elif not key:
                found |= _names_in(other, first, last, outer, depth + 1)
    return found
