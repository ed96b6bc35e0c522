"""What a reader found, as rows that a test can state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from egnyte_doctor.probes.config.document import Document, Scalar, Unreadable

Row = tuple[str, Scalar, int, int, int | None, str]
Reader = Callable[[str], Document]


def rows(read: Reader, text: str) -> list[Row]:
    """Keys joined by blanks, value, line, column, end column and head of each entry."""
    return [
        (" ".join(e.keys), e.value, e.line, e.column, e.end_column, e.head)
        for e in read(text).entries
    ]


def values(read: Reader, text: str) -> list[tuple[str, Scalar]]:
    """Keys joined by blanks, and value of each entry."""
    return [(keys, value) for keys, value, *_ in rows(read, text)]


def containers(read: Reader, text: str) -> list[tuple[str, str, int, int, int, str]]:
    """Keys joined by blanks, kind, length, line, column and head of each container."""
    return [
        (" ".join(c.keys), c.kind, c.length, c.line, c.column, c.head)
        for c in read(text).containers
    ]


def refusal(read: Reader, text: str) -> tuple[str, int | None, int | None]:
    """Reason, line and column with which the reader refuses the text."""
    with pytest.raises(Unreadable) as caught:
        read(text)
    return caught.value.reason, caught.value.line, caught.value.column
