"""TOML with places: the standard library reads the values, a scan of the text finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.document import MAX_DEPTH, Document, Unreadable
from egnyte_doctor.probes.config.readers.places import (
    LONGEST_NUMBER,
    TOO_DEEP,
    Draft,
    Key,
    failure,
    without_mark,
)
from egnyte_doctor.probes.config.readers.toml_places import Place, locate

_LINE_AND_COLUMN = pattern(r"(.*) \(at line (\d+), column (\d+)\)\Z", re.DOTALL)
Path = tuple[str, ...]


def read(text: str) -> Document:
    """The values of a TOML text. Raises Unreadable."""
    import tomllib  # only where a TOML file is read

    draft = Draft(without_mark(text))
    # First, because it also finds what would keep tomllib busy for hours: very long dotted keys.
    places = locate(draft)
    try:
        data = tomllib.loads(draft.text)
        found = sorted(_values(data, places), key=lambda item: item[2].start)
    except tomllib.TOMLDecodeError as error:
        raise _failure(draft, str(error)) from None
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None
    except ValueError:
        raise Unreadable("is not valid TOML: a number is too long") from None
    for path, value, place in found:
        _add(draft, path, value, place)
    return draft.document()


def _failure(draft: Draft, message: str) -> Unreadable:
    match = _LINE_AND_COLUMN.match(message)
    if match:
        return Unreadable(failure("TOML", match[1]), int(match[2]), int(match[3]))
    reason = failure("TOML", message.removesuffix(" (at end of document)"))
    return draft.unreadable(reason, len(draft.text))


def _values(data: Any, places: dict[Path, Place]) -> Iterator[tuple[Path, Any, Place]]:
    """Every value and every table and array with its place, in no order."""
    waiting: list[tuple[Path, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        if len(path) > MAX_DEPTH:
            raise Unreadable(TOO_DEEP)
        # Tables that only a longer key implies have no place of their own.
        place = places.get(path)
        if isinstance(value, dict):
            waiting += [((*path, key), member) for key, member in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, str(i)), member) for i, member in enumerate(value)]
        elif place is None:
            place = Place(0, 0, Key(path[-1], None))
        if place:
            yield path, value, place


def _add(draft: Draft, path: Path, value: Any, place: Place) -> None:
    if isinstance(value, dict | list):
        kind = "object" if isinstance(value, dict) else "array"
        draft.close(draft.open(path, kind, place.start, place.key), len(value))
        return
    # Dates, and numbers too long to print, stay as written.
    if not isinstance(value, str | int | float) or _is_long(value):
        value = draft.text[place.start : place.end]
    comment = draft.comment_behind(place.end + place.quotes)
    draft.scalar(path, value, (place.start, place.end), place.key, comment)


def _is_long(value: str | float) -> bool:
    return isinstance(value, int) and abs(value) >= 10**LONGEST_NUMBER
