"""What the tests of broken and hostile source share."""

from __future__ import annotations

import re

from egnyte_doctor.model import Fact, Gap
from egnyte_doctor.probes.source.probe import Text, probe
from egnyte_doctor.redact import Redactor
from egnyte_doctor.world import FoundFile

TOKEN = "FAKE9c2mrx7t4kqz8vhn3bwd"


def judged(*files: tuple[str, str]) -> tuple[list[Fact], list[Gap]]:
    texts = [Text(FoundFile(name, name, tracked=True), text) for name, text in files]
    return probe(texts, Redactor(), {})


def lines_of(text: str) -> list[str]:
    return re.split(r"\r\n|\r|\n", text)


def credentials(found: list[Fact]) -> list[tuple[str | None, int | None]]:
    return [(f.where.path, f.where.line) for f in found if f.name == "source.credential"]
