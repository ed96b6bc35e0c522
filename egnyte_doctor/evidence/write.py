"""Material to an evidence file. Every text goes through one door: ``_Writer.text``."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

from egnyte_doctor import __version__
from egnyte_doctor.catalogue.spec import FieldSpec
from egnyte_doctor.engine import fact_order, gap_order
from egnyte_doctor.evidence import (
    GREATEST,
    KIND,
    MAX_BYTES,
    MAX_FACTS,
    SCHEMA,
    WORLDS,
    EvidenceError,
)
from egnyte_doctor.evidence.lines import Key, lines_of, text_lines
from egnyte_doctor.evidence.names import Names
from egnyte_doctor.evidence.policy import kind_of
from egnyte_doctor.facts import CATALOGUE
from egnyte_doctor.hiding import nearest_rules
from egnyte_doctor.judging import Material
from egnyte_doctor.model import Fact, Finding, Gap, Line, Reading, Rule, Sent, Value, Where
from egnyte_doctor.suppress import Ignore
from egnyte_doctor.wire.transcript import NUMBERS
from egnyte_doctor.words import INTO_TEXT, holds

_NUMBERS = ("line", "column", "end_column")


def render(material: Material, rules: Sequence[Rule]) -> str:
    """The evidence as JSON in ASCII. ``rules`` are all that it may be judged by.

    Raises ``EvidenceError`` where there is more than a file may hold.
    """
    most = max(len(material.facts), len(material.gaps))
    text = ""
    if most <= MAX_FACTS:
        text = json.dumps(document(material, rules), indent=1, allow_nan=False) + "\n"
    if not text or len(text) > MAX_BYTES:
        raise EvidenceError(
            f"too much for an evidence file: {most:,} facts; name the paths that matter"
        )
    return text


def document(material: Material, rules: Sequence[Rule]) -> dict[str, Any]:
    """The evidence as plain data, in the form that ``schemas/evidence-1.json`` publishes."""
    writer = _Writer(rules, Names(), material.redactor.clean)
    writer.learn(material)
    settings = material.settings
    ids = {rule.id for rule in rules}
    near = nearest_rules(material.ignores, ids)
    known = ids | {rule.subject for rule in rules}
    return {
        "schema": SCHEMA,
        "kind": KIND,
        "tool": {"name": "egnyte-doctor", "version": __version__},
        "taken": material.today,
        "world": material.world if material.world in WORLDS else "example",
        "offline": material.offline,
        "interrupted": material.interrupted,
        "judged_by": {
            "select": [name for name in settings.select if name in known],
            "ignore": [name for name in settings.ignore if name in known],
            "severity": {r: s for r, s in settings.severity.items() if r in known},
            "fail_on": material.fail_on,
        },
        "read": {**writer.reading(material.reading), "whole": material.whole},
        "text_lines": [[*key, line.word, line.value] for key, line in writer.lines],
        "facts": [writer.fact(fact) for fact in sorted(material.facts, key=fact_order)],
        "gaps": [writer.gap(gap) for gap in sorted(material.gaps, key=gap_order)],
        "ignores": [writer.ignore(i, ids, near, material.today) for i in material.ignores],
        "hidden": list(writer.hidden(material, ids)),
        "transcript": [writer.sent(sent) for sent in material.sent],
    }


_MEDIA = ("application/json", "application/xml", "text/html", "text/plain", "text/xml")


class _Writer:
    """Says everything in the stand-ins of one file."""

    def __init__(self, rules: Sequence[Rule], names: Names, clean: Callable[[str], str]) -> None:
        self._names = names
        self._clean = clean
        self._exact: dict[Key, set[Value]] = defaultdict(set)
        for rule in rules:
            for line in lines_of(rule):
                if line.word not in INTO_TEXT:
                    self._exact[rule.each, line.field].update(_texts(line.value))
        self.lines = text_lines(rules)
        self._looked: dict[Key, list[tuple[int, Line]]] = defaultdict(list)
        for number, (key, line) in enumerate(self.lines):
            self._looked[key].append((number, line))

    def learn(self, material: Material) -> None:
        """Give the names of tenants and hosts their stand-ins before anything is said."""
        for fact in sorted(material.facts, key=fact_order):
            spec = CATALOGUE[fact.name]
            found: dict[str, list[str]] = {"tenant": [], "host": [fact.host or ""]}
            for field in spec.fields:
                value = fact.fields.get(field.name)
                kind = kind_of(fact.name, field, fact.fields)
                if kind is not None and kind in found and isinstance(value, str):
                    found[kind].append(value)
            self._names.learn(found["tenant"], found["host"])
        self._names.learn((), [sent.host for sent in material.sent])

    def text(self, kind: str, text: str) -> str:
        """What is told of a text: its stand-in, cleaned of secrets once more."""
        return self._clean(getattr(self._names, kind)(text))

    def maybe(self, kind: str, text: str | None) -> str | None:
        """The same of a text that may be missing."""
        return None if text is None else self.text(kind, text)

    def fact(self, fact: Fact) -> dict[str, Any]:
        """One fact with all that rules judge."""
        told: dict[str, Any] = {"fact": fact.name, **self._about(fact)}
        told["standing"] = fact.standing
        spec = CATALOGUE[fact.name]
        standings = {k: v for k, v in fact.standings.items() if spec.field(k) is not None}
        if standings:
            told["standings"] = standings
        if fact.related:
            told["related"] = [self.place(where) for where in fact.related]
        told["fields"] = dict(self._fields(fact.name, fact.fields))
        return told

    def gap(self, gap: Gap) -> dict[str, Any]:
        """One gap, with the reason in words of ours."""
        told: dict[str, Any] = {"facts": list(gap.facts), **self._about(gap)}
        told["reason"] = self.text("words", gap.reason)
        told["caused_by"] = gap.caused_by
        told["fields"] = {}
        for name in gap.facts:
            known = {k: v for k, v in gap.fields.items() if CATALOGUE[name].field(k) is not None}
            told["fields"].update(self._fields(name, known))
        return told

    def _about(self, seen: Fact | Gap) -> dict[str, Any]:
        return {
            "place": self.place(seen.where),
            "profile": self.maybe("path", seen.profile),
            "host": self.maybe("host", seen.host),
        }

    def _fields(self, fact: str, fields: Mapping[str, Value]) -> Iterator[tuple[str, Any]]:
        spec = CATALOGUE[fact]
        for field in spec.fields:
            if field.name in fields:
                value = fields[field.name]
                kind = kind_of(fact, field, fields)
                if value is None:
                    yield field.name, None
                elif kind is None:
                    yield from _kept(field, value)
                elif isinstance(value, tuple):
                    yield field.name, [self._value((fact, field.name), kind, v) for v in value]
                else:
                    yield field.name, self._value((fact, field.name), kind, str(value))

    def _value(self, key: Key, kind: str, text: str) -> Any:
        """A text that a rule names is kept: it is ours. Of another, what rules look for in it."""
        if text in self._exact.get(key, ()):
            return text
        told = self.text(kind, text)
        looked = self._looked.get(key, ())
        if told == text or not looked:
            return told
        met = [number for number, line in looked if holds(line.word, text, line.value)]
        return {"text": told, "meets": met}

    def place(self, where: Where) -> dict[str, Any]:
        """A place without the line of the file that shows it."""
        told: dict[str, Any] = {
            "path": self.maybe("path", where.path),
            **{name: getattr(where, name) for name in _NUMBERS},
            "env": self.maybe("words", where.env),
            "host": self.maybe("host", where.host),
            "request": self.maybe("words", where.request),
        }
        return {name: value for name, value in told.items() if value is not None}

    def reading(self, reading: Reading) -> dict[str, Any]:
        """What was looked at."""
        return {
            "files": [self.text("path", path) for path in reading.files],
            "seen": reading.seen,
            "env": [self.text("words", name) for name in reading.env],
            "settings": self.maybe("path", reading.settings),
            "notes": [self.text("words", note) for note in reading.notes],
        }

    def ignore(
        self, ignore: Ignore, known: Collection[str], near: Mapping[str, str | None], today: str
    ) -> dict[str, Any]:
        """An ignore comment: that it has a reason counts, its words do not."""
        named = list(zip(ignore.rules, ignore.columns, strict=True))
        return {
            "path": self.text("path", ignore.path),
            **{name: getattr(ignore, name) for name in _NUMBERS},
            "lines": list(ignore.lines),
            "rules": [[name, *columns] for name, columns in named if name in known],
            "unknown": [
                [self.text("words", name), *columns, near.get(name)]
                for name, columns in named
                if name not in known
            ],
            "reason": bool(ignore.reason),
            "sample": ignore.sample,
            "until": self._until(ignore, today),
        }

    def _until(self, ignore: Ignore, today: str) -> str | None:
        """The last day; what is no day is told as any text."""
        impossible = ignore.date_state(today) == "impossible"
        return self.maybe("words", ignore.until) if impossible else ignore.until

    def hidden(self, material: Material, known: Collection[str]) -> Iterator[dict[str, Any]]:
        """Which rules the settings hide at which path: their patterns name paths themselves."""
        if material.hides is None:
            return
        for path in dict.fromkeys(fact.where.path for fact in material.facts):
            asked = (rule for rule in material.rules if rule.id in known)
            rules = [rule.id for rule in asked if material.hides(_made_up(rule, path))]
            if rules:
                yield {"path": self.maybe("path", path), "rules": rules}

    def sent(self, sent: Sent) -> dict[str, Any]:
        """One request and how it ended."""
        return {
            "purpose": sent.purpose,
            "method": sent.method,
            "host": self.text("host", sent.host),
            "path": self.text("words", sent.path),
            "signed": sent.signed,
            "status": sent.status,
            "milliseconds": sent.milliseconds,
            "headers": {name: self._header(name, value) for name, value in sent.headers},
        }

    def _header(self, name: str, value: str) -> str:
        """A header's value, as far as it says who answered and why."""
        value = value.strip()
        if name in NUMBERS:
            return value if value.isascii() and value.isdecimal() else self.text("closed", value)
        if name == "content-type":
            value = value.partition(";")[0].strip().lower()
            return value if value in _MEDIA else self.text("closed", value)
        if name == "www-authenticate":
            value = value.partition(" ")[0]
        return self.text("url" if name == "location" else "words", value)


def _kept(field: FieldSpec, value: Value) -> Iterator[tuple[str, Value]]:
    """A value that is told as it is, where it is what the catalogue says; else nothing."""
    if field.type == "number" and isinstance(value, int | float) and not isinstance(value, bool):
        yield field.name, max(-GREATEST, min(value, GREATEST))
    elif isinstance(value, bool) if field.type == "flag" else value in field.choices:
        yield field.name, value


def _texts(value: Value) -> Iterable[str]:
    values = value if isinstance(value, tuple) else (value,)
    return [entry for entry in values if isinstance(entry, str)]


def _made_up(rule: Rule, path: str | None) -> Finding:
    return Finding(rule.id, rule.subject, "", "note", "low", "", Where(path=path))
