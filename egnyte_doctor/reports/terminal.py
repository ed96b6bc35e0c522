"""What a text report may use: colours, marks and the width of a line."""

from __future__ import annotations

from collections.abc import Iterable

from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import record

_WORD = pattern(r'(?:"[^"]*"|`[^`]*`|\S)+')
"""What a line break must not split: a quoted value or a command counts as one word."""
_COMMAND = pattern(r"(?m)^([ \t]*):(?=:)|(#)#(?=\w*\[)")
"""What a line of a log begins, or has in it, that is a command to GitHub, Azure or TeamCity."""
_CODES = {"red": "31;1", "yellow": "33;1", "cyan": "36", "green": "32", "bold": "1", "dim": "2"}
_MARKS = {"pass": ("✓", "+"), "fail": ("✗", "x"), "warn": ("!", "!"), "open": ("?", "?")}
_MARK_COLOURS = {"pass": "green", "fail": "red", "warn": "yellow", "open": "cyan"}


def joined(lines: Iterable[str]) -> str:
    """Lines of a text, each with its end. None of them is a command to a build server.

    Those read commands from their logs: a file by the name of one could hide what follows it.
    """
    return inert("".join(f"{line}\n" for line in lines))


def inert(text: str) -> str:
    """The text, with an escape in each thing that a build server would take for a command."""
    if "::" not in text and "##" not in text:
        return text
    return _COMMAND.sub(lambda m: "#\\x23" if m[2] else f"{m[1]}\\x3a", text)


@record
class Terminal:
    """Where the text will be read. ``unicode`` says whether marks beyond ASCII can be printed."""

    color: bool = False
    unicode: bool = True
    width: int = 80

    def paint(self, text: str, colour: str) -> str:
        """The text in a colour, where colours are wanted."""
        return f"\x1b[{_CODES[colour]}m{text}\x1b[0m" if self.color else text

    def mark(self, state: str) -> str:
        """``[✓]`` and the like; ``[-]`` for a state without a mark of its own."""
        if state not in _MARKS:
            return "[-]"
        return f"[{self.paint(_MARKS[state][0 if self.unicode else 1], _MARK_COLOURS[state])}]"

    def wrap(self, text: str, first: str = "", rest: str | None = None) -> list[str]:
        """Prose in lines of at most ``width``; a longer word, or a quoted value, stays whole.

        ``first`` begins the first line and ``rest`` the others (as many blanks as ``first``).
        """
        rest = " " * len(first) if rest is None else rest
        lines, line, empty = [], first, True
        for word in _WORD.findall(text):
            if not empty and len(line) + 1 + len(word) > self.width:
                lines.append(line)
                line, empty = rest, True
            line += word if empty else f" {word}"
            empty = False
        return [*lines, line]
