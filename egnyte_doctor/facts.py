"""The fact catalogue: every fact a probe may report, its fields, and what would settle them.

Rules are checked against it when they are built, facts when they are made in tests, and
``docs/facts.md`` is generated from it.
"""

from __future__ import annotations

from egnyte_doctor.catalogue import app, config, definition, ignore, live, oauth, source
from egnyte_doctor.catalogue.spec import FactSpec, FieldSpec

CATALOGUE: dict[str, FactSpec] = {
    spec.name: spec
    for family in (
        config.SPECS,
        app.SPECS,
        oauth.SPECS,
        source.SPECS,
        definition.SPECS,
        live.SPECS,
        ignore.SPECS,
    )
    for spec in family
}


def problems(fact: str, fields: dict[str, object]) -> list[str]:
    """What about a fact breaks its catalogue entry; empty when nothing does."""
    spec = CATALOGUE.get(fact)
    if spec is None:
        return [f"no fact is called {fact}"]
    found = []
    for name, value in fields.items():
        field = spec.field(name)
        if field is None:
            found.append(f"{fact} has no field {name}")
        elif value is not None and not _fits(field, value):
            found.append(f"{fact}.{name} is {value!r}, not {field.type} {field.choices or ''}")
    return found


def _fits(field: FieldSpec, value: object) -> bool:
    if field.type == "flag":
        return isinstance(value, bool)
    if field.type == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    if field.type == "list":
        return isinstance(value, tuple)
    if field.type == "choice":
        return value in field.choices
    return isinstance(value, str)
