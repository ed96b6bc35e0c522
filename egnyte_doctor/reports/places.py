"""A report with its paths written anew: forges count from the top of a repository."""

from __future__ import annotations

from collections.abc import Callable

from egnyte_doctor.model import Finding, Gap, Report, Where
from egnyte_doctor.record import replace


def placed(report: Report, place: Callable[[str], str]) -> Report:
    """The same report with ``place`` applied to the path of every finding and gap."""
    reading, settings = report.reading, report.reading.settings
    return replace(
        report,
        findings=tuple(_finding(finding, place) for finding in report.findings),
        hidden=tuple(_finding(finding, place) for finding in report.hidden),
        fixed=tuple(_finding(finding, place) for finding in report.fixed),
        gaps=tuple(_gap(gap, place) for gap in report.gaps),
        outcomes=tuple(replace(o, where=_where(o.where, place)) for o in report.outcomes),
        reading=reading if settings is None else replace(reading, settings=place(settings)),
    )


def _where(where: Where, place: Callable[[str], str]) -> Where:
    return where if where.path is None else replace(where, path=place(where.path))


def _gap(gap: Gap, place: Callable[[str], str]) -> Gap:
    return replace(gap, where=_where(gap.where, place))


def _finding(finding: Finding, place: Callable[[str], str]) -> Finding:
    path, profile = finding.where.path, finding.profile
    if path and profile and profile.startswith(path):  # a profile may be called by its file
        profile = place(path) + profile[len(path) :]
    return replace(
        finding,
        where=_where(finding.where, place),
        related=tuple(_where(where, place) for where in finding.related),
        profile=profile,
    )
