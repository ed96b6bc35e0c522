"""Our own settings file: what it may say, and how it is refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.catalogue.spec import FLOWS
from egnyte_doctor.settings import (
    APP_KEYS,
    CHECK_KEYS,
    PROFILE_KEYS,
    TRUST_KEYS,
    Settings,
    SettingsError,
    parse,
)

OWN = "egnyte-doctor.toml"
WHOLE = """\
[app]
name = "Files for Acme"
kind = "public"
certified = false
registered_domain = "acme-dev"
key_environment = "production"
flow = "authorization_code"
enhanced_auth_service = true
backend = true
tenancy = "multi"
redirect_uris = ["https://app.acme.com/cb"]
scopes = ["Egnyte.filesystem"]

[profiles.production]
domain = "acme"
client_id = "${EGNYTE_CLIENT_ID}"
stage = "production"

[profiles."a.b"]
kind = "internal"

[check]
select = ["redirect"]
ignore = ["scope-case"]
fail_on = "error"
severity = { scope-plural = "note" }
per_path_ignore = { "old/*" = ["*"] }
baseline = "sub/known.baseline"
"""


def read(text: str, path: str = OWN) -> Settings:
    settings = parse(text, path)
    assert settings is not None
    return settings


def test_everything_that_may_be_said():
    settings = read(WHOLE)
    assert set(settings.app) == set(APP_KEYS)
    assert settings.profiles["production"]["domain"] == "acme"
    assert settings.profiles["a.b"] == {"kind": "internal"}
    assert (settings.select, settings.ignore) == (("redirect",), ("scope-case",))
    assert (settings.fail_on, settings.severity) == ("error", {"scope-plural": "note"})
    assert settings.per_path_ignore == {"old/*": ("*",)}
    assert settings.baseline == "sub/known.baseline"
    assert settings.problems == ()


def test_pyproject_holds_the_same_under_a_table():
    text = '[project]\nname = "x"\n\n[tool.egnyte-doctor.app]\nkind = "public"\n'
    settings = read(text, "sub/pyproject.toml")
    assert settings.app == {"kind": "public"}
    assert settings.places["app", "kind"].line == 5


@pytest.mark.parametrize(
    "text", ["", "[tool.other]\nx = 1\n", "tool = 3\n", "[tool]\n", "a = []\n"]
)
def test_pyproject_without_ours(text):
    assert parse(text, "pyproject.toml") is None


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("[app]\nkind = 'pubic'\n", 2, "app.kind: must be one of public, internal; did you mean"),
        ("[app]\nkind = ['public']\n", 2, "app.kind: must be one of public, internal"),
        ("[app]\n\nflow = 'code'\n", 3, f"app.flow: must be one of {', '.join(FLOWS)}"),
        ("[app]\ncertified = 'yes'\n", 2, "app.certified: must be true or false"),
        ("[app]\ncertified = 1\n", 2, "app.certified: must be true or false"),
        ("[app]\nscopes = 'Egnyte.link'\n", 2, "app.scopes: must be a list of texts"),
        ("[app]\nscopes = ['a',\n  1]\n", 2, "app.scopes: must be a list of texts"),
        ("[app]\nname = 2020-01-01\n", 2, "app.name: must be a text"),
        ("app = 1\n", 1, "app: must be a table"),
        ("[[app]]\nkind = 'public'\n", 2, "app: must be a table"),
        ("profiles = ['a']\n", 1, "profiles: must be a table"),
        ("[profiles]\na = 'acme'\n", 2, "profiles.a: must be a table"),
        ("[profiles.'a.b']\ndomain = 1\n", 2, "profiles.a.b.domain: must be a text"),
        ("[profiles.a]\nstage = 'sample'\n", 2, "profiles.a.stage: must be one of production"),
        ("[check]\nfail_on = 'warn'\n", 2, "check.fail_on: must be one of note, warning, error"),
        ("[check]\nbaseline = ['a']\n", 2, "check.baseline: must be a text"),
        ("[check]\nseverity = ['a']\n", 2, "check.severity: must be a table"),
        ("[check.severity]\na-b = 'off'\n", 2, "check.severity.a-b: must be one of note"),
        ("[check.per_path_ignore]\n'a/*' = 'b'\n", 2, "check.per_path_ignore.a/*: must be a list"),
    ],
)
def test_values_of_the_wrong_kind_name_file_line_and_key(text, line, says):
    with pytest.raises(SettingsError) as caught:
        parse(text, OWN)
    assert str(caught.value).startswith(f"{OWN}:{line}: {says}")


def test_pyproject_names_the_whole_key():
    with pytest.raises(SettingsError, match=r"pyproject.toml:2: tool\.egnyte-doctor\.app\.kind: "):
        parse("[tool.egnyte-doctor.app]\nkind = 1\n", "pyproject.toml")
    with pytest.raises(SettingsError, match=r"tool\.egnyte-doctor: must be a table"):
        parse("[tool]\negnyte-doctor = 1\n", "pyproject.toml")


@pytest.mark.parametrize(
    "text", ["[app\n", "kind = \n", "a = 1\na = 2\n", "[[x]]\n[x]\n", "a = " + "[" * 5000, "\x00"]
)
def test_what_is_no_toml_is_said_so(text):
    with pytest.raises(SettingsError, match=r"egnyte-doctor\.toml(?::\d+)?: "):
        parse(text, OWN)


def test_unknown_keys_are_problems_with_the_nearest_right_one():
    text = "[app]\nkindd = 'public'\n[profiles.a]\nclientid = '${EGNYTE_ID}'\n[netwrk]\nx = 1\n"
    settings = read(text)
    found = [(p.key, p.problem, p.nearest, p.entry.line) for p in settings.problems]
    assert sorted(found) == [
        ("app.kindd", "unknown", "kind", 2),
        ("netwrk", "unknown", None, 5),
        ("profiles.a.clientid", "unknown", "client_id", 4),
    ]
    assert settings.app == {}


@pytest.mark.parametrize("key", TRUST_KEYS)
@pytest.mark.parametrize("table", ["", "app", "profiles.a", "check"])
def test_what_is_trusted_is_not_the_trees_to_say(key, table):
    header = f"[{table}]\n" if table else ""
    (problem,) = read(f"{header}{key} = 'x'\n").problems
    assert (problem.problem, problem.nearest) == ("trust", None)
    assert problem.key == f"{table}.{key}".lstrip(".")


def test_places_are_those_of_the_key_that_is_meant():
    text = (
        "[app]\nscopes = []\nredirect_uris = ['https://a']\n[profiles.app]\nscopes = ['b',\n 'c']\n"
    )
    places = read(text).places
    assert places["app", "scopes"].line == 2
    assert places["app", "redirect_uris", "0"].line == 3
    assert places["profiles", "app", "scopes", "1"].line == 6
    assert places["profiles", "app"].line == 4


def test_many_unknown_keys_are_no_burden():
    text = "[app]\n" + "".join(f"scopess{n} = 1\n" for n in range(20_000))
    problems = read(text).problems
    assert len(problems) == 20_000
    assert problems[0].nearest == "scopes"
    assert problems[-1].nearest is None


KEYS = st.sampled_from(sorted({*APP_KEYS, *PROFILE_KEYS, *CHECK_KEYS, "network", "nonsense"}))
PLAIN = st.one_of(
    st.booleans(),
    st.integers(-5, 5),
    st.sampled_from(["public", "internal", "qa", "error", "password", "multi", "production"]),
    st.text("ab \n\"'\\é", max_size=5),
    st.lists(st.text("ab", max_size=2), max_size=2),
)


@given(
    tables=st.dictionaries(
        st.sampled_from(["app", "check", "profiles.a", 'profiles."x y"', "other"]),
        st.dictionaries(KEYS, PLAIN, max_size=4),
        max_size=4,
    )
)
def test_any_table_is_read_or_refused_with_its_line(tables):
    text = ""
    for header, table in tables.items():
        text += f"[{header}]\n"
        text += "".join(f"{k} = {json.dumps(v)}\n" for k, v in table.items())
    try:
        settings = read(text)
    except SettingsError as error:
        where, line, key, _ = str(error).split(":", 3)
        assert where == OWN
        named = text.splitlines()[int(line) - 1]
        assert named.startswith(key.strip().rpartition(".")[2])
    else:
        kept = {k for t in (settings.app, *settings.profiles.values()) for k in t}
        assert kept <= set(PROFILE_KEYS)
        for problem in settings.problems:
            named = text.splitlines()[problem.entry.line - 1]
            assert problem.key.rpartition(".")[2] in named or named.startswith("[")


@given(st.text())
def test_any_text_is_read_or_refused(text):
    for path in (OWN, "pyproject.toml"):
        refused = ""
        try:
            parse(text, path)
        except SettingsError as error:
            refused = str(error)
        assert not refused or refused.startswith(path)
