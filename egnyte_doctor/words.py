"""The closed vocabulary of rules: what a line such as ``"scheme|not" = "https"`` may say.

Each word declares the field types it takes and the type its value must have. A field that is known
to be absent (``None``) matches ``missing`` and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from egnyte_doctor.model import Value
from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

FieldType = str
TEXT_TYPES = frozenset({"text", "name", "host", "url", "choice"})
INTO_TEXT = ("starts_with", "ends_with", "contains", "matches")
"""The words that look into a text."""
MATCH_LIMIT = 4096
"""``matches`` reads this many characters of a value and no more."""


class StandIn(str):
    """A text in place of one that is not told; ``meets`` are the lines that the other one meets.

    They are pairs of a word and its value, for the words that look into a text: the stand-in has
    not what they look for.
    """

    __slots__ = ("meets",)
    meets: frozenset[tuple[str, str]]

    def __new__(cls, text: str, meets: frozenset[tuple[str, str]]) -> Self:
        """The stand-in with what is known of the text behind it."""
        made = super().__new__(cls, text)
        made.meets = meets
        return made


@record
class Word:
    """One matcher: the field types it takes, the shape of its value, and the test itself."""

    name: str
    doc: str
    fields: frozenset[FieldType]
    takes: str
    """``same`` (the field's own type), ``list``, ``text``, ``number``, ``flag`` or ``pattern``."""
    test: Callable[[Value, Value], bool]


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _number(value: Value) -> float:
    return value if isinstance(value, int | float) else 0.0


def _items(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _is(seen: Value, wanted: Value) -> bool:
    return seen is wanted if isinstance(wanted, bool) else seen == wanted


def _matches(seen: Value, wanted: Value) -> bool:
    return re.search(_text(wanted), _text(seen)[:MATCH_LIMIT]) is not None


_NUMBER = frozenset({"number"})
_LIST = frozenset({"list"})
_SINGLE = TEXT_TYPES | {"number", "flag"}

WORDS: dict[str, Word] = {
    word.name: word
    for word in (
        Word("is", "equals the value", _SINGLE, "same", _is),
        Word("not", "differs from the value", _SINGLE, "same", lambda s, w: not _is(s, w)),
        Word("in", "is one of the values", TEXT_TYPES, "list", lambda s, w: s in _items(w)),
        Word(
            "not_in", "is none of the values", TEXT_TYPES, "list", lambda s, w: s not in _items(w)
        ),
        Word("lt", "is below", _NUMBER, "number", lambda s, w: _number(s) < _number(w)),
        Word("gt", "is above", _NUMBER, "number", lambda s, w: _number(s) > _number(w)),
        Word(
            "starts_with",
            "begins with the text",
            TEXT_TYPES,
            "text",
            lambda s, w: _text(s).startswith(_text(w)),
        ),
        Word(
            "ends_with",
            "ends with the text",
            TEXT_TYPES,
            "text",
            lambda s, w: _text(s).endswith(_text(w)),
        ),
        Word("contains", "holds the text", TEXT_TYPES, "text", lambda s, w: _text(w) in _text(s)),
        Word("has", "the list holds the value", _LIST, "text", lambda s, w: _text(w) in _items(s)),
        Word("lacks", "the list lacks the value", _LIST, "text", lambda s, w: w not in _items(s)),
        Word("matches", "the pattern is found in it", TEXT_TYPES, "pattern", _matches),
        Word(
            "missing",
            "whether the probe looked and found nothing",
            _SINGLE | _LIST,
            "flag",
            lambda s, w: (s is None) is w,
        ),
    )
}


def holds(word: str, seen: Value, wanted: Value) -> bool:
    """Whether a known value meets a line. ``seen`` may be ``None``: looked for and absent."""
    if word == "is":  # nearly all lines; None equals no value that a rule may name
        return seen is wanted if isinstance(wanted, bool) else seen == wanted
    if word != "missing" and seen is None:
        return False
    if isinstance(seen, StandIn) and word in INTO_TEXT:
        return (word, wanted) in seen.meets
    return WORDS[word].test(seen, wanted)
