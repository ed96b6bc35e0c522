"""What would change in a file, as a unified diff."""

from __future__ import annotations

import difflib
import re

from egnyte_doctor.fixing.text import coded
from egnyte_doctor.phrases import visible

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")


def unified(path: str, before: bytes, after: bytes) -> list[str]:
    """The lines of the diff, without the lines around a change: secrets may stand there.

    Line ends are left out, and characters that would steer a terminal are shown escaped.
    """
    old, new, shown = _lines(before), _lines(after), visible(path)
    return list(difflib.unified_diff(old, new, f"a/{shown}", f"b/{shown}", lineterm="", n=0))


def _lines(data: bytes) -> list[str]:
    source = coded(data)
    text = source.text if source else ""
    return ["\t".join(map(visible, m[0].rstrip("\r\n").split("\t"))) for m in _LINE.finditer(text)]
