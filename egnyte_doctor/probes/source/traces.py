"""What is logged as it is, and has the token in it: a request's headers, an address that came."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.sinks import sink_of
from egnyte_doctor.probes.source.unit import WORD, Token

_INTERCEPTS = pattern(
    r"ClientHttpRequestInterceptor|\bInterceptor\.Chain\b|(?:implements|:)\s*Interceptor\b"
    r"|DelegatingHandler|\bRequestInterceptor\b|HttpRequestInterceptor|ExchangeFilterFunction"
)
"""Code that sees every request of a client; what a server gets is not meant."""
_REQUESTS = frozenset({"request", "req", "httpRequest", "originalRequest", "requestMessage"})
_LOOKS_FOR = frozenset(
    {"contains", "includes", "indexOf", "index", "include?", "match", "Contains"}
)
_ADDRESS = pattern(r"ur[il]|location|href", re.IGNORECASE)
_HEADERS = frozenset({"headers", "Headers", "getHeaders", "getAllHeaders", "allHeaders"})


def traced(scene: Scene) -> Iterator[tuple[Token, str, str, str, str]]:
    """Calls that log all headers of a request, or an address: place, what, where to, name, call."""
    yield from _addresses(scene)
    if not _INTERCEPTS.search(scene.unit.text):
        return
    for call in scene.code.calls:
        if sink_of(scene, call) == "log" and _gives_headers(scene, call):
            yield scene.tokens[call.at], "token", "log", "request.headers", call.name


def _addresses(scene: Scene) -> Iterator[tuple[Token, str, str, str, str]]:
    """Addresses that are logged before the code looks whether there is a token in them."""
    looked = [
        (scene.tokens[call.first], scene.tokens[call.at].start)
        for call in scene.code.calls
        if call.last in _LOOKS_FOR
        and call.at - call.first == 2
        and _ADDRESS.search(scene.tokens[call.first].text)
        and any("access_token" in t.text for arg in call.args for t in scene.code.texts(*arg))
    ]
    for call in scene.code.calls if looked else ():
        start = scene.tokens[call.at].start
        for name, place in looked:
            span = scene.unit.function_at(start)
            near = start < place and span == scene.unit.function_at(place)
            if near and sink_of(scene, call) == "log" and _holds(scene, call, name.text):
                yield scene.tokens[call.at], "token", "log", name.text, call.name
                break


def _holds(scene: Scene, call: Call, name: str) -> bool:
    """Whether an argument has all of what a name stands for."""
    for first, last in call.args:
        for at in range(first, last):
            token = scene.tokens[at]
            part = at + 1 < last and scene.tokens[at + 1].text in (".", "?.", "[")
            if (token.kind == WORD and token.text == name and not part) or name in token.holes:
                return True
    return False


def _gives_headers(scene: Scene, call: Call) -> bool:
    tokens = scene.tokens
    for first, last in call.args:
        for at in range(first, last - 2):
            owner, joined, member = tokens[at : at + 3]
            named = owner.kind == WORD and owner.text in _REQUESTS and joined.text == "."
            if not named or member.text not in _HEADERS:
                continue
            end = at + 3
            if end < last and tokens[end].text == "(":
                end = scene.unit.partner[end] + 1
            if end >= last or tokens[end].text not in (".", "["):
                return True
    return False
