"""What a source is worth, in words: the grades of ``model.Link``."""

from __future__ import annotations

GRADES = {
    "A": "official documentation",
    "B": "official code",
    "C": "seen by others",
    "D": "inferred",
    "G": "general knowledge",
}
