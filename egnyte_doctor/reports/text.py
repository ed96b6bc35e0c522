"""The report for people: findings first, then how each area fared, then what stayed open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from egnyte_doctor.model import SEVERITIES, Finding, Report
from egnyte_doctor.phrases import visible
from egnyte_doctor.record import field, record
from egnyte_doctor.reports.areas import Area, areas
from egnyte_doctor.reports.blocks import Blocks
from egnyte_doctor.reports.findings import several_profiles
from egnyte_doctor.reports.mending import mendable, mendable_at_commit, mended_lines
from egnyte_doctor.reports.open_points import open_points
from egnyte_doctor.reports.summary import (
    Summary,
    hidden_in_words,
    is_empty,
    plural,
    summarize,
)
from egnyte_doctor.reports.terminal import Terminal, joined

MAX_FILES = 12
MAX_POINTS = 6
MAX_REMARKS = 6
_IGNORE = (
    "To ignore a finding: write `# egnyte-doctor: ignore[rule-id] why` in a comment on its line"
    " or the line above. Where a format has no comments, use per_path_ignore in"
    " egnyte-doctor.toml."
)
_SOUGHT = (
    "Looked for: egnyte-doctor.toml; .env files; the configurations of python-egnyte, the agentic"
    " CLI, the MCP server, the R, .NET and Go clients; App Definitions; Postman environments;"
    " compose, Kubernetes and CI files; JSON, YAML, TOML, XML, ini and properties files with"
    " Egnyte keys; source code that names Egnyte; EGNYTE_* in the environment."
)
_INTERRUPTED = "Interrupted: this is what was known by then."
_LIVE = (
    "Offline: nothing was sent. Live checks need a profile with domain and client_id in"
    " egnyte-doctor.toml; `egnyte-doctor init` writes one."
)


@record
class TextOptions:
    """What of a report is shown, and where."""

    terminal: Terminal = field(default_factory=Terminal)
    notes: bool = False
    quiet: bool = False
    statistics: bool = False
    brief: bool = False
    """As a hook tells it: only what is wrong, with its fix, and a last line; else nothing."""
    may_edit: bool = False
    """Whether the files can still be mended: the report then says how."""
    asked_offline: bool = True
    """False: the user might expect live checks, so the report says that there were none."""


def render(report: Report, options: TextOptions) -> str:
    """The report as text; empty where ``quiet`` has nothing to say."""
    blocks = Blocks(options.terminal, several_profiles=several_profiles(report))
    shown = [f for f in report.findings if options.notes or f.severity != "note"]
    if options.quiet:
        return joined([blocks.headline(finding) for finding in shown])
    if options.brief:
        paragraphs = _brief(report, shown, blocks, options)
    elif is_empty(report):
        paragraphs = list(_nothing_found(report, options))
    else:
        paragraphs = [*blocks.render(shown), *_sections(report, shown, options)]
    return "\n".join(joined(paragraph) for paragraph in paragraphs if paragraph)


def _brief(
    report: Report, shown: Sequence[Finding], blocks: Blocks, options: TextOptions
) -> list[list[str]]:
    terminal = options.terminal
    unread = [
        line
        for gap in report.gaps
        for line in terminal.wrap(visible(f"{gap.where.label()}: {gap.reason}"), "Not judged: ")
    ]
    if not shown:
        return [unread, mended_lines(report, terminal)]
    summary = summarize(report)
    parts = [plural(summary.errors, "error"), plural(summary.warnings, "warning")]
    parts += [plural(summary.notes, "note")] if options.notes else []
    parts += [hidden_in_words(summary)] if summary.hidden else []
    last = terminal.paint(", ".join(parts), "red" if summary.errors else "yellow")
    how = mendable_at_commit(shown) if options.may_edit else ""
    return [
        *blocks.render(shown),
        unread,
        mended_lines(report, terminal),
        terminal.wrap(how) if how else [],
        terminal.wrap(_IGNORE),
        [last],
    ]


def _nothing_found(report: Report, options: TextOptions) -> Iterator[list[str]]:
    terminal = options.terminal
    seen = f"in {plural(report.reading.seen, 'file')} and in the environment"
    yield terminal.wrap(f"Nothing of Egnyte was found {seen}, so there is nothing to judge.")
    yield terminal.wrap(_SOUGHT)
    yield open_points(report, terminal)
    yield _notes(report, terminal)


def _sections(
    report: Report, shown: Sequence[Finding], options: TextOptions
) -> Iterator[list[str]]:
    terminal, summary = options.terminal, summarize(report)
    yield [line for area in areas(report) for line in _area(area, terminal)]
    yield open_points(report, terminal)
    yield [*_read(report, terminal), *_notes(report, terminal)]
    yield _sent(report, terminal) or ([] if options.asked_offline else terminal.wrap(_LIVE))
    yield terminal.wrap(_INTERRUPTED) if report.interrupted else []
    yield _verdict(report, terminal)
    yield _statistics(report.findings) if options.statistics else []
    yield mended_lines(report, terminal)
    yield terminal.wrap(mendable(shown)) if options.may_edit and mendable(shown) else []
    yield terminal.wrap(_IGNORE) if shown else []
    yield [_totals(summary, options)]


def _area(area: Area, terminal: Terminal) -> list[str]:
    """An area's line, and under it what was seen to be well."""
    lines = [_status(area, terminal)]
    for remark in area.remarks[:MAX_REMARKS]:
        lines += terminal.wrap(visible(remark), "      ", "        ")
    if len(area.remarks) > MAX_REMARKS:
        lines.append(f"      and {len(area.remarks) - MAX_REMARKS:,} more; --format json lists all")
    return lines


def _status(area: Area, terminal: Terminal) -> str:
    return f"{terminal.mark(area.state)} {area.title:<20} {area.in_words()}"


def _read(report: Report, terminal: Terminal) -> list[str]:
    reading = report.reading
    files = [visible(path) for path in reading.files[:MAX_FILES]]
    if len(reading.files) > MAX_FILES:
        files.append(f"{len(reading.files) - MAX_FILES:,} more")
    of = f"Egnyte settings in {len(reading.files):,} of {plural(reading.seen, 'file')}"
    lines = _listed(f"{of}: ", files, terminal) if files else [f"{of}."]
    if reading.env:
        lines += _listed("Environment: ", [visible(name) for name in reading.env], terminal)
    if reading.settings:
        lines.append(f"Own settings: {visible(reading.settings)}")
    return lines


def _listed(title: str, names: Sequence[str], terminal: Terminal) -> list[str]:
    """Names in wrapped lines, each name whole, blanks in it or not."""
    lines, line = [], title
    for position, name in enumerate(names):
        piece = name if position == len(names) - 1 else f"{name},"
        if line.strip() and line != title and len(line) + 1 + len(piece) > terminal.width:
            lines.append(line)
            line = "  "
        line += piece if line in (title, "  ") else f" {piece}"
    return [*lines, line]


def _sent(report: Report, terminal: Terminal) -> list[str]:
    """How many requests left this machine, and where to; or that none did."""
    if report.offline:
        return []
    hosts = Counter(sent.host for sent in report.sent)
    told = ", ".join(f"{visible(host)} ({count})" for host, count in hosts.items())
    signed = sum(sent.signed for sent in report.sent)
    to = " to a local emulator, not to Egnyte" if report.world == "emulator" else ""
    when = " when the evidence was taken" if report.taken else ""
    text = f"Sent {plural(len(report.sent), 'request')}{to}{when}, {signed} with a credential"
    return terminal.wrap(f"{text}: {told}." if told else f"{text}.")


def _notes(report: Report, terminal: Terminal) -> list[str]:
    found = report.reading.notes
    if report.baseline_gone:
        from egnyte_doctor.baseline import gone_note

        found = (*found, gone_note(report.baseline_gone))
    return [line for note in found for line in terminal.wrap(visible(note), "Note: ", "  ")]


def _verdict(report: Report, terminal: Terminal) -> list[str]:
    verdict = report.verdict
    if verdict is None:
        return []
    said = verdict.text.startswith(verdict.state)
    text = verdict.text if said else f"{verdict.state}: {verdict.text}"
    lines = terminal.wrap(visible(text), "Certification: ", "  ")
    for point in verdict.open_points[:MAX_POINTS]:
        lines += terminal.wrap(visible(point), "  - ")
    if len(verdict.open_points) > MAX_POINTS:
        lines.append(f"  - and {len(verdict.open_points) - MAX_POINTS:,} more, as above")
    return lines


def _statistics(findings: Sequence[Finding]) -> list[str]:
    counts = Counter((finding.severity, finding.rule) for finding in findings)
    ranked = sorted(
        counts.items(), key=lambda item: (-SEVERITIES.index(item[0][0]), -item[1], item)
    )
    return [f"{count:>6}  {severity:<7}  {rule}" for (severity, rule), count in ranked]


def _totals(summary: Summary, options: TextOptions) -> str:
    notes = plural(summary.notes, "note")
    if summary.notes and not options.notes:
        notes += " (hidden; --notes shows them)"
    parts = [plural(summary.errors, "error"), plural(summary.warnings, "warning"), notes]
    parts += [f"{summary.passed:,} passed", f"{summary.unchecked:,} unchecked"]
    if summary.fixed:
        parts.append(f"{summary.fixed:,} mended")
    if summary.hidden:
        parts.append(hidden_in_words(summary))
    worst = "red" if summary.errors else "yellow" if summary.warnings else "green"
    return options.terminal.paint(", ".join(parts), worst)
