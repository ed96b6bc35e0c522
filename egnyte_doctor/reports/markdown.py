"""The report in Markdown, for a ticket or a comment on a change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egnyte_doctor import __version__
from egnyte_doctor.model import Finding, Report
from egnyte_doctor.reports.findings import by_cause, message, several_profiles, worst_first
from egnyte_doctor.reports.markdown_text import fence, prose, span
from egnyte_doctor.reports.mending import command_for, mendable, mended
from egnyte_doctor.reports.open_points import points
from egnyte_doctor.reports.summary import is_empty, plural, summarize, totals


def render(report: Report, *, notes: bool = False, may_edit: bool = False) -> str:
    """Findings, the worst first, then what stayed open. ``notes`` are counted, or shown if wanted.

    ``may_edit`` says whether the files can still be mended: the report then tells how. Nothing that
    was read begins a line, and none of it is markup, a link or a mention.
    """
    return "\n".join(_lines(report, notes=notes, may_edit=may_edit)).rstrip("\n") + "\n"


def _lines(report: Report, *, notes: bool, may_edit: bool) -> Iterator[str]:
    summary, several = summarize(report), several_profiles(report)
    errors, warnings = plural(summary.errors, "error"), plural(summary.warnings, "warning")
    yield f"## egnyte-doctor: {errors}, {warnings}"
    yield ""
    if is_empty(report):
        seen = plural(report.reading.seen, "file")
        yield from (f"Nothing of Egnyte was found in {seen}: nothing to judge.", "")
    shown = [f for f in worst_first(report.findings) if notes or f.severity != "note"]
    for finding, followers in by_cause(shown):
        yield from _finding(finding, followers, several=several, may_edit=may_edit)
    yield from _mended(report)
    unchecked = points(report)
    if unchecked:
        yield from ("### Could not be checked", "")
        for place, text in unchecked:
            yield f"- {span(place)}: {prose(text)}" if place else f"- {prose(text)}"
        yield ""
    if report.verdict is not None:
        yield from (f"**Certification:** {report.verdict.state}: {prose(report.verdict.text)}", "")
    if may_edit and mendable(shown):
        yield from (mendable(shown), "")
    hidden = "" if notes or not summary.notes else " Notes are not shown."
    yield f"{totals(summary)}.{hidden} {_made(report)}"


def _made(report: Report) -> str:
    how = {
        "live": "Egnyte was asked",
        "emulator": "a local emulator was asked, not Egnyte",
        "evidence": "from an evidence file, in which names are replaced",
    }.get(report.world, "offline")
    late = "; interrupted, so this is what was known by then" if report.interrupted else ""
    return f"Made by egnyte-doctor {__version__} ({how}{late})."


def _mended(report: Report) -> Iterator[str]:
    if report.fixed:
        yield from ("### Mended", "")
        yield from (f"- {span(path)}: {prose(what)}" for path, what in mended(report))
        yield ""


def _finding(
    finding: Finding, followers: Sequence[Finding], *, several: bool, may_edit: bool
) -> Iterator[str]:
    yield f"### {finding.severity}: {prose(finding.title)}"
    yield ""
    said = prose(message(finding, several_profiles=several))
    yield f"At {span(finding.where.label())}: {said}"
    yield ""
    if finding.where.frame:
        yield from (*fence([f"{finding.where.line or ''} | {finding.where.frame}".lstrip()]), "")
    if finding.candidates:
        yield from ("The cause is open; likely, in this order:", "")
        for number, candidate in enumerate(finding.candidates, 1):
            settle = prose(candidate.settle)
            yield f"{number}. Cause: {prose(candidate.cause)}. To settle it: {settle}."
        yield ""
    if finding.fix.text:
        yield from (f"**Fix:** {prose(finding.fix.text)}", "")
    if finding.fix.value is not None:
        yield from (f"**Write:** {span(finding.fix.value)}", "")
    mending = command_for(finding) if may_edit else None
    if mending is not None:
        yield from (f"**Mended by:** `{mending}`", "")
    if finding.fix.commands:
        yield from (*fence([f"$ {command}" for command in finding.fix.commands], "console"), "")
    yield from (f"See also {span(place.label())}.\n" for place in finding.related)
    if followers:
        yield from ("Follows from it:", "")
        for follower in followers:
            place = span(follower.where.label())
            yield f"- {follower.severity} {span(follower.rule)} at {place}: " + prose(
                message(follower, several_profiles=several)
            )
        yield ""
    yield from (f"Rule {span(finding.rule)}: `egnyte-doctor explain {finding.rule}`", "")
