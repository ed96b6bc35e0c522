"""What is kept of a reply for the transcript: headers that tell who answered, and why."""

from __future__ import annotations

from collections.abc import Mapping

NUMBERS = (
    "retry-after",
    "x-accesstoken-qps-allotted",
    "x-accesstoken-qps-current",
    "x-accesstoken-quota-allotted",
    "x-accesstoken-quota-current",
)
HEADERS = (
    "content-type",
    "location",
    "server",
    "www-authenticate",
    "x-mashery-error-code",
    *NUMBERS,
)
"""The headers of a reply that are noted; no other one is."""
_LONGEST = 300


def noted(headers: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The headers to keep, by name. Of a redirect's target neither query nor fragment is kept."""
    found = {name: headers[name] for name in HEADERS if name in headers}
    if "location" in found:
        found["location"] = found["location"].partition("?")[0].partition("#")[0]
    return tuple((name, value[:_LONGEST]) for name, value in found.items())
