"""A text with everything that stands in it, each with its place, and the sentences around."""

from __future__ import annotations

import re
from bisect import bisect_right

from egnyte_doctor.errors.signatures import Known
from egnyte_doctor.errors.spoken import Spoken
from egnyte_doctor.errors.vendors import speaks_in
from egnyte_doctor.lazy import pattern
from egnyte_doctor.triage import marks
from egnyte_doctor.triage.urls import target

_ASIDE = pattern(
    r"\b(?:last (?:year|month|week|time)|in the past|previously|formerly|years? ago|months? ago|"
    r"weeks? ago|back then|used to (?:get|see|have)|had (?:a|an|the)|solved|fixed|"
    r"feature request|would be (?:nice|useful|good)|nothing about|no (?:sign|mention|trace) of|"
    r"docs?(?!\.\w)|documentation|manual|according to|means|would be|would get|would see|"
    r"is(?: not|n't) (?:a|an|the)|(?:do|does|did)(?: not|n't) (?:get|see|have)|no longer|not a|"
    r"not because|rul(?:ed|es) out|ticket about|handles?|"
    r"we (?:check|retry|wait|catch|handle|ignore)\w*)\b"
    r"|\b(?:instead of|rather than|unlike)\b(?![^\n]{0,400}[:,])"
    r"|\bexpected\b(?![^\n]{0,400}\b(?:got|but|was|received|actual)\b)",
    re.IGNORECASE,
)
"""Words before an error that make it one of another time or place.

What something stands instead of ends with the next comma or colon, what was expected with "got".
"""
_ELSEWHERE = pattern(
    r"\b(?:docs?(?!\.\w)|documentation|manual|according to|means|last year|solved|years? ago)\b",
    re.IGNORECASE,
)
_CODE = pattern(
    r"(?:^|\n)[ \t]*(?:if|elif|else if|case|when|switch|except|catch|const|final|static|assert)\b"
    r"[^\n]*[(:{=\"']|===?\s?[\"']|!==?\s?[\"']|\.(?:includes|startswith|startsWith|contains)\("
)


_EGNYTE = pattern(r"egnyte(?![\w-])", re.IGNORECASE)
"""Egnyte, and not a thing that somebody named after it."""
_OVERCOME = pattern(
    r"\bretr(?:y|ies|ied|ying) (?:#?\d[\d/]{0,6} )?(?:after|for|on|in)\b[^\n]{0,200}"
    r"\b(?:succeeded|worked|passed|ok)\b|\bretry (?:\d )?succeeded\b|\brecovered after\b",
    re.IGNORECASE,
)
"""An error after which the program went on."""
_OVER = pattern(
    r"\b(?:last year|years? ago)\b|\b(?:was|got|were|been) (?:solved|fixed|resolved)\b"
    r"|\b(?:that|this|it|which|now) is (?:now )?(?:solved|fixed|resolved|gone)\b",
    re.IGNORECASE,
)
_ENDS = (". ", "! ", "? ", "; ", "\n")
NEAR = 400
"""Characters between two things that are told of one error, where they are not on one line."""
_SENTENCE = 400
"""Characters of a sentence that are looked at, to either side."""


class Scene:
    """One text, with what stands in it, and the lines of its places.

    ``statuses``, ``addresses``, ``headers`` and ``grants`` are as ``marks`` finds them.
    """

    def __init__(self, text: str, first: int) -> None:
        self.text = text
        self.spoken = Spoken(text)
        self.statuses = marks.statuses(text)
        self.addresses = marks.addresses(text)
        self.headers = list(marks.headers(text))
        self.grants = marks.grants(text)
        self._first = first
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def line(self, at: int) -> int:
        """The number of the line of a place."""
        return self._first + bisect_right(self._starts, at) - 1

    def sentence(self, at: int) -> tuple[int, int]:
        """From where to where the sentence, or the line, around a place goes."""
        first, last = max(0, at - _SENTENCE), min(len(self.text), at + _SENTENCE)
        begin = max(self.text.rfind(mark, first, at) for mark in _ENDS) + 1
        ends = [self.text.find(mark, at, last) for mark in _ENDS]
        return max(begin, first), min([end for end in ends if end >= 0], default=last)

    def with_host(self, address: str, start: int) -> str:
        """The address; a path alone with the one host of Egnyte's that stands on its line."""
        if "://" in address:
            return address
        line = self.line(start)
        beside = (target(other).host for other, at in self.addresses if self.line(at) == line)
        hosts = {host for host in beside if host and "egnyte" in host}
        return f"https://{hosts.pop()}/{address.lstrip('/')}" if len(hosts) == 1 else address

    def is_of_vendor(self, at: int) -> bool:
        """Whether the sentence of an error says that another vendor's service tells it."""
        begin, end = self.sentence(at)
        return speaks_in(self.text[begin:at], self.text[at:end])

    def place(self, line: int) -> int:
        """Where a line begins."""
        return self._starts[min(line - self._first, len(self._starts) - 1)]

    def words(self, start: int, end: int) -> str:
        """The words at a place, with the rest of their line where it is short."""
        number = bisect_right(self._starts, start) - 1
        begin = self._starts[number]
        stop = self.text.find("\n", end)
        stop = len(self.text) if stop < 0 else stop
        if stop - begin <= 160:
            return self.text[begin:stop]
        return _around(self.text[begin:stop], start - begin, min(end, stop) - begin)


def _around(line: str, start: int, end: int) -> str:
    """The words at a place of a long line, with some before and behind, none of them cut."""
    left, right = max(0, start - 30), min(len(line), end + 50)
    left = line.rfind(" ", 0, left) + 1 if left else 0
    right = line.find(" ", right) if right < len(line) else len(line)
    right = right if 0 <= right <= end + 80 else min(len(line), end + 50)
    left = left if start - left <= 60 else start
    return f"{'…' if left else ''}{line[left:right]}{'…' if right < len(line) else ''}"


def nearest(choices: list[tuple[int, int]], scene: Scene, at: int) -> tuple[int, int] | None:
    """The choice that stands nearest: on the same line, else near, else the only one there is."""
    if not choices:
        return None
    line = scene.line(at)
    same = [c for c in choices if scene.line(c[0]) == line]
    pool = same or [c for c in choices if abs(c[0] - at) < NEAR]
    if not pool:
        pool = choices if len({c[1] for c in choices}) == 1 else []
    return min(pool, key=lambda choice: abs(choice[0] - at)) if pool else None


def is_aside(scene: Scene, at: int) -> bool:
    """Whether an error is told of another time, by documentation, or by code that handles it."""
    begin, end = scene.sentence(at)
    if scene.text[begin:at].strip() and _ASIDE.search(scene.text, begin, at):
        return True
    signs = any(sign in scene.text[begin:end] for sign in "=({'\"")
    return signs and _CODE.search(scene.text, begin, end) is not None


def is_overcome(scene: Scene, at: int) -> bool:
    """Whether it is told that the program got past an error."""
    return _OVERCOME.search(scene.text, *scene.sentence(at)) is not None


def is_over(scene: Scene, at: int) -> bool:
    """Whether it is told that an error was one of another year, or was mended since."""
    return _OVER.search(scene.text, *scene.sentence(at)) is not None


def is_elsewhere(scene: Scene, start: int, end: int) -> bool:
    """Whether a circumstance is told of documentation, or of something that is over."""
    return _ELSEWHERE.search(scene.text, scene.sentence(start)[0], end) is not None


def described(scene: Scene, hits: list[tuple[int, int, Known]]) -> list[tuple[int, int, Known]]:
    """The errors without ``invalid_token`` where its description says that the token expired.

    RFC 6750 has one word for every token that is refused.
    """
    expired = [start for start, _, known in hits if known.signature == "access_token_expired"]

    def is_described(at: int) -> bool:
        return any(
            "error_description" in scene.text[at:start] and scene.line(at) == scene.line(start)
            for start in expired
        )

    return [h for h in hits if h[2].signature != "invalid_access_token" or not is_described(h[0])]


def judged(hits: list[tuple[int, int, Known]]) -> list[tuple[int, int, Known]]:
    """The errors without a handshake that fails, where it is told that a certificate is why."""
    why = any(known.signature == "tls_failed" for _, _, known in hits)
    return [h for h in hits if h[2].signature != "tls_handshake"] if why else hits


def without_messages(
    scene: Scene, hits: list[tuple[int, int, Known]]
) -> list[tuple[int, int, Known]]:
    """The errors without the message that an exception of another vendor's library carries."""
    lines = {scene.line(start) for start, _, known in hits if known.signature == "other_vendor"}

    def is_message(at: int) -> bool:
        return scene.line(at) in lines and not _EGNYTE.search(scene.words(at, at))

    return [h for h in hits if h[2].signature == "other_vendor" or not is_message(h[0])]


def as_oauth(scene: Scene, at: int) -> bool:
    """Whether a word that may mean anything stands where OAuth would have it."""
    before = scene.text[max(0, at - 40) : at].lower()
    return "error" in before or "oauth" in before or "_" in scene.text[at : at + 16]
