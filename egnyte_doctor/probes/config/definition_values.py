"""What the texts in an App Definition look like: URLs, ids, templates, ranges."""

from __future__ import annotations

from collections.abc import Sequence

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Value

_TEMPLATE = pattern(
    r"\$\{|\$\(|\{\{|\#\{|<%|\{%|%\(\w+\)|%[A-Z][A-Z0-9_]*%|__[A-Z][A-Z0-9_]*__|@[A-Z][A-Z0-9_]*@"
)
_IN_SCHEME = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-")
_OPAQUE = ("data", "javascript", "mailto", "file")
_HOST = pattern(r"\s*[A-Za-z][A-Za-z0-9+.-]*://(?:[^/?#@\s]*@)?([^/?#:\s]*)")
_USER = pattern(r"(?<=://)[^/?#\s]*@")
_PARAMETER = pattern(r"(?<=[?&#;])([^=&#;\s]*+)=[^&#\s]*+")
_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
_MARKS = frozenset("$%{<@")


def is_template(text: str) -> bool:
    """Whether some of the text is filled in later, by a build tool or at run time."""
    marked = not _MARKS.isdisjoint(text) or "__" in text
    return marked and _TEMPLATE.search(text) is not None


def scheme_of(text: str) -> str:
    """The scheme of a URL in lower case, empty where the text names none."""
    before, mark, _ = text.lstrip().partition(":")
    if not mark or not before[:1].isalpha() or not _IN_SCHEME.issuperset(before):
        return ""
    behind = text.lstrip()[len(before) :].startswith("://")
    return before.lower() if behind or before.lower() in _OPAQUE else ""


def host_of(text: str) -> str | None:
    """The host of a URL in lower case, None where the text is no URL."""
    match = _HOST.match(text) if "://" in text else None
    return match[1].lower() if match else None


def without_credentials(text: str) -> str:
    """The text; where it holds a URL, without user, password and the values of parameters."""
    if "://" not in text:
        return text
    if "@" in text:
        text = _USER.sub("****@", text)
    return _PARAMETER.sub(r"\1=****", text) if "=" in text else text


def has_special_characters(text: str) -> bool:
    """Whether an id has other characters than ASCII letters, digits, - and _."""
    return not _PLAIN.issuperset(text)


def is_range(values: Sequence[Value]) -> bool:
    """Whether the values are two whole numbers, none below 0, the smaller one first."""
    if len(values) != 2:
        return False
    low, high = values
    if not isinstance(low, int) or not isinstance(high, int):
        return False
    return not isinstance(low, bool) and not isinstance(high, bool) and 0 <= low <= high
