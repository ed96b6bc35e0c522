"""The entries of a log: where one begins, and which request an error in the next is of."""

from __future__ import annotations

from egnyte_doctor.lazy import pattern
from egnyte_doctor.triage.incident import Incident
from egnyte_doctor.triage.marks import headers

_STAMP = pattern(
    r"^[\s\[(<\"{]{0,4}(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\d\d:\d\d:\d\d|"
    r"\d\d?[/ -]\w{2,3}[/ -]\d{2,4}|"
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\s{1,2}\d{1,2}\s\d\d:|"
    r"(?:TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\b|\d{1,3}(?:\.\d{1,3}){3}\s|"
    r"\{\"(?:time|ts|timestamp|level|severity|@timestamp|msg)\")"
)
_RECENT = 3
"""Entries of a log after which a request is forgotten."""


def is_log(lines: list[str]) -> bool:
    """Whether most lines begin as those of a log do."""
    if len(lines) < 2:
        return False
    full = [line for line in lines[:200] if line.strip()]
    stamped = sum(_STAMP.match(line) is not None for line in full)
    return stamped >= 2 and stamped * 3 >= len(full)


def units(text: str, first: int) -> list[tuple[int, str]]:
    """The entries of a log, each with the lines that go on with it."""
    found: list[tuple[int, list[str]]] = []
    for number, line in enumerate(text.split("\n"), first):
        if not found or _STAMP.match(line):
            found.append((number, [line]))
        else:
            found[-1][1].append(line)
    return [(number, "\n".join(lines)) for number, lines in found if any(s.strip() for s in lines)]


def with_requests(entries: list[list[Incident]]) -> list[Incident]:
    """The errors of a log's entries. One without an address is of the request told just before."""
    found: list[Incident] = []
    before: tuple[int, Incident] | None = None
    for number, told in enumerate(entries):
        for incident in told:
            if incident.url is not None:
                before = number, incident
            elif before is not None and number - before[0] <= _RECENT:
                asked = before[1]
                incident.url, incident.method = asked.url, asked.method
                incident.endpoint = incident.endpoint or asked.endpoint
                incident.grant = incident.grant or asked.grant
                if "endpoint" in asked.quotes:
                    incident.quotes.setdefault("endpoint", asked.quotes["endpoint"])
        found += [incident for incident in told if not _is_idle(incident)]
    return found


def add_headers(text: str, number: int, before: list[Incident]) -> None:
    """Give the headers that an entry of a log names to the one error of the entry before it."""
    if len(before) == 1 and before[0].status is not None:
        for name, value, _, words in headers(text):
            before[0].headers.setdefault(name, value)
            before[0].quote(f"header:{name}", words, number)


def _is_idle(incident: Incident) -> bool:
    """Whether an entry of a log only tells that something was asked."""
    return incident.status is None and incident.known is None and not incident.body
