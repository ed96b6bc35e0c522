"""Rule files: TOML -> ``RuleFile``. Every mistake is a ``RuleError`` with file, key and remedy.

Rules are checked when they are compiled and in tests, not at each start of the program.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any, cast

from egnyte_doctor.catalogue.spec import FactSpec
from egnyte_doctor.facts import CATALOGUE
from egnyte_doctor.model import (
    AUDIENCES,
    CONFIDENCES,
    SEVERITIES,
    Candidate,
    Line,
    Link,
    Rule,
    SeverityCase,
    Value,
)
from egnyte_doctor.patterns import pattern_fault
from egnyte_doctor.record import record
from egnyte_doctor.rule_examples import Example, RuleError, check_keys, read_example
from egnyte_doctor.rule_fix import check_template, read_fix
from egnyte_doctor.rule_samples import read_samples
from egnyte_doctor.words import WORDS

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+\Z")
GRADES = ("A", "B", "C", "D", "G")
TOP_KEYS = {
    "title": str,
    "severity": str,
    "audience": str,
    "confidence": str,
    "since": str,
    "each": str,
    "of": dict,
    "message": str,
    "why": str,
    "false_alarms": str,
    "links": list,
    "explains": list,
    "fail_if": list,
    "severity_if": list,
    "candidates": list,
    "who": str,
    "fix": dict,
    "examples": list,
}
_AT_WILL = ("explains", "severity_if", "of", "candidates", "who", "examples")
REQUIRED = frozenset(TOP_KEYS).difference(_AT_WILL)
ACTORS = ("integrator", "tenant admin", "Egnyte support", "nobody")


@record
class RuleFile:
    """A rule with its documentation and examples."""

    rule: Rule
    path: Path
    since: str
    why: str
    false_alarms: str
    links: tuple[Link, ...]
    examples: tuple[Example, ...]


def read_rule(path: Path, *, foreign: bool = False) -> RuleFile:
    """Read and check one rule file. ``foreign`` packs may not use ``matches``."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{path}: cannot be read as TOML: {error}") from None
    return _Reader(path, foreign).rule_file(table)


def read_rules(root: Path, *, foreign: bool = False, ours: Collection[str] = ()) -> list[RuleFile]:
    """All rules below a folder, by id. Raises ``RuleError`` for the first broken one.

    ``ours`` are ids that are taken already; rules of a pack may explain those rules.
    """
    files = sorted(root.glob("*/*.toml"))
    if not files:
        raise RuleError(f"{root}: no rules found; they are kept as <subject>/<rule-id>.toml")
    read = sorted((read_rule(path, foreign=foreign) for path in files), key=lambda f: f.rule.id)
    check_set(read, ours)
    return read


def check_set(files: Iterable[RuleFile], ours: Collection[str] = ()) -> None:
    """What only shows across rules: ids said twice, unknown explained ids, circles."""
    by_id: dict[str, RuleFile] = {}
    for file in files:
        if file.rule.id in ours:
            raise RuleError(f"{file.path}: id {file.rule.id} is taken: give the rule another name")
        if file.rule.id in by_id:
            taken = by_id[file.rule.id].path
            raise RuleError(f"{file.path}: id {file.rule.id} is taken by {taken}")
        by_id[file.rule.id] = file
    for file in by_id.values():
        for other in file.rule.explains:
            if other not in by_id and other not in ours:
                raise RuleError(f"{file.path}: explains: no rule is called {other}")
        _refuse_circle(file, by_id)


def _refuse_circle(start: RuleFile, by_id: Mapping[str, RuleFile]) -> None:
    todo, seen = list(start.rule.explains), set[str]()
    while todo:
        current = todo.pop()
        if current == start.rule.id:
            raise RuleError(f"{start.path}: explains: the chain comes back to {current}")
        if current not in seen and current in by_id:
            seen.add(current)
            todo.extend(by_id[current].rule.explains)


@record
class _Reader:
    path: Path
    foreign: bool

    def fail(self, key: str, trouble: str) -> RuleError:
        return RuleError(f"{self.path}: {key}: {trouble}")

    def rule_file(self, table: dict[str, Any]) -> RuleFile:
        self.keys(table, TOP_KEYS, REQUIRED, "")
        rule_id = self.path.stem
        if not ID.match(rule_id):
            raise self.fail("file name", "a rule id is lower-case words joined by hyphens")
        spec = CATALOGUE.get(table["each"])
        if spec is None:
            raise self.fail("each", f"no fact {table['each']!r}; one of {', '.join(CATALOGUE)}")
        links = tuple(self.link(entry) for entry in table["links"])
        rule = Rule(
            id=rule_id,
            subject=self.path.parent.name,
            title=table["title"],
            severity=self.choice(table, "severity", SEVERITIES),
            audience=self.choice(table, "audience", AUDIENCES),
            confidence=self.choice(table, "confidence", CONFIDENCES),
            each=spec.name,
            message=self.template(table["message"], spec, "message"),
            fail_if=tuple(self.lines(entry, spec, "fail_if") for entry in table["fail_if"]),
            severity_if=tuple(self.case(entry, spec) for entry in table.get("severity_if", ())),
            fix=read_fix(table["fix"], spec, self.path),
            explains=tuple(table.get("explains", ())),
            online=spec.online,
            reported=self.best_grade(links) > "B",
            of=self.lines(table["of"], spec, "of") if "of" in table else (),
            candidates=tuple(self.candidate(e, spec) for e in table.get("candidates", ())),
            secret=spec.secret,
            who=self.choice(table, "who", ACTORS) if "who" in table else "integrator",
            settles=_settles(spec, table),
        )
        self.check_claims(rule, links)
        tables = table.get("examples", ())
        examples = (*(read_example(e, self.path) for e in tables), *read_samples(self.path))
        if not examples:
            raise self.fail("examples", f"is missing, and there is no folder {rule_id} of samples")
        return RuleFile(
            rule, self.path, table["since"], table["why"], table["false_alarms"], links, examples
        )

    def keys(
        self, table: Mapping[str, Any], known: Mapping[str, type], required: Iterable[str], at: str
    ) -> None:
        check_keys(self.path, table, known, required, at)

    def choice(self, table: Mapping[str, Any], key: str, allowed: tuple[str, ...]) -> Any:
        if table[key] not in allowed:
            raise self.fail(key, f"{table[key]!r} is not one of {', '.join(allowed)}")
        return table[key]

    def link(self, entry: object) -> Link:
        if isinstance(entry, str):
            entry = {"url": entry}
        if not isinstance(entry, dict):
            raise self.fail("links", "must be a URL or a table of url, source and grade")
        self.keys(entry, {"url": str, "source": str, "grade": str}, ("url",), "links.")
        if not entry["url"].startswith("https://"):
            raise self.fail("links", f"{entry['url']!r} is not an https URL")
        if ("source" in entry) != ("grade" in entry) or entry.get("grade", "A") not in GRADES:
            raise self.fail("links", "source and grade go together; grades are A B C D G")
        return Link(entry["url"], entry.get("source"), entry.get("grade"))

    def best_grade(self, links: tuple[Link, ...]) -> str:
        """The best source; a rule without any makes no claim about Egnyte and counts as A."""
        return min((link.grade for link in links if link.grade), default="A")

    def check_claims(self, rule: Rule, links: tuple[Link, ...]) -> None:
        severities = [rule.severity, *(case.to for case in rule.severity_if)]
        if rule.reported and not rule.online and "error" in severities:
            raise self.fail("severity", "a prediction that no source of grade A or B backs warns")

    def template(self, text: str, spec: FactSpec, key: str) -> str:
        return check_template(text, spec, self.path, key)

    def lines(self, entry: object, spec: FactSpec, key: str) -> tuple[Line, ...]:
        if not isinstance(entry, dict) or not entry:
            raise self.fail(key, 'must hold lines such as "field|word" = value')
        return tuple(self.line(name, value, spec, key) for name, value in entry.items())

    def line(self, name: str, value: object, spec: FactSpec, key: str) -> Line:
        field_name, _, word_name = name.partition("|")
        at = f"{key}.{name}"
        field = spec.field(field_name)
        if field is None:
            fields = ", ".join(f.name for f in spec.fields)
            raise self.fail(at, f"{spec.name} has no field {field_name!r}; it has {fields}")
        word = WORDS.get(word_name or "is")
        if word is None:
            raise self.fail(at, f"no word {word_name!r}; one of {', '.join(WORDS)}")
        if field.type not in word.fields:
            raise self.fail(at, f"{word.name} does not take a {field.type} field")
        wanted = self.value(value, word.takes, field.type, at)
        unknown = [v for v in _as_tuple(wanted) if field.choices and v not in field.choices]
        if unknown and word.name != "missing":
            raise self.fail(at, f"{unknown[0]!r} is not one of {', '.join(field.choices)}")
        return Line(field.name, word.name, wanted)

    def value(self, value: object, takes: str, field_type: str, at: str) -> Value:
        if takes == "same":
            takes = {"number": "number", "flag": "flag"}.get(field_type, "text")
        if takes == "list":
            if isinstance(value, list) and value and all(isinstance(v, str) for v in value):
                return tuple(value)
            raise self.fail(at, "must be a list of texts")
        kinds = {"text": str, "pattern": str, "number": (int, float), "flag": bool}
        right = isinstance(value, cast("type", kinds[takes]))
        if not right or (takes == "number" and isinstance(value, bool)):
            raise self.fail(at, f"must be a {takes}")
        if takes == "pattern":
            trouble = "is not for private packs" if self.foreign else pattern_fault(str(value))
            if trouble:
                raise self.fail(at, trouble)
        return cast("Value", value)

    def case(self, entry: object, spec: FactSpec) -> SeverityCase:
        if not isinstance(entry, dict) or entry.get("to") not in SEVERITIES:
            raise self.fail("severity_if.to", f"must be one of {', '.join(SEVERITIES)}")
        rest = {key: value for key, value in entry.items() if key != "to"}
        return SeverityCase(entry["to"], self.lines(rest, spec, "severity_if"))

    def candidate(self, entry: object, spec: FactSpec) -> Candidate:
        if not isinstance(entry, dict):
            raise self.fail("candidates", "must be tables of cause, settle and, at will, if")
        known = {"cause": str, "settle": str, "if": dict}
        self.keys(entry, known, ("cause", "settle"), "candidates.")
        return Candidate(
            self.template(entry["cause"], spec, "candidates.cause"),
            self.template(entry["settle"], spec, "candidates.settle"),
            self.lines(entry["if"], spec, "candidates.if") if "if" in entry else (),
        )


def _settles(spec: FactSpec, table: Mapping[str, Any]) -> dict[str, str]:
    """The settings that state the fields which the rule's lines name."""
    lines = [*table["fail_if"], table.get("of", {})]
    names = {name.partition("|")[0] for entry in lines for name in entry}
    return {f.name: f.settle for f in spec.fields if f.settle and f.name in names}


def _as_tuple(value: Value) -> tuple[Value, ...]:
    return value if isinstance(value, tuple) else (value,)
