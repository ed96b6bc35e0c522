"""A question to somebody at a terminal: it goes to standard error, its answer is read as a line."""

from __future__ import annotations

import sys

from egnyte_doctor.model import DoctorError


def answered(question: str) -> str | None:
    """The answer without blanks around it; None at the end of input.

    Raises ``DoctorError`` where standard input cannot be read.
    """
    print(f"{question} ", end="", file=sys.stderr, flush=True)
    try:
        line = sys.stdin.readline()
    except (OSError, UnicodeDecodeError) as error:
        raise DoctorError(f"standard input: cannot read: {type(error).__name__}") from None
    return line.strip() if line else None
