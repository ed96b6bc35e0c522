"""Credentials that go where others can read them: ``source.exposure``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.source.calls import Named
from egnyte_doctor.probes.source.maps import only_its_type, secret_in
from egnyte_doctor.probes.source.plists import written
from egnyte_doctor.probes.source.queries import in_queries
from egnyte_doctor.probes.source.records import rendered
from egnyte_doctor.probes.source.refusals import in_refused_branch, is_refusal
from egnyte_doctor.probes.source.requests import asked
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.shows import shown_position
from egnyte_doctor.probes.source.sinks import sink_of
from egnyte_doctor.probes.source.tables import columns, is_model_write, stored
from egnyte_doctor.probes.source.taint import Taint
from egnyte_doctor.probes.source.traces import traced
from egnyte_doctor.probes.source.unit import STRING, WORD, Token
from egnyte_doctor.probes.source.urls import in_urls


def exposures(scene: Scene, taint: Taint) -> Iterator[Fact]:
    """Every exposure of a file, once for each line and sink."""
    seen: set[tuple[int, str]] = set()
    for token, what, sink, name, call in (
        *_by_calls(scene, taint),
        *_by_assignment(scene, taint),
        *in_urls(scene),
        *in_queries(scene),
        *_in_tables(scene, taint),
        *_in_page(scene),
        *_replied(scene, taint),
        *rendered(scene),
        *written(scene),
        *_piped(scene, taint),
        *_displayed(scene, taint),
        *traced(scene),
    ):
        keys = {(scene.unit.row(token.start), sink)}
        if sink in ("url", "web_storage", "cookie"):  # over several lines, and in several ways
            keys.add((scene.unit.function_at(token.start)[0], f"{sink} {what}"))
        if keys & seen or not scene.about(token.start):
            continue
        seen |= keys
        fields: dict[str, Value] = {
            "what": what,
            "sink": sink,
            "name": name[:60],
            "call": call[:60],
        }
        if sink == "table":
            fields["by_model"] = is_model_write(call)
        yield scene.fact("source.exposure", token, fields, secret=True)


_Found = tuple[Token, str, str, str, str]


def _by_calls(scene: Scene, taint: Taint) -> Iterator[_Found]:
    for call in scene.code.calls:
        sink, args = sink_of(scene, call), call.args
        if sink is None:
            at = shown_position(scene, call)
            if at is None or at >= len(args):
                continue
            sink, args = "log", args[at : at + 1]
        for first, last in args:
            if only_its_type(scene, call, first, last):
                continue
            leak = taint.leak(first, last)
            if leak is None and sink == "log":
                leak = secret_in(scene, first, last)
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
        owner = re.search(r"\b(\w+)\s*\[\s*$", before)
        name = owner[1] if owner else ""
    else:
        chain, _ = scene.code.chain(named.at)
        name = chain.rpartition(".")[0].rpartition(".")[2]
        if chain == "document.cookie":
            return "cookie"
    if name in ("localStorage", "sessionStorage"):
        return "web_storage"
    return "cookie" if name == "cookies" else None


_ROUTE = pattern(
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


def _in_tables(scene: Scene, taint: Taint) -> Iterator[_Found]:
    made = [(token, "access_token", made) for token, made in columns(scene)]
    for token, name, call in made or stored(scene, taint):
        yield token, "token", "table", name, call


_PUBLIC = pattern(
    r"\b(?:NEXT_PUBLIC|REACT_APP|VITE|VUE_APP|NUXT_PUBLIC|GATSBY|PUBLIC|EXPO_PUBLIC|NG_APP)_\w{0,60}EGNYTE\w{0,60}"
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
