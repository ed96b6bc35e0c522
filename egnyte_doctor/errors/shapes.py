"""Bodies of error replies, in every shape on record (facts 5.0), as codes and words.

Keys may come in any order and case. Depth, length and number of errors are bounded.
"""

from __future__ import annotations

import json
import re

from egnyte_doctor.errors.text import MAX_BYTES, decoded, plain
from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_ERRORS = 20
_WIDEST = 80
_DEEPEST = 6
_LONGEST = 2000
_CODES = ("errorcode", "code", "responsecode")
_WORDS = (
    *("faultstring", "error_description", "errormessage", "msg", "message", "description"),
    "responsemsg",
)
_LISTS = ("formerrors", "errors", "inputerrors")
_REQUEST_IDS = ("requestid", "request_id", "correlationid")
_MARKUP = pattern(
    r"<(?:!doctype\s{1,9}html|html|head|body|title|h1|form|div|p|meta)\b", re.IGNORECASE
)
_HEADING = pattern(r"<(title|h1)\b[^>]{0,200}>([^<]{1,300})</\1\s{0,9}>", re.IGNORECASE)
_ONE_LINER = pattern(r"<h1>([^<]*)</h1>", re.IGNORECASE)
_FORM_ERROR = pattern(r"(?:^|[?&#/\s])error=([A-Za-z0-9_.]{1,80})")
_CODE = pattern(r"[\w.:/-]{1,200}\Z")


@record
class Body:
    """What a body says. ``pairs`` are codes with their words, the most telling first.

    ``kind`` is json, page, text or empty; ``speaker`` the dialect as far as the shape tells it.
    ``sure``: an error whatever the status. ``one_liner``: a heading and nothing else (S7).
    ``words`` is everything a reader of a page or a text would read.
    """

    kind: str
    speaker: str | None = None
    pairs: tuple[tuple[str | None, str | None], ...] = ()
    request_id: str | None = None
    sure: bool = False
    one_liner: bool = False
    words: str = ""


def read_body(data: bytes, content_type: str = "") -> Body:
    """The errors in a body of any kind; never raises."""
    text = decoded(data[:MAX_BYTES]).strip(" \t\r\n\0")
    if not text:
        return Body("empty")
    if text[0] in '{["':
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, dict | list):
            return _from_json(value)
        text = value.strip() or text if isinstance(value, str) else text
    if _MARKUP.search(text, 0, 2000) or "text/html" in content_type.lower():
        return _from_page(text)
    words = plain(text) if text[0] == "<" else text
    code = _FORM_ERROR.search(text, 0, 4000)
    if code:
        return Body("text", "oauth", ((code[1], _described(text)),), words=words)
    return Body("text", None, ((None, words[:_LONGEST]),), words=words)


def error_in_url(url: str) -> tuple[str, str | None] | None:
    """The OAuth error that a callback URL carries, in its query or its fragment."""
    if not url.isprintable() or len(url) > 4000:
        return None
    code = _FORM_ERROR.search(url)
    return (code[1], _described(url)) if code else None


def _described(text: str) -> str | None:
    _, found, rest = text.partition("error_description=")
    if not found:
        return None
    from urllib.parse import unquote_plus

    return unquote_plus(re.split(r"[&#\s]", rest[:_LONGEST], maxsplit=1)[0]) or None


def _from_page(text: str) -> Body:
    line = _ONE_LINER.fullmatch(text)
    headings = [m[2] for m in _HEADING.finditer(text, 0, 20_000)][:4]
    # The heading of the page says more than the title of its window.
    found = [" ".join(plain(h).split()) for h in reversed(headings)]
    words = plain(text)
    pairs = tuple((None, h) for h in found if h) or ((None, words[:_LONGEST].strip() or None),)
    return Body("page", "page", pairs, one_liner=line is not None, words=words)


def _from_json(value: Any) -> Body:
    top = _low(value if isinstance(value, dict) else {"errors": value})
    ids = [_text(top.get(name)) for name in _REQUEST_IDS]
    pairs: list[tuple[str | None, str | None]] = []
    speaker = "egnyte"
    if "fault" in top:
        speaker = "apigee"
        pairs += _fault(top["fault"])
    elif isinstance(top.get("error"), str):
        pairs += _error(top)
        named = pairs and pairs[0][0] is not None
        speaker = "oauth" if named else speaker
    if "errorcode" in top:
        speaker = "apigee"
    for name in _LISTS:
        if name in top:
            _collect(top[name], pairs, 0)
    words = _text(top.get("errormessage"))
    said = words is not None or str(top.get("success")).lower() == "false"
    sure = bool(pairs) or said
    if not pairs:
        _collect(value, pairs, 0)
    if not any(ids):
        _request_ids(value, ids, 0)
    request_id = next((found for found in ids if found), None)
    return Body("json", speaker, tuple(pairs[:MOST_ERRORS]), request_id, sure)


def _fault(value: Any) -> list[tuple[str | None, str | None]]:
    """Apigee's fault (S8): its words and its code stand in two tables, one in the other."""
    if not isinstance(value, dict):
        return [(None, _text(value))] if _text(value) else []
    fault = _low(value)
    detail = fault.get("detail")
    inner = _low(detail) if isinstance(detail, dict) else {}
    code = _text(inner.get("errorcode")) or _text(fault.get("errorcode"))
    words = _text(fault.get("faultstring")) or _text(detail)
    return [(code, words)] if code or words else []


def _error(top: dict[str, Any]) -> list[tuple[str | None, str | None]]:
    """RFC 6749 (S9), or Apigee's form of it, where ``error`` holds the words."""
    said, code = _text(top["error"]), _text(top.get("errorcode"))
    words = next((found for name in _WORDS if (found := _text(top.get(name)))), None)
    if code:
        return [(code, words or said)]
    if said and _CODE.match(said):
        return [(said, words)]
    return [(_text(top.get("code")), said)] if said else []


def _collect(value: Any, pairs: list[tuple[str | None, str | None]], depth: int) -> None:
    """Every table with a code or with words, in order; strings of a list are words."""
    if depth > _DEEPEST or len(pairs) >= MOST_ERRORS:
        return
    if isinstance(value, str) and _text(value):
        pairs.append((None, _text(value)))
    if isinstance(value, dict):
        low = _low(value)
        code = next((found for name in _CODES if (found := _text(low.get(name)))), None)
        words = next((found for name in _WORDS if (found := _text(low.get(name)))), None)
        if code or words:
            pairs.append((code, words))
        inner = [entry for entry in value.values() if not isinstance(entry, str)]
    else:
        inner = value if isinstance(value, list) else []
    for entry in inner[:_WIDEST]:
        _collect(entry, pairs, depth + 1)


def _request_ids(value: Any, ids: list[str | None], depth: int) -> None:
    inner = list(value.values()) if isinstance(value, dict) else value
    if isinstance(value, dict):
        low = _low(value)
        ids += [_text(low.get(name)) for name in _REQUEST_IDS]
    for entry in inner[:_WIDEST]:
        if isinstance(entry, dict | list) and depth < 2:
            _request_ids(entry, ids, depth + 1)


def _low(table: dict[str, Any]) -> dict[str, Any]:
    return {key.lower(): entry for key, entry in table.items()}


def _text(value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**15 else None
    return value[:_LONGEST].strip() or None if isinstance(value, str) else None
