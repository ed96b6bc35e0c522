"""Headers of the requests of a client that logs each of them: the token is among these."""

from __future__ import annotations

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
_HEADERS = frozenset({"headers", "Headers", "getHeaders", "getAllHeaders", "allHeaders"})


def traced(scene: Scene) -> Iterator[tuple[Token, str, str, str, str]]:
    """Calls that log all headers of a request: the place, what, where to, name and call."""
    if not _INTERCEPTS.search(scene.unit.text):
        return
    for call in scene.code.calls:
        if sink_of(scene, call) == "log" and _gives_headers(scene, call):
            yield scene.tokens[call.at], "token", "log", "request.headers", call.name


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
