"""Bodies of error replies, in every shape on record (facts 5.0), as codes and words."""

from __future__ import annotations

import json
import re

from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MAX_BYTES = 64 * 1024
_MOST_ERRORS = 20
_DEEPEST = 6
_CODES = ("errorcode", "code", "error", "responsecode")
_WORDS = (
    *("faultstring", "error_description", "errormessage", "msg", "message", "description"),
    "responsemsg",
)
_REQUEST_IDS = ("requestid", "request_id", "correlationid")
_HEADING = pattern(r"<(title|h1)[^>]*>([^<]{1,300})</\1\s*>", re.IGNORECASE)


@record
class Body:
    """What a body says. ``kind`` is json, page, text or empty; pairs are codes with their words."""

    kind: str
    pairs: tuple[tuple[str | None, str | None], ...] = ()
    request_id: str | None = None
    oauth: bool = False
    fault: bool = False


def read_body(data: bytes) -> Body:
    """The errors in a body of any kind; never raises."""
    text = data[:MAX_BYTES].decode("utf-8", "replace").strip()
    if not text:
        return Body("empty")
    try:
        value = json.loads(text) if text[0] in "{[" else None
    except (ValueError, RecursionError):
        value = None
    if isinstance(value, dict | list):
        return _from_json(value)
    heading = _HEADING.search(text)
    if heading or text[0] == "<":
        return Body("page", ((None, heading[2]),) if heading else ())
    return Body("text", ((None, text[:300]),))


def _from_json(value: Any) -> Body:
    tables: list[dict[str, Any]] = []
    _collect(value, tables, 0)
    pairs, request_id = [], None
    for table in tables:
        low = {str(key).lower(): entry for key, entry in table.items()}
        code = next((_text(low[k]) for k in _CODES if _text(low.get(k)) is not None), None)
        words = next((_text(low[k]) for k in _WORDS if _text(low.get(k)) is not None), None)
        if code is not None or words is not None:
            pairs.append((code, words))
        request_id = request_id or next((_text(low[k]) for k in _REQUEST_IDS if k in low), None)
    top = {str(key).lower() for key in tables[0]} if tables else set()
    # A fault's words and its code stand in two tables, one in the other.
    if "fault" in top and len(pairs) > 1:
        pairs.insert(0, (pairs[1][0] or pairs[0][0], pairs[0][1] or pairs[1][1]))
    oauth = "error" in top and isinstance(tables[0].get("error"), str)
    return Body("json", tuple(pairs[:_MOST_ERRORS]), request_id, oauth, "fault" in top)


def _collect(value: Any, tables: list[dict[str, Any]], depth: int) -> None:
    if depth > _DEEPEST or len(tables) > 4 * _MOST_ERRORS:
        return
    if isinstance(value, dict):
        tables.append(value)
        inner = list(value.values())
    else:
        inner = value if isinstance(value, list) else []
    for entry in inner[: 4 * _MOST_ERRORS]:
        if isinstance(entry, dict | list):
            _collect(entry, tables, depth + 1)


def _text(value: Any) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value) if abs(value) < 10**15 else None
    return value[:300] if isinstance(value, str) and value.strip() else None
