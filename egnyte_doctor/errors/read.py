"""One HTTP reply to the error in it.

Codes tell more than words, words more than the status. What nobody recorded is ``unrecognised``.
"""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.errors.replies import (
    by_proxy,
    mashery_speaks,
    redirect_error,
    seconds_to_wait,
    throttled,
)
from egnyte_doctor.errors.shapes import Body, read_body
from egnyte_doctor.errors.signatures import Known, by_code, by_line, by_words
from egnyte_doctor.errors.text import LONGEST, cleaned
from egnyte_doctor.record import record

_JSON_ALONE = frozenset({"userinfo", "user", "api"})
"""Endpoints that answer in JSON: a page, or a way to one, is not from them."""
_PAGE_IS_ODD = _JSON_ALONE | {"fs", "links", "events", "audit", "navigate"}
"""The same for pages alone: these may redirect (facts 5.5, 303)."""
_OAUTH_MEANT = frozenset({"authorize", "token", "eas", "revoke", "callback", "unknown"})
"""Where the short codes of RFC 6749 mean what they mean there, in whatever shape they come."""
_REDIRECTS = (301, 302, 303, 307, 308)


@record
class ErrorReading:
    """The error in a reply; ``signature`` is None where there is none."""

    signature: str | None
    dialect: str
    code: str | None = None
    text: str | None = None
    retry_after: int | None = None
    request_id: str | None = None


@record
class _Found:
    """What is told by codes and words, before status and endpoint are looked at."""

    known: Known | None
    code: str | None
    text: str | None


def read_error(
    status: int | None, headers: Mapping[str, str], body: bytes, endpoint: str
) -> ErrorReading:
    """What the error is. ``headers`` have lower-case names; the body may be anything."""
    read = read_body(body, headers.get("content-type", ""))
    retry = seconds_to_wait(headers)
    found = _found(status, headers, read, endpoint)
    signature = _signature(status, headers, found, read, endpoint)
    request_id = cleaned(headers.get("x-egnyte-request-id")) or cleaned(read.request_id)
    if signature is None:
        dialect = "page" if read.kind == "page" else "none"
        return ErrorReading(None, dialect, retry_after=retry, request_id=request_id)
    dialect = _dialect(found.known, headers, read)
    code, text = cleaned(found.code), cleaned(found.text)
    return ErrorReading(signature, dialect, code, text, retry, request_id)


def _found(status: int | None, headers: Mapping[str, str], read: Body, endpoint: str) -> _Found:
    """The first error on record: by Mashery's header, by the body's codes, by its words."""
    code, text = read.pairs[0] if read.pairs else (None, None)
    header = headers.get("x-mashery-error-code", "").strip() or None
    if header is not None and (known := by_code(header)):
        return _Found(known, header, text)
    if status in _REDIRECTS:
        target = redirect_error(headers)
        return _Found(*target) if target else _Found(None, None, None)
    by_own = _by_codes(read, endpoint)
    if by_own is not None:
        return by_own if header is None else _Found(by_own.known, header, by_own.text)
    # Below 400, words on a page are just words; only an error's own shape makes them one.
    if status is None or status >= 400 or read.sure or read.one_liner:
        told = _by_words(read, endpoint)
        if told is not None:
            return _Found(told.known, header or told.code, told.text)
    return _Found(None, header or code, text)


def _by_codes(read: Body, endpoint: str) -> _Found | None:
    for code, text in read.pairs:
        known = by_code(code) if code else None
        if known is None:
            continue
        if known.signature == "invalid_client" and read.speaker == "apigee":
            # Apigee says so of an unknown key, in a table with ErrorCode (facts 5.3, G).
            known = by_code("oauth.v2.InvalidClientIdentifier")
        elif known.dialect == "oauth" and not _means_oauth(read, endpoint):
            continue
        return _Found(known, code, text)
    return None


def _by_words(read: Body, endpoint: str) -> _Found | None:
    for code, text in read.pairs:
        line = by_line(text) if text and read.one_liner else None
        told = (line, 0) if line else by_words(text) if text else None
        if told is not None and _counts(told[0], read, endpoint):
            return _Found(told[0], code, text)
    told = by_words(read.words) if read.words else None
    if told is None or not _counts(told[0], read, endpoint):
        return None
    return _Found(told[0], None, read.words[told[1] : told[1] + 2 * LONGEST])


def _counts(known: Known, read: Body, endpoint: str) -> bool:
    return known.dialect != "oauth" or _means_oauth(read, endpoint)


def _means_oauth(read: Body, endpoint: str) -> bool:
    return read.speaker == "oauth" or endpoint in _OAUTH_MEANT


def _signature(
    status: int | None, headers: Mapping[str, str], found: _Found, read: Body, endpoint: str
) -> str | None:
    page = read.kind == "page" and found.known is None
    if status in (407, 511) or (page and by_proxy(status, headers, read)):
        return "proxy"
    if status in _REDIRECTS:
        return _of_redirect(status, headers, found, endpoint)
    if status is None or status < 400:
        return _of_no_status(status, found, read, endpoint)
    named = _of_failure(status, headers, found, endpoint)
    if named is not None:
        return named
    if mashery_speaks(headers):
        return "mashery_other"
    if read.speaker == "apigee":
        return "apigee_other"
    return "not_the_api" if page and endpoint in _PAGE_IS_ODD else "unrecognised"


def _of_failure(
    status: int, headers: Mapping[str, str], found: _Found, endpoint: str
) -> str | None:
    """What status and words together name: two statuses outweigh words, the rest do not."""
    if status == 409 and endpoint == "token":
        return "token_throttled"
    if status == 596:
        return "mashery_unroutable"
    if found.known is not None:
        return found.known.signature
    if status == 429:
        return throttled(headers)
    return "gateway_down" if status >= 500 else None


def _of_redirect(
    status: int | None, headers: Mapping[str, str], found: _Found, endpoint: str
) -> str | None:
    if found.known is not None:
        return found.known.signature
    if endpoint not in _JSON_ALONE:
        return None
    # The API at large answers some questions with 303, and moves within itself (facts 5.5).
    within = "/pubapi/" in headers.get("location", "").partition("?")[0]
    return None if endpoint == "api" and (status == 303 or within) else "not_the_api"


def _of_no_status(status: int | None, found: _Found, read: Body, endpoint: str) -> str | None:
    """No status, as in what is pasted, or one that means success."""
    told = status is None or read.sure or read.one_liner
    if found.known is not None and (told or read.kind == "json"):
        return found.known.signature
    if read.kind == "page":
        return "not_the_api" if endpoint in _PAGE_IS_ODD else None
    if read.sure or (status is None and found.code is not None and read.kind == "json"):
        return "apigee_other" if read.speaker == "apigee" else "unrecognised"
    return "unrecognised" if status is None and read.kind == "text" else None


def _dialect(known: Known | None, headers: Mapping[str, str], read: Body) -> str:
    if mashery_speaks(headers):
        return "mashery"
    if read.speaker == "page":
        return known.dialect if known is not None else "page"
    if read.speaker == "egnyte" and known is not None and known.dialect == "mashery":
        return "mashery"
    return read.speaker or (known.dialect if known is not None else "none")
