"""How a program meets Egnyte's limits: ``source.throttling``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.source.functions import function_of
from egnyte_doctor.probes.source.loops import in_loop
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING, Token

_WAITS = pattern(r"retry[-_ ]?after", re.IGNORECASE)
_NEW = pattern(r"\b429\b|too_?many_?requests|TooManyRequests", re.IGNORECASE)
_OLD = pattern(r"over[_ ]?qps|over[_ ]?rate|mashery-error", re.IGNORECASE)
_LIBRARIES = pattern(
    r"tenacity|backoff|\bRetry\(|HTTPAdapter|max_retries|\bpolly\b|WaitAndRetry|throttl|rate.?limit"
    r"|bottleneck|p-limit|p-queue|axios-retry|retry-axios|\bretry\(|retryable|Resilience|requests_per_second"
    r"|time_between_requests|--retry|RETRY\(",
    re.IGNORECASE,
)
_SDK = pattern(r"\bEgnyte\.init\(|egnyte-js-sdk")
"""Egnyte's own library, which waits by itself: a file that has it leaves the calls to it."""
_SENDS = pattern(r"get|post|put|send|fetch|request|execute|curl|call|exec|do$", re.IGNORECASE)
_CALLS = pattern(r"/pubapi/v\d")
_BASE = pattern(r"/pubapi(?:/v\d)?/?\Z")


def throttling(scenes: Sequence[Scene], beside: Sequence[str] = ()) -> Iterator[Fact]:
    """One fact for all files of a project, at its first call of the API.

    Texts of other files, ``beside``, may treat the answers to calls that are made here.
    """
    places = [
        (scene, token)
        for scene in scenes
        if not scene.sample and _SDK.search(scene.unit.text) is None
        for token in scene.tokens
        if token.kind == STRING and _CALLS.search(token.text) and scene.about(token.start)
    ]
    calling = [(s, t) for s, t in places if any(_SENDS.search(c.last) for c in s.code.calls)]
    if not calling:
        return
    texts = [*(scene.unit.text for scene in scenes), *beside]
    waits, new, old, library = (
        any(pattern.search(text) for text in texts) for pattern in (_WAITS, _NEW, _OLD, _LIBRARIES)
    )
    handled = "all" if waits or library or (new and old) else "none"
    if handled == "none" and (new or old):
        handled = "429 only" if new else "403 only"
    scene, token = calling[0]
    several = len(calling) > 1 or any(
        _BASE.search(t.text) or _in_function_for_all(s, t) or in_loop(s, t) for s, t in calling
    )
    fields: dict[str, Value] = {"handled": handled, "calls": len(calling), "several": several}
    yield scene.fact("source.throttling", token, fields)


def _in_function_for_all(scene: Scene, token: Token) -> bool:
    """Whether a call is one for many: its function is called in a loop, or in several places."""
    function = function_of(scene, scene.unit.function_at(token.start))
    if function is None or not function.name:
        return False
    calls = [c for s in scene.project for c in s.code.calls if c.last == function.name]
    return len(calls) > 1 or any(
        in_loop(s, s.tokens[c.at])
        for s in scene.project
        for c in s.code.calls
        if c.last == function.name
    )
