"""The reviewer's list as text, as Markdown for the form, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from egnyte_doctor import __version__
from egnyte_doctor.model import Report
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.grades import GRADES
from egnyte_doctor.reports.json_ import dump
from egnyte_doctor.reports.markdown_text import prose
from egnyte_doctor.reports.terminal import Terminal, joined
from egnyte_doctor.requirements import MET, NOT_MET, SHOW, STATES, Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCHEMA = 1
_MARKS = {MET: "pass", NOT_MET: "fail", SHOW: "open"}
TITLE = "Certification: what reviewers ask for"
MEANING = (
    "Met: as far as files and answers show. To show: no machine can tell, or nothing of it was"
    " seen; the reviewer needs what stands there."
)


def as_text(report: Report, rows: Sequence[Row], terminal: Terminal) -> str:
    """The list for people, one paragraph for each point."""
    return joined(_text(report, rows, terminal))


def _text(report: Report, rows: Sequence[Row], terminal: Terminal) -> Iterator[str]:
    yield terminal.paint(TITLE, "bold")
    yield from terminal.wrap(MEANING)
    yield ""
    for row in rows:
        mark = terminal.mark(_MARKS[row.state])
        text = f"{row.state}: {row.requirement.text} ({source_of(row)})"
        yield from terminal.wrap(text, f"{mark} ", "    ")
        for because in row.because:
            yield from terminal.wrap(visible(because), "      ", "        ")
        if row.state == SHOW:
            yield from terminal.wrap(f"show: {row.requirement.show}", "      ", "        ")
    yield ""
    if report.verdict is not None:
        yield from terminal.wrap(visible(verdict_of(report)), "", "  ")
    yield totals_of(rows)


def source_of(row: Row) -> str:
    """Where the point comes from, and what that is worth."""
    tag, _, grade = row.requirement.sources[0].partition(" ")
    return f"{tag}, {GRADES[grade]}"


def verdict_of(report: Report) -> str:
    """The verdict in a line; empty where there is none."""
    verdict = report.verdict
    return f"Certification: {verdict.state}: {verdict.text}" if verdict else ""


def totals_of(rows: Sequence[Row]) -> str:
    """How many points there are in each state."""
    counts = {state: sum(row.state == state for row in rows) for state in STATES}
    return ", ".join(f"{count} {state}" for state, count in counts.items())


def as_markdown(report: Report, rows: Sequence[Row]) -> str:
    """The list as a table for the form; nothing that was read can break out of its cell."""
    lines = [f"# {TITLE}", "", f"{MEANING} Made by egnyte-doctor {__version__}.", ""]
    lines += ["| | Requirement | Shown by, or to be shown | Source |", "| --- | --- | --- | --- |"]
    for row in rows:
        told = [*row.because, *([row.requirement.show] if row.state == SHOW else [])]
        cells = (row.state, row.requirement.text, "; ".join(told), source_of(row))
        lines.append(f"| {' | '.join(prose(cell) for cell in cells)} |")
    lines += ["", f"{totals_of(rows)}.", ""]
    if report.verdict is not None:
        lines += [prose(verdict_of(report)), ""]
        lines += [f"- {prose(point)}" for point in report.verdict.open_points]
    return "\n".join(lines).rstrip("\n") + "\n"


def as_json(report: Report, rows: Sequence[Row], clean: Callable[[str], str]) -> str:
    """The list for programs."""
    verdict = report.verdict
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": {"name": "egnyte-doctor", "version": __version__},
        "world": report.world,
        "requirements": [
            {
                "id": row.requirement.id,
                "text": row.requirement.text,
                "state": row.state,
                "because": list(row.because),
                "show": row.requirement.show,
                "rules": list(row.requirement.rules),
                "sources": list(row.requirement.sources),
            }
            for row in rows
        ],
        "verdict": None
        if verdict is None
        else {
            "state": verdict.state,
            "text": verdict.text,
            "open_points": list(verdict.open_points),
        },
    }
    return dump(document, clean)
