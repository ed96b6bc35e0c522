"""Credentials that go where others can read them: ``source.exposure``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.model import Fact
from egnyte_doctor.probes.source.code import Call, Named
from egnyte_doctor.probes.source.hosts import opened
from egnyte_doctor.probes.source.refusals import in_refused_branch, is_refusal
from egnyte_doctor.probes.source.requests import asked
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.sinks import sink_of
from egnyte_doctor.probes.source.tables import columns
from egnyte_doctor.probes.source.taint import Taint
from egnyte_doctor.probes.source.unit import STRING, WORD, Token

_SECRET_QUERY = re.compile(
    r"[?&](?:client_secret|access_token|refresh_token|password|token|api_token)=(\{\}|[^&\s{]{6,})"
)
_QUERY_NAMES = {
    "client_secret": "client_secret",
    "access_token": "token",
    "refresh_token": "token",
    "token": "token",
    "api_token": "token",
    "password": "password",
}


def exposures(scene: Scene, taint: Taint) -> Iterator[Fact]:
    """Every exposure of a file, once for each line and sink."""
    seen: set[tuple[int, str]] = set()
    for token, what, sink, name, call in (
        *_by_calls(scene, taint),
        *_by_assignment(scene, taint),
        *_in_urls(scene),
        *_in_login(scene),
        *_in_tables(scene),
        *_in_page(scene),
        *_replied(scene, taint),
        *_piped(scene, taint),
        *_displayed(scene, taint),
    ):
        keys = {(scene.unit.row(token.start), sink)}
        if sink == "url":  # an address is put together over several lines, and in several ways
            keys.add((scene.unit.function_at(token.start)[0], f"url {what}"))
        if keys & seen or not scene.about(token.start):
            continue
        seen |= keys
        fields = {"what": what, "sink": sink, "name": name[:60], "call": call[:60]}
        yield scene.fact("source.exposure", token, {**fields}, secret=True)


_Found = tuple[Token, str, str, str, str]


def _by_calls(scene: Scene, taint: Taint) -> Iterator[_Found]:
    for call in scene.code.calls:
        sink = sink_of(scene, call)
        if sink is None:
            continue
        for first, last in call.args:
            leak = taint.leak(first, last)
            if leak is not None:
                if leak[0] != "answer" or not is_refusal(scene, call):
                    yield scene.tokens[call.at], leak[0], sink, leak[1], call.name
                break


def _by_assignment(scene: Scene, taint: Taint) -> Iterator[_Found]:
    """``localStorage.token = t``, ``document.cookie = "t=" + t``, ``cookies["t"] = t``."""
    for named in scene.code.named:
        sink = _assigned_sink(scene, named)
        if sink is None:
            continue
        leak = taint.leak(*named.value)
        if leak is not None:
            yield scene.tokens[named.at], leak[0], sink, leak[1], named.name
    yield from _returned(scene, taint)


def _assigned_sink(scene: Scene, named: Named) -> str | None:
    if scene.tokens[named.at].kind == STRING:
        before = scene.unit.text[
            max(0, scene.tokens[named.at].start - 24) : scene.tokens[named.at].start
        ]
        owner = re.search(r"(\w+)\s*\[\s*$", before)
        name = owner[1] if owner else ""
    else:
        chain, _ = scene.code.chain(named.at)
        name = chain.rpartition(".")[0].rpartition(".")[2]
        if chain == "document.cookie":
            return "cookie"
    if name in ("localStorage", "sessionStorage"):
        return "web_storage"
    return "cookie" if name == "cookies" else None


_ROUTE = re.compile(
    r"@\w+\.(?:route|get|post|api_route)\(|\[Http(?:Get|Post)|@(?:Get|Post|Request)Mapping|@GET\b|@POST\b"
)


def _returned(scene: Scene, taint: Taint) -> Iterator[_Found]:
    """A route handler that returns the answer as it is."""
    for start, end in scene.unit.functions:
        head = scene.unit.text[max(0, start - 160) : start + 80].rpartition("\n\n")[2]
        if not _ROUTE.search(head):
            continue
        for at in scene.unit.inside(start, end):
            token = scene.tokens[at]
            if token.text != "return" or scene.unit.function_at(token.start) != (start, end):
                continue
            stop = scene.code.expression_end(at + 1)
            leak = taint.leak(at + 1, stop)
            if leak is not None and leak[0] in ("answer", "token"):
                if leak[0] == "answer" and in_refused_branch(scene, token.start):
                    continue
                yield token, leak[0], "browser", leak[1], "return"


def _in_urls(scene: Scene) -> Iterator[_Found]:
    for at, token in enumerate(scene.tokens):
        if token.kind == STRING and "=" in token.text and len(token.text) < 4000:
            yield from _in_url(scene, at, token)
    yield from _in_params(scene)


def _in_url(scene: Scene, at: int, token: Token) -> Iterator[_Found]:
    if not any(f"{name}=" in token.text for name in _QUERY_NAMES):
        return
    first, last = scene.code.expression_around(at)
    text = opened(scene.code.template(first, last)).text
    begins = text.lstrip()
    address = (
        begins.startswith(("http://", "https://", "{}/", "{}?", "/"))
        or "?" in begins.partition("=")[0]
    )
    match = _SECRET_QUERY.search(text)
    if match is None or not address or " " in begins.partition("?")[0]:
        return
    if match[1] != "{}" and not _is_value(match[1]):
        return
    name = match[0][1:].partition("=")[0]
    if name == "token" and "/puboauth" not in text and "/pubapi" not in text:
        return
    yield token, _QUERY_NAMES[name], "url", name, ""


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


def _in_tables(scene: Scene) -> Iterator[_Found]:
    for token, made in columns(scene):
        yield token, "token", "table", "access_token", made


def _in_login(scene: Scene) -> Iterator[_Found]:
    """A secret among the parameters of the authorize URL."""
    for group in asked(scene):
        place = group.places.get("client_secret")
        login = "response_type" in group.places and "grant_type" not in group.places
        built = any("?" in template.text for _, template in group.urls)
        if place is not None and login and built:
            yield place, "client_secret", "url", "client_secret", ""


_PUBLIC = re.compile(
    r"\b(?:NEXT_PUBLIC|REACT_APP|VITE|VUE_APP|NUXT_PUBLIC|GATSBY|PUBLIC|EXPO_PUBLIC|NG_APP)_\w*EGNYTE\w*"
    r"(?:SECRET|PASSWORD)\w*"
)
"""Variables that a build writes into the page."""


def _in_page(scene: Scene) -> Iterator[_Found]:
    """A client secret that a page holds: sent by it, or written into it by the build."""
    for group in asked(scene):
        place = group.places.get("client_secret")
        if place is not None and "grant_type" in group.places and scene.front_end:
            yield place, "client_secret", "page", "client_secret", ""
            return
    if scene.unit.language.name in ("JavaScript", "TypeScript"):
        for token in scene.tokens:
            if token.kind == WORD and _PUBLIC.search(token.text):
                yield token, "client_secret", "page", token.text, ""
                return


def _replied(scene: Scene, taint: Taint) -> Iterator[_Found]:
    """``{ statusCode: 200, body: answer }``, as functions in a cloud reply."""
    for named in scene.code.named:
        if named.name != "body":
            continue
        opened_at, closed = next(
            scene.unit.brackets_around(scene.tokens[named.at].start), (0, len(scene.tokens))
        )
        beside = {t.text for t in scene.tokens[opened_at:closed]}
        leak = taint.leak(*named.value) if "statusCode" in beside else None
        if leak is not None and scene.tokens[opened_at].text == "{":
            yield scene.tokens[named.at], leak[0], "browser", leak[1], "return"


def _piped(scene: Scene, taint: Taint) -> Iterator[_Found]:
    """``$answer.access_token | Out-File path``."""
    if scene.unit.language.name != "PowerShell":
        return
    for call in scene.code.calls:
        sink = sink_of(scene, call) if scene.tokens[call.first - 1].text == "|" else None
        if sink is not None:
            line = scene.unit.line_start(scene.tokens[call.at].start)
            begin = scene.unit.inside(line, scene.tokens[call.at].start)
            leak = taint.leak(begin[0], call.first - 1)
            if leak is not None:
                yield scene.tokens[call.at], leak[0], sink, leak[1], call.name


def _displayed(scene: Scene, taint: Taint) -> Iterator[_Found]:
    """The value of a notebook cell's last line, which the notebook shows and keeps."""
    if not scene.unit.path.endswith(".ipynb"):
        return
    whole = scene.code.trimmed(0, len(scene.tokens))
    at = whole[1]
    while at > whole[0] and scene.tokens[at - 1].kind != "break":
        at -= 1
    if any(t.text == "=" for t in scene.tokens[at : whole[1]]):
        return
    leak = taint.leak(at, whole[1])
    if leak is not None and scene.tokens[at].text not in ("print", "return"):
        yield scene.tokens[at], leak[0], "log", leak[1], "the last line of a cell"
