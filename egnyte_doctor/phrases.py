"""Words with values in them: messages, fixes and commands of rules, filled from a fact.

Values come from what is checked and are hostile: control, bidirectional and invisible characters
are shown escaped, long values are cut, and commands take only values that a shell cannot misread.
"""

from __future__ import annotations

from collections.abc import Iterable

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Candidate, Edit, Fact, Fix, Value

LONGEST_VALUE = 120
_PLACEHOLDER = pattern(r"\{(\w+)\}")
_ALPHABETS = {
    "name": pattern(r"[a-z0-9-]{1,63}\Z"),
    "host": pattern(r"[a-z0-9.-]{1,253}\Z"),
    "url": pattern(r"https?://[A-Za-z0-9._~:/?=%+-]{1,400}\Z"),
    "text": pattern(r"[A-Za-z0-9._ /:@+-]{1,200}\Z"),
}


def visible(text: str) -> str:
    """The text with every character that hides, moves or breaks others shown as an escape."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(c if c == " " or _is_plain(c) else _escape(c) for c in text)


def _is_plain(char: str) -> bool:
    return char.isprintable() and char != "\ufeff"


def _escape(char: str) -> str:
    named = {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char)
    code = ord(char)
    if named:
        return named
    return f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}"


def shortened(text: str, limit: int = LONGEST_VALUE) -> str:
    """The text, visible, and cut where it is longer than ``limit`` characters."""
    cut = text if len(text) <= limit else f"{text[: limit - 1]}…"
    return visible(cut)


def as_words(value: Value) -> str:
    """A field's value as words in a sentence."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return shortened(", ".join(value), 400)
    return shortened(str(value), 400)


def fill(template: str, fact: Fact) -> str:
    """The template with each ``{field}`` replaced by the fact's value, in words."""
    if "{" not in template:
        return template
    return _PLACEHOLDER.sub(lambda m: as_words(fact.fields.get(m[1])), template)


def fill_fix(fix: Fix, fact: Fact) -> Fix:
    """The fix with its values; the value to write is left out where the fact does not know it."""
    value = fix.value
    if value is not None:
        known = all(fact.fields.get(name) is not None for name in _PLACEHOLDER.findall(value))
        value = fill(value, fact) if known else None
    commands = tuple(_command(c, fact) for c in fix.commands)
    return Fix(fill(fix.text, fact), commands, value, _edit(fix.edit, fact))


def _edit(edit: Edit | None, fact: Fact) -> Edit | None:
    """The edit with the values as they are: it goes into a file, not into a sentence."""
    if edit is None:
        return None
    names = {*_PLACEHOLDER.findall(edit.old), *_PLACEHOLDER.findall(edit.new)}
    values = {name: fact.fields.get(name) for name in names}
    if not all(isinstance(value, str) and value for value in values.values()):
        return None
    old, new = (_PLACEHOLDER.sub(lambda m: str(values[m[1]]), x) for x in (edit.old, edit.new))
    return Edit(edit.kind, old, new, edit.safe) if old != new else None


def fill_candidates(candidates: Iterable[Candidate], fact: Fact) -> tuple[Candidate, ...]:
    """Candidates with their values, as a finding shows them."""
    return tuple(Candidate(fill(c.cause, fact), fill(c.settle, fact)) for c in candidates)


def _command(template: str, fact: Fact) -> str:
    return _PLACEHOLDER.sub(lambda m: _shell_word(m[1], fact), template)


def _shell_word(name: str, fact: Fact) -> str:
    import shlex

    from egnyte_doctor.facts import CATALOGUE

    value, spec = fact.fields.get(name), CATALOGUE[fact.name].field(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    alphabet = _ALPHABETS.get(spec.type if spec else "text", _ALPHABETS["text"])
    if isinstance(value, str) and alphabet.match(value) and not value.startswith("-"):
        return shlex.quote(value)
    return f"<{name}>"
