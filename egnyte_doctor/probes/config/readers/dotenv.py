"""``.env``, ``.envrc`` and ``.Renviron``: assignments as shells and dotenv libraries read them."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.document import Document
from egnyte_doctor.probes.config.readers.places import Draft, Key, end_of, without_mark

_ASSIGNMENT = pattern(r"(?:export[ \t]++)?(?P<key>[A-Za-z_][\w.-]*+)[ \t]*+=[ \t]*+", re.ASCII)
_QUOTED = {
    '"': pattern(r'"((?:[^"\\]|\\.)*+)"', re.DOTALL),
    "'": pattern(r"'([^']*+)'"),
}
_REST = pattern(r"[^\r\n]*+")
_GAP = pattern(r"[ \t\r\n]*+")
_BEHIND_QUOTES = pattern(r"[ \t]*+(?:#([^\r\n]*+))?(?=[\r\n]|\Z)")
_COMMENT = pattern(r"(?:\A|[ \t])#")
_ESCAPE = pattern(r"\\([nrt\\\"$`])")
_MEANT = {"n": "\n", "r": "\r", "t": "\t"}


def read(text: str) -> Document:
    """The assignments of the text, in order; every other line is skipped. Raises Unreadable."""
    text = without_mark(text)
    draft = Draft(text)
    at = end_of(_GAP, text, 0)
    while at < len(text):
        match = _ASSIGNMENT.match(text, at)
        at = _assignment(draft, match) if match else end_of(_REST, text, at)
        at = end_of(_GAP, text, at)
    return draft.document()


def _assignment(draft: Draft, match: re.Match[str]) -> int:
    """Add one assignment; the answer is the offset where its last line ends."""
    start, key = match.end(), Key(match["key"], match.start("key"))
    quote = draft.text[start : start + 1]
    quoted = _QUOTED[quote].match(draft.text, start) if quote in _QUOTED else None
    behind = _BEHIND_QUOTES.match(draft.text, quoted.end()) if quoted else None
    if quoted and behind:
        value = _ESCAPE.sub(_unescape, quoted[1]) if quote == '"' else quoted[1]
        comment = (behind[1] or "").strip()
        draft.scalar((key.name,), value, quoted.span(1), key, comment)
        return behind.end()
    # Without quotes, or with stray ones, which stay in the value so that a rule can see them.
    end = end_of(_REST, draft.text, start)
    rest = draft.text[start:end]
    mark = _COMMENT.search(rest)
    value = (rest[: mark.start()] if mark else rest).rstrip(" \t")
    comment = rest[mark.end() :].strip() if mark else ""
    draft.scalar((key.name,), value, (start, start + len(value)), key, comment)
    return end


def _unescape(match: re.Match[str]) -> str:
    return _MEANT.get(match[1], match[1])
