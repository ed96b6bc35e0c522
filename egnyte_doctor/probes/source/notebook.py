"""Notebooks: the code of each cell, and where each of its lines stands in the file."""

from __future__ import annotations

import json
import json.decoder
import json.scanner
import re
from bisect import bisect_left
from collections.abc import Iterator

from egnyte_doctor.probes.source.unit import Unjudged


def cells(text: str) -> Iterator[tuple[str, list[tuple[int, int]]]]:
    """Each code cell, with the line of each of its rows in the file and the columns before it.

    Rows that are commands of the notebook, not Python, are empty. Raises ``Unjudged``.
    """
    try:
        found = _Placing().decode(text).get("cells", [])
    except (ValueError, RecursionError, AttributeError):
        raise Unjudged("is no notebook that can be read") from None
    breaks = [match.start() for match in re.finditer("\n", text)]
    for cell in found if isinstance(found, list) else []:
        if not isinstance(cell, dict) or cell.get("cell_type") != "code":
            continue
        source = cell.get("source", [])
        pieces = source if isinstance(source, list) else [source]
        if not pieces or not all(isinstance(piece, _Placed) for piece in pieces):
            continue
        rows = list(_rows(pieces))
        code = "\n".join("" if row.lstrip().startswith(("%", "!")) else row for row, _ in rows)
        if code.strip():
            yield code, [_place(breaks, at) for _, at in rows]


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
