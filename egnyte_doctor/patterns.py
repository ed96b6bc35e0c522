"""Whether a pattern of a rule can run away: judged on Python's own parse tree of it."""

from __future__ import annotations

import importlib
import re
from typing import Any

_REPEATS = ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT")
_FORBIDDEN = {
    "GROUPREF": "takes no backreference",
    "GROUPREF_EXISTS": "takes no conditional group",
    "ASSERT": "takes no look-around",
    "ASSERT_NOT": "takes no look-around",
}


def pattern_fault(pattern: str) -> str | None:
    """What makes the pattern unfit for rules, None where nothing does."""
    parser = importlib.import_module("re._parser")

    try:
        re.compile(pattern)
        return _walk(parser.parse(pattern), repeated=False)
    except (re.error, RecursionError, OverflowError) as error:
        return f"is no pattern: {error}"


def _walk(items: Any, *, repeated: bool) -> str | None:
    for item in items:
        operation, argument = item if isinstance(item, tuple) else (None, None)
        name = str(operation)
        if name in _FORBIDDEN:
            return f"matches {_FORBIDDEN[name]}"
        inner = repeated
        if name in _REPEATS:
            unbounded = argument[1] > 1000
            if unbounded and repeated:
                return "matches takes no repeat within an unbounded repeat"
            inner = repeated or unbounded
        for child in _children(name, argument):
            fault = _walk(child, repeated=inner)
            if fault:
                return fault
    return None


def _children(name: str, argument: Any) -> list[Any]:
    if name in _REPEATS:
        return [argument[2]]
    if name == "SUBPATTERN":
        return [argument[-1]]
    if name == "BRANCH":
        return list(argument[1])
    if name == "ATOMIC_GROUP":
        return [argument]
    return []
