"""One refusal of the local Egnyte, as data."""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.record import field, record

ASSUMED = "assumed"
JSON = "application/json"
HTML = "text/html; charset=utf-8"
XML = "text/xml"


@record
class Answer:
    """One refusal. ``words`` tags its body, ``code`` its status."""

    id: str
    when: str
    status: int
    body: str
    words: str = ASSUMED
    code: str = ASSUMED
    media: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
