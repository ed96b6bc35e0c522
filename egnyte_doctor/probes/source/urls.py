"""Credentials in addresses: written into them, or given to a client as ``params``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.hosts import opened
from egnyte_doctor.probes.source.named_secrets import kind_of_name
from egnyte_doctor.probes.source.requests import asked
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING, Token

_SECRET_QUERY = pattern(
    r"[?&#](?:client_secret|access_token|refresh_token|password|token|api_token|\w+_token)"
    r"=(\{\}|[^&\s{]{6,})"
)
_QUERY_NAMES = {
    "client_secret": "client_secret",
    "access_token": "token",
    "refresh_token": "token",
    "token": "token",
    "api_token": "token",
    "password": "password",
}

_Found = tuple[Token, str, str, str, str]


def in_urls(scene: Scene) -> Iterator[_Found]:
    """Credentials in addresses: the place, what it is, ``url``, its name and the call."""
    for at, token in enumerate(scene.tokens):
        if token.kind == STRING and "=" in token.text and len(token.text) < 4000:
            yield from _in_url(scene, at, token)
    yield from _in_params(scene)
    yield from _in_builders(scene)
    yield from _in_login(scene)


_BUILDERS = frozenset(
    "addQueryParameter appendQueryParameter queryParam addQueryItem setQueryParameter "
    "AddQueryParameter AddQueryParam SetQueryParam addEncodedQueryParameter "
    "AppendQueryParameter WithQueryParam".split()
)
"""Calls that put a parameter behind an address."""


def _in_builders(scene: Scene) -> Iterator[_Found]:
    """``url.addQueryParameter("client_secret", secret)``, ``url.searchParams.set(...)``."""
    for call in scene.code.calls:
        query = call.name.rpartition(".")[0].endswith(("searchParams", "SearchParams"))
        builds = call.last in _BUILDERS or (query and call.last in ("set", "append"))
        if not builds or len(call.args) < 2:
            continue
        name = scene.tokens[call.args[0][0]].text
        if name in _QUERY_NAMES and name != "token":
            yield scene.tokens[call.args[0][0]], _QUERY_NAMES[name], "url", name, call.name


def _in_url(scene: Scene, at: int, token: Token) -> Iterator[_Found]:
    if not any(f"{name}=" in token.text for name in _QUERY_NAMES):
        return  # each other name ends with one of these
    first, last = scene.code.expression_around(at)
    text = opened(scene.code.template(first, last)).text
    begins = text.lstrip()
    address = (
        begins.startswith(("http://", "https://", "{}/", "{}?", "/"))
        or "?" in begins.partition("=")[0]
    )
    match = _SECRET_QUERY.search(text) or _SECRET_QUERY.search(token.text)
    if match is None or not address or " " in begins.partition("?")[0]:
        return
    if match[1] != "{}" and not _is_value(match[1]):
        return
    name = match[0][1:].partition("=")[0]
    if name not in _QUERY_NAMES or name == "token":
        held = [kind_of_name(hole.split("(")[0].split(".")[-1].strip()) for hole in token.holes]
        ours = name == "token" and ("/puboauth" in text or "/pubapi" in text)
        if "token" not in held and not ours:
            return
    yield token, _QUERY_NAMES.get(name, "token"), "url", name, ""


def _is_value(text: str) -> bool:
    from egnyte_doctor.probes.config.values import state_of

    return state_of(text, "client_secret") == "literal"


def _in_params(scene: Scene) -> Iterator[_Found]:
    """Client libraries put ``params`` into the query, on a POST as well."""
    for named in scene.code.named:
        if named.name not in ("params", "query", "searchParams", "qs") or named.at == 0:
            continue
        call = _call_around(scene, named.at)
        if call is None or call.last not in ("post", "get", "request", "Post", "put", "axios"):
            continue
        first, last = named.value
        texts = {t.text for t in scene.tokens[first:last]}
        if last - first == 1 and scene.tokens[first].kind == "word":
            texts = _members(scene, scene.tokens[first])
        found = next((n for n in _QUERY_NAMES if n in texts), None)
        if found is not None and found != "token":
            yield scene.tokens[named.at], _QUERY_NAMES[found], "url", found, call.name


def _members(scene: Scene, variable: Token) -> set[str]:
    """Keys of the map that a variable of the same function, or of the whole file, holds."""
    spans = (scene.unit.function_at(variable.start), (0, len(scene.unit.text)))
    texts: set[str] = set()
    for named in scene.code.named:
        if (
            named.name == variable.text
            and scene.unit.function_at(scene.tokens[named.at].start) in spans
        ):
            texts |= {t.text for t in scene.tokens[named.value[0] : named.value[1]]}
    return texts


def _call_around(scene: Scene, at: int) -> Call | None:
    around = [c for c in scene.code.calls if c.at < at < c.end]
    return max(around, key=lambda c: c.at, default=None)


def _in_login(scene: Scene) -> Iterator[_Found]:
    """A secret among the parameters of the authorize URL."""
    for group in asked(scene):
        place = group.places.get("client_secret")
        login = "response_type" in group.places and "grant_type" not in group.places
        built = any("?" in template.text for _, template in group.urls)
        if place is not None and login and (built or _is_query(scene, place)):
            yield place, "client_secret", "url", "client_secret", ""


_ENCODES = pattern(
    r"encode_www_form|urlencode|http_build_query|URLSearchParams|querystring|to_query|\.stringify\("
    r"|join\(['\"]&['\"]\)|url\.Values|modify_url|ToQueryString|QueryHelpers"
)
_DESCRIBED = pattern(
    r"(?:token|auth\w{0,40}|access_?token)_?(?:url|uri|endpoint)['\"]?\s*(?:=>|[:=])", re.IGNORECASE
)
"""A description of an application, which a library makes requests of."""


def _is_query(scene: Scene, place: Token) -> bool:
    """Whether parameters of a login are put together as a query: as a text, or from a map."""
    if "client_secret=" in place.text:
        return True
    for first, last in scene.unit.brackets_around(place.start):
        inner = scene.unit.text[scene.tokens[first].start : scene.tokens[last].end]
        whole = "response_type" in inner and "redirect_uri" in inner
        return whole and not _DESCRIBED.search(inner) and bool(_ENCODES.search(scene.unit.text))
    return False
