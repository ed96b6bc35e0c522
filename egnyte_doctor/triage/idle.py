"""Lines that name errors and tell of none: tests that passed, change logs, counters."""

from __future__ import annotations

import re

from egnyte_doctor.lazy import pattern

_PASSED = ("\u2713", "\u2714", "\u221a", "PASS", "... ok", "ok ")
_PASS = pattern(
    r"^\s*(?:[\u2713\u2714\u221a]|\[?PASS(?:ED)?\b|--- PASS|ok \d+\b)|\bPASSED\b|\.\.\. ok\s*$"
)
_COUNTERS = ("_total{", "_count{", "_bucket{")
_VERSION = pattern(r"^#{1,4}\s*\[?v?\d+\.\d+", re.MULTILINE)
_LOGS = ("changelog", "change log", "release notes", "what's new")


def without_idle_lines(text: str) -> str:
    """The text with such lines emptied; the others keep their numbers."""
    low = text.lower()
    passed = any(sign in text for sign in _PASSED)
    counters = any(sign in text for sign in _COUNTERS)
    changes = any(name in low for name in _LOGS) or ("#" in text and bool(_VERSION.search(text)))
    if not (passed or counters or changes):
        return text

    def is_idle(line: str) -> bool:
        return (
            (passed and _PASS.search(line) is not None)
            or (counters and any(sign in line for sign in _COUNTERS))
            or (changes and line.lstrip().startswith(("- ", "* ", "+ ")))
        )

    return "\n".join("" if is_idle(line) else line for line in text.split("\n"))
