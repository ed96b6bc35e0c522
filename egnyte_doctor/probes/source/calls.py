"""What the code of a unit holds: its calls, and values under names."""

from __future__ import annotations

from egnyte_doctor.record import record


@record
class Call:
    """A call: its name with what stands before it, and the tokens of its arguments."""

    name: str
    last: str
    """The name without what stands before it."""
    at: int
    """Index of the last word of the name."""
    first: int
    """Index of the first word of the name."""
    args: tuple[tuple[int, int], ...]
    end: int
    """Index of the closing bracket, or of the first token behind arguments without brackets."""


@record
class Named:
    """A value under a name: assigned, in a map, as an argument, or as a default."""

    name: str
    at: int
    value: tuple[int, int]
