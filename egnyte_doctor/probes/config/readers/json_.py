"""JSON with places, comments and trailing commas allowed as .NET and VS Code allow them."""

from __future__ import annotations

import re
from json import JSONDecodeError, loads
from json.decoder import JSONArray, JSONObject, scanstring  # type: ignore[attr-defined]
from json.scanner import py_make_scanner  # type: ignore[attr-defined]

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.document import Document, Unreadable
from egnyte_doctor.probes.config.readers.places import (
    TOO_DEEP,
    Draft,
    Key,
    Places,
    end_of,
    failure,
    printable,
    whole,
    without_mark,
)
from egnyte_doctor.record import mutable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_COMMENT = r"//[^\r\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/)?"
_LENIENT = pattern(
    rf'"(?:[^"\\]|\\.)*+"?|(?P<blank>{_COMMENT}|,(?=(?:[ \t\r\n]|{_COMMENT})*+[\]}}]))', re.DOTALL
)
_NO_BREAK = pattern(r"[^\r\n]")
_GAP = pattern(r"[ \t\r\n,]*+")


def read(text: str) -> Document:
    """The values of a JSON text. Raises Unreadable."""
    text = without_mark(text)
    if not text or text.isspace():
        raise Unreadable("is empty", 1, 1)
    try:
        text = _strict(text)
        return _Scan(text).document()
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None


def _strict(text: str) -> str:
    """The text, with what only lenient parsers take blanked, so that every place stays."""
    # The parser in C is the fast judge; float keeps it from refusing long whole numbers.
    try:
        loads(text, parse_int=float)
    except JSONDecodeError:
        text = _LENIENT.sub(_blank, text)
        try:
            loads(text, parse_int=float)
        except JSONDecodeError as error:
            reason = failure("JSON", error.msg.removesuffix(" at"))
            raise Places(text).unreadable(reason, error.pos) from None
    return text


def _blank(match: re.Match[str]) -> str:
    return match[0] if match["blank"] is None else _NO_BREAK.sub(" ", match[0])


@mutable
class _Open:
    """The object or array that is being scanned."""

    kind: str
    key: Key
    count: int = 0


class _Scan:
    """The standard library's scanner in Python, told to come by here for each value."""

    strict = True
    parse_float = float
    parse_int = staticmethod(whole)
    parse_constant = float
    parse_string = staticmethod(scanstring)
    object_hook = None
    object_pairs_hook = None
    array_hook = None

    def __init__(self, text: str) -> None:
        self._draft = Draft(text)
        self._escapes = "\\u" in text
        self._at = 0
        self._keys: list[str] = []
        self._open: list[_Open] = []
        self.memo: dict[str, str] = {}
        self._scan_once = py_make_scanner(self)

    def document(self) -> Document:
        """The document, scanned."""
        text = self._draft.text
        self._value(text, end_of(_GAP, text, 0))
        return self._draft.document()

    def parse_object(self, place: tuple[str, int], strict: bool, *_: Any) -> Any:
        return JSONObject(place, strict, self._value, None, len, self.memo)

    def parse_array(self, place: tuple[str, int], *_: Any) -> Any:
        members, end = JSONArray(place, self._value)
        return len(members), end

    def _value(self, text: str, start: int) -> tuple[Any, int]:
        key = self._next_key(text, start) if self._open else Key("", None)
        opener = text[start]
        if opener in "{[":
            end = self._container(text, start, key)
        else:
            value, end = self._scan_once(text, start)
            quote = 1 if opener == '"' else 0
            if quote and self._escapes:
                value = printable(value)
            self._draft.scalar(self._keys, value, (start + quote, end - quote), key)
        if self._open:
            self._keys.pop()
        self._at = end
        return None, end

    def _container(self, text: str, start: int, key: Key) -> int:
        kind = "object" if text[start] == "{" else "array"
        position = self._draft.open(self._keys, kind, start, key)
        self._open.append(_Open(kind, key))
        self._at = start + 1
        length, end = self._scan_once(text, start)
        self._open.pop()
        self._draft.close(position, length)
        return int(end)

    def _next_key(self, text: str, start: int) -> Key:
        parent = self._open[-1]
        parent.count += 1
        if parent.kind == "array":
            self._keys.append(str(parent.count - 1))
            # Only before the first item is nothing but brackets between the key and the value.
            return parent.key if parent.count == 1 else Key(parent.key.name, None)
        # Between the last value and this key is nothing but blanks and a comma.
        at = end_of(_GAP, text, self._at)
        name, _end = scanstring(text, at + 1, True)
        name = printable(name) if self._escapes else name
        self._keys.append(name)
        return Key(name, at)
