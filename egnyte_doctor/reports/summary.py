"""What every format counts, counted once."""

from __future__ import annotations

from egnyte_doctor.model import Finding, Report, Severity, Verdict
from egnyte_doctor.record import record


@record
class Summary:
    """Totals of one report: findings by severity, explained ones too, and rules by verdict.

    Rules are counted, not places: a thousand fields of one file would drown everything else.
    """

    errors: int
    warnings: int
    notes: int
    explained: int
    passed: int
    unchecked: int
    not_applicable: int
    fixed: int
    hidden: int
    hidden_by_ignores: int
    hidden_by_settings: int
    hidden_by_baseline: int
    baseline_gone: int


def summarize(report: Report) -> Summary:
    """Count the findings and the verdicts of a report."""
    verdicts = verdicts_by_rule(report)
    return Summary(
        errors=_of(report.findings, "error"),
        warnings=_of(report.findings, "warning"),
        notes=_of(report.findings, "note"),
        explained=sum(finding.explained_by is not None for finding in report.findings),
        passed=sum(map(held, verdicts.values())),
        unchecked=sum("unknown" in found for found in verdicts.values()),
        not_applicable=sum("not_applicable" in found for found in verdicts.values()),
        fixed=len(report.fixed),
        hidden=len(report.hidden),
        hidden_by_ignores=_hidden_by(report, "inline ignore"),
        hidden_by_settings=_hidden_by(report, "settings"),
        hidden_by_baseline=_hidden_by(report, "baseline"),
        baseline_gone=report.baseline_gone,
    )


def verdicts_by_rule(report: Report) -> dict[str, set[Verdict]]:
    """What became of each rule, over all places."""
    found: dict[str, set[Verdict]] = {}
    for outcome in report.outcomes:
        found.setdefault(outcome.rule, set()).add(outcome.verdict)
    return found


def held(verdicts: set[Verdict]) -> bool:
    """Whether a rule was judged somewhere, and was met wherever it was asked."""
    return "pass" in verdicts and not verdicts & {"fail", "unknown"}


def is_empty(report: Report) -> bool:
    """Whether nothing of Egnyte was found: no setting read, nothing judged, nothing mended."""
    judged = any(outcome.verdict in ("fail", "pass", "unknown") for outcome in report.outcomes)
    reading = report.reading
    found = report.findings or report.hidden or report.fixed
    return not (judged or found or reading.files or reading.env)


def plural(count: int, noun: str) -> str:
    """``1 error``, ``2 errors``, ``1,000 files``."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def totals(summary: Summary) -> str:
    """``2 errors, 1 warning, 0 notes, 12 passed, 3 unchecked``, and what was mended and hidden."""
    counts = ((summary.errors, "error"), (summary.warnings, "warning"), (summary.notes, "note"))
    parts = [plural(count, noun) for count, noun in counts]
    parts += [f"{summary.passed:,} passed", f"{summary.unchecked:,} unchecked"]
    if summary.fixed:
        parts.append(f"{summary.fixed:,} mended")
    if summary.hidden:
        parts.append(hidden_in_words(summary))
    return ", ".join(parts)


def hidden_in_words(summary: Summary) -> str:
    """How many findings are hidden, and by what; empty where none is."""
    if not summary.hidden:
        return ""
    counts = (
        (summary.hidden_by_ignores, "ignores"),
        (summary.hidden_by_settings, "settings"),
        (summary.hidden_by_baseline, "the baseline"),
    )
    told = [(count, by) for count, by in counts if count]
    if len(told) == 1:
        return f"{summary.hidden:,} hidden by {told[0][1]}"
    return f"{summary.hidden:,} hidden ({', '.join(f'{count:,} by {by}' for count, by in told)})"


def _hidden_by(report: Report, what: str) -> int:
    return sum(finding.hidden_by == what for finding in report.hidden)


def _of(findings: tuple[Finding, ...], severity: Severity) -> int:
    return sum(finding.severity == severity for finding in findings)
