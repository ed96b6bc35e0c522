"""A word in a comment, changed where nothing but comments is read differently."""

from __future__ import annotations

from egnyte_doctor.fixing.code import said as said_in_code
from egnyte_doctor.fixing.text import span
from egnyte_doctor.fixing.values import reading
from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Where
from egnyte_doctor.probes.config import readers
from egnyte_doctor.probes.source.languages import language_of

_NAME = pattern(r"[A-Za-z0-9][A-Za-z0-9-]*\Z")


def replaced(text: str, name: str, where: Where, old: str, new: str) -> str | None:
    """The text of a file in which ``new`` stands where a comment has said ``old``.

    None where it is no name that the place holds, or no comment that holds it.
    """
    place = span(text, where)
    if place is None or text[place[0] : place[1]] != old or not _NAME.match(new):
        return None
    made = f"{text[: place[0]]}{new}{text[place[1] :]}"
    return made if _differ_in_comments(text, made, name) else None


def _differ_in_comments(before: str, after: str, name: str) -> bool:
    """Whether two texts of a file say the same, but for what their comments say."""
    if readers.format_of(name) is not None:
        one, other = _values(before, name), _values(after, name)
        return one is not None and one == other
    language = language_of(name)
    codes = [said_in_code(text, language) if language else None for text in (before, after)]
    if codes[0] is None or codes[1] is None or codes[0] == codes[1]:
        return False
    plain = [[[(t.kind, t.text, t.holes) for t in u] for u, _ in code] for code in codes if code]
    comments = [[said for _, said in code] for code in codes if code]
    return len(plain) == 2 and plain[0] == plain[1] and comments[0] != comments[1]


def _values(text: str, name: str) -> object:
    _, document = reading(text, name)
    return [(e.keys, e.value) for e in document.entries] if document else None
