"""Annotations for GitHub Actions: workflow commands, which the runner turns into remarks on lines.

Source of the form and its escapes: GitHub's documentation of workflow commands and the runner's own
parser. GitHub shows ten annotations of a kind for a step, so the worst findings come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from egnyte_doctor.model import Finding, Report
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.findings import message, several_profiles, worst_first
from egnyte_doctor.reports.mending import command_for, mendable, mended
from egnyte_doctor.reports.open_points import points
from egnyte_doctor.reports.summary import summarize, totals

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report, *, notes: bool = False, may_edit: bool = False) -> str:
    """One command for each finding, one for all of a kind that is none, and the counts.

    ``notes`` are left out unless wanted: they would take the places of what matters. ``may_edit``
    says whether the files can still be mended: the findings then tell how.
    """
    return "".join(f"{line}\n" for line in _lines(report, notes=notes, may_edit=may_edit))


def _lines(report: Report, *, notes: bool, may_edit: bool) -> Iterator[str]:
    several = several_profiles(report)
    shown = [f for f in worst_first(report.findings) if notes or f.severity != "note"]
    for finding in shown:
        yield _annotation(finding, several=several, may_edit=may_edit)
    unchecked = [f"{place}: {text}" if place else text for place, text in points(report)]
    if report.interrupted:
        unchecked.insert(0, "Interrupted: this is what was known by then.")
    if unchecked:
        title = {"title": "egnyte-doctor: could not be checked"}
        yield command("notice", title, "\n".join(map(visible, unchecked)))
    if report.fixed:
        told = [visible(f"{path}: {what}") for path, what in mended(report)]
        yield command("notice", {"title": "egnyte-doctor: mended"}, "\n".join(told))
    counts, edits = totals(summarize(report)), mendable(shown) if may_edit else ""
    yield f"egnyte-doctor: {counts}. {edits}" if edits else f"egnyte-doctor: {counts}"


def _annotation(finding: Finding, *, several: bool, may_edit: bool) -> str:
    where = finding.where
    properties: dict[str, str | int | None] = {
        "title": f"egnyte-doctor: {finding.rule}",
        "file": None if where.path is None else visible(where.path),
    }
    if where.path is not None:
        properties |= {"line": where.line, "col": where.column}
        # The runner takes columns only together with a line, and of one line alone.
        properties |= {"endColumn": where.end_column} if where.line and where.column else {}
    lines = [visible(message(finding, several_profiles=several))]
    if where.path is None:
        lines.insert(0, visible(where.label()))
    lines += [f"fix: {visible(finding.fix.text)}"] if finding.fix.text else []
    if finding.fix.value is not None:
        lines.append(f"write: {visible(finding.fix.value)}")
    mending = command_for(finding) if may_edit else None
    lines += [f"mended by: {mending}"] if mending is not None else []
    lines += [
        f"or: {visible(c.cause)}; to settle it: {visible(c.settle)}" for c in finding.candidates
    ]
    return command(_COMMANDS[finding.severity], properties, "\n".join(lines))


def command(name: str, properties: Mapping[str, str | int | None], text: str) -> str:
    """A workflow command in one line; properties without a value are left out."""
    told = ",".join(
        f"{key}={_property(str(value))}" for key, value in properties.items() if value is not None
    )
    return f"::{name} {told}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
