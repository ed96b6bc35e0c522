"""What the rules make of pasted errors: diagnoses, the best first. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from egnyte_doctor.engine import judge
from egnyte_doctor.errors.pasted import MORE
from egnyte_doctor.errors.signatures import KNOWN, is_general
from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import CONFIDENCES, Fact, Finding, Fix, Line, Rule
from egnyte_doctor.record import record
from egnyte_doctor.triage.facts import fact_of
from egnyte_doctor.triage.incident import Incident, Quote
from egnyte_doctor.words import holds

_FIELD = pattern(r"\{(\w+)\}")
_MOST_QUOTES = 8
_OPEN = "cannot-tell"
"""How the ids of rules begin that say what is missing rather than what is wrong."""
_STATUS_OF = {
    "app_unknown": (401, 400, 403),
    "developer_inactive": (403,),
    "over_qps": (403, 429),
    "over_rate": (403, 429),
    "invalid_access_token": (401, 403),
    "access_token_expired": (401,),
    "invalid_callback": (400, 403, 404),
    "wrong_flow_for_key": (400, 401, 403),
    "token_throttled": (409,),
}
"""The statuses with which an error is on record, or near to that (facts 5.1-5.3)."""
_SOURCES = {k.signature: set[str]() for k in (*KNOWN, *MORE)}
for _known in (*KNOWN, *MORE):
    _SOURCES[_known.signature].add(_known.source)
_GENERAL = frozenset(
    name for name, sources in _SOURCES.items() if sources <= {"G", "RFC 6749 G", "RFC 6749"}
)
"""Errors of which nothing is known but what such gateways and the standard say in general."""
_NAMES = {
    "status": "the status",
    "endpoint": "what was asked",
    "grant": "the grant",
}


@record
class Diagnosis:
    """One cause of one error. ``error`` numbers the errors of the input; 1 is the first cause.

    ``because`` are words of the input that speak for it, ``against`` what speaks against it, and
    ``settle`` what would tell it from its alternatives.
    """

    id: str
    title: str
    message: str | None
    confidence: str
    who: str
    error: int
    line: int | None
    count: int
    because: tuple[Quote, ...]
    against: tuple[str, ...]
    settle: tuple[tuple[str, str], ...]
    fix: Fix
    open: bool = False


def facts_of(incidents: Sequence[Incident], path: str | None) -> list[Fact]:
    """The facts of the incidents, in their order."""
    return [fact_of(incident, number, path) for number, incident in enumerate(incidents, 1)]


def diagnose(
    rules: Sequence[Rule], incidents: Sequence[Incident], facts: Sequence[Fact]
) -> list[Diagnosis]:
    """Every cause that the rules see, the best first; errors in the order of their causes."""
    by_id = {rule.id: rule for rule in rules}
    found: dict[str | None, list[Finding]] = {}
    for outcome in judge(rules, facts, (), online=True):
        if outcome.finding is not None:
            found.setdefault(outcome.finding.profile, []).append(outcome.finding)
    groups = []
    for incident, fact in zip(incidents, facts, strict=True):
        ranked = _ranked(found.get(fact.profile, []), by_id, fact)
        if ranked:
            groups.append((_tier(ranked[0], by_id), incident, fact, ranked))
    groups.sort(key=lambda group: group[0])
    told: set[tuple[str, str | None]] = set()
    made = []
    number = 0
    for _, incident, fact, ranked in groups:
        key = (ranked[0].rule, fact.host)
        if key in told:
            continue
        told.add(key)
        number += 1
        made += [_diagnosis(f, by_id[f.rule], incident, fact, number) for f in ranked]
    return made


def _tier(finding: Finding, by_id: Mapping[str, Rule]) -> int:
    """Causes that are known come before those that are guessed, and these before questions."""
    if finding.rule.startswith(_OPEN):
        return 2
    return 1 if finding.confidence == "low" or by_id[finding.rule].who == "nobody" else 0


def _ranked(findings: Sequence[Finding], by_id: Mapping[str, Rule], fact: Fact) -> list[Finding]:
    """The findings of one error that no other of them explains, the best first."""
    present = {finding.rule for finding in findings}
    explained = {other for rule in present for other in _explained(rule, by_id)}
    left = [finding for finding in findings if finding.rule not in explained]

    def worth(finding: Finding) -> tuple[bool, int, int, str]:
        lines = matched(by_id[finding.rule], fact)
        rank = CONFIDENCES.index(finding.confidence)
        return finding.rule.startswith(_OPEN), -rank, -len(lines), finding.rule

    return sorted(left, key=worth)


def _explained(rule: str, by_id: Mapping[str, Rule]) -> set[str]:
    """All that a rule explains, and what that explains in turn."""
    todo, seen = list(by_id[rule].explains), set[str]()
    while todo:
        current = todo.pop()
        if current not in seen:
            seen.add(current)
            todo += by_id[current].explains if current in by_id else ()
    return seen


def matched(rule: Rule, fact: Fact) -> tuple[Line, ...]:
    """The lines of the alternative that holds, the one with most lines."""
    fields = fact.fields
    good = [
        lines
        for lines in rule.fail_if
        if all(x.field in fields and holds(x.word, fields[x.field], x.value) for x in lines)
    ]
    return max(good, key=len, default=())


def _diagnosis(
    finding: Finding, rule: Rule, incident: Incident, fact: Fact, number: int
) -> Diagnosis:
    lines = matched(rule, fact)
    return Diagnosis(
        id=finding.rule,
        title=finding.title,
        message=finding.message if _complete(rule.message, fact) else None,
        confidence=finding.confidence,
        who=rule.who,
        error=number,
        line=incident.line if "status" not in incident.quotes else _line(incident),
        count=incident.count,
        because=_because(lines, incident, fact),
        against=_against(lines, rule, fact),
        settle=tuple((c.cause, c.settle) for c in finding.candidates),
        fix=finding.fix,
        open=finding.rule.startswith(_OPEN),
    )


def _line(incident: Incident) -> int | None:
    lines = [q.line for q in incident.quotes.values() if q.line is not None]
    return min(lines, default=None)


def _complete(template: str, fact: Fact) -> bool:
    return all(fact.fields.get(name) is not None for name in _FIELD.findall(template))


def _because(lines: Sequence[Line], incident: Incident, fact: Fact) -> tuple[Quote, ...]:
    """The words behind each field that the rule looked at, those of the error first."""
    wanted = ["header:x-mashery-error-code", "signature", "status"]
    for line in lines:
        if line.field == "symptoms":
            wanted.append(f"symptom:{line.value}")
        elif line.field == "retry_after":
            wanted.append("header:retry-after")
        elif line.field in ("redirect_uri", "endpoint", "grant"):
            wanted.append(line.field)
    if fact.fields.get("endpoint") != "unknown":
        wanted.append("endpoint")
    if fact.fields.get("retry_after") is not None:
        wanted.append("header:retry-after")
    quotes = [incident.quotes[name] for name in wanted if name in incident.quotes]
    text, code = fact.fields.get("text"), fact.fields.get("code")
    known = " ".join(quote.text for quote in quotes)
    unsaid = " ".join(str(part) for part in (code, text) if part and str(part) not in known)
    if unsaid:
        quotes.insert(0, Quote(unsaid, incident.line))
    told: list[Quote] = []
    for quote in quotes:
        if not any(quote.text in other.text for other in told):
            told.append(quote)
    return tuple(told[:_MOST_QUOTES])


def _against(lines: Sequence[Line], rule: Rule, fact: Fact) -> tuple[str, ...]:
    found = []
    signature, status = fact.fields.get("signature"), fact.fields.get("status")
    usual = _STATUS_OF.get(str(signature), ())
    if usual and isinstance(status, int) and status not in usual:
        found.append(f"the status is {status}; on record it comes with {usual[0]}")
    code = fact.fields.get("code")
    general = isinstance(code, str) and is_general(code)
    if fact.standing_of("signature") == "inferred" and not general:
        found.append(
            "any program says so of any host, and the text does not show that it is Egnyte's"
        )
    found += [
        f"{_NAMES.get(name, name)} is concluded from words alone"
        for name in dict.fromkeys(line.field for line in lines)
        if name != "signature" and fact.standing_of(name) == "inferred"
    ]
    if general or (signature in _GENERAL and any(line.field == "signature" for line in lines)):
        found.append("this is typical of such a gateway; no such answer of Egnyte's is on record")
    elif rule.reported and not rule.id.startswith(_OPEN):
        found.append("users report it; Egnyte does not document it")
    return tuple(found)
