"""The ``[fix]`` table of a rule file: the remedy in words, and the edit that a machine can make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from egnyte_doctor.catalogue.spec import FactSpec
from egnyte_doctor.model import Edit, Fix
from egnyte_doctor.rule_examples import RuleError, check_keys

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_KEYS = {"text": str, "commands": list, "value": str, "edit": dict}
KINDS = ("replace", "rename", "move", "comment")
_EDIT_KEYS = {**dict.fromkeys(KINDS, str), "with": str, "safe": bool}


def read_fix(table: Mapping[str, Any], spec: FactSpec, path: Path) -> Fix:
    """The fix that a rule's table describes. Raises ``RuleError``."""
    check_keys(path, table, _KEYS, ("text",), "fix.")
    value = table.get("value")
    return Fix(
        check_template(table["text"], spec, path, "fix.text"),
        tuple(check_template(c, spec, path, "fix.commands") for c in table.get("commands", ())),
        check_template(value, spec, path, "fix.value") if value else None,
        _edit(table["edit"], value, spec, path) if "edit" in table else None,
    )


def check_template(text: str, spec: FactSpec, path: Path, key: str) -> str:
    """The text, whose placeholders are fields of the fact. Raises ``RuleError``."""
    for name in _PLACEHOLDER.findall(text):
        if spec.field(name) is None:
            fields = ", ".join(field.name for field in spec.fields)
            raise RuleError(f"{path}: {key}: {spec.name} has no field {name!r}; it has {fields}")
    return text


def _edit(table: Mapping[str, Any], value: str | None, spec: FactSpec, path: Path) -> Edit:
    check_keys(path, table, _EDIT_KEYS, ("safe",), "fix.edit.")
    kinds = [kind for kind in KINDS if kind in table]
    if len(kinds) != 1:
        raise RuleError(f"{path}: fix.edit: must say one of {', '.join(KINDS)}")
    new = table.get("with", value)
    if new is None or not table[kinds[0]]:
        raise RuleError(f"{path}: fix.edit: what to write is missing: fix.value, or with")
    if spec.secret:
        raise RuleError(f"{path}: fix.edit: credentials are for people to change")
    return Edit(
        kinds[0],
        check_template(table[kinds[0]], spec, path, f"fix.edit.{kinds[0]}"),
        check_template(new, spec, path, "fix.edit.with"),
        table["safe"],
    )
