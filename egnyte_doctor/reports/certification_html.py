"""The reviewers' list as one HTML page: the attachment for the form."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from egnyte_doctor import __version__
from egnyte_doctor.model import Report
from egnyte_doctor.reports.certification import MEANING, TITLE, source_of, totals_of, verdict_of
from egnyte_doctor.reports.html_page import Html, Item, Section, page
from egnyte_doctor.requirements import MET, NOT_MET, SHOW, Row

_KINDS = {MET: "good", NOT_MET: "error", SHOW: "open"}


def render(report: Report, rows: Sequence[Row], clean: Callable[[str], str] = str) -> str:
    """The page, one item for each point."""
    write = Html(clean)
    lead = [MEANING, f"{totals_of(rows)}.", verdict_of(report)]
    texts = "".join(f'<p class="lead">{write.text(text)}</p>' for text in lead if text)
    points = report.verdict.open_points if report.verdict else ()
    sections = (
        Section("Requirements", "requirements", "", tuple(_item(row, write) for row in rows)),
        Section("Open points", "open", write.bullets(points)),
    )
    return page(TITLE, texts, sections, f"Made by egnyte-doctor {__version__}.", write)


def _item(row: Row, write: Html) -> Item:
    parts = [write.bullets(row.because)]
    if row.state == SHOW:
        parts.append(write.paragraph(row.requirement.show, "To show:"))
    parts.append(write.paragraph(source_of(row), "Source:"))
    return Item(row.requirement.text, row.state, _KINDS[row.state], "".join(parts))
