"""Lists for those who write rules: the rules, the facts, and the facts found at a place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from egnyte_doctor.catalogue.spec import FactSpec, FieldSpec
from egnyte_doctor.facts import CATALOGUE
from egnyte_doctor.model import Fact, Gap, Rule, Severity, Value
from egnyte_doctor.phrases import shortened, visible
from egnyte_doctor.reports.areas import AREAS
from egnyte_doctor.reports.json_ import dump, place
from egnyte_doctor.reports.summary import plural
from egnyte_doctor.reports.terminal import Terminal, joined

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}


def by_area(rules: Iterable[Rule]) -> list[tuple[str, list[Rule]]]:
    """Rules under the titles of their areas, in the order of a report."""
    order = list(AREAS)

    def place(rule: Rule) -> tuple[int, str, str]:
        known = rule.subject in AREAS
        return (order.index(rule.subject) if known else len(order), rule.subject, rule.id)

    groups = groupby(sorted(rules, key=place), key=lambda rule: rule.subject)
    return [(AREAS.get(subject, subject.capitalize()), list(found)) for subject, found in groups]


def rules_text(rules: Sequence[Rule], terminal: Terminal) -> str:
    """A table of the rules, one line each."""
    widest = max((len(rule.id) for rule in rules), default=0)
    lines = []
    for title, found in by_area(rules):
        lines.append(terminal.paint(title, "bold"))
        for rule in found:
            severity = terminal.paint(f"{rule.severity:<7}", _COLOURS[rule.severity])
            lines.append(f"  {rule.id:<{widest}}  {severity}  {visible(rule.title)}")
    lines.append(f"{plural(len(rules), 'rule')}. More: egnyte-doctor explain ID")
    return "".join(f"{line}\n" for line in lines)


def rules_json(rules: Sequence[Rule]) -> str:
    """The rules for programs."""
    return dump(
        {
            "schema": 1,
            "rules": [
                {
                    "id": rule.id,
                    "subject": rule.subject,
                    "title": rule.title,
                    "severity": rule.severity,
                    "confidence": rule.confidence,
                    "audience": rule.audience,
                    "fact": rule.each,
                    "explains": list(rule.explains),
                    "online": rule.online,
                    "reported": rule.reported,
                }
                for rule in rules
            ],
        }
    )


def facts_text(terminal: Terminal) -> str:
    """The fact catalogue."""
    paragraphs = [list(_spec(spec, terminal)) for spec in CATALOGUE.values()]
    return "\n".join("".join(f"{line}\n" for line in lines) for lines in paragraphs)


def _spec(spec: FactSpec, terminal: Terminal) -> Iterator[str]:
    yield terminal.paint(spec.name, "bold")
    yield from terminal.wrap(spec.doc, "  ")
    for field in spec.fields:
        about = f"{field.doc}{'; ' if field.choices else ''}{', '.join(field.choices)}"
        yield from terminal.wrap(about, f"    {field.name} ({field.type}): ", "        ")


def facts_json() -> str:
    """The fact catalogue for programs."""
    return dump(
        {
            "schema": 1,
            "facts": [
                {
                    "name": spec.name,
                    "doc": spec.doc,
                    "secret": spec.secret,
                    "online": spec.online,
                    "fields": [_field(field) for field in spec.fields],
                }
                for spec in CATALOGUE.values()
            ],
        }
    )


def _field(field: FieldSpec) -> dict[str, Any]:
    return {
        "name": field.name,
        "type": field.type,
        "doc": field.doc,
        "choices": list(field.choices),
        "settle": field.settle,
    }


def found_text(facts: Sequence[Fact], gaps: Sequence[Gap]) -> str:
    """Facts as found, each with its place and its fields; ``?`` marks what was inferred."""
    lines = []
    for fact in facts:
        lines.append(f"{visible(fact.where.label())}: {fact.name}{_about(fact)}")
        for name, value in fact.fields.items():
            inferred = "?" if fact.standing_of(name) == "inferred" else ""
            lines.append(f"    {name}{inferred} = {_literal(value)}")
        spec = CATALOGUE.get(fact.name)
        missing = [f.name for f in spec.fields if f.name not in fact.fields] if spec else []
        lines += [f"    undeclared: {', '.join(missing)}"] if missing else []
    lines += [f"{visible(gap.where.label())}: gap: {visible(gap.reason)}" for gap in gaps]
    lines.append(f"{plural(len(facts), 'fact')}, {plural(len(gaps), 'gap')}")
    return joined(lines)


def _about(fact: Fact) -> str:
    return f" (profile {visible(fact.profile)})" if fact.profile else ""


def _literal(value: Value) -> str:
    if isinstance(value, str):
        return f'"{shortened(value)}"'
    if isinstance(value, tuple):
        return f"[{', '.join(_literal(item) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return "nothing" if value is None else str(value)


def found_json(facts: Sequence[Fact], gaps: Sequence[Gap], clean: Callable[[str], str]) -> str:
    """Facts as found, for programs. ``clean`` masks secrets."""
    return dump(
        {
            "schema": 1,
            "facts": [
                {
                    "name": fact.name,
                    "place": place(fact.where),
                    "profile": fact.profile,
                    "host": fact.host,
                    "fields": {
                        name: {"value": value, "standing": fact.standing_of(name)}
                        for name, value in fact.fields.items()
                    },
                }
                for fact in facts
            ],
            "gaps": [{"reason": gap.reason, "place": place(gap.where)} for gap in gaps],
        },
        clean,
    )
