"""Which files define an Egnyte address that others use: told without reading their grammar."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern

ENDPOINTS = ("egnyte", "puboauth", "pubapi")
SHORTEST = 5
"""Letters: a shorter name says nothing of what it stands for."""
_WORD = pattern(r"[^\W\d]\w{4,}")
_DEFINED = pattern(
    r"\b([^\W\d]\w{2,}+)[\"'\]]?(?:[ \t]*+:?[ \t]*+[\w.<>?\[\]]{1,40})?[ \t]*+(?:=>?|:=?|<-|\bto\b)"
    r"[ \t]*((?:[^\n]{0,400}[=(+.,\\{][ \t]*\n){0,2}[^\n]{1,400})"
)


def words_of(text: str) -> set[str]:
    """The names that a text uses and does not define: those may be defined elsewhere."""
    return set(_WORD.findall(text)) - _defined(text)


def lends(text: str, wanted: set[str]) -> bool:
    """Whether a text may define one of the names as an address of Egnyte. Errs towards yes."""
    return bool(wanted) and not wanted.isdisjoint(_defined(text))


def _defined(text: str) -> set[str]:
    """Names that are given an address, straight or by another such name."""
    found: set[str] = set()
    for match in _DEFINED.finditer(text):
        value = match[2].lower()
        if any(word in value for word in ENDPOINTS) or (
            found and not found.isdisjoint(re.findall(r"[^\W\d]\w+", match[2]))
        ):
            found.add(match[1])
    return {name for name in found if len(name) >= SHORTEST}
