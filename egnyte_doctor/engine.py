"""The engine: rules and facts in, outcomes out. A pure function, the same result in any order.

An unseen thing never passes: a gap, or a field that nobody stated, is unknown. Values that were
inferred never cause more than a warning. One root cause speaks for what follows from it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from egnyte_doctor.model import (
    CONFIDENCES,
    SEVERITIES,
    Candidate,
    Fact,
    Finding,
    Gap,
    Line,
    Outcome,
    Rule,
    Severity,
    Value,
)
from egnyte_doctor.phrases import fill, fill_candidates, fill_fix, shortened
from egnyte_doctor.record import record, replace
from egnyte_doctor.words import holds


@record
class _Match:
    """How one alternative fared: ``state`` True, False or None for cannot tell."""

    state: bool | None
    needs: tuple[str, ...] = ()
    inferred: bool = False


def judge(
    rules: Iterable[Rule],
    facts: Iterable[Fact],
    gaps: Iterable[Gap],
    *,
    online: bool,
    ordered: bool = False,
) -> list[Outcome]:
    """Every rule on every fact and gap it is about, sorted by rule and place.

    ``ordered`` says that facts and gaps come in that order already (``fact_order``, ``gap_order``).

    A rule with neither fact nor gap is ``absent``; offline, one that needs the network is
    ``not_applicable``. Gaps that another failure caused stay silent.
    """
    facts_by_name: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts if ordered else sorted(facts, key=fact_order):
        facts_by_name[fact.name].append(fact)
    gaps_by_name: dict[str, list[Gap]] = defaultdict(list)
    for gap in gaps if ordered else sorted(gaps, key=gap_order):
        if gap.caused_by is None:
            for name in gap.facts:
                gaps_by_name[name].append(gap)
    clients = {fact.profile: fact for fact in facts_by_name["app.client"]}
    outcomes: list[Outcome] = []
    for rule in sorted(rules, key=lambda r: r.id):
        outcomes += _judge_rule(
            rule, facts_by_name[rule.each], gaps_by_name[rule.each], clients, online
        )
    return outcomes


def fact_order(fact: Fact) -> tuple[object, ...]:
    """By place; what is at one place, by what it says. Outcomes follow in the same order."""
    said = repr(sorted(fact.fields.items()))
    return fact.where.sort_key(), fact.profile or "", said, repr(fact.standings)


def gap_order(gap: Gap) -> tuple[object, ...]:
    """By place, then by what is said of it."""
    return gap.where.sort_key(), gap.reason, gap.profile or ""


def _judge_rule(
    rule: Rule,
    facts: Sequence[Fact],
    gaps: Sequence[Gap],
    clients: Mapping[str | None, Fact],
    online: bool,
) -> list[Outcome]:
    if rule.online and not online:
        return [Outcome(rule.id, "not_applicable", reason="needs the network")]
    if rule.of:
        facts = [fact for fact in facts if _is_about(rule, fact.fields)]
        gaps = [gap for gap in gaps if _is_about(rule, gap.fields)]
    judged = (_judge_fact(rule, fact, clients) for fact in facts)
    outcomes = [outcome for outcome in judged if outcome]
    passed = len(facts) - len(outcomes)
    if passed:
        outcomes.append(Outcome(rule.id, "pass", count=passed))
    outcomes += [Outcome(rule.id, "unknown", g.where, g.profile, reason=g.reason) for g in gaps]
    return outcomes or [Outcome(rule.id, "absent")]


def _is_about(rule: Rule, fields: Mapping[str, Value]) -> bool:
    """Whether nothing that is known takes this out of the rule's reach."""
    return all(holds(x.word, fields[x.field], x.value) for x in rule.of if x.field in fields)


def _judge_fact(rule: Rule, fact: Fact, clients: Mapping[str | None, Fact]) -> Outcome | None:
    """The outcome; None where the fact passes, as most do."""
    best: _Match | None = None
    needs: set[str] = set()
    for lines in rule.fail_if:
        match = _match(lines, fact)
        if match.state is None:
            needs.update(match.needs)
        elif match.state and (best is None or best.inferred):
            best = match
    if best is not None:
        finding = _finding(rule, fact, clients.get(fact.profile), best.inferred)
        return Outcome(rule.id, "fail", fact.where, fact.profile, finding=finding)
    if needs:
        named = tuple(sorted(rule.settles.get(n) or f"{fact.name}.{n}" for n in needs))
        return Outcome(rule.id, "unknown", fact.where, fact.profile, needs=named)
    return None


_NO_MATCH = _Match(False)
_SURE_MATCH = _Match(True)


def _match(lines: Sequence[Line], fact: Fact) -> _Match:
    """Three-valued and: any false line decides, then any undeclared field leaves it open."""
    known, needs = fact.fields, []
    for line in lines:
        if line.field not in known:
            needs.append(line.field)
        elif not holds(line.word, known[line.field], line.value):
            return _NO_MATCH
    if needs:
        return _Match(None, tuple(needs))
    inferred = any(fact.standing_of(line.field) == "inferred" for line in lines)
    return _Match(True, inferred=True) if inferred else _SURE_MATCH


def _finding(rule: Rule, fact: Fact, client: Fact | None, inferred: bool) -> Finding:
    severity: Severity = rule.severity
    for case in rule.severity_if:
        match = _match(case.lines, fact)
        if match.state:
            severity, inferred = case.to, inferred or match.inferred
            break
    if inferred and severity == "error":
        severity = "warning"
    if _not_in_audience(rule, client):
        severity = "note"
    confidence = rule.confidence
    if inferred:
        confidence = min(confidence, "medium", key=CONFIDENCES.index)
    return Finding(
        rule=rule.id,
        subject=rule.subject,
        title=rule.title,
        severity=severity,
        confidence=confidence,
        message=fill(rule.message, fact),
        where=fact.where,
        related=fact.related,
        profile=fact.profile,
        host=fact.host,
        symbol=_symbol(fact),
        fix=fill_fix(rule.fix, fact),
        secret=rule.secret,
        reported=rule.reported,
        candidates=_candidates(rule, fact),
    )


def _candidates(rule: Rule, fact: Fact) -> tuple[Candidate, ...]:
    """The causes that nothing known rules out, in the rule's order."""
    open_ones = [c for c in rule.candidates if _match(c.lines, fact).state is not False]
    return fill_candidates(open_ones, fact)


def _symbol(fact: Fact) -> str | None:
    """What the fact is about, in the file's own words: the same after lines have moved."""
    names = (fact.fields.get(name) for name in ("setting", "place", "field", "role", "named"))
    return next((shortened(name) for name in names if isinstance(name, str) and name), None)


def _not_in_audience(rule: Rule, client: Fact | None) -> bool:
    """Whether the app says of itself that this rule is not for it."""
    said = client.fields if client else {}
    return {
        "certification": said.get("kind") == "internal" or said.get("certified") is True,
        "multi-tenant": said.get("tenancy") == "single" or said.get("kind") == "internal",
        "internal": said.get("kind") == "public",
    }.get(rule.audience, False)


_About = tuple[str, str | None, str | None]
"""A rule, and whom a finding of it is about: a profile and a host."""


def explain(rules: Iterable[Rule], findings: Sequence[Finding]) -> list[Finding]:
    """Put each finding that another one explains under it, for the same profile and host only.

    A finding that is graver than its explanation, or about a credential, stays on its own. Where
    several replies of a host show the same, the first one speaks for the others.
    """
    known = list(rules)
    explains = {rule.id: rule.explains for rule in known if rule.explains}
    online = {rule.id for rule in known if rule.online}
    causes: dict[_About, list[Finding]] = defaultdict(list)
    for finding in findings:
        for rule_id in explains.get(finding.rule, ()):
            causes[rule_id, finding.profile, finding.host].append(finding)
    explained = []
    for finding in findings:
        about = (finding.rule, finding.profile, finding.host)
        explained.append(_explained(finding, causes.get(about, [])))
        if finding.rule in online:
            causes[about].append(finding)
    return explained


def _explained(finding: Finding, causes: Sequence[Finding]) -> Finding:
    rank = SEVERITIES.index
    fit = [c for c in causes if rank(c.severity) >= rank(finding.severity)]
    if finding.secret or not fit:
        return finding
    # Another rule's explanation says more than "the same again".
    _, cause = min((cause.rule == finding.rule, cause.rule) for cause in fit)
    return replace(finding, explained_by=cause)
