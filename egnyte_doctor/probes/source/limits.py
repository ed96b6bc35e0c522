"""How a program meets Egnyte's limits: ``source.throttling``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING

_WAITS = pattern(r"retry[-_ ]?after", re.IGNORECASE)
_NEW = pattern(r"\b429\b|too_?many_?requests|TooManyRequests", re.IGNORECASE)
_OLD = pattern(r"over[_ ]?qps|over[_ ]?rate|mashery-error", re.IGNORECASE)
_LIBRARIES = pattern(
    r"tenacity|backoff|\bRetry\(|HTTPAdapter|max_retries|\bpolly\b|WaitAndRetry|throttl|rate.?limit"
    r"|bottleneck|p-limit|p-queue|axios-retry|retry-axios|\bretry\(|retryable|Resilience|requests_per_second"
    r"|time_between_requests|--retry|RETRY\("
    r"|\bEgnyte\.init\(|egnyte-js-sdk",
    re.IGNORECASE,
)
_SENDS = pattern(r"get|post|put|send|fetch|request|execute|curl|call|exec|do$", re.IGNORECASE)
_CALLS = pattern(r"/pubapi/v\d")


def throttling(scenes: Sequence[Scene], beside: Sequence[str] = ()) -> Iterator[Fact]:
    """One fact for all files of a project, at its first call of the API.

    Texts of other files, ``beside``, may treat the answers to calls that are made here.
    """
    places = [
        (scene, token)
        for scene in scenes
        if not scene.sample
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
    fields: dict[str, Value] = {"handled": handled, "calls": len(calling)}
    yield scene.fact("source.throttling", token, fields)
