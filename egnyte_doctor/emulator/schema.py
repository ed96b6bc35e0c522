"""The published JSON schema of scenario files, made from their description."""

from __future__ import annotations

import json
from pathlib import Path

from egnyte_doctor.emulator.spec import FAULTS, LISTS, PATTERNS, TABLES, TOP

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from egnyte_doctor.emulator.spec import Key, Table

PUBLISHED = Path(__file__).with_name("scenario.schema.json")


def schema() -> dict[str, Any]:
    """The schema. It cannot say which names must agree; the reader says that."""
    top = _object(TOP)
    top["properties"] |= {
        name: {"type": "array", "items": _object(table)} for name, table in LISTS.items()
    }
    top["properties"]["tenants"]["minItems"] = 1
    top["properties"] |= {name: _object(table) for name, table in TABLES.items()}
    top["properties"]["faults"] = {
        "type": "array",
        "items": {"oneOf": [_object(table) for table in FAULTS.values()]},
    }
    top["required"].append("tenants")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:egnyte-doctor:scenario-1",
        "title": "Scenario of the local Egnyte",
        **top,
    }


def _object(table: Table) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, key in table.items() if key.required],
        "properties": {name: _value(key) for name, key in table.items()},
    }


def _value(key: Key) -> dict[str, Any]:
    one = _one(key)
    if key.mapping is not None:
        names = {"pattern": PATTERNS[key.mapping]}
        return {
            "description": key.doc,
            "type": "object",
            "propertyNames": names,
            "additionalProperties": one,
        }
    if key.many:
        return {"description": key.doc, "type": "array", "items": one}
    return {"description": key.doc, **one}


def _one(key: Key) -> dict[str, Any]:
    if key.type == "flag":
        return {"type": "boolean"}
    if key.type == "choice":
        return {"enum": list(key.choices)}
    if key.type in ("number", "offset"):
        least = -key.most if key.type == "offset" else key.least
        return {"type": "integer", "minimum": least, "maximum": key.most}
    if key.type in PATTERNS:
        return {"type": "string", "pattern": PATTERNS[key.type]}
    return {"type": "string"}


def text() -> str:
    """The schema as it is published."""
    return json.dumps(schema(), indent=2) + "\n"
