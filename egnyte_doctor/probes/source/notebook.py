"""Notebooks: the code of each cell, what it has shown, and where each line stands in the file."""

from __future__ import annotations

import json
import json.decoder
import json.scanner
import re
from bisect import bisect_left
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.unit import SHOWN, Unjudged


def cells(text: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Each code cell, with the line of each of its rows in the file and the columns before it.

    What it has shown follows as comments, where that may give a credential away. Rows that are
    commands of the notebook, not Python, are empty. Raises ``Unjudged``.
    """
    try:
        found = _Placing().decode(text).get("cells", [])
    except (ValueError, RecursionError, AttributeError):
        raise Unjudged("is no notebook that can be read") from None
    breaks = [match.start() for match in re.finditer("\n", text)]
    read = [cell for cell in map(_cell, found if isinstance(found, list) else []) if cell]
    given = {name for code, _, _ in read if _EGNYTE.search(code) for name in _GIVEN.findall(code)}
    for code, rows, outputs in read:
        told = _told(code, outputs) if _is_about(code, given) else []
        lines = [_place(breaks, at) for _, at in rows]
        for lead, _, at in told:
            line, before = _place(breaks, at)
            lines.append((line, before - len(lead)))
        yield "\n".join((code, *(f"{lead}{row}" for lead, row, _ in told))), lines


_EGNYTE = pattern(r"egnyte|puboauth|pubapi", re.IGNORECASE)
_GIVEN = pattern(r"^([^\W\d]\w*)\s*=(?!=)", re.MULTILINE)
_SECRET = pattern(r"token|secret|password|bearer", re.IGNORECASE)
_ALONE = pattern(r"\s*['\"]?[A-Za-z0-9]{20,64}['\"]?\s*\Z")
_SHOWS = pattern(
    r"^(?:print\()?[\w.\['\"\]]*(?:token|secret|password)['\"\]]*\)?\s*\Z", re.IGNORECASE
)
"""A last line that shows one credential and nothing else."""
_LONGEST = 1000
_MOST = 40
"""Rows of what a cell has shown that are looked at, and the code points of each."""


def _cell(cell: object) -> tuple[str, list[tuple[str, int]], list[tuple[str, int]]] | None:
    """A code cell: its code, its rows, and the rows of what it has shown."""
    if not isinstance(cell, dict) or cell.get("cell_type") != "code":
        return None
    rows = _rows_of(cell.get("source", []))
    code = "\n".join("" if row.lstrip().startswith(("%", "!")) else row for row, _ in rows)
    return (code, rows, list(_outputs(cell.get("outputs")))) if code.strip() else None


def _outputs(outputs: object) -> Iterator[tuple[str, int]]:
    for output in outputs if isinstance(outputs, list) else ():
        data = output.get("data") if isinstance(output, dict) else None
        for holder, key in ((output, "text"), (data, "text/plain")):
            if isinstance(holder, dict):
                yield from _rows_of(holder.get(key, []))


def _is_about(code: str, given: set[str]) -> bool:
    """Whether a cell names Egnyte, or what another cell that does has made."""
    return _EGNYTE.search(code) is not None or not given.isdisjoint(re.findall(r"\w+", code))


def _told(code: str, outputs: list[tuple[str, int]]) -> list[tuple[str, str, int]]:
    """Rows of an output that may give a credential away, each behind what makes it a comment."""
    lines = code.rstrip().splitlines()
    shows = _SHOWS.match(lines[-1]) is not None
    found: list[tuple[str, str, int]] = []
    for row, at in outputs:
        if len(row) > _LONGEST or len(found) == _MOST:
            continue
        if shows and _ALONE.match(row):
            found.append(("# egnyte token: ", row, at))
        elif _SECRET.search(row):
            found.append((SHOWN, row, at))
    return found


class _Placed(str):
    """A string of a JSON text, and the offset of its first character there."""

    __slots__ = ("at",)
    at: int


class _Placing(json.JSONDecoder):
    """Reads JSON in which each string that is a value knows where it stands."""

    def __init__(self) -> None:
        super().__init__()
        self.parse_string = _placed
        # The scanner in C would ask no function of ours; typeshed knows neither of the two.
        self.scan_once = json.scanner.py_make_scanner(self)  # type: ignore[attr-defined]


def _placed(text: str, at: int, strict: bool) -> tuple[str, int]:
    value, end = json.decoder.scanstring(text, at, strict)  # type: ignore[attr-defined]
    placed = _Placed(value)
    placed.at = at
    return placed, end


def _rows_of(source: object) -> list[tuple[str, int]]:
    """The lines of a text of a notebook, which is a string or a list of them."""
    pieces = source if isinstance(source, list) else [source]
    placed = [piece for piece in pieces if isinstance(piece, _Placed)]
    return list(_rows(placed)) if placed and len(placed) == len(pieces) else []


def _rows(pieces: list[_Placed]) -> Iterator[tuple[str, int]]:
    """The lines of a cell, and the offset of the string that each begins in."""
    row, at = "", pieces[0].at
    for piece in pieces:
        at = at if row else piece.at
        first, *others = re.split(r"\r\n?|\n", piece)
        row += first
        for other in others:
            yield row, at
            row, at = other, piece.at
    yield row, at


def _place(breaks: list[int], at: int) -> tuple[int, int]:
    row = bisect_left(breaks, at)
    return row + 1, at - (breaks[row - 1] + 1 if row else 0)
