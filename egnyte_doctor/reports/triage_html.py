"""Diagnoses as one HTML page: to attach to a ticket, to print, to hand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from egnyte_doctor import __version__
from egnyte_doctor.reports.grades import GRADES
from egnyte_doctor.reports.html_page import Html, Item, Section, page
from egnyte_doctor.reports.summary import plural
from egnyte_doctor.reports.triage import WHO, Answer, nothing, quoted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.triage.diagnosis import Diagnosis

_OPEN = "The cause is open; likely, in this order"
_KINDS = {"high": "error", "medium": "warning", "low": "note"}


def render(answer: Answer) -> str:
    """The page: a section for each error, in it the causes, the likeliest first."""
    write = Html()
    errors = [list(found) for _, found in groupby(answer.diagnoses, lambda d: d.error)]
    sections = [
        Section(_title(found[0], len(errors)), f"error-{number}", "", tuple(_items(found, answer)))
        for number, found in enumerate(errors, 1)
    ]
    sections.append(Section("What was read", "read", write.bullets(_read(answer))))
    title = "egnyte-doctor: nothing found" if not errors else errors[0][0].title
    return page(title, _lead(answer, len(errors), write), sections, _made(), write)


def _made() -> str:
    return f"Made by egnyte-doctor {__version__}. Nothing that was pasted has been sent anywhere."


def _lead(answer: Answer, errors: int, write: Html) -> str:
    said = nothing(answer)
    if errors:
        said = f"{plural(errors, 'error')} in what was pasted. Credentials in it are masked."
    return f'<p class="lead">{write.text(said)}</p>'


def _title(first: Diagnosis, errors: int) -> str:
    if errors == 1:
        return "Diagnosis"
    line = f", line {first.line:,}" if first.line else ""
    return f"Error {first.error}{line}: {first.title}"


def _items(found: Iterable[Diagnosis], answer: Answer) -> Iterator[Item]:
    write = Html()
    for diagnosis in found:
        badge, kind = f"confidence {diagnosis.confidence}", _KINDS[diagnosis.confidence]
        if diagnosis.open:
            badge, kind = "cannot tell yet", "open"
        title = f"{diagnosis.title} ({diagnosis.id})"
        yield Item(title, badge, kind, "".join(_body(diagnosis, answer, write)))


def _body(diagnosis: Diagnosis, answer: Answer, write: Html) -> Iterator[str]:
    if diagnosis.message:
        yield write.paragraph(diagnosis.message)
    if diagnosis.count > 1:
        yield write.paragraph(f"{diagnosis.count:,} times", "Seen:")
    for head, texts, numbered in (
        ("Because", [quoted(quote) for quote in diagnosis.because], False),
        ("Against", list(diagnosis.against), False),
        (_OPEN, [f"{cause}. To settle it: {by}." for cause, by in diagnosis.settle], True),
    ):
        if texts:
            yield f"<h4>{write.text(head)}</h4>{write.bullets(texts, numbered=numbered)}"
    if diagnosis.fix.text:
        yield write.paragraph(diagnosis.fix.text, "Fix:")
    if diagnosis.fix.value:
        yield write.code(diagnosis.fix.value, "Write:")
    yield write.block(*(f"$ {command}" for command in diagnosis.fix.commands))
    yield write.paragraph(WHO[diagnosis.who], "Who:")
    for url, source, grade in answer.links.get(diagnosis.id, ()):
        worth = f" ({source}, {GRADES[grade]})" if source and grade else ""
        yield f"<p>{write.link(url)}{write.text(worth)}</p>"


def _read(answer: Answer) -> Iterator[str]:
    yield f"Read as {answer.kind}."
    if answer.note:
        yield answer.note
    if answer.left_out:
        yield f"{answer.left_out:,} more lines were not looked at."
    for host, status in answer.sent:
        yield f"Asked to settle it: {host}" + (f" (HTTP {status})" if status else "")
    yield from (f"Seen now: {text}" for text in answer.seen)
