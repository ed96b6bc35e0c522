"""Comments in every style, as far as an ignore needs them: what opens one, ends it, and follows it.

No file is parsed for this: an ignore is heeded in any language, whether we read it or not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

BREAK = pattern(r"(\r\n|\r|\n)")
"""What ends a line; splitting by it gives lines and, between them, their ends."""
LONGEST_LINE = 20_000
"""Characters; longer ones were made by machines, and nobody ignores anything there."""
_OPENER = pattern(
    r"(?:(?<![^ \t:&@])[Rr][Ee][Mm]|(?<![^ \t])dnl|-?#+[!'|]?|//+[-!]?|::+|\{*/\*+!?|<!--+|<#--+|<#"
    r"|--\[=?\[|--+|;+|%+|<%[#!-]*|\{#-?|\{\{!-*|\{\{--+|\{-+|\{\*+|@\*+|\(\*+|^[ \t]*[*!']|'+)"
    r"[ \t]*\Z"
)
_CLOSERS = {
    "/*": "*/",
    "{/*": "*/",
    "{{/*": "*/",
    "*": "*/",
    "<!--": "-->",
    "<#--": "-->",
    "<#": "#>",
    "#|": "|#",
    "<%": "%>",
    "{#": "#}",
    "{{!": "}}",
    "{{--": "--}}",
    "{-": "-}",
    "{*": "*}",
    "@*": "*@",
    "(*": "*)",
    "--[[": "]]",
    "--[=[": "]=]",
}
_BY_LENGTH = sorted(_CLOSERS, key=len, reverse=True)
_CELL_END = pattern(r'(?:\\n)?",?[ \t]*\Z')
_ENDINGS = frozenset("*/ */} */}} --> %> -%> --%> #} -#} }} --}} *) #> -} *} *@ ]] --]] |#".split())
"""Lines of a comment's end alone: the ignore in it speaks for what follows."""
_BASIC = (".vb", ".vbs", ".bas", ".cls", ".frm", ".vbhtml")
_LONGEST_OPENER = 200
_MOST_LINES = 20
"""Lines that a comment around an ignore, or a tag below it, may have."""


@record
class Opened:
    """What opens a comment, and what stands before it on the line."""

    opener: str
    before: str

    @property
    def closer(self) -> str | None:
        """What ends the comment; None where the line's end does."""
        for begin in _BY_LENGTH:
            if self.opener.startswith(begin):
                return _CLOSERS[begin]
        return None


def _opener_at_the_end(text: str) -> re.Match[str] | None:
    """What opens a comment there; sought in a few characters, as each dash of a line is a start."""
    return _OPENER.search(text, max(0, len(text) - _LONGEST_OPENER))


def without_opener(text: str) -> str:
    """The text without what opens the next comment at its end."""
    match = _opener_at_the_end(text)
    return text[: match.start()] if match else text


def opened(before: str, path: str) -> Opened | None:
    """The comment that the text ``before`` a place on its line opens; None where it opens none."""
    match = _opener_at_the_end(before)
    if match is None:
        return None
    opener = match[0].lstrip()
    code, opener = before[: match.end() - len(opener)], opener.rstrip()
    if path.endswith(".ipynb"):  # a line of a cell is a text of JSON
        code = "" if code.strip() == '"' else code
    if code[-1:] in ('"', "'", "`", "\\"):
        return None  # a text that speaks of ignores
    quote = opener.startswith("'") and (code.strip() or len(opener) > 1)
    if quote and not path.lower().endswith(_BASIC):
        return None
    return Opened(opener, code.lstrip("\ufeff"))


def opened_above(lines: Sequence[str], number: int) -> Opened | None:
    """The comment that an earlier line opens and that is still open where this one begins.

    Lines count from 1.
    """
    for above in range(number - 1, max(0, number - _MOST_LINES), -1):
        line = lines[above - 1][:LONGEST_LINE].strip(" \t\ufeff")
        for begin in _BY_LENGTH:
            if begin != "*" and line.startswith(begin):
                return None if _CLOSERS[begin] in line else Opened(begin, "")
        if any(end in line for end in _CLOSERS.values()):
            return None
    return None


def said_in(rest: str, comment: Opened, path: str) -> tuple[str, str, bool]:
    """The words of a comment on its line, what follows it there, and whether it goes on below."""
    if path.endswith(".ipynb"):
        rest = _CELL_END.sub("", rest)
    if comment.closer is None:
        return rest, "", False
    said, end, behind = rest.partition(comment.closer)
    return said, behind, not end and comment.opener != "*"


def spoken_of(
    lines: Sequence[str],
    number: int,
    comment: Opened,
    known: Mapping[int, tuple[int, ...]],
    *,
    goes_on: bool,
) -> tuple[int, ...]:
    """The lines that an ignore alone on its line speaks of, the nearest first; they count from 1.

    They are what its comment says below it, which may be code that was taken out, then the first
    line of code, and what that leaves open. ``known`` has them for the ignores further down, so
    that a thousand stacked ones take one look each. ``goes_on`` is what ``said_in`` says.
    """
    found: list[int] = []
    below, last = number + 1, min(len(lines), number + _MOST_LINES)
    while below <= last and (goes_on or _continues(lines[below - 1], comment)):
        if below in known:
            return (*found, *known[below])
        line = lines[below - 1][:LONGEST_LINE]
        if line.strip() not in _ENDINGS:
            found.append(below)
        if goes_on and comment.closer is not None and comment.closer in line:
            goes_on, comment = False, Opened("", "")
        below += 1
    if goes_on:
        return tuple(found)
    if below in known:
        return (*found, *known[below])
    return (*found, *_statement(lines, below, last))


def _statement(lines: Sequence[str], first: int, last: int) -> Iterator[int]:
    """A line of code, and those below it above which no comment can stand, up to ``last``.

    Those are lines of a tag, of a command of a shell, and the value below a property list's key.
    """
    in_tag = False
    for number in range(first, max(first, last) + 1):
        yield number
        text = lines[number - 1][:LONGEST_LINE].strip() if number <= len(lines) else ""
        in_tag = (in_tag or text.startswith("<")) and ">" not in text
        if not in_tag and not text.endswith(("</key>", "\\", " `")):
            return


def _continues(line: str, comment: Opened) -> bool:
    """Whether a line is the end of a comment alone, or the next one of a comment of such lines."""
    text = line[:LONGEST_LINE].strip()
    if text in _ENDINGS:
        return True
    of_lines = comment.closer is None or comment.opener == "*"
    return of_lines and bool(comment.opener) and text.startswith(comment.opener)
