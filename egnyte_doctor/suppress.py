"""Ignore comments: where they stand, which rules and lines they speak for, until when, and why."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from egnyte_doctor.comment_styles import (
    BREAK,
    LONGEST_LINE,
    Opened,
    opened,
    opened_above,
    said_in,
    spoken_of,
    without_opener,
)
from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Where
from egnyte_doctor.phrases import shortened
from egnyte_doctor.record import field, record, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    DateState = Literal["none", "open", "past", "impossible"]
else:
    DateState = str

MARK = "egnyte-doctor:"
_MARK = pattern(r"egnyte-doctor:[ \t]*ignore[ \t]*\[([^\]]{1,400})\]")
_WORD = pattern(r"[^ \t,]+")
_NAME = pattern(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,100}\Z")
_UNTIL = pattern(r"(?:^|[ \t])until=([^ \t]*)")
_DOCUMENTS = (".md", ".markdown", ".mdx", ".rst", ".adoc", ".txt")
"""Prose: comments of the code that it shows are samples, which may speak of any rule."""
_QUOTING = frozenset("=:\"'`")
_LONGEST_WORD = 11
"""Characters that a word with digits may have and yet be none of a credential."""
_MOST_IN_LINE = 20
_OF_OUR_TEXTS = "rule-id"
"""What our own texts write for a rule: a comment with it is a quotation of them."""


@record
class Ignore:
    """An ignore comment: it speaks for its own line, or, alone on a line, for the next one.

    ``column`` and ``end_column`` are those of the mark with the rules, ``columns`` those at which
    each rule begins and ends, ``plain_end`` the one up to which its words can be no credential.
    ``until`` is the last day, as written. ``hints`` are the right names for wrong ones, where they
    are known already.
    """

    path: str
    lines: tuple[int, ...]
    rules: tuple[str, ...]
    reason: str
    until: str | None
    line: int = 1
    column: int = 1
    end_column: int = 1
    columns: tuple[tuple[int, int], ...] = ()
    hints: Mapping[str, str | None] = field(default_factory=dict)
    sample: bool = False
    """Whether it stands in code that a document shows: it is heeded, and nobody's mistake."""
    plain_end: int = 1

    def date_state(self, today: str) -> DateState:
        """How its last day stands to ``today``, as ``YYYY-MM-DD``."""
        if self.until is None:
            return "none"
        if not _is_day(self.until):
            return "impossible"
        return "open" if self.until >= today else "past"

    def speaks(self, today: str) -> bool:
        """Whether it is heeded: not without a reason, nor past its date."""
        return bool(self.reason) and self.date_state(today) in ("none", "open")

    def where(self, number: int | None = None) -> Where:
        """Its place, or that of one of its rules. No frame shows the reason, which may be any."""
        column, end = self.column, self.end_column
        frame, start = f"egnyte-doctor: ignore[{shortened(', '.join(self.rules))}]", 0
        if number is not None:
            column, end = self.columns[number]
            head = "egnyte-doctor: ignore[…, " if number else "egnyte-doctor: ignore["
            frame, start = f"{head}{self.rules[number]}", len(head)
        return Where(
            path=self.path,
            line=self.line,
            column=column,
            end_column=end,
            frame=frame,
            frame_start=start,
        )


def _is_day(text: str) -> bool:
    """Whether it is a day of the calendar, as ``YYYY-MM-DD``."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def find_ignores(text: str, path: str) -> list[Ignore]:
    """Every ignore comment of a file, whatever its language; line numbers are those of ``text``."""
    if MARK not in text or "ignore" not in text:
        return []
    lines = BREAK.split(text)[::2]
    found: list[_Found] = []
    for number, line in enumerate(lines, 1):
        if MARK in line and len(line) < LONGEST_LINE:
            found += _in_line(lines, number, path)
    below: dict[int, tuple[int, ...]] = {}
    for one in reversed(found):
        number = one.ignore.line
        if one.alone and number not in below:
            below[number] = spoken_of(lines, number, one.comment, below, goes_on=one.goes_on)
    return [
        replace(one.ignore, lines=below[one.ignore.line]) if one.alone else one.ignore
        for one in found
    ]


def without_ignores(text: str, ignores: Sequence[Ignore]) -> str:
    """The text with blanks in place of its ignores: what they say of the code is no code.

    Every place in it stays. A reason that may hold a credential stays too: others look for those.
    """
    if not ignores:
        return text
    parts = BREAK.split(text)  # lines, and between them what ends them
    for ignore in ignores:
        at = 2 * (ignore.line - 1)
        start, end = ignore.column - 1, ignore.plain_end - 1
        parts[at] = f"{parts[at][:start]}{' ' * (end - start)}{parts[at][end:]}"
    return "".join(parts)


@record
class _Found:
    """An ignore, the comment it stands in, and whether nothing but comments is on its line."""

    ignore: Ignore
    comment: Opened
    alone: bool
    goes_on: bool


def _in_line(lines: Sequence[str], number: int, path: str) -> Iterator[_Found]:
    line = lines[number - 1]
    marks = list(_MARK.finditer(line))[:_MOST_IN_LINE]
    alone: bool | None = None
    for index, mark in enumerate(marks):
        names = tuple(_WORD.findall(mark[1]))
        before = line[: mark.start()]
        comment = opened(before, path) or (None if before.strip() else opened_above(lines, number))
        if comment is None or not names or not all(_NAME.match(name) for name in names):
            continue
        if _OF_OUR_TEXTS in names:
            continue
        last = index + 1 == len(marks)
        rest = line[mark.end() : len(line) if last else marks[index + 1].start()]
        said, behind, goes_on = said_in(rest, comment, path)
        if not last:
            said = without_opener(said)
        if alone is None:
            alone = not comment.before.strip()
        ignore = _ignore(path, number, mark, said)
        sample = path.lower().endswith(_DOCUMENTS) and not comment.opener.startswith("<!--")
        ignore = replace(ignore, sample=True) if sample else ignore
        yield _Found(ignore, comment, alone and not behind.strip(" \t}"), goes_on)


def _ignore(path: str, number: int, mark: re.Match[str], said: str) -> Ignore:
    """The ignore of a mark in a line; ``said`` is what stands behind it in its comment."""
    words, first = list(_WORD.finditer(mark[1])), mark.start(1) + 1
    until = _UNTIL.search(said)
    reason = said[: until.start()] + said[until.end() :] if until else said
    plain = len(said) if _is_plain(reason) else 0
    return Ignore(
        path,
        (number,),
        tuple(word[0] for word in words),
        reason.strip(" \t:-"),
        until[1] if until else None,
        number,
        mark.start() + 1,
        mark.end() + 1,
        tuple((first + word.start(), first + word.end()) for word in words),
        plain_end=mark.end() + plain + 1,
    )


def _is_plain(reason: str) -> bool:
    """Whether it is words alone: nothing in it can be a credential."""
    return _QUOTING.isdisjoint(reason) and all(
        len(word) <= _LONGEST_WORD or word.isalpha() for word in reason.replace("-", " ").split()
    )
