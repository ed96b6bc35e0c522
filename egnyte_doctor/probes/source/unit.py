"""Source code in one form for all languages: words, strings with holes, brackets, comments."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

from egnyte_doctor.probes.source.bounds import Bound
from egnyte_doctor.probes.source.languages import Language
from egnyte_doctor.record import mutable, record

WORD, STRING, NUMBER, MARK, BREAK = "word", "string", "number", "mark", "break"
"""``MARK`` is an operator or bracket, ``BREAK`` the end of a line outside of strings."""
SHOWN = "# egnyte shows: "
"""What a row that a cell of a notebook has shown stands behind, as a comment."""
_OPEN, _CLOSE = "([{", ")]}"


class Unjudged(Exception):  # noqa: N818 - a state of the file, not an error of ours
    """A file that cannot be judged; the text says why."""


@mutable  # nobody changes one; made by the thousand, a frozen one takes twice as long
class Token:
    """One piece of code. ``text`` of a string is what stands between its quotes.

    ``holes`` are the expressions filled into a string, each where ``{}`` stands in ``text``; a
    brace that is no hole is doubled there.
    """

    kind: str
    text: str
    start: int
    end: int
    holes: tuple[str, ...] = ()


@record
class Comment:
    """A comment: its text with its marks, and where it starts."""

    text: str
    start: int


class Unit:
    """One piece of source code: a file, or a cell, script or block in one.

    Offsets count code points from the start of ``text``. ``functions`` are where functions start
    and end. ``lines_at`` tells line and column in the file of each line of ``text``, where they
    do not simply follow ``first_line``. ``partly`` says why not all of it was read as usual.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - what a unit is made of
        self,
        path: str,
        language: Language,
        text: str,
        tokens: list[Token],
        comments: Sequence[Comment] = (),
        functions: Sequence[tuple[int, int]] = (),
        first_line: int = 1,
        lines_at: Sequence[tuple[int, int]] | None = None,
    ) -> None:
        self.path = path
        self.language = language
        self.text = text
        self.tokens = tokens
        self.comments = comments
        self.know_functions(functions)
        self.first_line = first_line
        self.lines_at = lines_at
        self.partly: str | None = None
        self.bound = Bound()
        self.partner = partners(tokens)
        """For each bracket the index of the one that belongs to it; -1 for all else."""
        self._opener = _openers(tokens, self.partner)
        self._starts = [token.start for token in tokens]
        self._rows = [0, *(match.end() for match in re.finditer("\n", text))]

    def know_functions(self, functions: Iterable[tuple[int, int]]) -> None:
        """Where functions start and end."""
        self.functions = sorted(functions)
        self._outer = _outer(self.functions)
        self._begins = [start for start, _ in self.functions]

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column in the file, from 1."""
        row = bisect_right(self._rows, offset) - 1
        column = offset - self._rows[row] + 1
        if self.lines_at is None:
            return self.first_line + row, column
        line, before = self.lines_at[min(row, len(self.lines_at) - 1)]
        return line, column + before

    def row(self, offset: int) -> int:
        """The line in ``text``, from 0."""
        return bisect_right(self._rows, offset) - 1

    def line_start(self, offset: int) -> int:
        """Where the line around an offset begins."""
        return self._rows[self.row(offset)]

    def line_text(self, offset: int) -> str:
        """The whole line of ``text`` around an offset."""
        row = self.row(offset)
        end = self._rows[row + 1] - 1 if row + 1 < len(self._rows) else len(self.text)
        return self.text[self._rows[row] : end]

    def function_at(self, offset: int) -> tuple[int, int]:
        """The innermost function around an offset; the whole text outside of all."""
        return next(self.functions_around(offset), (0, len(self.text)))

    def functions_around(self, offset: int) -> Iterator[tuple[int, int]]:
        """The functions around an offset, inner ones first."""
        at = bisect_right(self._begins, offset) - 1
        while at >= 0:
            self.bound.spend(1)
            if offset < self.functions[at][1]:
                yield self.functions[at]
            at = self._outer[at]

    def is_open(self, index: int) -> bool:
        """Whether the token is a bracket that opens, and is closed."""
        token = self.tokens[index]
        return token.kind == MARK and token.text in _OPEN and self.partner[index] > index

    def brackets_around(self, offset: int) -> Iterator[tuple[int, int]]:
        """Indexes of the brackets around an offset, inner ones first."""
        at = bisect_right(self._starts, offset) - 1
        opened = at if at >= 0 and self.is_open(at) else self._opener[at] if at >= 0 else -1
        while opened >= 0:
            self.bound.spend(1)
            if self.tokens[self.partner[opened]].end > offset:
                yield opened, self.partner[opened]
            opened = self._opener[opened]

    def inside(self, start: int, end: int) -> range:
        """Indexes of the tokens between two offsets."""
        return range(bisect_left(self._starts, start), bisect_left(self._starts, end))

    def comments_near(self, start: int, end: int) -> list[tuple[int, int]]:
        """Where the comments between two offsets start and end, and the one before them."""
        first = max(0, bisect_left(self.comments, start, key=lambda c: c.start) - 1)
        last = bisect_left(self.comments, end, key=lambda c: c.start)
        return [(c.start, c.start + len(c.text)) for c in self.comments[first:last]]


def _openers(tokens: list[Token], partner: list[int]) -> list[int]:
    """For each token the index of the innermost bracket that opens before it; -1 for none."""
    found, waiting = [-1] * len(tokens), [-1]
    for index, token in enumerate(tokens):
        if token.kind == MARK and token.text in _CLOSE and partner[index] >= 0:
            while len(waiting) > 1 and waiting[-1] >= partner[index]:
                waiting.pop()
        found[index] = waiting[-1]
        if token.kind == MARK and token.text in _OPEN and partner[index] > index:
            waiting.append(index)
    return found


def _outer(functions: Sequence[tuple[int, int]]) -> list[int]:
    """For each function, sorted by start, the index of the one around it; -1 for none."""
    found: list[int] = []
    waiting: list[int] = []
    for index, (start, _) in enumerate(functions):
        while waiting and functions[waiting[-1]][1] <= start:
            waiting.pop()
        found.append(waiting[-1] if waiting else -1)
        waiting.append(index)
    return found


def partners(tokens: Sequence[Token]) -> list[int]:
    """For each bracket the index of the one that belongs to it; -1 for all else."""
    partner = [-1] * len(tokens)
    waiting: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind != MARK:
            continue
        if token.text in _OPEN:
            waiting.append(index)
        elif token.text in _CLOSE:
            wanted = _OPEN[_CLOSE.index(token.text)]
            # Half a file, or a template, may have brackets that nothing closes.
            depth = next(
                (
                    d
                    for d in range(1, min(len(waiting), 4) + 1)
                    if tokens[waiting[-d]].text == wanted
                ),
                None,
            )
            if depth is not None:
                opened = waiting[-depth]
                del waiting[-depth:]
                partner[opened], partner[index] = index, opened
    return partner
