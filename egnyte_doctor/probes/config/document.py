"""What every reader of a format yields: values with their keys and their places."""

from __future__ import annotations

from egnyte_doctor.model import Where
from egnyte_doctor.phrases import shortened
from egnyte_doctor.record import record

Scalar = str | int | float | bool | None
MAX_DEPTH = 100
"""Nesting beyond which no configuration is read."""
MAX_ENTRIES = 50_000
"""Values beyond which a document is given up: aliases can multiply a few lines into millions."""
MAX_HEAD = 80


class Unreadable(Exception):  # noqa: N818 - it names a state of the file, not an error of ours
    """A file that its reader could not understand: why, and where that is known."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


@record
class Entry:
    """One scalar value of a document.

    ``keys`` is its path from the root, list positions as ``"0"``, ``"1"``. Lines and columns count
    from 1, in Unicode code points; ``column`` is where the value begins, quotes left out, and
    ``end_column`` the column behind it where both are on one line. ``head`` is the line's own text
    from the key up to the value, such as ``client_id = "``; it never holds another value.
    """

    keys: tuple[str, ...]
    value: Scalar
    line: int
    column: int
    end_column: int | None = None
    head: str = ""
    comment: str = ""
    """The comment on the same line, where the format has comments and the reader keeps them."""

    @property
    def text(self) -> str:
        """The value as a program would print it."""
        if self.value is None:
            return ""
        return str(self.value).lower() if isinstance(self.value, bool) else str(self.value)

    def where(self, path: str, *, masked: bool) -> Where:
        """The place, with a frame that shows this value or, masked, only that there is one."""
        shown = "****" if masked and self.text else shortened(self.text, 100)
        head = shortened(self.head.lstrip(), MAX_HEAD)
        closing = head[-1] if head[-1:] in ('"', "'") else ""
        return Where(
            path=path,
            line=self.line,
            column=self.column,
            end_column=self.end_column,
            frame=f"{head}{shown}{closing}",
            frame_start=len(head),
        )


@record
class Container:
    """An object or array of a document, for shapes that judge structure."""

    keys: tuple[str, ...]
    kind: str
    """``object`` or ``array``."""
    length: int
    line: int
    column: int
    head: str = ""


@record
class Document:
    """All values of one file, in the order of the file.

    A key said twice yields two entries with the same ``keys``.
    """

    entries: tuple[Entry, ...]
    containers: tuple[Container, ...] = ()
