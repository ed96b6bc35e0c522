"""How a program meets Egnyte's limits: ``source.throttling``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.source.reached import reached
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING

_WAITS = pattern(r"retry[-_ ]?after", re.IGNORECASE)
_NEW = pattern(r"\b429\b|too_?many_?requests|TooManyRequests", re.IGNORECASE)
_OLD = pattern(r"over[_ ]?qps|over[_ ]?rate|mashery-error", re.IGNORECASE)
_LIBRARIES = pattern(
    r"tenacity|backoff|\bRetry\(|HTTPAdapter|max_retries|\bpolly\b|WaitAndRetry|throttl|rate.?limit"
    r"|bottleneck|p-limit|p-queue|axios-retry|retry-axios|\bretry\(|retryable|Resilience|requests_per_second"
    r"|time_between_requests|--retry|RETRY\(",
    re.IGNORECASE,
)
_SIGNS = (
    (_WAITS, ("after",)),
    (_NEW, ("429", "many")),
    (_OLD, ("qps", "overrate", "over rate", "over_rate", "mashery")),
    (
        _LIBRARIES,
        (
            *("retr", "tenacity", "backoff", "httpadapter", "polly", "throttl", "limit", "p-queue"),
            *("bottleneck", "resilience", "per_second", "time_between"),
        ),
    ),
)
"""Patterns, each with words of which no match lacks all: a word is found much faster."""
_SDK = pattern(r"\bEgnyte\.init\(|egnyte-js-sdk")
"""Egnyte's own library, which waits by itself: a file that has it leaves the calls to it."""


def throttling(scenes: Sequence[Scene], beside: Sequence[str] = ()) -> Iterator[Fact]:
    """One fact for all files of a project, at its first call of the API.

    Texts of other files, ``beside``, may treat the answers to calls that are made here.
    """
    for scene in scenes:
        scene.unit.bound.renew()
    found = reached([scene for scene in scenes if _SDK.search(scene.unit.text) is None])
    if found is None:
        return
    text = "\n".join((*(_without_messages(scene) for scene in scenes), *beside))
    lower = text.lower()
    waits, new, old, library = (
        any(word in lower for word in words) and sign.search(text) is not None
        for sign, words in _SIGNS
    )
    handled = "all" if waits or library or (new and old) else "none"
    if handled == "none" and (new or old):
        handled = "429 only" if new else "403 only"
    fields: dict[str, Value] = {
        "handled": handled,
        "calls": found.calls,
        "several": found.several,
    }
    yield found.scene.fact("source.throttling", found.token, fields)


def _without_messages(scene: Scene) -> str:
    """The text without strings that are written for people."""
    pieces, at = [], 0
    for token in scene.tokens:
        if token.kind == STRING and token.text.count(" ") > 1 and token.start >= at:
            pieces.append(scene.unit.text[at : token.start])
            at = token.end
    return "".join((*pieces, scene.unit.text[at:]))
