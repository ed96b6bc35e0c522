"""Members of JSON objects: renamed, or moved to the object that they belong to."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from egnyte_doctor.fixing.text import span
from egnyte_doctor.fixing.values import reading, reads_as, said
from egnyte_doctor.model import Where
from egnyte_doctor.probes.config.definition_names import HOMES
from egnyte_doctor.probes.config.document import Document
from egnyte_doctor.record import record, replace

_KEY = r'("(?:[^"\\]|\\.)*+")\s*+:\s*+\Z'
_BLANKS = re.compile(r"\s*+")
Path = tuple[str, ...]


@record
class Member:
    """A member of an object: its path, and where its key and its value begin and its value ends."""

    path: Path
    start: int
    value: int
    end: int


def renamed(text: str, name: str, where: Where, old: str, new: str) -> str | None:
    """The text in which the key at a place has another name; None where it cannot be proven."""
    read, document = reading(text, name)
    member = _member_at(text, document, where) if document else None
    if read is None or document is None or member is None or member.path[-1] != old:
        return None
    to = (*member.path[:-1], new)
    if any(keys[: len(to)] == to for keys in _paths(document)):
        return None
    key = text[member.start : member.value]
    made = text[: member.start] + key.replace(json.dumps(old), json.dumps(new), 1)
    made += text[member.value :]
    expected = said(_with_path(document, member.path, to), {})
    return made if made != text and reads_as(read, made, expected) else None


def moved(text: str, name: str, where: Where, old: str, home: str) -> str | None:
    """The text in which a member of an App Definition stands in the object that reads it.

    ``home`` is one of ``HOMES``. None where there are several such objects, or it is there already.
    """
    _, document = reading(text, name)
    member = _member_at(text, document, where) if document else None
    before = _loaded(text)
    if document is None or member is None or before is None or member.path[-1] != old:
        return None
    to = _path_of(home, member.path, before)
    if to is None or to == member.path[:-1]:
        return None
    expected = _moved(before, member.path, to)
    made = _written(text, member, to, document)
    return made if expected is not None and made is not None and _loaded(made) == expected else None


def _moved(definition: Any, path: Path, to: Path) -> Any:
    """The definition with a member in another object; None where it cannot go there."""
    value = _parent(definition, path).pop(path[-1])
    target = definition
    for key in to:
        target = target.setdefault(key, {}) if isinstance(target, dict) else None
    if not isinstance(target, dict) or path[-1] in target:
        return None
    target[path[-1]] = value
    return definition


def _parent(found: Any, path: Path) -> Any:
    for key in path[:-1]:
        found = found[int(key)] if isinstance(found, list) else found[key]
    return found


def _loaded(text: str) -> Any:
    """What strict JSON says; None for any other text, and where an object says a key twice."""

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(found)) != len(found):
            raise ValueError
        return dict(found)

    try:
        return json.loads(text, object_pairs_hook=pairs)
    except (ValueError, RecursionError):
        return None


def _path_of(home: str, path: Path, definition: Mapping[str, Any]) -> Path | None:
    """The path of the one object that is meant; None where there may be several."""
    level = next((level for level, words in HOMES.items() if words == home), None)
    if level == "app":
        return ()
    if level in ("company", "support", "screenshots"):
        return (level,)
    listed = definition.get("integrations")
    inside = path[:2] if path[0] == "integrations" and len(path) > 2 else None
    if inside is None:
        if not isinstance(listed, dict) or len(set(listed) - set(path)) != 1:
            return None
        inside = ("integrations", next(iter(set(listed) - set(path))))
    inner = {"integration": (), "limitations": ("limitations",), "mobile": ("availableOnMobile",)}
    return (*inside, *inner[level]) if level in inner else None


def _paths(document: Document) -> list[Path]:
    return [*(e.keys for e in document.entries), *(c.keys for c in document.containers)]


def _member_at(text: str, document: Document, where: Where) -> Member | None:
    """The member whose value a place points at."""
    places = [(e.line, e.column, e.keys) for e in document.entries]
    places += [(c.line, c.column, c.keys) for c in document.containers]
    path = next(
        (p for line, column, p in places if (line, column) == (where.line, where.column)), ()
    )
    at = span(text, Where(line=where.line, column=where.column, end_column=where.column))
    if not path or at is None:
        return None
    value = at[0]
    if text[value - 1 : value] == '"' and re.search(
        r":\s*+\Z", text[max(0, value - 500) : value - 1]
    ):
        value -= 1  # places of texts leave the quotes out
    key = re.search(_KEY, text[max(0, value - 500) : value])
    try:
        _, end = json.JSONDecoder().raw_decode(text, value)
    except (ValueError, RecursionError):
        return None
    return Member(path, value - len(key[0]), value, end) if key else None


def _with_path(document: Document, old: Path, new: Path) -> Document:
    def path(keys: Path) -> Path:
        return (*new, *keys[len(old) :]) if keys[: len(old)] == old else keys

    return Document(
        tuple(replace(e, keys=path(e.keys)) for e in document.entries),
        tuple(replace(c, keys=path(c.keys)) for c in document.containers),
    )


def _written(text: str, member: Member, to: Path, document: Document) -> str | None:
    """The text with the member taken out and written at the end of its object."""
    containers = {c.keys: c for c in document.containers}
    piece, missing = text[member.start : member.end], list(to)
    there: Path = ()
    while missing and (*there, missing[0]) in containers:
        there = (*there, missing.pop(0))
    for key in reversed(missing):
        piece = f"{json.dumps(key)}: {{{piece}}}"
    if there == member.path[:-1]:
        return text[: member.start] + piece + text[member.end :]
    container = containers.get(there)
    if container is None:
        return None
    opener = span(
        text, Where(line=container.line, column=container.column, end_column=container.column)
    )
    if opener is None:
        return None
    _, end = json.JSONDecoder().raw_decode(text, opener[0])
    first, last = _cut(text, member)
    at, put = _place(text, opener[0], end, piece, alone=container.length == 0)
    if at >= last:
        return text[:first] + text[last:at] + put + text[at:]
    return text[:at] + put + text[at:first] + text[last:]


def _cut(text: str, member: Member) -> tuple[int, int]:
    """What goes with a member: the comma behind it and its line, else the comma in front of it."""
    behind = _BLANKS.match(text, member.end)
    after = behind.end() if behind else member.end
    if text[after : after + 1] == ",":
        blank = _BLANKS.match(text, after + 1)
        return member.start, blank.end() if blank else after + 1
    before = text[: member.start].rstrip()
    return (len(before) - 1 if before.endswith(",") else len(before)), member.end


def _place(text: str, start: int, end: int, piece: str, *, alone: bool) -> tuple[int, str]:
    """Where a new last member of an object goes, and what is written there."""
    inside = text[start + 1 : end - 1]
    at = start + 1 + len(inside.rstrip())
    lead = inside[: len(inside) - len(inside.lstrip())]
    if alone:
        return start + 1, piece
    return at, f",{lead if chr(10) in lead else ' '}{piece}"
