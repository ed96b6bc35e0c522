"""What every format counts, counted once."""

from __future__ import annotations

from egnyte_doctor.model import Finding, Report, Severity
from egnyte_doctor.record import record


@record
class Summary:
    """Totals of one report. A check is one rule at one place; explained findings count too."""

    errors: int
    warnings: int
    notes: int
    explained: int
    passed: int
    unchecked: int
    not_applicable: int
    hidden: int


def summarize(report: Report) -> Summary:
    """Count the findings and the verdicts of a report."""
    verdicts = [outcome.verdict for outcome in report.outcomes]
    return Summary(
        errors=_of(report.findings, "error"),
        warnings=_of(report.findings, "warning"),
        notes=_of(report.findings, "note"),
        explained=sum(finding.explained_by is not None for finding in report.findings),
        passed=verdicts.count("pass"),
        unchecked=verdicts.count("unknown"),
        not_applicable=verdicts.count("not_applicable"),
        hidden=len(report.hidden),
    )


def is_empty(report: Report) -> bool:
    """Whether nothing of Egnyte was found: no setting read, nothing judged."""
    judged = any(outcome.verdict in ("fail", "pass", "unknown") for outcome in report.outcomes)
    reading = report.reading
    return not (judged or report.findings or report.hidden or reading.files or reading.env)


def plural(count: int, noun: str) -> str:
    """``1 error``, ``2 errors``, ``1,000 files``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _of(findings: tuple[Finding, ...], severity: Severity) -> int:
    return sum(finding.severity == severity for finding in findings)
