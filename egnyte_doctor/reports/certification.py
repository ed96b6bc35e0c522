"""The reviewer's list as text, as Markdown for the form, and as JSON."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from egnyte_doctor import __version__
from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Report
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.grades import GRADES
from egnyte_doctor.reports.json_ import dump
from egnyte_doctor.reports.terminal import Terminal
from egnyte_doctor.requirements import MET, NOT_MET, SHOW, STATES, Row

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCHEMA = 1
_MARKS = {MET: "pass", NOT_MET: "fail", SHOW: "open"}
_TITLE = "Certification: what reviewers ask for"
_MEANING = (
    "Met: as far as files and answers show. To show: no machine can tell, or nothing of it was"
    " seen; the reviewer needs what stands there."
)
_MARKDOWN = pattern(r"([\\`*_{}\[\]<>()#!|~&$@])")


def as_text(report: Report, rows: Sequence[Row], terminal: Terminal) -> str:
    """The list for people, one paragraph for each point."""
    return "".join(f"{line}\n" for line in _text(report, rows, terminal))


def _text(report: Report, rows: Sequence[Row], terminal: Terminal) -> Iterator[str]:
    yield terminal.paint(_TITLE, "bold")
    yield from terminal.wrap(_MEANING)
    yield ""
    for row in rows:
        mark = terminal.mark(_MARKS[row.state])
        text = f"{row.state}: {row.requirement.text} ({_source(row)})"
        yield from terminal.wrap(text, f"{mark} ", "    ")
        for because in row.because:
            yield from terminal.wrap(visible(because), "      ", "        ")
        if row.state == SHOW:
            yield from terminal.wrap(f"show: {row.requirement.show}", "      ", "        ")
    yield ""
    if report.verdict is not None:
        yield from terminal.wrap(visible(_verdict(report)), "", "  ")
    yield _totals(rows)


def _source(row: Row) -> str:
    tag, _, grade = row.requirement.sources[0].partition(" ")
    return f"{tag}, {GRADES[grade]}"


def _verdict(report: Report) -> str:
    verdict = report.verdict
    return f"Certification: {verdict.state}: {verdict.text}" if verdict else ""


def _totals(rows: Sequence[Row]) -> str:
    counts = {state: sum(row.state == state for row in rows) for state in STATES}
    return ", ".join(f"{count} {state}" for state, count in counts.items())


def as_markdown(report: Report, rows: Sequence[Row]) -> str:
    """The list as a table for the form; nothing that was read can break out of its cell."""
    lines = [f"# {_TITLE}", "", f"{_MEANING} Made by egnyte-doctor {__version__}.", ""]
    lines += ["| | Requirement | Shown by, or to be shown | Source |", "| --- | --- | --- | --- |"]
    for row in rows:
        told = [*row.because, *([row.requirement.show] if row.state == SHOW else [])]
        cells = (row.state, row.requirement.text, "; ".join(told), _source(row))
        lines.append(f"| {' | '.join(_escaped(cell) for cell in cells)} |")
    lines += ["", f"{_totals(rows)}.", ""]
    if report.verdict is not None:
        lines += [_escaped(_verdict(report)), ""]
        lines += [f"- {_escaped(point)}" for point in report.verdict.open_points]
    return "\n".join(lines).rstrip("\n") + "\n"


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", visible(text)).replace("://", ":\\/\\/")


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
