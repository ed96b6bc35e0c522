"""Lines of rules in words."""

from __future__ import annotations

from collections.abc import Iterable

from egnyte_doctor.model import Line, Rule, Value

_PHRASES = {
    "is": "is",
    "not": "is not",
    "in": "is one of",
    "not_in": "is none of",
    "lt": "is below",
    "gt": "is above",
    "starts_with": "begins with",
    "ends_with": "ends with",
    "contains": "contains",
    "has": "has",
    "lacks": "lacks",
    "matches": "matches",
}


def in_words(lines: Iterable[Line]) -> str:
    """All lines of one alternative, as one condition."""
    return " and ".join(_line(line) for line in lines)


def severities(rule: Rule) -> str:
    """The rule's severity, and when it is another."""
    cases = [f"{case.to} where {in_words(case.lines)}" for case in rule.severity_if]
    return "; ".join([rule.severity, *cases])


def _line(line: Line) -> str:
    if line.word == "missing":
        return f"{line.field} is {'not there' if line.value else 'there'}"
    return f"{line.field} {_PHRASES[line.word]} {_value(line.value)}"


def _value(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return ", ".join(value)
    return '""' if value == "" else str(value)
