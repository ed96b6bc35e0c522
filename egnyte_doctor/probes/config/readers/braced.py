"""``.conf`` with braces, as HOCON has them: ``egnyte { client-secret = "..." }``."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.document import MAX_DEPTH, Document
from egnyte_doctor.probes.config.readers.places import TOO_DEEP, Draft, Key, end_of, without_mark

_OPENS = pattern(
    r"(?:\A|(?<=[\r\n]))[ \t]*+(?:[\w.\"-]++[ \t]*+[=:]?[ \t]*+)?\{[ \t]*+(?:(?:#|//)[^\r\n]*+)?"
    r"(?=[\r\n]|\Z)"
)
"""A line that opens a block: an ini text has none."""
_GAP = pattern(r"(?:[\s,]++|#[^\r\n]*+|//[^\r\n]*+)*+")
_KEY = pattern(r'(?:"(?P<quoted>[^"\r\n]*+)"|(?P<bare>[\w.-]++))[ \t]*+(?P<mark>\+?=|:|(?=\{))\s*+')
_STRING = pattern(r'"""(?P<long>.*?)"""|"(?P<short>(?:[^"\\\r\n]|\\.)*+)"', re.DOTALL)
_BARE = pattern(r"(?:\$\{[^}\r\n]{0,400}+\}|(?!//)[^,#}\r\n])*+")
_BRACE = pattern(r"[{}]")
_REST = pattern(r"[^\r\n]*+")


def is_braced(text: str) -> bool:
    """Whether a text has blocks in braces."""
    return _OPENS.search(text) is not None


def read(text: str) -> Document:
    """The values of the text with the keys of all blocks around them. Raises Unreadable.

    Includes and lists are skipped; what is put together of several values stays as it is written.
    """
    draft = Draft(without_mark(text))
    text, at = draft.text, 0
    around: list[tuple[str, ...]] = []
    while (at := end_of(_GAP, text, at)) < len(text):
        match = _KEY.match(text, at)
        if text[at] in "{}":
            around = [*around, ()] if text[at] == "{" else around[:-1]
            at += 1
        elif match is None:
            at = _behind(text, at)
        elif text.startswith("{", match.end()):
            around = [*around, _path(match["quoted"], match["bare"])]
            if len(around) > MAX_DEPTH:
                raise draft.unreadable(TOO_DEEP, at)
            at = match.end() + 1
        else:
            names = _path(match["quoted"], match["bare"])
            keys = (*(name for block in around for name in block), *names)
            at = _value(draft, keys, Key(names[-1], match.start()), match.end())
    return draft.document()


def _path(quoted: str | None, bare: str | None) -> tuple[str, ...]:
    if quoted is not None:
        return (quoted,)
    return tuple(name for name in (bare or "").split(".") if name) or ("",)


def _value(draft: Draft, keys: tuple[str, ...], key: Key, at: int) -> int:
    """Add the value that begins at an offset; the answer is the offset behind it."""
    text = draft.text
    if text.startswith("[", at):
        end = text.find("]", at)
        return end + 1 if end >= 0 else len(text)
    string = _STRING.match(text, at)
    if string is not None:
        name = "long" if string["long"] is not None else "short"
        draft.scalar(keys, string[name], string.span(name), key)
        return string.end()
    end = end_of(_BARE, text, at)
    value = text[at:end].rstrip()
    draft.scalar(keys, value, (at, at + len(value)), key)
    return max(end, at)


def _behind(text: str, at: int) -> int:
    """Behind what is no assignment: at the next brace or line."""
    end = end_of(_REST, text, at)
    brace = _BRACE.search(text, at + 1, end)
    return brace.start() if brace else max(end, at + 1)
