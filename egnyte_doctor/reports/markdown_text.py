"""Texts that were read, put into Markdown so that they stay texts.

Neither markup nor what GitHub and GitLab make of plain words: links, mentions, references, quick
actions.
"""

from __future__ import annotations

from egnyte_doctor.lazy import pattern
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.terminal import inert

_MARKUP = pattern(r"([\\`*_\[\]|~$])")
_HTML = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_REFERENCE = pattern(r"([@#!~%&$])(?=[\w\"])")
_AUTOLINK = pattern(r"(?i)\b(www)\.|:(?=//)")
_LINE_START = pattern(r"^( *)(?:(\d+)(?=[.)])|(?=[-/:#+=]))")
_TICKS = pattern(r"`+")
_JOINER = "&#8288;"
"""A character of no width: ``@`` and a name with it between them is no mention."""


def prose(text: str) -> str:
    """The text for the middle of a paragraph or a cell: as it reads, and without any effect."""
    found = _AUTOLINK.sub(lambda m: f"{m[1]}\0." if m[1] else ":\0", visible(text))
    found = _REFERENCE.sub("\\1\0", found)
    found = "".join(_HTML.get(char, char) for char in found)
    found = _MARKUP.sub(r"\\\1", found)
    return _LINE_START.sub(lambda m: f"{m[1]}{m[2] or ''}\\", found).replace("\0", _JOINER)


def span(text: str) -> str:
    """The text as a code span: to be read letter by letter."""
    shown = inert(visible(text))
    if not shown:
        return "(empty)"
    ticks = "`" * (_longest(shown) + 1)
    pad = " " if shown[0] in "` " or shown[-1] in "` " else ""
    return f"{ticks}{pad}{shown}{pad}{ticks}"


def fence(lines: list[str], language: str = "text", indent: str = "") -> list[str]:
    """Lines of code, with a fence that no line of them ends."""
    shown = [inert(visible(line)) for line in lines]
    ticks = "`" * max(3, max(map(_longest, shown), default=0) + 1)
    return [f"{indent}{line}" for line in (f"{ticks}{language}", *shown, ticks)]


def _longest(text: str) -> int:
    return max((len(run) for run in _TICKS.findall(text)), default=0)
