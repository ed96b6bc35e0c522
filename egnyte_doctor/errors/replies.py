"""What the head of a reply tells of its error."""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.errors.shapes import Body, error_in_url
from egnyte_doctor.errors.signatures import Known, by_code

LONG_WAIT = 60
"""Seconds beyond which a throttled token waits for its day, not for its second (facts 5.4)."""
_LONGEST_WAIT = 10**9
_PROXY_SERVERS = ("squid", "zscaler", "bluecoat", "forcepoint", "fortigate", "netskope")
_PROXY_HEADERS = ("proxy-authenticate", "x-squid-error")


def seconds_to_wait(headers: Mapping[str, str]) -> int | None:
    """``Retry-After`` in seconds; a date counts from that of the reply."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdecimal():
        return min(int(text[:40]), _LONGEST_WAIT)
    until, now = _instant(text), _instant(headers.get("date", ""))
    return None if until is None or now is None else max(0, round(until - now))


def _instant(text: str) -> float | None:
    """The instant an HTTP date names, in seconds; without a zone it is UTC, as HTTP has it."""
    if not text.strip() or len(text) > 100:
        return None
    from datetime import UTC
    from email.utils import parsedate_to_datetime

    try:
        found = parsedate_to_datetime(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).timestamp()
    except (ValueError, TypeError, OverflowError, IndexError, OSError):
        return None


def throttled(headers: Mapping[str, str]) -> str:
    """Which limit a 429 without a code is about: a long wait or a spent day tell the daily one.

    ``over_qps`` where nothing says otherwise: it is the more frequent, and the harmless advice.
    """
    wait = seconds_to_wait(headers)
    if wait is not None and wait > LONG_WAIT:
        return "over_rate"
    allotted = _count(headers, "x-accesstoken-quota-allotted")
    current = _count(headers, "x-accesstoken-quota-current")
    spent = allotted is not None and current is not None and current >= allotted > 0
    return "over_rate" if spent else "over_qps"


def _count(headers: Mapping[str, str], name: str) -> int | None:
    text = headers.get(name, "").strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 12 else None


def mashery_speaks(headers: Mapping[str, str]) -> bool:
    """Whether Mashery's headers are there (facts 2.10; the server's name is G)."""
    named = "mashery" in headers.get("server", "").lower()
    return named or "x-mashery-error-code" in headers or "x-mashery-responder" in headers


def by_proxy(status: int | None, headers: Mapping[str, str], page: Body) -> bool:
    """Whether a page is by a proxy on the way: by standard headers, or because it says so.

    A heading with "proxy" and a status of 500 or more is a reverse proxy's, before the service.
    """
    if any(name in headers for name in _PROXY_HEADERS):
        return True
    if headers.get("server", "").lower().startswith(_PROXY_SERVERS):
        return True
    heading = " ".join(text.lower() for _, text in page.pairs if text and len(text) <= 300)
    return status is not None and 400 <= status < 500 and "proxy" in heading.split()


def redirect_error(headers: Mapping[str, str]) -> tuple[Known, str, str | None] | None:
    """The error on record that a redirect carries to the callback (facts 2.1, 5.1).

    Anything else named ``error`` in a redirect may be the site's own, so it is no error here.
    """
    told = error_in_url(headers.get("location", ""))
    known = by_code(told[0]) if told else None
    return (known, *told) if known is not None and told is not None else None
