"""Edits as SARIF describes them: what of a file gives way, and to what."""

from __future__ import annotations

from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import record
from egnyte_doctor.reports.sarif_places import artifact, message_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_BREAK = pattern(r"\r\n?|\n")
NEWLINES = ("\r\n", "\n", "\r")
"""What ends a line, as every reader of files counts them."""


@record
class Change:
    """One piece of a file, from the first place to the second one, gives way to ``text``.

    Lines and columns count from 1, columns in Unicode code points; the end is not part of it.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    text: str
    safe: bool


def change_between(before: str, after: str, *, safe: bool) -> Change:
    """The shortest change of the text that makes the other one of it."""
    shared = 0
    for one, other in zip(before, after, strict=False):
        if one != other:
            break
        shared += 1
    shared -= _splits(before, shared) or _splits(after, shared)
    end, other_end = len(before), len(after)
    while end > shared and other_end > shared and before[end - 1] == after[other_end - 1]:
        end, other_end = end - 1, other_end - 1
    if _splits(before, end) or _splits(after, other_end):
        end, other_end = end + 1, other_end + 1
    return Change(_place(before, shared), _place(before, end), after[shared:other_end], safe)


def _splits(text: str, offset: int) -> bool:
    """Whether the place lies within a line end of two characters."""
    return text[offset - 1 : offset + 1] == "\r\n" if offset else False


def _place(text: str, offset: int) -> tuple[int, int]:
    line, start = 1, 0
    for match in _BREAK.finditer(text, 0, offset):
        line, start = line + 1, match.end()
    return line, offset - start + 1


def fix_of(change: Change, path: str, text: str) -> dict[str, Any]:
    """A fix: its description, and the one replacement in the one file."""
    region = dict(
        zip(
            ("startLine", "startColumn", "endLine", "endColumn"),
            (*change.start, *change.end),
            strict=True,
        )
    )
    replacement = {"deletedRegion": region, "insertedContent": {"text": change.text}}
    return {
        "description": {"text": message_text(text)},
        "artifactChanges": [{"artifactLocation": artifact(path), "replacements": [replacement]}],
        "properties": {"safe": change.safe},
    }
