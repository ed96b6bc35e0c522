"""Diagnoses for the terminal, for programs, and as an answer to whoever asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from egnyte_doctor import __version__
from egnyte_doctor.phrases import visible
from egnyte_doctor.record import field, record
from egnyte_doctor.reports.grades import GRADES
from egnyte_doctor.reports.terminal import Terminal, joined

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from egnyte_doctor.triage.diagnosis import Diagnosis
    from egnyte_doctor.triage.incident import Quote

SCHEMA = 1
NOTHING = "Found no error of Egnyte's in it."
_Links = Mapping[str, Sequence[tuple[str, str | None, str | None]]]
_COLOURS = {"high": "red", "medium": "yellow", "low": "cyan"}
WHO = {
    "integrator": "whoever runs the app",
    "tenant admin": "an administrator of the Egnyte domain",
    "Egnyte support": "Egnyte support",
    "nobody": "nobody: it is no matter of authentication or configuration",
}
"""Who must act, in words."""
MAX_ERRORS = 25
"""Errors that a text shows in full."""


@record
class Answer:
    """What is to be told: the diagnoses, best first, and how the input was read."""

    diagnoses: Sequence[Diagnosis]
    kind: str
    source: str
    note: str | None = None
    left_out: int = 0
    links: _Links = field(default_factory=dict)
    sent: Sequence[tuple[str, int | None]] = ()
    """The requests of ``--live``, as host and status."""
    seen: Sequence[str] = ()
    """What these requests showed, in the words of ``check``."""


def as_text(answer: Answer, terminal: Terminal) -> str:
    """The answer for people."""
    return joined(_text(answer, terminal))


def _text(answer: Answer, terminal: Terminal) -> Iterator[str]:
    if not answer.diagnoses:
        yield from terminal.wrap(nothing(answer))
        return
    shown = [d for d in answer.diagnoses if d.error <= MAX_ERRORS]
    several = answer.diagnoses[-1].error > 1
    for number, diagnosis in enumerate(shown):
        if number:
            yield ""
        first = number == 0 or shown[number - 1].error != diagnosis.error
        yield from _block(diagnosis, answer, terminal, first=first, several=several)
    rest = max((d.error for d in answer.diagnoses), default=0) - MAX_ERRORS
    if rest > 0:
        yield ""
        yield f"{rest:,} more errors; --format json lists all."
    yield from _tail(answer, terminal)


def nothing(answer: Answer) -> str:
    """That nothing was found, why, and what would help."""
    why = f" ({answer.note})" if answer.note else ""
    return (
        f"{NOTHING[:-1]}{why}. What helps: the status, the headers and the body of the answer, and"
        " what was asked; `curl -v` shows all of them."
    )


def _tail(answer: Answer, terminal: Terminal) -> Iterator[str]:
    if answer.left_out:
        yield ""
        yield from terminal.wrap(f"{answer.left_out:,} more lines were not looked at.")
    if answer.sent:
        hosts = ", ".join(f"{host} (HTTP {status})" for host, status in answer.sent)
        yield ""
        yield from terminal.wrap(visible(f"Asked to settle it: {hosts}."))
        for text in answer.seen or ("no fault was seen",):
            yield from terminal.wrap(visible(text), "  seen now: ", "  ")


def _block(
    diagnosis: Diagnosis, answer: Answer, terminal: Terminal, *, first: bool, several: bool
) -> Iterator[str]:
    place = f"line {diagnosis.line}: " if diagnosis.line and several else ""
    times = f", {diagnosis.count:,} times" if diagnosis.count > 1 else ""
    lead = "" if first else "or: "
    label = terminal.paint(f"{lead}{diagnosis.title}", _COLOURS[diagnosis.confidence])
    head = f"{place}{label} [{diagnosis.id}]"
    yield head
    yield f"  confidence {diagnosis.confidence}{times}"
    if diagnosis.message:
        yield from terminal.wrap(visible(diagnosis.message), "  ")
    for quote in diagnosis.because:
        yield from terminal.wrap(quoted(quote), "  because: ", "           ")
    for text in diagnosis.against:
        yield from terminal.wrap(visible(text), "  against: ", "           ")
    if diagnosis.settle:
        yield "  the cause is open; likely, in this order:"
    for number, (cause, settle) in enumerate(diagnosis.settle, 1):
        yield from terminal.wrap(visible(cause), f"    {number}. ", "       ")
        yield from terminal.wrap(visible(f"to settle it: {settle}"), "       ", "       ")
    yield from terminal.wrap(visible(diagnosis.fix.text), "  fix: ")
    if diagnosis.fix.value:
        yield f"  write: {visible(diagnosis.fix.value)}"
    for command in diagnosis.fix.commands:
        yield f"    $ {visible(command)}"
    yield from terminal.wrap(f"who: {WHO[diagnosis.who]}", "  ", "       ")
    yield f"  more: egnyte-doctor explain {diagnosis.id}"


def quoted(quote: Quote) -> str:
    """Words of the input in quotation marks, with their line."""
    where = f" (line {quote.line})" if quote.line else ""
    return f'"{visible(quote.text)}"{where}'


def as_json(answer: Answer, dump: Callable[[object], str]) -> str:
    """The answer for programs, in the form that ``schemas/triage-1.json`` publishes."""
    return dump(document(answer))


def document(answer: Answer) -> dict[str, Any]:
    """The same as a table."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "egnyte-doctor", "version": __version__},
        "kind": answer.kind,
        "note": answer.note,
        "left_out": answer.left_out,
        "sent": [{"host": host, "status": status} for host, status in answer.sent],
        "seen": list(answer.seen),
        "diagnoses": [_entry(diagnosis, answer.links) for diagnosis in answer.diagnoses],
    }


def _entry(diagnosis: Diagnosis, links: _Links) -> dict[str, Any]:
    return {
        "id": diagnosis.id,
        "error": diagnosis.error,
        "line": diagnosis.line,
        "count": diagnosis.count,
        "confidence": diagnosis.confidence,
        "title": diagnosis.title,
        "message": diagnosis.message,
        "because": [
            {"text": visible(quote.text), "line": quote.line} for quote in diagnosis.because
        ],
        "against": list(diagnosis.against),
        "settle": [{"cause": cause, "by": settle} for cause, settle in diagnosis.settle],
        "fix": {
            "text": diagnosis.fix.text,
            "commands": list(diagnosis.fix.commands),
            "value": diagnosis.fix.value,
        },
        "who": diagnosis.who,
        "links": [
            {"url": url, "source": source, "grade": grade}
            for url, source, grade in links.get(diagnosis.id, ())
        ],
    }


def as_markdown(answer: Answer, escape: Callable[[str], str]) -> str:
    """A reply to whoever asked: plain words, steps, nothing that only we understand."""
    return joined(_markdown(answer, escape))


def _markdown(answer: Answer, escape: Callable[[str], str]) -> Iterator[str]:
    if not answer.diagnoses:
        yield escape(nothing(answer))
        return
    several = answer.diagnoses[-1].error > 1
    for diagnosis in _first_of_each(answer.diagnoses)[:MAX_ERRORS]:
        if several:
            yield f"## {diagnosis.error}. {escape(diagnosis.title)}"
            yield ""
        yield from _reply(diagnosis, answer, escape)
        yield ""


def _first_of_each(diagnoses: Sequence[Diagnosis]) -> list[Diagnosis]:
    found: dict[int, Diagnosis] = {}
    for diagnosis in diagnoses:
        found.setdefault(diagnosis.error, diagnosis)
    return list(found.values())


def _reply(diagnosis: Diagnosis, answer: Answer, escape: Callable[[str], str]) -> Iterator[str]:
    sure = {"high": "What you sent shows", "medium": "What you sent points to"}
    lead = "We cannot tell yet" if diagnosis.open else sure.get(diagnosis.confidence, "It may be")
    yield f"{lead}: **{escape(diagnosis.title)}**."
    if diagnosis.message:
        yield ""
        yield escape(_sentence(diagnosis.message))
    if diagnosis.because:
        yield ""
        yield "We go by these words of yours:"
        yield ""
        for quote in diagnosis.because[:4]:
            yield f"- {escape(quote.text)}"
    yield ""
    if diagnosis.settle:
        yield "Several causes are possible. In this order:"
        yield ""
        for number, (cause, settle) in enumerate(diagnosis.settle, 1):
            yield f"{number}. {escape(_sentence(cause))} To find out: {escape(settle)}."
        yield ""
    yield f"**What to do.** {escape(diagnosis.fix.text)}"
    if diagnosis.fix.value:
        yield ""
        yield f"Write: {escape(diagnosis.fix.value)}"
    for command in diagnosis.fix.commands:
        yield ""
        yield f"    {visible(command)}"
    yield ""
    yield f"**Who can do it:** {escape(WHO[diagnosis.who])}."
    pages = answer.links.get(diagnosis.id, ())
    if pages:
        yield ""
        yield "Read on:"
        yield ""
        for url, source, grade in pages:
            worth = f" ({source}, {GRADES[grade]})" if source and grade else ""
            yield f"- <{visible(url)}>{escape(worth)}"


def _sentence(text: str) -> str:
    first = text.partition(" ")[0]
    whole = text if "." in first else text[:1].upper() + text[1:]  # a host stays as it is
    return whole if whole.endswith((".", "?", "!")) else f"{whole}."
