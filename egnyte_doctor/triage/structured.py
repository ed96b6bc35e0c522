"""Pasted JSON and HAR exports: exchanges that programs have written down."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.triage.incident import Incident
from egnyte_doctor.triage.urls import target

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_ERRORS = 500
_DEEPEST = 12
_WIDEST = 200
_STATUS = (
    *("status", "statuscode", "status_code", "httpstatus", "http_status", "responsecode"),
    *("http.response.status_code", "http.status_code", "response.status", "response.status_code"),
)
_BODY = (
    *("body", "data", "response_body", "responsebody", "responsetext", "text", "content"),
    *("response", "payload", "http.response.body.content", "response.body", "error.message"),
)
_URL = (
    *("url", "uri", "request_url", "requesturl", "endpoint", "path"),
    *("url.full", "url.original", "http.url", "request.url"),
)
_ENTRIES = pattern(r'"entries"\s{0,20}:\s{0,20}\[')
_LONGEST_BODY = 64 * 1024
_LONGEST_REPR = 4000


def har_entries(text: str) -> Iterator[dict[str, Any]]:
    """The entries of a HAR export one by one, those before the cut where it is cut off."""
    start = _ENTRIES.search(text)
    if start is None:
        return
    decoder, at, end = json.JSONDecoder(), start.end(), len(text)
    while at < end:
        while at < end and text[at] in " \t\r\n,":
            at += 1
        if at >= end or text[at] != "{":
            return
        try:
            entry, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            return
        if isinstance(entry, dict):
            yield entry


def of_har(text: str) -> list[Incident]:
    """The failed exchanges of a HAR export that have to do with Egnyte, in their order."""
    found = []
    for number, entry in enumerate(har_entries(text), 1):
        incident = _of_entry(entry, number)
        if incident is not None:
            found.append(incident)
            if len(found) >= MOST_ERRORS:
                break
    return found


def _of_entry(entry: dict[str, Any], number: int) -> Incident | None:
    asked, reply = entry.get("request"), entry.get("response")
    if not isinstance(asked, dict) or not isinstance(reply, dict):
        return None
    url, status = asked.get("url"), reply.get("status")
    if not isinstance(url, str) or not isinstance(status, int):
        return None
    url = url[:4000]
    told = target(url)
    headers = _named(reply.get("headers"))
    failed = status >= 400 or status == 0
    denied = "error=" in headers.get("location", "")
    if not (failed or denied) or not (told.ours or "x-mashery-error-code" in headers):
        return None
    said = reply.get("_error") or reply.get("statusText") or ""
    incident = Incident(number, status or None, headers, _content(reply.get("content")))
    incident.method = str(asked.get("method", ""))[:10].upper() or None
    incident.url, incident.structured, incident.whole = url, True, False
    incident.asked = _named(asked.get("headers"))
    post = asked.get("postData")
    if isinstance(post, dict) and isinstance(post.get("text"), str):
        incident.form = post["text"][:4000]
    words = f"{incident.method} {url.partition('?')[0]}: {status} {str(said)[:60]}"
    incident.quote("status", words, None)
    incident.quote("endpoint", f"{incident.method} {url.partition('?')[0]}", None)
    for name, value in headers.items():
        incident.quote(f"header:{name}", f"{name}: {value}", None)
    if status == 0:
        _blocked(incident, str(said))
    return incident


def _blocked(incident: Incident, said: str) -> None:
    """No reply at all: the browser says why, else nothing is known."""
    from egnyte_doctor.errors.spoken import Spoken

    for _, _, known in Spoken(said[:400]).errors():
        incident.known, incident.known_text = known, said
        return


def _named(listed: Any) -> dict[str, str]:
    if not isinstance(listed, list):
        return {}
    return {
        str(entry["name"]).lower()[:100]: str(entry.get("value", ""))[:2000]
        for entry in listed[:_WIDEST]
        if isinstance(entry, dict) and "name" in entry
    }


def _content(content: Any) -> bytes:
    text = content.get("text") if isinstance(content, dict) else None
    if not isinstance(text, str):
        return b""
    if content.get("encoding") == "base64":
        try:
            return b64decode(text[: _LONGEST_BODY * 4 // 3 // 4 * 4], validate=False)
        except ValueError:
            return b""
    return text[:_LONGEST_BODY].encode("utf-8", "replace")


def of_python(text: str, at: int) -> tuple[dict[str, Any], int] | None:
    """A body as Python prints a parsed one, with what stands behind it; None where it is none."""
    if not text.startswith("{'", at):
        return None
    depth, end, last = 0, at, min(len(text), at + _LONGEST_REPR)
    while end < last:
        depth += {"{": 1, "}": -1}.get(text[end], 0)
        end += 1
        if depth == 0:
            break
    from ast import literal_eval

    try:
        value = literal_eval(text[at:end])
        json.dumps(value)
    except (ValueError, SyntaxError, TypeError, RecursionError, MemoryError):
        return None
    return (value, end) if isinstance(value, dict) else None


def of_json(value: Any, first: int = 1) -> list[Incident]:
    """The exchanges that a JSON document describes; nothing where it is itself a body."""
    found: list[Incident] = []
    _walk(value, found, first, 0, None)
    return found


def _walk(
    value: Any,
    found: list[Incident],
    first: int,
    depth: int,
    url: str | None,
    beside: dict[str, Any] | None = None,
    form: str = "",
) -> None:
    """Look for exchanges; ``beside`` is an error's body next to this value, in the same object.

    ``url`` and ``form`` are of the request that an object around this value tells.
    """
    if depth > _DEEPEST or len(found) >= MOST_ERRORS:
        return
    if isinstance(value, list):
        for entry in value[:_WIDEST]:
            _walk(entry, found, first, depth + 1, url, None, form)
        return
    if not isinstance(value, dict):
        return
    low = {str(name).lower(): entry for name, entry in value.items()}
    url = _text(low, _URL) or _inner_url(low) or url
    form = _inner_form(low) or form
    status = next((_status(low[name]) for name in _STATUS if name in low), None)
    body = next((low[name] for name in _BODY if low.get(name)), beside)
    headers = low.get("headers")
    if status is not None and (body is not None or isinstance(headers, dict) or url):
        incident = Incident(first, status)
        incident.body = _bytes(body)
        if isinstance(headers, dict) and len(headers) < _WIDEST:
            incident.headers = {str(k).lower(): str(v)[:2000] for k, v in headers.items()}
        incident.url, incident.structured = url, True
        incident.form = form
        method = low.get("method")
        incident.method = method.upper()[:10] if isinstance(method, str) else None
        grant = low.get("grant_type")
        incident.grant = grant[:40] if isinstance(grant, str) else None
        incident.quote("status", f"status {status}", first)
        for name, told in incident.headers.items():
            incident.quote(f"header:{name}", f"{name}: {told}", first)
        found.append(incident)
        return
    beside = next((entry for entry in low.values() if _is_refusal(entry)), None)
    for entry in value.values():
        _walk(entry, found, first, depth + 1, url, None if entry is beside else beside, form)


def _is_refusal(value: Any) -> bool:
    """Whether it is the body of an error, as wrappers print it beside the request."""
    return isinstance(value, dict) and any(
        isinstance(value.get(name), kind)
        for name, kind in (("error", str), ("errorMessage", str), ("fault", dict))
    )


def _status(value: Any) -> int | None:
    if isinstance(value, str) and value.isdecimal() and len(value) == 3:
        value = int(value)
    right = isinstance(value, int) and not isinstance(value, bool) and 400 <= value < 600
    return value if right else None


def _text(low: dict[str, Any], names: tuple[str, ...]) -> str | None:
    for name in names:
        if isinstance(low.get(name), str) and "/" in low[name]:
            told: str = low[name][:4000]
            return told
    return None


def _inner_url(low: dict[str, Any]) -> str | None:
    """The address in a request or a configuration beside, as HTTP clients print them."""
    for name in ("request", "config", "options"):
        inner = low.get(name)
        if isinstance(inner, dict):
            found = _text({str(k).lower(): v for k, v in inner.items()}, _URL)
            if found:
                return found
    return None


def _inner_form(low: dict[str, Any]) -> str:
    """The form of a token request in a request or a configuration beside."""
    for name in ("request", "config", "options"):
        inner = low.get(name)
        sent = (inner.get("data") or inner.get("body")) if isinstance(inner, dict) else None
        if isinstance(sent, str) and "grant_type=" in sent:
            return sent[:4000]
    return ""


def _bytes(body: Any) -> bytes:
    if body is None:
        return b""
    text = body if isinstance(body, str) else json.dumps(body)
    return text[:_LONGEST_BODY].encode("utf-8", "replace")
