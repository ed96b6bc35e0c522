"""How a program meets Egnyte's limits: ``source.throttling``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.probes.source.reached import reached
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING

_WAITS = tuple(f"retry{mark}after" for mark in ("", "-", "_", " "))
_NEW = ("toomanyrequests", "too_manyrequests", "toomany_requests", "too_many_requests")
_OLD = (
    *(f"over{mark}{what}" for mark in ("", "_", " ") for what in ("qps", "rate")),
    "mashery-error",
)
_LIBRARIES = (
    *("tenacity", "backoff", "httpadapter", "max_retries", "waitandretry", "throttl"),
    *("bottleneck", "p-limit", "p-queue", "axios-retry", "retry-axios", "retryable", "resilience"),
    *("requests_per_second", "time_between_requests", "--retry"),
)
_ON_FAILURE = pattern(r"retry\(\s*(?:async\s*)?\(\)\s*=>\s*(?:await\s+)?fetch\(")
"""A ``fetch`` that is tried again where it throws: no answer makes it throw, as bad as it is."""
_DEFINED = pattern(r"\bfunction\s+\w{0,40}retry\(")
_NUMBER = pattern(r"\b429\b")
_LIBRARY = pattern(r"\bpolly\b|rate.?limit")
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
    text = "\n".join((*(_without_messages(scene) for scene in scenes), *beside)).lower()
    # Words are found in a text many times faster than the alternatives of a pattern.
    waits, new, old, library = (
        any(word in text for word in words) for words in (_WAITS, _NEW, _OLD, _LIBRARIES)
    )
    new = new or _NUMBER.search(text) is not None
    library = library or _retries(text) or _LIBRARY.search(text) is not None
    handled = "all" if waits or library or (new and old) else "none"
    if handled == "none" and (new or old):
        handled = "429 only" if new else "403 only"
    fields: dict[str, Value] = {
        "handled": handled,
        "calls": found.calls,
        "several": found.several,
    }
    yield found.scene.fact("source.throttling", found.token, fields)


def _retries(text: str) -> bool:
    """Whether anything is tried again that may have been refused."""
    tried = text.count("retry(")
    blind = len(_ON_FAILURE.findall(text)) if tried else 0
    return tried > (blind + len(_DEFINED.findall(text)) if blind else 0)


def _without_messages(scene: Scene) -> str:
    """The text without strings that are written for people."""
    pieces, at = [], 0
    for token in scene.tokens:
        if token.kind == STRING and token.text.count(" ") > 1 and token.start >= at:
            pieces.append(scene.unit.text[at : token.start])
            at = token.end
    return "".join((*pieces, scene.unit.text[at:]))
