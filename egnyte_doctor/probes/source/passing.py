"""Whether a file names Egnyte in passing alone: as one of many in a list, in a logo, in a policy.

What such a file does with tokens, states and certificates is its own business.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.roles import words
from egnyte_doctor.probes.config.vendors import VENDORS
from egnyte_doctor.probes.source.unit import SHOWN, STRING, WORD, Token, Unit

_NAME = pattern(r"[a-z-]{0,12}egnyte[a-z-]{0,16}(?: \w{1,12})?", re.IGNORECASE)
_WORDS = pattern(r"[a-z0-9]+", re.IGNORECASE)
_ANY_HOST = pattern(r"\*\.(?:qa-)?egnyte(?:gov)?\.com", re.IGNORECASE)
"""A host in a policy or a list of what is allowed: no address that is called."""
_BARE_HOST = pattern(r"(?:www\.)?egnyte\.com", re.IGNORECASE)
_PICTURE = pattern(r"\.(?:svg|png|jpe?g|gif|webp|ico|avif)\Z", re.IGNORECASE)
_LOOKS = frozenset({"logo", "icon", "image", "img", "svg", "badge", "avatar"})
_LABELS = frozenset(
    "alt aria-label caption category company connector display_name displayname id key label "
    "module name provider slug source title type value vendor".split()
)
_OF_LOGINS = frozenset("access auth client domain host oauth password secret token url".split())
_OPENING = frozenset({"[", "{", "(", "new"})
_LISTING = frozenset(
    "array asList frozenset in IN list List listOf of Set set setOf tuple Values VALUES".split()
)
"""Names of calls whose arguments are a list."""
_DEPTH = 2
_MOST = 40
"""Mentions that are looked at: a file with more is about Egnyte."""


def in_passing(unit: Unit, places: Sequence[int]) -> bool:
    """Whether all mentions at these offsets are in passing, but for rows that a cell has shown."""
    said = [place for place in places if not unit.text.startswith(SHOWN, place - 2)]
    return 0 < len(said) <= _MOST and all(_is_passing(unit, place) for place in said)


def _is_passing(unit: Unit, place: int) -> bool:
    inside = unit.inside(place + 1, place + 2)
    at = inside[0] if inside else _token_at(unit, place)
    if at is None:
        return _is_listed_in_comment(unit, place)
    token = unit.tokens[at]
    if token.kind == STRING:
        return _is_passing_text(unit, at, token)
    if token.kind != WORD:
        return False
    said = set(words(token.text))
    return bool(said & _LOOKS) or (_is_key(unit, at) and _is_listed(unit, at))


def _token_at(unit: Unit, place: int) -> int | None:
    """The token that a place stands in."""
    before = unit.inside(0, place + 1)
    at = before[-1] if before else -1
    return at if at >= 0 and unit.tokens[at].end > place else None


def _is_listed_in_comment(unit: Unit, place: int) -> bool:
    return any(
        start <= place < end and _names_others([unit.text[start:end]])
        for start, end in unit.comments_near(place, place + 1)
    )


def _is_passing_text(unit: Unit, at: int, token: Token) -> bool:
    text = token.text.strip()
    if token.holes or "puboauth" in text or "pubapi" in text:
        return False
    rest = _ANY_HOST.sub("", text)
    if "egnyte" not in rest.lower() or _PICTURE.search(text):
        return True
    if _BARE_HOST.fullmatch(text) is not None:
        return _is_listed(unit, at)
    if "egnyte.com" in rest.lower() or "=" in rest:
        return False
    if _NAME.fullmatch(text) is None or _names_others([rest]):
        return _names_others([rest])
    before = unit.tokens[at - 1].text if at else ""
    label = unit.tokens[at - 2].text.lower() if at > 1 and before in (":", "=", "=>") else ""
    item = before in ("[", "{", "(", ",", "case", "|", "\n") or label in _LABELS
    item = item or "egnyte" in label
    alone = label in ("alt", "aria-label") or (label in _LABELS and _is_row(unit, at))
    return alone or ((item or _is_key(unit, at)) and _is_listed(unit, at))


def _is_key(unit: Unit, at: int) -> bool:
    """Whether it stands for a plain value: what has parts of its own are settings."""
    following = [token.text for token in unit.tokens[at + 1 : at + 3]]
    return len(following) > 1 and following[0] in (":", "=>") and following[1] not in _OPENING


def _is_row(unit: Unit, at: int) -> bool:
    """Whether it stands in one map of a list, which says nothing of logins."""
    around = [*zip(unit.brackets_around(unit.tokens[at].start), range(2), strict=False)]
    opened = [unit.tokens[first].text for (first, _), _ in around]
    if opened != ["{", "["]:
        return False
    (first, last), _ = around[0]
    keys = [
        token.text
        for token, mark in pairwise(unit.tokens[first + 1 : last])
        if mark.text in (":", "=>")
    ]
    return _OF_LOGINS.isdisjoint(word for key in keys for word in words(key))


def _is_listed(unit: Unit, at: int) -> bool:
    """Whether other vendors are named beside it: in the list, map or choice, or on the line."""
    start = unit.tokens[at].start
    texts = [unit.line_text(start)]
    for (first, last), _ in zip(unit.brackets_around(start), range(_DEPTH), strict=False):
        if unit.tokens[first].text == "(" and _is_call(unit, first):
            return False
        texts.append(unit.text[unit.tokens[first].start : unit.tokens[last].end][:20_000])
    return _names_others(texts)


def _is_call(unit: Unit, first: int) -> bool:
    before = unit.tokens[first - 1] if first else None
    return before is not None and before.kind == WORD and before.text not in _LISTING


def _names_others(texts: Iterable[str]) -> bool:
    return any(
        not VENDORS.isdisjoint(word for match in _WORDS.finditer(text) for word in words(match[0]))
        for text in texts
    )
