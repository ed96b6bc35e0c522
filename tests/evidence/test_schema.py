"""The published form of evidence."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator, ValidationError

import egnyte_doctor
from egnyte_doctor.evidence import KIND, LONGEST, MAX_FACTS, SCHEMA, WORLDS
from egnyte_doctor.wire.transcript import HEADERS
from egnyte_doctor.words import INTO_TEXT
from tests.evidence.made_evidence import emulated, material, saved
from tests.evidence.private_app import gathered, private

PUBLISHED = json.loads(
    Path(egnyte_doctor.__file__).with_name("schemas").joinpath("evidence-1.json").read_bytes()
)
VALIDATOR = Draft202012Validator(PUBLISHED)


def test_it_is_a_schema_and_says_what_the_code_says():
    Draft202012Validator.check_schema(PUBLISHED)
    properties, parts = PUBLISHED["properties"], PUBLISHED["$defs"]
    assert PUBLISHED["required"] == list(properties)
    assert (properties["schema"]["const"], properties["kind"]["const"]) == (SCHEMA, KIND)
    assert tuple(properties["world"]["enum"]) == WORLDS
    assert {properties[name]["maxItems"] for name in ("facts", "gaps")} == {MAX_FACTS}
    assert {parts[name]["maxLength"] for name in ("text", "maybe")} == {LONGEST}
    line = properties["text_lines"]["items"]["prefixItems"]
    assert tuple(line[2]["enum"]) == INTO_TEXT
    headers = properties["transcript"]["items"]["properties"]["headers"]
    assert tuple(headers["properties"]) == HEADERS


@pytest.mark.parametrize(
    "found",
    [
        material(),
        material({}),
        gathered(private(1)),
        emulated("key-wrong-type")[1],
        emulated("tenant-not-found")[1],
    ],
    ids=["offline", "nothing", "everything", "a refusal", "a dead layer"],
)
def test_what_is_written_follows_it(found):
    VALIDATOR.validate(saved(found))


@pytest.mark.parametrize("key", ["more", "schema", "facts"])
def test_it_refuses_what_is_not_said_in_it(key):
    with pytest.raises(ValidationError):
        VALIDATOR.validate({**saved(material()), key: [1]})
