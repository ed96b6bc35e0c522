"""Pieces of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table; what would end a cell is escaped."""
    lines = [_row(heads), _row(["---"] * len(heads))]
    return lines + [_row([cell.replace("|", "\\|") for cell in row]) for row in rows]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def code(lines: Iterable[str], language: str = "text") -> list[str]:
    """A code block, fenced by more backticks than any line in it begins with."""
    lines = list(lines)
    fence = "```"
    while any(line.lstrip().startswith(fence) for line in lines):
        fence += "`"
    return [f"{fence}{language}", *lines, fence]


def page(lines: Iterable[str], origin: str) -> str:
    """A whole page, with a mark that says where it comes from."""
    mark = f"<!-- Made by `make docs` from {origin}: change it there. -->"
    return "\n".join([mark, "", *lines]).rstrip("\n") + "\n"
