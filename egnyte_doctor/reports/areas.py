"""The areas of a report, in the order in which one looks for trouble."""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.model import Report
from egnyte_doctor.record import record
from egnyte_doctor.reports.summary import held, plural, verdicts_by_rule

AREAS = {
    "config": "Configuration",
    "network": "Network",
    "domain": "Domain",
    "key": "Key and credentials",
    "client": "Flow",
    "redirect": "Redirect URIs",
    "scope": "Scopes",
    "token": "Token",
    "service": "Service",
    "definition": "App Definition",
    "source": "Source code",
}
"""Rule subject -> title. Subjects of private packs follow under their own names."""
_LIVE = ("network", "token", "service")
"""Areas of which nothing can be seen offline."""


@record
class Area:
    """How one area fared: counts of causes by severity, and of rules, and what was well."""

    title: str
    errors: int = 0
    warnings: int = 0
    notes: int = 0
    passed: int = 0
    unchecked: int = 0
    follows: int = 0
    """Findings that another one explains: mended with it, so not counted again."""
    remarks: tuple[str, ...] = ()
    cut_off: bool = False
    """Whether a failure below it, such as a dead host, left nothing to see."""

    @property
    def state(self) -> str:
        """``fail``, ``warn``, ``open``, ``pass`` or ``none``: the worst thing that is so."""
        if self.errors:
            return "fail"
        if self.warnings:
            return "warn"
        if self.unchecked or self.cut_off or self.follows:
            return "open"
        return "pass" if self.passed or self.notes else "none"

    def in_words(self) -> str:
        """The counts that are not 0, or why there are none."""
        counts = ((self.errors, "error"), (self.warnings, "warning"), (self.notes, "note"))
        parts = [plural(count, noun) for count, noun in counts if count]
        if self.follows:
            parts.append(f"{self.follows:,} that follow{'s' if self.follows == 1 else ''}")
        parts += [f"{self.passed:,} passed"] if self.passed else []
        parts += [f"{self.unchecked:,} unchecked"] if self.unchecked else []
        nothing = "not reached" if self.cut_off else "nothing to check"
        return ", ".join(parts) or nothing


def areas(report: Report) -> list[Area]:
    """Every area that this run can see, with a line even where there was nothing to check."""
    subjects = {rule.id: rule.subject for rule in report.rules}
    subjects |= {finding.rule: finding.subject for finding in report.findings}
    counts: dict[str, dict[str, int]] = {subject: {} for subject in AREAS}
    for finding in report.findings:
        alone = finding.explained_by is None
        _count(counts, finding.subject, f"{finding.severity}s" if alone else "follows")
    for rule, verdicts in verdicts_by_rule(report).items():
        if rule in subjects:
            _count(counts, subjects[rule], "passed", held(verdicts))
            _count(counts, subjects[rule], "unchecked", "unknown" in verdicts)
    return [
        _area(subject, found, report)
        for subject, found in counts.items()
        if found or not (report.offline and subject in _LIVE)
    ]


def _count(counts: dict[str, dict[str, int]], subject: str, name: str, by: int = 1) -> None:
    found = counts.setdefault(subject, {})
    found[name] = found.get(name, 0) + by


def _area(subject: str, found: Mapping[str, int], report: Report) -> Area:
    remarks = tuple(text for about, text in report.remarks if about == subject)
    cut_off = (
        subject in _LIVE and not any(found.values()) and any(gap.caused_by for gap in report.gaps)
    )
    title = AREAS.get(subject, subject.capitalize())
    return Area(title, **found, remarks=remarks, cut_off=cut_off)
