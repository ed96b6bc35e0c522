"""Judging: material in, report out. A pure function of what was gathered, wherever that was."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from egnyte_doctor.engine import explain, gap_order, judge
from egnyte_doctor.hiding import IGNORE_FACTS, Judged, Piles, decided, ignore_facts, split
from egnyte_doctor.model import Fact, Finding, Gap, Outcome, Reading, Report, Rule, Sent, Severity
from egnyte_doctor.record import fields_of, mutable, record, replace
from egnyte_doctor.redact import Redactor
from egnyte_doctor.settings import Settings
from egnyte_doctor.suppress import Ignore
from egnyte_doctor.verdict import certification

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from egnyte_doctor.baseline import Baseline


@record
class Result:
    """A report whose every text is redacted, the bar it is held to, and the redactor itself."""

    report: Report
    fail_on: Severity
    redactor: Redactor


@mutable
class Material:
    """All that is judged, and by what: gathered from a world, or read from an evidence file.

    ``today`` is the day of gathering, as ``YYYY-MM-DD``, and ``taken`` the same where the material
    is evidence. ``hides`` says of a finding whether the settings hide it. ``known`` are the ids of
    all rules, those that are not asked too. ``whole`` says whether all of a tree was looked at, not
    some files or profiles of it. With ``ordered`` the facts and gaps are in the engine's order,
    which their places no longer show: names in evidence are replaced. ``judge_only`` are the files
    that findings are told of, where others were read beside them.
    """

    rules: Sequence[Rule]
    facts: list[Fact]
    gaps: list[Gap]
    settings: Settings
    fail_on: Severity
    today: str
    reading: Reading
    redactor: Redactor
    ignores: Sequence[Ignore] = ()
    hides: Callable[[Finding], bool] | None = None
    baseline: Baseline | None = None
    known: Collection[str] = ()
    whole: bool = True
    offline: bool = True
    world: str = "files"
    sent: tuple[Sent, ...] = ()
    interrupted: bool = False
    taken: str | None = None
    ordered: bool = False
    judge_only: Collection[str] | None = None


def judged(material: Material) -> Result:
    """What the rules say of the material: a pure function of it."""
    rules = [rule for rule in material.rules if rule.each not in IGNORE_FACTS]
    outcomes = _outcomes(material, rules)
    found = _with_severities([o.finding for o in outcomes if o.finding], material.settings)
    piles = split(found, material.ignores, material.hides, material.today)
    run = _run_of(material, outcomes)
    on_ignores, about = _about_ignores(material, run, piles)
    outcomes = sorted([*outcomes, *on_ignores], key=lambda outcome: outcome.rule)
    gone = _apply_baseline(material, run, piles)
    order = _order(material)
    # Stable: what another finding explains stands behind all that stands on its own.
    findings = sorted(
        sorted(explain(rules, piles.shown), key=order), key=lambda f: f.explained_by is not None
    )
    hidden = (*sorted(piles.hidden, key=order), *about.hidden)
    report = _report(material, findings, hidden, outcomes, gone)
    # What is wrong with our own comments is nothing that a reviewer of the app objects to.
    verdict = certification(report, material.facts)
    report = replace(report, findings=(*findings, *about.shown), verdict=verdict)
    clean = replace(_redacted(report, material.redactor), rules=tuple(material.rules))
    return Result(clean, material.fail_on, material.redactor)


def _outcomes(material: Material, rules: Sequence[Rule]) -> list[Outcome]:
    """The outcomes of the rules, without those about files that were only read beside others."""
    online = not material.offline
    outcomes = judge(rules, material.facts, material.gaps, online=online, ordered=material.ordered)
    if material.judge_only is None:
        return outcomes
    return [o for o in outcomes if _is_asked_about(o, material.judge_only)]


def _report(
    material: Material,
    findings: Sequence[Finding],
    hidden: tuple[Finding, ...],
    outcomes: Sequence[Outcome],
    baseline_gone: int,
) -> Report:
    """The report as far as it hangs on no verdict about certification."""
    gaps = material.gaps if material.ordered else sorted(material.gaps, key=gap_order)
    report = Report(
        findings=tuple(findings),
        hidden=hidden,
        outcomes=tuple(outcomes),
        gaps=tuple(gaps),
        reading=material.reading,
        offline=material.offline,
        world=material.world,
        sent=material.sent,
        interrupted=material.interrupted,
        taken=material.taken,
        baseline_gone=baseline_gone,
    )
    if material.offline:
        return report
    from egnyte_doctor.remarks import remarks

    return replace(report, remarks=remarks(material.facts))


def _is_asked_about(outcome: Outcome, paths: Collection[str]) -> bool:
    """Whether an outcome is about one of the files; what passed has no place, and is kept."""
    if outcome.verdict not in ("fail", "unknown"):
        return True
    related = outcome.finding.related if outcome.finding else ()
    return any(where.path in paths for where in (outcome.where, *related))


def _run_of(material: Material, outcomes: Sequence[Outcome]) -> Judged:
    return Judged(
        known=material.known or [rule.id for rule in material.rules],
        asked=material.rules,
        outcomes=outcomes,
        today=material.today,
        offline=material.offline,
        whole=material.whole and not material.interrupted,
    )


def _about_ignores(material: Material, run: Judged, piles: Piles) -> tuple[list[Outcome], Piles]:
    """What the rules on ignores say, now that it is known what each of them hides."""
    asked = [rule for rule in material.rules if rule.each in IGNORE_FACTS]
    if not asked:
        return [], Piles()
    facts = ignore_facts(material.ignores, piles.used, run)
    made = judge(asked, facts, (), online=not material.offline, ordered=True)
    found = _with_severities([o.finding for o in made if o.finding], material.settings)
    return made, split(found, (), material.hides, material.today)


def _apply_baseline(material: Material, run: Judged, piles: Piles) -> int:
    """Hide what the baseline knows; how many of its entries are no longer found."""
    if material.baseline is None:
        return 0
    # It was written from a report, in which no secret is left.
    known: dict[int, Any] = {}
    told = [_cleaned(finding, material.redactor.clean, known) for finding in piles.shown]
    met = material.baseline.met(told)
    pairs = list(zip(piles.shown, met, strict=True))
    piles.shown = [finding for finding, entry in pairs if entry is None]
    piles.hidden += [replace(f, hidden_by="baseline") for f, entry in pairs if entry is not None]
    asked = {rule.id: rule for rule in material.rules}
    return material.baseline.gone(
        met, lambda rule: rule not in run.known or (rule in asked and decided(asked[rule], run))
    )


def _order(material: Material) -> Callable[[Finding], Any]:
    """Findings by place and rule; those that share both stay in the order of their facts."""
    if not material.ordered:
        return lambda finding: (finding.where.sort_key(), finding.rule)
    ranks: dict[tuple[object, ...], int] = {}
    for fact in material.facts:
        ranks.setdefault(fact.where.sort_key(), len(ranks))
    return lambda finding: (ranks[finding.where.sort_key()], finding.rule)


def _with_severities(found: list[Finding], settings: Settings) -> list[Finding]:
    """The same findings as the settings weigh them: a rule's word comes before its subject's."""
    changes = settings.severity
    if not changes:
        return found
    return [
        replace(f, severity=changes.get(f.rule, changes.get(f.subject, f.severity))) for f in found
    ]


def _redacted(report: Report, redactor: Redactor) -> Report:
    """The same report with every text in it cleaned; the rules' own words hold no secret."""
    if not redactor.knows_any:
        return report
    cleaned: Report = _cleaned(replace(report, rules=()), redactor.clean, {})
    return replace(cleaned, rules=report.rules)


def _cleaned(value: Any, clean: Callable[[str], str], known: dict[int, Any]) -> Any:
    """The same text, tuple or record with every text in it cleaned.

    ``known`` holds what is cleaned already, by ``id``: a thousand outcomes share a hundred places.
    """
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, tuple):
        entries = tuple(_cleaned(entry, clean, known) for entry in value)
        same = all(new is old for new, old in zip(entries, value, strict=True))
        return value if same else entries
    if id(value) in known:
        return known[id(value)]
    changes = {}
    for name in fields_of(value):
        old = getattr(value, name)
        if old is not None and old.__class__ is not bool and old.__class__ is not int:
            new = _cleaned(old, clean, known)
            if new is not old:
                changes[name] = new
    known[id(value)] = made = replace(value, **changes) if changes else value
    return made
