"""Reading data that somebody else has made: every value has the type that is asked for, or there is
one line that says where it has not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from egnyte_doctor.evidence import GREATEST, LONGEST, EvidenceError
from egnyte_doctor.phrases import shortened

T = TypeVar("T")


class Node:
    """One value of a JSON document, and the way to it."""

    def __init__(self, value: object, at: str = "") -> None:
        self._value = value
        self._at = at

    def wrong(self, trouble: str) -> EvidenceError:
        """The error that says what is wrong with this value."""
        return EvidenceError(f"{self._at or 'the file'}: {trouble}")

    @property
    def is_object(self) -> bool:
        """Whether it is an object."""
        return isinstance(self._value, dict)

    @property
    def is_null(self) -> bool:
        """Whether it is null."""
        return self._value is None

    def member(self, name: str) -> Node:
        """One member of an object, null where it is left out."""
        if not isinstance(self._value, dict):
            raise self.wrong("must be an object")
        return Node(self._value.get(name), f"{self._at}.{name}" if self._at else name)

    def table(self, allowed: Iterable[str], required: Iterable[str] = ()) -> Node:
        """Itself, where it is an object with these keys alone."""
        if not isinstance(self._value, dict):
            raise self.wrong("must be an object")
        known = set(allowed)
        for name in self._value:
            if name not in known:
                raise self.wrong(f"{shortened(name, 60)} is not known here")
        for name in required:
            if name not in self._value:
                raise self.wrong(f"{name} is missing")
        return self

    def names(self) -> list[str]:
        """The keys of an object."""
        if not isinstance(self._value, dict):
            raise self.wrong("must be an object")
        return list(self._value)

    def mapping(self, allowed: Iterable[str], read: Callable[[Node], T]) -> dict[str, T]:
        """An object with these keys alone, its values read one by one."""
        self.table(allowed)
        return {name: read(self.member(name)) for name in self.names()}

    def items(self, most: int, read: Callable[[Node], T]) -> list[T]:
        """The entries of an array, read one by one."""
        if not isinstance(self._value, list) or len(self._value) > most:
            raise self.wrong(f"must be an array of at most {most:,} entries")
        return [read(Node(entry, f"{self._at}[{n}]")) for n, entry in enumerate(self._value)]

    def text(self, most: int = LONGEST) -> str:
        """A text of at most so many characters."""
        if not isinstance(self._value, str) or len(self._value) > most:
            raise self.wrong(f"must be a text of at most {most:,} characters")
        return self._value

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self._value, bool):
            raise self.wrong("must be true or false")
        return self._value

    def number(self) -> int | float:
        """A number that means something: not infinite, not absurdly great."""
        value = self._value
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong("must be a number")
        if not -GREATEST <= value <= GREATEST:
            raise self.wrong("is too great a number")
        return value

    def integer(self, least: int = 0) -> int:
        """A whole number."""
        value = self.number()
        if not isinstance(value, int) or value < least:
            raise self.wrong(f"must be a whole number from {least} on")
        return value

    def choice(self, allowed: Iterable[str]) -> str:
        """One of these words."""
        value = self.text()
        if value not in allowed:
            raise self.wrong(f'"{shortened(value, 60)}" is none of what may stand here')
        return value

    def maybe(self, read: Callable[[Node], T]) -> T | None:
        """None for null, else what is read."""
        return None if self._value is None else read(self)
