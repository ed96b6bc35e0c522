"""``Dockerfile``: the variables that ``ENV`` sets, and the defaults of ``ARG``."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.document import Document
from egnyte_doctor.probes.config.readers.places import Draft, Key, without_mark

_LINE = pattern(
    r"^[ \t]*+(?:ENV|ARG)[ \t]++(?P<rest>(?:[^\\\r\n]|\\(?:\r\n|[\s\S]))*+)",
    re.MULTILINE | re.IGNORECASE,
)
_PAIR = pattern(
    r"\b(?P<key>[A-Za-z_]\w*+)=(?:\"(?P<double>(?:[^\"\\]|\\.)*+)\"|'(?P<single>[^']*+)'"
    r"|(?P<bare>(?:[^\s\\]|\\[^\s])*+))"
)
_OLD = pattern(r"(?P<key>[A-Za-z_]\w*+)[ \t]++(?P<value>[^\r\n]++)")


def read(text: str) -> Document:
    """The variables of the text, in order. Raises Unreadable."""
    draft = Draft(without_mark(text))
    for line in _LINE.finditer(draft.text):
        start, end = line.span("rest")
        pairs = list(_PAIR.finditer(draft.text, start, end))
        old = None if pairs else _OLD.match(draft.text, start, end)
        for pair in pairs:
            given = next((n for n in ("double", "single") if pair[n] is not None), "bare")
            key = Key(pair["key"], pair.start("key"))
            draft.scalar((key.name,), pair[given], pair.span(given), key)
        if old is not None:
            key = Key(old["key"], old.start("key"))
            value, begin = old["value"].rstrip(), old.start("value")
            draft.scalar((key.name,), value, (begin, begin + len(value)), key)
    return draft.document()
