"""Replies, and the request as handlers see it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.responses import Response

from egnyte_doctor.emulator.answer import ASSUMED, HTML, JSON
from egnyte_doctor.emulator.answers import ANSWERS
from egnyte_doctor.record import field, record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from egnyte_doctor.emulator.pages import Page

MARK = "X-Egnyte-Doctor-Emulator"
"""On every reply: which behaviour it is, and where its words come from."""
FORM = "application/x-www-form-urlencoded"


@record
class Asked:
    """One request. Names of headers are in lower case."""

    host: str
    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def bearer(self) -> str | None:
        """The bearer token, where there is one."""
        kind, _, token = self.headers.get("authorization", "").partition(" ")
        return token.strip() or None if kind.lower() == "bearer" else None

    @property
    def is_form(self) -> bool:
        """Whether the body says to be a form."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower() == FORM

    def parameters(self) -> dict[str, str]:
        """The query; of a repeated name the first value."""
        return _first(self.query)

    def form(self) -> dict[str, str]:
        """The body, read as a form; of a repeated name the first value."""
        return _first(self.body.decode("utf-8", "replace"))


def _first(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return found
    for name, value in pairs:
        found.setdefault(name, value)
    return found


def refusal(answer_id: str, headers: Mapping[str, str] | None = None) -> Response:
    """One of the recorded refusals."""
    answer = ANSWERS[answer_id]
    mark = {MARK: f"{answer.id}; {answer.words}"}
    more = {**mark, **answer.headers, **(headers or {})}
    return Response(answer.body, answer.status, more, media_type=answer.media)


def data(
    value: Any, *, source: str, headers: Mapping[str, str] | None = None, status: int = 200
) -> Response:
    """A JSON reply that is no refusal."""
    more = {MARK: source, **(headers or {})}
    return Response(json.dumps(value), status, more, media_type=JSON)


def page(made: Page, status: int = 200) -> Response:
    """A page, with a policy under which it can load and run nothing."""
    headers = {
        MARK: f"page; {ASSUMED}",
        "Content-Security-Policy": made.policy,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
    response = Response(made.html, status, headers)
    response.headers["Content-Type"] = HTML
    return response


def redirect(location: str, *, source: str) -> Response:
    """A redirect that a form may end in: the browser follows with GET."""
    headers = {MARK: source, "Location": location, "Cache-Control": "no-store"}
    return Response(b"", 302, headers)
