"""The lines of rules that look into a text: a stand-in has not what they look for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from egnyte_doctor.model import Line, Rule
from egnyte_doctor.words import INTO_TEXT

Key = tuple[str, str]
"""A fact and one of its fields."""


def lines_of(rule: Rule) -> Iterator[Line]:
    """Every line of a rule, whatever hangs on it."""
    for lines in (*rule.fail_if, rule.of):
        yield from lines
    for case in rule.severity_if:
        yield from case.lines
    for candidate in rule.candidates:
        yield from candidate.lines


def text_lines(rules: Iterable[Rule]) -> list[tuple[Key, Line]]:
    """The lines that look into a text, each once, with the field that it looks at."""
    found = {
        (rule.each, line.field, line.word, line.value): line
        for rule in rules
        for line in lines_of(rule)
        if line.word in INTO_TEXT
    }
    return [((fact, field), line) for (fact, field, *_), line in found.items()]
