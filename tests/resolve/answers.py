"""The lines that `resolve` prints, checked against the schema."""

from __future__ import annotations

import json
from typing import Any

import jsonschema

from tests.resolve.test_resolution import SCHEMA


def lines(text: str) -> list[dict[str, Any]]:
    found = [json.loads(line) for line in text.splitlines()]
    for one in found:
        jsonschema.validate(one, SCHEMA)
    return found
