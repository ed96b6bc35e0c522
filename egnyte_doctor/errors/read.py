"""One HTTP reply to the error in it."""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.errors.shapes import Body, read_body
from egnyte_doctor.errors.signatures import Known, by_code, by_words
from egnyte_doctor.phrases import shortened
from egnyte_doctor.record import record

LONGEST = 200
"""Characters of an error's words that are kept."""
_LONG_WAIT = 60
"""Seconds beyond which a throttled token waits for its day, not for its second (facts 5.4)."""
_API = frozenset({"userinfo", "user", "api", "fs", "links", "events", "audit", "navigate"})


@record
class ErrorReading:
    """The error in a reply; ``signature`` is None where there is none."""

    signature: str | None
    dialect: str
    code: str | None = None
    text: str | None = None
    retry_after: int | None = None
    request_id: str | None = None


def read_error(
    status: int | None, headers: Mapping[str, str], body: bytes, endpoint: str
) -> ErrorReading:
    """What the error is. ``headers`` have lower-case names; the body may be anything."""
    read = read_body(body)
    code, text = read.pairs[0] if read.pairs else (None, None)
    retry = _seconds(headers)
    mashery = headers.get("x-mashery-error-code")
    known = by_code(mashery) if mashery else None
    if known is None:
        known, code, text = _known(read, code, text)
    signature = _signature(status, known, read, endpoint)
    if signature == "unrecognised" and status == 429:
        signature = "over_rate" if retry is not None and retry > _LONG_WAIT else "over_qps"
    elif signature == "unrecognised" and (mashery or read.fault):
        signature = "mashery_other" if mashery else "apigee_other"
    request_id = headers.get("x-egnyte-request-id") or read.request_id
    if signature is None:
        dialect = "page" if read.kind == "page" else "none"
        return ErrorReading(None, dialect, retry_after=retry, request_id=_cut(request_id))
    return ErrorReading(
        signature,
        _dialect(known, read, mashery),
        _cut(mashery or code),
        _cut(text),
        retry,
        _cut(request_id),
    )


def _known(
    read: Body, code: str | None, text: str | None
) -> tuple[Known | None, str | None, str | None]:
    """The first error of the body that is on record, with its own code and words."""
    for seen_code, seen_text in read.pairs:
        known = (by_code(seen_code) if seen_code else None) or (
            by_words(seen_text) if seen_text else None
        )
        if known is not None:
            return known, seen_code, seen_text
    return None, code, text


def _signature(status: int | None, known: Known | None, read: Body, endpoint: str) -> str | None:
    failed = status is None or status >= 400
    page = read.kind == "page" and known is None
    if not failed:
        odd = endpoint in _API and (page or (status or 0) // 100 == 3)
        return "not_the_api" if odd else None
    named = {407: "proxy", 596: "mashery_unroutable"}.get(status or 0)
    if status == 409 and endpoint == "token":
        named = "token_throttled"
    if named is None and known is not None:
        named = known.signature
    if named is None and status is not None and status >= 500:
        named = "gateway_down"
    return named or ("not_the_api" if page and endpoint in _API else "unrecognised")


def _dialect(known: Known | None, read: Body, mashery: str | None) -> str:
    if mashery:
        return "mashery"
    if read.fault:
        return "apigee"
    if known is not None:
        return known.dialect
    if read.kind == "page":
        return "page"
    return "oauth" if read.oauth else "egnyte" if read.kind == "json" else "none"


def _cut(text: str | None) -> str | None:
    return shortened(" ".join(text.split()), LONGEST) if text else None


def _seconds(headers: Mapping[str, str]) -> int | None:
    """``Retry-After`` in seconds; a date counts from that of the reply."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdecimal():
        return int(text[:9])
    if not text or "date" not in headers:
        return None
    from email.utils import parsedate_to_datetime

    try:
        until, now = parsedate_to_datetime(text), parsedate_to_datetime(headers["date"])
        return max(0, round(until.timestamp() - now.timestamp()))
    except (ValueError, TypeError, OverflowError):
        return None
