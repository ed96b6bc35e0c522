"""App Definitions: told from other manifests, and every field with its place and its form."""

from __future__ import annotations

import json

import pytest

from egnyte_doctor.probes.config import definition
from egnyte_doctor.probes.config.definition_names import FIELDS
from egnyte_doctor.probes.config.document import Container, Document, Entry
from egnyte_doctor.probes.config.readers.json_ import read
from tests.probes.definitions import GOOD, PATH, SEND, facts_of, field, with_send

# --- what is an App Definition ------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        GOOD,
        {"apiKey": "k", "type": "egnyte_u", "company": {}},
        {"appId": "a", "type": "web", "appLogo": "https://acme.example/l.png"},
        {"appId": "a", "type": "web", "screenshots": {"video": []}},
        {"appId": "a", "company": {}, "integrations": {"x": {"serviceUrl": ""}}},
    ],
)
def test_definitions_are_recognised(content):
    assert definition.is_definition(read(json.dumps(content)))


@pytest.mark.parametrize(
    "content",
    [
        {"name": "egnyte-app", "version": "1.0.0", "scripts": {}, "type": "module"},
        {"openapi": "3.1.0", "info": {"title": "Egnyte"}, "paths": {}},
        {"apiKey": "k", "authDomain": "x", "projectId": "egnyte", "appId": "1:2:web:3"},
        {"appId": "com.acme.app", "productName": "Acme", "type": "web", "company": {}},
        {"appId": "a", "type": "web", "categories": [], "support": {}},
        {"appId": "a", "type": ["egnyte_ui"], "company": "Acme", "integrations": []},
        {"appId": "a", "type": "egnyte_ui"},
        {"type": "egnyte_ui", "company": {}, "integrations": {}},
        {"integrations": {"apiKey": "k", "type": "egnyte_ui", "company": {}}},
        [GOOD],
        "egnyte_ui",
    ],
)
def test_other_files_are_not(content):
    assert not definition.is_definition(read(json.dumps(content)))


def test_an_empty_document_is_none():
    assert not definition.is_definition(Document(()))
    assert definition.facts(Document(()), PATH) == []


def test_values_without_their_objects_are_survived():
    """Readers of other formats may not tell of every object."""
    entries = (Entry(("appId",), "acme", 1, 1), Entry(("company", "name"), "Acme", 2, 1))
    root = Container((), "object", 2, 1, 1)
    assert not definition.is_definition(Document(entries))
    assert definition.facts(Document(entries[1:], (root,)), PATH)


# --- places -------------------------------------------------------------------------

TEXT = """{
  "appId": "acme",
  "type": "egnyte_ui",
  "integrations": {
    "send": {
      "types": ["file",
                "pdf"],
      "serviceUrl": "http://user:FAKEpassword99@acme.example/?key=FAKEkey99"
    }
  }
}"""


def test_a_field_has_the_place_of_its_value():
    where = field(TEXT, "integrations.send.serviceUrl").where
    assert (where.path, where.line, where.column) == (PATH, 8, 22)
    assert field(TEXT, "integrations.send").where.label() == f"{PATH}:5:13"


def test_an_absent_field_has_the_place_of_its_object():
    assert field(TEXT, "apiKey").where.label() == f"{PATH}:1:1"
    absent = field(TEXT, "integrations.send.entryPoint")
    assert absent.where.label() == f"{PATH}:5:13"
    assert absent.fields["present"] is False


def test_an_entry_has_its_own_place():
    first, second = facts_of(TEXT, "definition.item")
    assert first.where.label() == f"{PATH}:6:18"
    assert (second.where.label(), second.fields["value"]) == (f"{PATH}:7:18", "pdf")
    assert second.fields["place"] == "integrations.send.types[1]"
    assert second.profile == PATH


def test_of_a_name_said_twice_the_last_counts():
    text = '{"type": "web", "company": {"name": "A"}, "type": "mobile", "company": {}}'
    assert field(text, "type").fields["app_type"] == "mobile"
    assert field(text, "company.name").fields["present"] is False


# --- secrets ------------------------------------------------------------------------


def test_no_fact_shows_a_credential():
    content = with_send(clientSecret="FAKEsecret99", scope=["https://a:FAKEsecret99@b/"])
    content |= {
        "apiKey": "FAKEsecret99",
        "api_token": "FAKEsecret99",
        "more": {"x": "FAKEsecret99"},
    }
    content["appLogo"] = "https://a:FAKEsecret99@acme.example/?k=FAKEsecret99#t=FAKEsecret99"
    assert "FAKEsecret99" not in repr(definition.facts(read(json.dumps(content)), PATH))
    assert "FAKE" not in repr(facts_of(TEXT))


# --- what fields say ----------------------------------------------------------------


def test_every_documented_field_is_told_there_or_not():
    told = {(f.fields["level"], f.fields["field"]): f.fields["present"] for f in facts_of(GOOD)}
    for level in ("app", "company", "support", "screenshots", "integration"):
        for name in FIELDS[level]:
            assert (level, name) in told
    assert told["app", "userSettings"] is False
    assert told["app", "categories"] is True


def test_fields_of_an_absent_object_are_not_told():
    levels = {f.fields["level"] for f in facts_of(GOOD)}
    assert levels == {"app", "company", "support", "screenshots", "integrations", "integration"}


@pytest.mark.parametrize("blank", [None, "", "  "])
def test_null_and_blank_texts_are_no_value(blank):
    assert field({**GOOD, "name": blank}, "name").fields["present"] is False


def test_a_field_beside_the_integrations_is_no_integration():
    content = {**GOOD, "integrations": {"send": SEND, "availableOnMobile": {"android": True}}}
    stray = field(content, "integrations.availableOnMobile").fields
    assert (stray["documented"], stray["belongs_to"]) == (False, "an integration")
    (whole,) = facts_of(content, "definition.whole")
    assert whole.fields["integrations"] == 1


def test_an_integration_may_have_the_name_of_a_field():
    content = {**GOOD, "integrations": {"text": SEND}}
    assert field(content, "integrations.text").fields["documented"] is True
    assert field(content, "integrations.text.entryPoint").fields["present"] is True


def test_a_near_name_speaks_for_the_absent_one():
    content = {**GOOD, "companyy": {}}
    assert field(content, "companyy").fields["nearest"] is None
    del content["company"]
    assert field(content, "companyy").fields["nearest"] == "company"
    assert field(content, "company").fields["misspelt"] == "companyy"


def test_comments_are_no_fields():
    content = {**GOOD, "$schema": "x", "_note": "x", "//": "x"}
    assert all(f.fields["documented"] for f in facts_of(content))


@pytest.mark.parametrize("text", ["${X}", "{{ x }}", "https://{{x}}/", "%X%", "__X__", "<%= x %>"])
def test_what_is_filled_in_later_is_left_open(text):
    content = {**with_send(extensions=text, scope=[text]), "appId": text, "screenshots": text}
    content["userSettings"] = text
    fields = field(content, "userSettings").fields
    assert "value" not in fields
    assert "query" not in fields
    assert fields.get("scheme") == ("https" if text.startswith("https") else None)
    assert "special_characters" not in field(content, "appId").fields
    assert "right_type" not in field(content, "integrations.send.extensions").fields
    assert "counts" not in field(content, "screenshots").fields
    (scope,) = [f for f in facts_of(content, "definition.item") if f.fields["field"] == "scope"]
    assert {"problem", "nearest", "value"}.isdisjoint(scope.fields)
    open_type = facts_of({**GOOD, "type": text}, "definition.whole")[0]
    assert "app_type" not in open_type.fields


@pytest.mark.parametrize(
    ("value", "right"),
    [
        (False, True),
        (None, None),
        (0, True),
        ("share", True),
        (True, False),
        (1, False),
        ([], False),
    ],
)
def test_an_action_type_may_be_falsy(value, right):
    fields = field(with_send(actionType=value), "integrations.send.actionType").fields
    assert fields["right_type"] is right


@pytest.mark.parametrize(
    ("value", "right"),
    [([2, 5], True), ([0, 0], True), ([5, 2], False), ([1], False), ([1, True], False)],
)
def test_a_selection_is_a_range(value, right):
    fields = field(with_send(selectionQuantity=value), "integrations.send.selectionQuantity").fields
    assert fields["range"] is right


def test_an_icon_may_be_a_name_or_a_url():
    for icon, scheme in (("plus-circle", None), ("http://acme.example/i.png", "http")):
        fields = field(with_send(icon=icon), "integrations.send.icon").fields
        assert fields["scheme"] == scheme


def test_a_huge_definition_is_bounded():
    many = {f"i{n}": {f"field{k}": k for k in range(60)} for n in range(700)}
    text = json.dumps({**GOOD, "integrations": many})
    assert len(definition.facts(read(text), PATH)) == definition.MOST_FACTS
