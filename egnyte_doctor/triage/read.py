"""Any input to the incidents in it: what kind it is, and the reader for that kind."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

from egnyte_doctor.errors.shapes import read_body
from egnyte_doctor.errors.text import decoded
from egnyte_doctor.errors.vendors import alone_in
from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import field, mutable
from egnyte_doctor.triage.incident import Incident
from egnyte_doctor.triage.logs import Seen, windows
from egnyte_doctor.triage.prose import read_text
from egnyte_doctor.triage.urls import target

KINDS = ("text", "log", "json", "http", "har", "evidence")
"""What an input can be taken for; ``http`` is any transcript, of curl too."""
SMALL = 256 * 1024
"""Bytes up to which a text is read as a whole; a longer one is read as a log."""
_HAR = pattern(r'\A\s*\{\s*"log"\s*:\s*\{|\A\s*\{[^{}]{0,2000}"entries"\s*:\s*\[')
_EVIDENCE = pattern(r'"kind"\s*:\s*"egnyte-doctor evidence"')
_HTTP = pattern(r"^\s{0,8}(?:<\s?)?HTTP/\d(?:\.\d)? \d{3}\b", re.MULTILINE)


@mutable
class Pasted:
    """What an input shows. ``note`` says why nothing could be read of it; ``data`` is evidence."""

    kind: str
    incidents: list[Incident] = field(default_factory=list)
    note: str | None = None
    left_out: int = 0
    data: bytes = b""


def kind_of(head: bytes) -> str:
    """The kind that the first bytes of an input show; ``binary`` for what is no text."""
    text = decoded(head)
    if _is_binary(text):
        return "binary"
    if "evidence" in text and _EVIDENCE.search(text, 0, 4000):
        return "evidence"
    if "entries" in text and _HAR.search(text):
        return "har"
    if text.lstrip("\ufeff \t\r\n")[:1] in ("{", "["):
        return "json"
    return "http" if "HTTP/" in text and _HTTP.search(text) else "text"


def _is_binary(text: str) -> bool:
    part = text[:20_000]
    odd = sum((c < " " and c not in "\t\n\r\x1b\x0b\x0c") or c == "\ufffd" for c in part)
    return odd * 10 > len(part)


def read_small(data: bytes, kind: str) -> Pasted:
    """The incidents of an input that is at hand as a whole."""
    if kind == "binary":
        return Pasted(kind, note="it is no text")
    if kind == "evidence":
        return Pasted(kind, data=data)
    text = decoded(data)
    if kind == "har":
        return _har(text)
    if kind == "json":
        found = _of_json(text)
        if found is not None:
            return Pasted(kind, merged(found))
    found = read_text(text, log=kind == "log")
    return Pasted(kind, merged(found))


def read_log(blocks: Iterable[bytes], seen: Seen) -> Pasted:
    """The incidents of a long text, which is read once and not kept."""
    found: list[Incident] = []
    for window in windows(blocks, seen):
        for incident in read_text(window.text, window.first, log=True):
            incident.count *= window.count
            found.append(incident)
    return Pasted("log", merged(found), left_out=seen.left_out)


def _har(text: str) -> Pasted:
    from egnyte_doctor.triage.structured import of_har

    return Pasted("har", merged(of_har(text)))


def _of_json(text: str) -> list[Incident] | None:
    """Exchanges that the JSON describes, else the body that it is; None where it is broken."""
    from egnyte_doctor.triage.structured import of_json

    try:
        value = json.loads(text.strip("\ufeff \t\r\n"))
    except (ValueError, RecursionError):
        return None
    found = of_json(value)
    if not found and not read_body(text.encode("utf-8", "replace")).sure:
        # Words in some field, as trackers and log viewers keep them.
        told = read_text(text)
        found = [i for i in told if i.known is not None or i.status is not None or i.body]
    if not found:
        found = [Incident(1, body=text.encode("utf-8", "replace"))]
        found[0].quote("signature", text, 1)
    elsewhere = alone_in(text)
    for incident in found:
        incident.elsewhere = elsewhere
    return found


def merged(incidents: list[Incident]) -> list[Incident]:
    """Each error once, with how often it is there; what only follows is behind its cause."""
    from egnyte_doctor.triage.facts import fact_of

    found: dict[tuple[object, ...], Incident] = {}
    for incident in incidents:
        fields = fact_of(incident, 0, None).fields
        told = target(incident.url) if incident.url else None
        key = (
            *(fields["signature"], fields["status"], fields["endpoint"], fields["code"]),
            *(told.host if told else None, fields["text"] if not fields["code"] else None),
        )
        known = found.get(key)
        if known is None:
            found[key] = incident
        else:
            known.count += incident.count
            known.told = tuple(sorted({*known.told, *incident.told}))
    return list(found.values())
