"""An input cleaned as a whole: line by line, and within what HAR exports encode or structure."""

from __future__ import annotations

import json
import re

from egnyte_doctor.lazy import pattern
from egnyte_doctor.triage.mask import PERSON, SECRET, masked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_SECRET_NAMES = pattern(
    r"authorization|cookie|token|secret|password|passwd|api[_-]?key|client[_-]?id|x-auth|csrf|"
    r"session|assertion|\Acode\Z|\Astate\Z|signature",
    re.IGNORECASE,
)
_PEOPLE_NAMES = pattern(
    r"user[_-]?name|\Auser\Z|login|act-as|e-?mail|first_name|last_name", re.IGNORECASE
)
_DEEPEST = 60


def cleaned(text: str, *, tenants: bool = False) -> str:
    """The text without credentials and people. JSON stays JSON."""
    start = text.lstrip("\ufeff \t\r\n")[:1]
    if start in ("{", "["):
        try:
            value = json.loads(text.lstrip("\ufeff"))
        except (ValueError, RecursionError):
            return masked(text, tenants=tenants)
        return json.dumps(_value(value, tenants, 0), indent=2, ensure_ascii=False) + "\n"
    return masked(text, tenants=tenants)


def _value(value: Any, tenants: bool, depth: int) -> Any:
    if depth > _DEEPEST:
        return SECRET
    if isinstance(value, str):
        return _string(value, tenants, depth)
    if isinstance(value, list):
        return [_value(entry, tenants, depth + 1) for entry in value]
    if not isinstance(value, dict):
        return value
    if value.get("encoding") == "base64" and isinstance(value.get("text"), str):
        value = {**value, "text": SECRET}
    name, told = value.get("name"), value.get("value")
    if isinstance(name, str) and isinstance(told, str):  # a header, cookie or parameter of a HAR
        value = {**value, "value": _by_name(name, told) or told}
        if "httpOnly" in value or "sameSite" in value:
            value = {**value, "value": SECRET}
    return {
        masked(key, tenants=tenants): _entry(key, entry, tenants, depth + 1)
        for key, entry in value.items()
    }


def _entry(key: str, entry: Any, tenants: bool, depth: int) -> Any:
    if isinstance(entry, str):
        return _by_name(key, entry) or _string(entry, tenants, depth)
    return _value(entry, tenants, depth)


def _by_name(name: str, value: str) -> str | None:
    """The mask for a value whose name says what it is; None for any other."""
    if not value or value in (SECRET, PERSON):
        return value or None
    if _SECRET_NAMES.search(name) and not name.lower().startswith("x-accesstoken"):
        return None if value.lower() in ("bearer", "basic", "true", "false") else SECRET
    return PERSON if _PEOPLE_NAMES.search(name) else None


def _string(value: str, tenants: bool, depth: int) -> str:
    """A text, or JSON within it."""
    if value[:1] in ("{", "[") and depth < _DEEPEST:
        try:
            inner = json.loads(value)
        except (ValueError, RecursionError):
            return masked(value, tenants=tenants)
        return json.dumps(_value(inner, tenants, depth + 1), ensure_ascii=False)
    return masked(value, tenants=tenants)
