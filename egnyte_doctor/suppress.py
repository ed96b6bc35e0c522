"""Ignore comments: where they stand, which rules and lines they speak for, until when, and why."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

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
_OPENER = pattern(
    r"(?:(?<![^ \t:&@])[Rr][Ee][Mm]|(?<![^ \t])dnl|-?#+|//+-?|::+|\{*/\*+|<!--+|<#--+|<#|--\[\["
    r"|--+|;+|%+|<%[#!-]*|\{#-?|\{\{!-*|\{\{--+|\{-+|\{\*+|@\*+|\(\*+|^[ \t]*[*!']|')[ \t]*\Z"
)
_CLOSERS = {
    "/*": "*/",
    "{/*": "*/",
    "{{/*": "*/",
    "*": "*/",
    "<!--": "-->",
    "<#--": "-->",
    "<#": "#>",
    "<%": "%>",
    "{#": "#}",
    "{{!": "}}",
    "{{--": "--}}",
    "{-": "-}",
    "{*": "*}",
    "@*": "*@",
    "(*": "*)",
    "--[[": "]]",
}
_BREAK = pattern(r"(\r\n|\r|\n)")
_UNTIL = pattern(r"(?:^|[ \t])until=([^ \t]*)")
_CELL_END = pattern(r'(?:\\n)?",?[ \t]*\Z')
_ENDINGS = frozenset("*/ */} */}} --> %> -%> --%> #} -#} }} --}} *) #> -} *} *@ ]] --]]".split())
"""Lines of a comment's end alone: the ignore in it speaks for what follows."""
_DOCUMENTS = (".md", ".markdown", ".mdx", ".rst", ".adoc", ".txt")
"""Prose: comments of the code that it shows are samples, which may speak of any rule."""
_BASIC = (".vb", ".vbs", ".bas", ".cls", ".frm")
_QUOTING = frozenset("=:\"'`")
_LONGEST_WORD = 11
"""Characters that a word with digits may have and yet be none of a credential."""
_LONGEST_LINE = 20_000
"""Characters; longer ones were made by machines, and nobody ignores anything there."""
_LONGEST_OPENER = 200
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
    lines = _BREAK.split(text)[::2]
    found: list[tuple[Ignore, bool]] = []
    for number, line in enumerate(lines, 1):
        if MARK in line and len(line) < _LONGEST_LINE:
            found += _in_line(line, number, path)
    below = _targets(lines, {ignore.line for ignore, is_alone in found if is_alone})
    return [
        replace(ignore, lines=(below[ignore.line],)) if is_alone else ignore
        for ignore, is_alone in found
    ]


def without_ignores(text: str, ignores: Sequence[Ignore]) -> str:
    """The text with blanks in place of its ignores: what they say of the code is no code.

    Every place in it stays. A reason that may hold a credential stays too: others look for those.
    """
    if not ignores:
        return text
    parts = _BREAK.split(text)  # lines, and between them what ends them
    for ignore in ignores:
        at = 2 * (ignore.line - 1)
        start, end = ignore.column - 1, ignore.plain_end - 1
        parts[at] = f"{parts[at][:start]}{' ' * (end - start)}{parts[at][end:]}"
    return "".join(parts)


def _targets(lines: Sequence[str], alone: Iterable[int]) -> dict[int, int]:
    """The line that each lone ignore speaks for: the next that is neither one nor a comment's end.

    From the last to the first, so that a thousand stacked ones take one look each.
    """
    found: dict[int, int] = {}
    for number in sorted(alone, reverse=True):
        below = number + 1
        while below not in found and lines[below - 1 : below] and _is_end(lines[below - 1]):
            below += 1
        found[number] = found.get(below, below)
    return found


def _is_end(line: str) -> bool:
    return len(line) < _LONGEST_LINE and line.strip() in _ENDINGS


def _in_line(line: str, number: int, path: str) -> Iterator[tuple[Ignore, bool]]:
    """The ignores of a line, each with whether nothing but comments is on the line."""
    marks = list(_MARK.finditer(line))[:_MOST_IN_LINE]
    alone: bool | None = None
    for index, mark in enumerate(marks):
        words = list(_WORD.finditer(mark[1]))
        names, first = tuple(word[0] for word in words), mark.start(1) + 1
        opened = _opened(line[: mark.start()], path)
        if opened is None or not names or not all(_NAME.match(name) for name in names):
            continue
        if _OF_OUR_TEXTS in names:
            continue
        opener, before = opened
        last = index + 1 == len(marks)
        rest = line[mark.end() : len(line) if last else marks[index + 1].start()]
        said, behind = _closed(rest, opener, path)
        if not last:
            said = _OPENER.sub("", said)
        until = _UNTIL.search(said)
        reason = said[: until.start()] + said[until.end() :] if until else said
        if alone is None:
            alone = not before.strip()
        plain = mark.end() + (len(said) if _is_plain(reason) else 0)
        ignore = Ignore(
            path,
            (number,),
            names,
            reason.strip(" \t:-"),
            until[1] if until else None,
            number,
            mark.start() + 1,
            mark.end() + 1,
            tuple((first + word.start(), first + word.end()) for word in words),
            sample=path.lower().endswith(_DOCUMENTS) and not opener.startswith("<!--"),
            plain_end=plain + 1,
        )
        yield ignore, alone and not behind.strip(" \t}")


def _is_plain(reason: str) -> bool:
    """Whether it is words alone: nothing in it can be a credential."""
    return _QUOTING.isdisjoint(reason) and all(
        len(word) <= _LONGEST_WORD or word.isalpha() for word in reason.replace("-", " ").split()
    )


def _opened(before: str, path: str) -> tuple[str, str] | None:
    """What opens the comment, and what stands before it; None where the mark is in no comment."""
    match = _OPENER.search(before, max(0, len(before) - _LONGEST_OPENER))
    if match is None:
        return None
    opener = match[0].lstrip()
    code, opener = before[: match.end() - len(opener)], opener.rstrip()
    if path.endswith(".ipynb"):  # a line of a cell is a text of JSON
        code = "" if code.strip() == '"' else code
    if code[-1:] in ('"', "'", "`", "\\"):
        return None  # a text that speaks of ignores
    if opener == "'" and code.strip() and not path.lower().endswith(_BASIC):
        return None
    return opener, code


def _closed(rest: str, opener: str, path: str) -> tuple[str, str]:
    """The words of the comment, and what follows it on the line."""
    if path.endswith(".ipynb"):
        rest = _CELL_END.sub("", rest)
    for begin in sorted(_CLOSERS, key=len, reverse=True):
        if opener.startswith(begin):
            said, _, behind = rest.partition(_CLOSERS[begin])
            return said, behind
    return rest, ""
