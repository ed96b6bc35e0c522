"""Triage of an evidence file: what ``check --evidence`` finds in it, as diagnoses."""

from __future__ import annotations

from collections.abc import Sequence

from egnyte_doctor.evidence.read import material
from egnyte_doctor.judging import judged
from egnyte_doctor.model import SEVERITIES, Finding, Rule
from egnyte_doctor.request import Request
from egnyte_doctor.rules_compiled import check_rules
from egnyte_doctor.triage.diagnosis import Diagnosis
from egnyte_doctor.triage.incident import Quote


def diagnoses_of(data: bytes) -> tuple[list[Diagnosis], Sequence[Rule]]:
    """The causes among the findings, the gravest first, and the rules that were asked.

    Raises ``DoctorError`` for evidence that cannot be read.
    """
    rules = check_rules()
    report = judged(material(data, Request(), rules)).report
    causes = [f for f in report.findings if f.severity != "note" and f.explained_by is None]
    causes.sort(key=lambda finding: -SEVERITIES.index(finding.severity))
    who = {rule.id: rule.who for rule in rules}
    return [_diagnosis(f, n, who[f.rule]) for n, f in enumerate(causes, 1)], rules


def _diagnosis(finding: Finding, number: int, who: str) -> Diagnosis:
    return Diagnosis(
        id=finding.rule,
        title=finding.title,
        message=finding.message,
        confidence=finding.confidence,
        who=who,
        error=number,
        line=None,
        count=1,
        because=(Quote(finding.where.label()),),
        against=(),
        settle=tuple((c.cause, c.settle) for c in finding.candidates),
        fix=finding.fix,
    )
