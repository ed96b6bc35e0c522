"""The published JSON schemas of our settings, made from the tables that judge them.

They are in the form that editors and SchemaStore know best, draft 7.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from egnyte_doctor import settings_docs as docs
from egnyte_doctor.egnyte import CREDENTIALS
from egnyte_doctor.model import SEVERITIES
from egnyte_doctor.settings import APP_KEYS, CHECK_KEYS, PROFILE_KEYS
from egnyte_doctor.user_settings import LONGEST_S, NETWORK_KEYS, USER_KEYS

TREE_ID = "urn:egnyte-doctor:settings-1"
TREE_NAME = "settings-1.json"
USER_NAME = "user-settings-1.json"
_DRAFT = "http://json-schema.org/draft-07/schema#"
_VARIABLE = r"^(\$\{[A-Za-z_][A-Za-z0-9_]*\})?$"
_TEXTS = {"type": "array", "items": {"type": "string"}}
_TABLES: dict[str, dict[str, Any]] = {
    "severity": {"type": "object", "additionalProperties": {"enum": list(SEVERITIES)}},
    "per_path_ignore": {"type": "object", "additionalProperties": _TEXTS},
}


def tree_schema() -> dict[str, Any]:
    """Of ``egnyte-doctor.toml``, and of ``[tool.egnyte-doctor]`` in ``pyproject.toml``."""
    profiles = {"type": "object", "additionalProperties": _table(PROFILE_KEYS, docs.PROFILE)}
    tables = {
        "app": _table(APP_KEYS, docs.APP),
        "profiles": profiles,
        "check": _table(CHECK_KEYS, docs.CHECK),
    }
    return _whole(TREE_ID, "Settings of egnyte-doctor: egnyte-doctor.toml", tables, docs.TOP)


def user_schema() -> dict[str, Any]:
    """Of the user's own ``settings.toml``."""
    tables = {
        key: _table(NETWORK_KEYS, docs.NETWORK) if key == "network" else _value(key, allowed)
        for key, allowed in USER_KEYS.items()
    }
    about = "A user's settings of egnyte-doctor: egnyte-doctor/settings.toml"
    return _whole("urn:egnyte-doctor:user-settings-1", about, tables, docs.USER)


def text(schema: Mapping[str, Any]) -> str:
    """A schema as it is published."""
    return json.dumps(schema, indent=2) + "\n"


def _whole(
    name: str, title: str, tables: Mapping[str, dict[str, Any]], about: Mapping[str, str]
) -> dict[str, Any]:
    return {
        "$schema": _DRAFT,
        "$id": name,
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "properties": {key: {"description": about[key], **tables[key]} for key in tables},
    }


def _table(keys: Mapping[str, docs.Allowed], about: Mapping[str, str]) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            key: {"description": about[key], **_value(key, allowed)}
            for key, allowed in keys.items()
        },
    }


def _value(key: str, allowed: docs.Allowed) -> dict[str, Any]:
    if isinstance(allowed, tuple):
        return {"enum": list(allowed)}
    if key in CREDENTIALS:  # a literal one is a finding
        return {"type": "string", "pattern": _VARIABLE}
    if allowed is float:
        return {"type": "number", "exclusiveMinimum": 0, "maximum": LONGEST_S}
    plain: dict[type, dict[str, Any]] = {
        str: {"type": "string"},
        bool: {"type": "boolean"},
        list: _TEXTS,
    }
    return plain.get(allowed) or _TABLES[key]
