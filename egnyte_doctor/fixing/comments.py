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
    return made if _says(text, name) == _says(made, name) is not None else None


def _says(text: str, name: str) -> object:
    """What a file says, comments left out; None where nobody can tell."""
    if readers.format_of(name) is not None:
        _, document = reading(text, name)
        return [(e.keys, e.value) for e in document.entries] if document else None
    language = language_of(name)
    found = said_in_code(text, language) if language else None
    if found is None:
        return None
    return [[(t.kind, t.text, t.holes) for t in tokens] for tokens, _ in found]
