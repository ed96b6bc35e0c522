"""Members of App Definitions: renamed and moved, the rest of the file as it was."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fixing.trees import check_mended, found, mend, world_of

HEAD = '"appId": "acme", "type": "egnyte_ui", "name": "Acme"'
MAIL, WEB = '"email": "a@b.example"', '"web": "https://b.example"'
ENTRY, LOGO = '"entryPoint": "context_menu"', '"appLogo": "https://b.example/a.png"'
LINES = """\
{
  HEAD,
  MAIL,
  "support": {
    WEB
  },
  "integrations": {}
}
"""
LINES_MENDED = """\
{
  HEAD,
  "support": {
    WEB,
    MAIL
  },
  "integrations": {}
}
"""
CASES = {
    "into an object that is made": (
        '{HEAD, MAIL, "integrations": {}}',
        '{HEAD, "support": {MAIL}, "integrations": {}}',
    ),
    "into an object that is there": (
        '{HEAD, MAIL, "support": {WEB}}',
        '{HEAD, "support": {WEB, MAIL}}',
    ),
    "into an empty object, from the end": (
        '{"support": {}, HEAD, LOGO, MAIL}',
        '{"support": {MAIL}, HEAD, LOGO}',
    ),
    "with the layout of the lines": (LINES, LINES_MENDED),
    "up to the top": (
        '{HEAD, "integrations": {"send": {ENTRY, LOGO}}}',
        '{HEAD, "integrations": {"send": {ENTRY}}, LOGO}',
    ),
    "into the only integration": (
        '{HEAD, "tooltip": "Sign", "integrations": {"send": {ENTRY}}}',
        '{HEAD, "integrations": {"send": {ENTRY, "tooltip": "Sign"}}}',
    ),
}
LEFT = {
    "two integrations": '{HEAD, "tooltip": "S", "integrations": {"a": {"text": "A"}, "b": {}}}',
    "there already": '{HEAD, MAIL, "support": {"email": "c@b.example"}}',
    "a key twice": '{HEAD, MAIL, "x": 1, "x": 2, "integrations": {}}',
    "comments": '{HEAD, MAIL, /* c */ "integrations": {}}',
    "no object": '{HEAD, MAIL, "support": "x", "integrations": {}}',
}


def whole(text: str) -> str:
    for name, said in (
        ("HEAD", HEAD),
        ("MAIL", MAIL),
        ("WEB", WEB),
        ("ENTRY", ENTRY),
        ("LOGO", LOGO),
    ):
        text = text.replace(name, said)
    return text


@pytest.mark.parametrize("name", CASES)
def test_a_misplaced_field_is_moved(name):
    text, expected = map(whole, CASES[name])
    world = world_of({"definition.json": text.encode()})
    made = mend(world, unsafe=False)
    check_mended(world, made, unsafe=False)
    assert made.files["definition.json"].decode() == expected


@pytest.mark.parametrize("name", LEFT)
def test_where_it_is_not_clear_nothing_is_moved(name):
    world = world_of({"definition.json": whole(LEFT[name]).encode()})
    assert mend(world, unsafe=False).files == {}


def test_a_misspelt_field_is_renamed():
    text = f'{{{HEAD}, "integrations": {{}},\r\n\t"applogo" :"https://b.example/a.png"}}'
    world = world_of({"definition.json": text.encode()})
    assert mend(world, unsafe=False).files == {}
    made = mend(world)
    check_mended(world, made)
    assert made.files["definition.json"].decode() == text.replace("applogo", "appLogo")


def test_an_edit_that_would_bring_a_finding_is_not_made():
    text = f'{{{HEAD}, "integrations": {{}}, "Categories": ["of our own"]}}'
    world = world_of({"definition.json": text.encode()})
    assert "definition-field-misspelt" in {finding.rule for finding in found(world)}
    assert mend(world).files == {}


FIELDS = st.sampled_from(
    [
        "email",
        "web",
        "website",
        "sizeKB",
        "tooltip",
        "serviceUrl",
        "android",
        "images",
        "appID",
        "own",
    ]
)
KINDS: list[object] = ["x", "http://b.example", 12, None, [".pdf"], {}, {"email": "y"}]
VALUES = st.sampled_from(KINDS)
OBJECTS = st.dictionaries(FIELDS, VALUES, max_size=4)


@given(
    OBJECTS,
    st.dictionaries(st.sampled_from(["a", "b"]), OBJECTS, max_size=2),
    st.one_of(st.none(), OBJECTS),
    st.sampled_from([None, 2, "\t"]),
)
def test_any_definition_stays_one(top, integrations, support, indent):
    definition = {
        "appId": "acme",
        "type": "egnyte_ui",
        "name": "Acme",
        "integrations": integrations,
    }
    definition |= top if support is None else {"support": support, **top}
    text = json.dumps(definition, indent=indent)
    world = world_of({"definition.json": text.encode()})
    made = mend(world)
    check_mended(world, made)
    if made.files:
        said = made.files["definition.json"].decode()
        assert len(json.dumps(json.loads(said))) >= len(json.dumps(definition)) - 40
