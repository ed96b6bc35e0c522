"""Annotations for GitHub Actions: workflow commands, which the runner turns into remarks on lines.

Source of the form and its escapes: GitHub's documentation of workflow commands and the runner's own
parser. GitHub shows ten annotations of a kind for a step, so the worst findings come first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from egnyte_doctor.model import Finding, Report
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.findings import message, several_profiles, worst_first
from egnyte_doctor.reports.open_points import points
from egnyte_doctor.reports.summary import summarize, totals

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report, *, notes: bool = False) -> str:
    """One command for each finding, one for all that could not be checked, and the counts.

    ``notes`` are left out unless wanted: they would take the places of what matters.
    """
    return "".join(f"{line}\n" for line in _lines(report, notes=notes))


def _lines(report: Report, *, notes: bool) -> Iterator[str]:
    several = several_profiles(report)
    for finding in worst_first(report.findings):
        if notes or finding.severity != "note":
            yield _annotation(finding, several=several)
    unchecked = [f"{place}: {text}" if place else text for place, text in points(report)]
    if report.interrupted:
        unchecked.insert(0, "Interrupted: this is what was known by then.")
    if unchecked:
        title = {"title": "egnyte-doctor: could not be checked"}
        yield command("notice", title, "\n".join(map(visible, unchecked)))
    yield f"egnyte-doctor: {totals(summarize(report))}"


def _annotation(finding: Finding, *, several: bool) -> str:
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
