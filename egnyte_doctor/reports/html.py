"""The report of a check as one HTML page: to attach, to print, to hand on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from egnyte_doctor import __version__
from egnyte_doctor.model import Finding, Report, Sent
from egnyte_doctor.record import record
from egnyte_doctor.reports.areas import areas
from egnyte_doctor.reports.findings import by_cause, marked, message, several_profiles, worst_first
from egnyte_doctor.reports.grades import GRADES
from egnyte_doctor.reports.html_page import Html, Item, Section, page
from egnyte_doctor.reports.mending import command_for, mendable, mended
from egnyte_doctor.reports.open_points import points
from egnyte_doctor.reports.summary import is_empty, plural, summarize, totals

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.rules import RuleFile

_WORLDS = {
    "files": "Files and environment were read; nothing was sent.",
    "live": "Files were read and Egnyte was asked.",
    "emulator": "A local emulator answered, not Egnyte.",
    "evidence": "Judged from an evidence file, in which names are replaced.",
}
_STATES = {
    "fail": "errors",
    "warn": "warnings",
    "open": "not all could be judged",
    "pass": "met",
    "none": "nothing to check",
}


@record
class _Telling:
    """How findings are told: whether they name their profiles, and how a machine mends them."""

    write: Html
    several: bool
    may_edit: bool


def render(
    report: Report,
    docs: Mapping[str, RuleFile] | None = None,
    clean: Callable[[str], str] = str,
    *,
    may_edit: bool = False,
) -> str:
    """The page. ``docs`` has, by id, the rules whose reasons are told with their findings.

    ``may_edit`` says whether the files can still be mended: the page then tells how.
    """
    write, known = Html(clean), docs or {}
    telling = _Telling(write, several_profiles(report), may_edit)
    items = [
        _item(finding, followers, known.get(finding.rule), telling)
        for finding, followers in by_cause(worst_first(report.findings))
    ]
    sections = (
        Section("Findings", "findings", _about_findings(report, telling), tuple(items)),
        Section("Mended", "mended", _mended(report, write)),
        Section("Areas", "areas", _areas(report, write)),
        Section("Could not be checked", "open", _open(report, write)),
        Section("Certification", "certification", _certification(report, write)),
        Section("Hidden findings", "hidden", _hidden(report, write)),
        Section("What was read and sent", "read", _read(report, write)),
    )
    summary = summarize(report)
    title = f"egnyte-doctor: {plural(summary.errors, 'error')}, "
    title += plural(summary.warnings, "warning")
    lead = "".join(f'<p class="lead">{write.text(text)}</p>' for text in _lead(report))
    return page(title, lead, sections, f"Made by egnyte-doctor {__version__}.", write)


def _lead(report: Report) -> Iterator[str]:
    yield f"{totals(summarize(report))}."
    when = f" It was taken on {report.taken}." if report.taken else ""
    yield _WORLDS.get(report.world, "") + when
    if report.interrupted:
        yield "Interrupted: this is what was known by then."


def _about_findings(report: Report, telling: _Telling) -> str:
    """What can be mended; or that there is nothing to mend, and why."""
    write = telling.write
    if report.findings:
        edits = mendable(report.findings) if telling.may_edit else ""
        return write.paragraph(edits.replace("`", "")) if edits else ""
    if is_empty(report):
        seen = plural(report.reading.seen, "file")
        return write.paragraph(f"Nothing of Egnyte was found in {seen}: nothing to judge.")
    return write.paragraph("None.")


def _mended(report: Report, write: Html) -> str:
    return write.bullets(f"{path}: {what}" for path, what in mended(report))


def _item(
    finding: Finding, followers: Sequence[Finding], doc: RuleFile | None, telling: _Telling
) -> Item:
    where, write = finding.where, telling.write
    mending = command_for(finding) if telling.may_edit else None
    parts = [
        write.code(where.label(), "Where:"),
        write.paragraph(message(finding, several_profiles=telling.several)),
        write.block(where.frame or "", mark=marked(where)),
        *_causes(finding, write),
        write.paragraph(finding.fix.text, "Fix:") if finding.fix.text else "",
        write.code(finding.fix.value, "Write:") if finding.fix.value is not None else "",
        write.code(mending, "Mended by:") if mending is not None else "",
        write.block(*(f"$ {command}" for command in finding.fix.commands)),
        *(write.code(place.label(), "See also:") for place in finding.related),
    ]
    if followers:
        told = [f"{f.where.label()}: {f.severity}, {f.rule}: {message(f)}" for f in followers]
        parts += [f"<h4>{write.text('Follows from it')}</h4>", write.bullets(told)]
    parts += [_why(doc, write)] if doc else []
    title = f"{finding.title} ({finding.rule})"
    return Item(title, finding.severity, finding.severity, "".join(parts))


def _causes(finding: Finding, write: Html) -> Iterator[str]:
    if finding.candidates:
        yield f"<h4>{write.text('The cause is open; likely, in this order')}</h4>"
        told = (f"{c.cause}. To settle it: {c.settle}." for c in finding.candidates)
        yield write.bullets(told, numbered=True)


def _why(doc: RuleFile, write: Html) -> str:
    parts = [write.paragraph(" ".join(text.split())) for text in doc.why.strip().split("\n\n")]
    parts.append(write.paragraph(" ".join(doc.false_alarms.split()), "False alarms:"))
    for link in doc.links:
        worth = f" ({link.source}, {GRADES[link.grade]})" if link.source and link.grade else ""
        parts.append(f"<p>{write.link(link.url)}{write.text(worth)}</p>")
    return write.details("Why it matters", "".join(parts))


def _areas(report: Report, write: Html) -> str:
    if is_empty(report):
        return ""
    rows = [(area.title, _STATES[area.state], area.in_words()) for area in areas(report)]
    remarks = [text for area in areas(report) for text in area.remarks]
    return write.table("Rules by area", ("Area", "State", "Rules"), rows) + write.bullets(remarks)


def _open(report: Report, write: Html) -> str:
    return write.bullets(f"{place}: {text}" if place else text for place, text in points(report))


def _certification(report: Report, write: Html) -> str:
    verdict = report.verdict
    if verdict is None:
        return ""
    return write.paragraph(verdict.text, f"{verdict.state}:") + write.bullets(verdict.open_points)


def _hidden(report: Report, write: Html) -> str:
    return write.bullets(
        f"{f.where.label()}: {f.severity}, {f.rule}: {f.message} (hidden by {f.hidden_by}"
        + (f", because: {f.reason})" if f.reason else ")")
        for f in report.hidden
    )


def _read(report: Report, write: Html) -> str:
    reading = report.reading
    parts = [
        write.paragraph(
            f"Egnyte settings in {len(reading.files):,} of {plural(reading.seen, 'file')}."
        ),
        write.bullets(reading.files),
        write.paragraph(", ".join(reading.env), "Environment:") if reading.env else "",
        write.code(reading.settings, "Own settings:") if reading.settings else "",
        write.bullets(reading.notes),
    ]
    if report.sent:
        parts.append(f"<h3>{write.text('Requests')}</h3>")
        parts.append(write.bullets(map(_request, report.sent)))
    return "".join(parts)


def _request(sent: Sent) -> str:
    """One request in a line; what its answer was, the findings say."""
    about = f"{sent.purpose}, with a credential" if sent.signed else sent.purpose
    answer = "no answer" if sent.status is None else f"status {sent.status}"
    return f"{sent.method} {sent.host}{sent.path} ({about}): {answer}"
