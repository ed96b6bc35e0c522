"""App Definitions with the rules on them, and of any shape at all."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egnyte_doctor.engine import judge
from egnyte_doctor.facts import problems
from egnyte_doctor.probes.config import definition
from egnyte_doctor.probes.config.definition_names import FIELDS, HOMES, LISTS, OBJECTS
from egnyte_doctor.probes.config.readers.json_ import read
from tests.probes.definitions import GOOD, PATH, RULES, findings, with_send

# --- with the rules -----------------------------------------------------------------


def test_a_definition_as_egnyte_shows_it_has_no_warning():
    """The form of Egnyte's own example: mixed case, an access level, numbers for a selection."""
    content = with_send(
        accessLevel="selection",
        permissionLevels=["Owner", "full"],
        allowedPaths=["/Shared/*"],
        selectionQuantity=[2, 5],
        icon="plus-circle",
        actionType="open",
        tooltip="hello",
        scope=["Egnyte.filesystem", "Egnyte.permission", "Egnyte.user", "Egnyte.launchwebsession"],
    )
    assert {finding.severity for finding in findings(content)} <= {"note"}


@pytest.mark.parametrize("name", sorted(GOOD.keys() - {"accessLevel", "industries"}))
def test_one_missing_field_is_one_finding(name):
    content = {key: value for key, value in GOOD.items() if key != name}
    assert len([f for f in findings(content) if f.severity == "error"]) == 1


@pytest.mark.parametrize(
    "name", ["support", "screenshots", "company", "integrations", "categories"]
)
def test_one_misspelt_field_is_one_finding(name):
    content = {key: value for key, value in GOOD.items() if key != name}
    content[f"{name}x"] = GOOD[name]
    (found,) = [f for f in findings(content) if f.severity != "note"]
    assert found.rule == "definition-field-misspelt"


def test_the_vocabulary_holds_together():
    assert {level for level in FIELDS if level != "integrations"} == set(HOMES)
    for (level, name), inner in OBJECTS.items():
        assert FIELDS[level][name].types == {"object"}
        assert inner in FIELDS
    arrays = {n for names in FIELDS.values() for n, d in names.items() if "array" in d.types}
    assert arrays == LISTS


# --- anything at all ----------------------------------------------------------------

NAMES = st.sampled_from(sorted({n for names in FIELDS.values() for n in names})) | st.text(
    max_size=9
)
LEAVES = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
)


LEAVES |= st.sampled_from(["egnyte_ui", "https://a/?b", "${X}", "http://u:p@h/", "Egnyte.links"])


ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(NAMES, inner, max_size=8),
    max_leaves=30,
)


@settings(deadline=None)
@given(st.dictionaries(NAMES, ANYTHING, max_size=12))
def test_any_object_yields_facts_that_fit_the_catalogue(content):
    document = read(json.dumps(content))
    definition.is_definition(document)
    facts = definition.facts(document, PATH)
    assert facts
    for fact in facts:
        assert problems(fact.name, dict(fact.fields)) == []
        assert fact.profile == fact.where.path == PATH
        assert fact.where.line
    judge(RULES, facts, [], online=False)


@settings(deadline=None)
@given(ANYTHING)
def test_any_document_is_survived(content):
    document = read(json.dumps(content))
    definition.is_definition(document)
    definition.facts(document, PATH)
