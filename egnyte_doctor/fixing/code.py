"""A string in source code, changed where its language reads nothing else differently."""

from __future__ import annotations

from egnyte_doctor.fixing.text import PLAIN, span, swapped
from egnyte_doctor.model import Where
from egnyte_doctor.probes.source.languages import HTML, NOTEBOOK, Language, language_of
from egnyte_doctor.probes.source.reading import units
from egnyte_doctor.probes.source.unit import STRING, Token, Unjudged

Said = list[tuple[list[Token], list[str]]]


def replaced(text: str, name: str, where: Where, old: str, new: str) -> str | None:
    """The text of a source file in which, in one string, ``new`` stands for ``old``.

    None where that cannot be proven to change this string alone. Notebooks and pages with scripts
    are left to people: what their cells and scripts are kept in has a quoting of its own.
    """
    language, place = language_of(name), span(text, where)
    if language is None or language in (NOTEBOOK, HTML) or place is None:
        return None
    if not PLAIN.match(old) or not PLAIN.match(new):
        return None
    start, end = place
    piece = swapped(text[start:end], old, new)
    if piece is None:
        return None
    made = f"{text[:start]}{piece}{text[end:]}"
    before, after = said(text, language), said(made, language)
    if before is None or after is None or not _one_string(before, after, old, new):
        return None
    return made


def said(text: str, language: Language) -> Said | None:
    """Tokens and comments of each piece of code in a file; None where it cannot be judged."""
    try:
        return [(u.tokens, [c.text for c in u.comments]) for u in units(text, language, "")]
    except (Unjudged, RecursionError):
        return None


def _one_string(before: Said, after: Said, old: str, new: str) -> bool:
    """Whether the two differ in one string, and that by the change alone."""
    changed = 0
    if len(before) != len(after):
        return False
    for (tokens, comments), (others, other_comments) in zip(before, after, strict=True):
        if len(tokens) != len(others) or comments != other_comments:
            return False
        for token, other in zip(tokens, others, strict=True):
            if (token.kind, token.text, token.holes) == (other.kind, other.text, other.holes):
                continue
            changed += 1
            if token.kind != STRING or swapped(token.text, old, new) != other.text:
                return False
    return changed == 1
