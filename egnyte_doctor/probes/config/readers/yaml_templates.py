"""Templates of Helm and Jinja inside YAML, masked so that a YAML parser takes the rest."""

from __future__ import annotations

import re
from bisect import bisect_left

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.document import MAX_ENTRIES
from egnyte_doctor.record import record

_DIRECTIVE = (
    r"(?:\{\{(?:[^{}]|\{(?!\{)|\}(?!\}))*+\}\}"
    r"|\{%(?:[^%{]|%(?!\})|\{(?!%))*+%\}"
    r"|\{#(?:[^#{]|#(?!\})|\{(?!#))*+#\})"
)
_TEMPLATE = pattern(
    rf"(?P<own>^[ \t]*+(?:{_DIRECTIVE}[ \t]*+)++(?=[\r\n]|\Z))|{_DIRECTIVE}", re.MULTILINE
)
_NO_BREAK = pattern(r"[^\r\n]")
# Private characters: YAML takes them, and texts that hold them are left alone.
_FIRST, _NEXT = "\ue000", "\ue001"
_MASK = pattern(f"{_FIRST}{_NEXT}*+")


@record
class Templates:
    """A text with its templates masked, every other character at its place."""

    masked: str
    offsets: tuple[int, ...]
    originals: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Templates | None:
        """The text with its templates masked, None where it has none or too many."""
        if _FIRST in text or _NEXT in text or not ("{{" in text or "{%" in text):
            return None
        pieces: list[str] = []
        offsets: list[int] = []
        originals: list[str] = []
        at = 0
        for match in _TEMPLATE.finditer(text):
            if len(pieces) > MAX_ENTRIES:
                return None
            blank = _NO_BREAK.sub(" ", match[0])
            if match["own"] is None:
                offsets.append(match.start())
                originals.append(match[0])
                width = len(match[0].splitlines()[0])
                blank = _FIRST + _NEXT * (width - 1) + blank[width:]
            pieces += [text[at : match.start()], blank]
            at = match.end()
        masked = "".join([*pieces, text[at:]])
        return cls(masked, tuple(offsets), tuple(originals)) if pieces else None

    def restored(self, value: str, start: int) -> str:
        """A scalar's value with its templates put back; ``start`` is its offset in the text."""
        if _FIRST not in value:
            return value
        following = iter(self.originals[bisect_left(self.offsets, start) :])
        return _MASK.sub(lambda match: next(following, match[0]), value)
