"""Scenario files: what is read, what is refused and in which words, and the published schema."""

from __future__ import annotations

import json
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from egnyte_doctor.emulator import load, names, schema
from egnyte_doctor.emulator.answers import ANSWERS
from egnyte_doctor.emulator.reader import ScenarioError, parse, read
from egnyte_doctor.emulator.spec import FAULTS, LISTS, TABLES, TOP
from egnyte_doctor.model import DoctorError

SMALL = 'title = "t"\n[[tenants]]\nname = "acme"\n'
KEY = '[[keys]]\nid = "FAKEk"\nsecret = "FAKEs"\n'
USER = '[[users]]\nname = "jane"\n'
VALIDATOR = Draft202012Validator(schema.schema())


def test_the_smallest_scenario():
    scenario = parse(SMALL)
    assert scenario.tenants[0].host == "acme.egnyte.com"
    assert (scenario.diagnosis, scenario.check, scenario.throttle.qps) == ((), None, 2)
    assert "partner-integrations.egnyte.com" in scenario.hosts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("title = ", "is not TOML"),
        ('title = "t"', "tenants: at least one [[tenants]] is needed"),
        ('tilte = "t"\n', 'tilte: unknown key; did you mean "title"?'),
        (SMALL + "gatway = 'apigee'", 'tenants[1].gatway: unknown key; did you mean "gateway"?'),
        (SMALL + "gateway = 'apige'", "tenants[1].gateway: must be one of apigee, mashery; did"),
        ("[[tenants]]\nname = 'acme'", "title: is missing"),
        ("title = 't'\ntenants = 3", "tenants: must be a list of tables"),
        ("title = 't'\n[[tenants]]\nname = 'a.b'", "tenants[1].name: must be one label"),
        ("title = 't'\n[[tenants]]\nname = 'www'", '"www" is a service of Egnyte, no tenant'),
        (SMALL + 'branded = ["a.egnyte.com"]', "is under a name of Egnyte"),
        (SMALL + 'branded = ["files"]', "must be a whole host name"),
        (SMALL + "[[tenants]]\nname = 'acme'", '"acme.egnyte.com" is there twice'),
        (SMALL + "[[keys]]\nid = 'real'", 'keys[1].id: must be a text that starts with "FAKE"'),
        (SMALL + '[[keys]]\nid = "FAKEk\\n"', "keys[1].id: must be a text that starts"),
        (SMALL + "[[keys]]\nid = 'FAKEk'", "keys[1].secret: is missing: only keys with pre2015"),
        (SMALL + KEY + "pre2015 = true", "keys[1].secret: a key of before 2015 has none"),
        (SMALL + KEY + "json_body = true", "keys[1].json_body: is assumed for"),
        (SMALL + KEY + KEY, 'keys: "FAKEk" is there twice'),
        (SMALL + KEY + "certified = 1", "keys[1].certified: must be true or false"),
        (SMALL + KEY + "callbacks = 'x'", "keys[1].callbacks: must be a list"),
        (SMALL + USER + "password = 'x'", "users[1].password: must be a text that starts"),
        (SMALL + USER + "tenant = 'acmee'", "users[1].tenant: no such tenant"),
        (SMALL + KEY + "[[tokens]]\ntoken='FAKEt'\nuser='j'\nkey='FAKEk'", "tokens[1].user: must"),
        (SMALL + USER + "[[tokens]]\ntoken='FAKEt'\nuser='jane'\nkey='FAKEx'", "tokens[1].key:"),
        (SMALL + "[throttle]\nqps = -1", "throttle.qps: must be a whole number from 0 to"),
        (SMALL + "[throttle]\nqps = true", "throttle.qps: must be a whole number"),
        (SMALL + "[status]\napi = 'down'", "status.api: must be one of operational"),
        (SMALL + "[[faults]]\nlayer = 'tsl'", "faults[1].layer: must be one of dns, connect, tls"),
        (SMALL + "[[faults]]\nhost = 'x'", "faults[1].layer: must be one of"),
        (SMALL + "[[faults]]\nlayer = 'tls'\nkind = 'expired'", "faults[1].host: is missing"),
        (
            SMALL + "[[faults]]\nlayer='tls'\nkind='expired'\nhost='acme.egnyte.co'",
            'faults[1].host: no host of this scenario; did you mean "acme.egnyte.com"?',
        ),
        (
            SMALL + "[[faults]]\nlayer='dns'\nkind='cname'\nhost='acme.egnyte.com'",
            "faults[1].target: is missing",
        ),
        (
            SMALL + "[[faults]]\nlayer='dns'\nkind='split'\nhost='acme.egnyte.com'",
            "faults[1].addresses: needs two or more",
        ),
        (
            SMALL
            + "[[faults]]\nlayer='dns'\nkind='private'\nhost='acme.egnyte.com'\naddresses=['1.2']",
            'faults[1].addresses: "1.2" is no IP address',
        ),
        (SMALL + "[[faults]]\nlayer='http'\nheaders={'a b'='c'}", "faults[1].headers.a b: must be"),
        (SMALL + "[[faults]]\nlayer='http'\nheaders={a=\"b\\r\\nc: d\"}", "headers.a: must be"),
        (SMALL + "[check]\nsettings=''\nenv={EGNYTE_TOKEN='real'}", "check.env.EGNYTE_TOKEN: must"),
        (SMALL + "[check]\nsettings=''\nargs=['--ca-file']", "check.args[1]: must be one of"),
    ],
)
def test_mistakes_are_told_in_one_line(text, words):
    with pytest.raises(ScenarioError) as caught:
        parse(text, "mine.toml")
    message = str(caught.value)
    assert message.startswith("mine.toml: ")
    assert words in message
    assert "\n" not in message
    assert "real" not in message.replace("is not", "").replace("no real credential", "")


def test_a_scenario_that_is_not_there(tmp_path):
    with pytest.raises(DoctorError, match='no scenario "helthy"; did you mean "healthy"'):
        load("helthy")
    with pytest.raises(DoctorError, match="No such file"):
        load(str(tmp_path / "x.toml"))
    latin = tmp_path / "latin.toml"
    latin.write_bytes(b"title = '\xe9'")
    with pytest.raises(DoctorError, match="is not UTF-8 at byte 9"):
        load(str(latin))
    large = tmp_path / "large.toml"
    large.write_bytes(b"#" * 1_000_001)
    with pytest.raises(DoctorError, match="is larger than"):
        load(str(large))


def test_a_scenario_in_a_file(tmp_path):
    mine = tmp_path / "mine.toml"
    mine.write_text(SMALL)
    assert load(str(mine)).title == "t"


@pytest.mark.parametrize("name", names())
def test_shipped_scenarios(name):
    scenario = load(name)
    assert scenario.check is not None
    assert bool(scenario.diagnosis) != name.startswith("healthy")
    text = (schema.PUBLISHED.parent / "scenarios" / f"{name}.toml").read_text()
    VALIDATOR.validate(tomllib.loads(text))
    tomllib.loads(scenario.check.settings)


def test_enough_are_shipped():
    healthy = [name for name in names() if name.startswith("healthy")]
    assert len(healthy) >= 6
    assert len(names()) - len(healthy) >= 25


def test_the_published_schema_is_one():
    Draft202012Validator.check_schema(json.loads(schema.text()))


def test_every_refusal_says_where_it_is_known_from():
    for answer in ANSWERS.values():
        assert answer.words
        assert answer.code
        assert "FAKE" not in answer.body


_WORDS = sorted({k for t in (TOP, *LISTS.values(), *TABLES.values(), *FAULTS.values()) for k in t})
_VALUES = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-5, 700),
        st.floats(allow_nan=False),
        st.sampled_from(
            [
                "FAKEa",
                "FAKE b",
                "acme",
                "acme.egnyte.com",
                "/x",
                "tls",
                "http",
                "expired",
                "a\n",
                "",
            ]
        ),
        st.text(max_size=6),
    ),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(_WORDS) | st.text(max_size=4), inner, max_size=3)
    ),
    max_leaves=6,
)


def _table_of(table):
    return st.fixed_dictionaries(
        {k: _like(spec) for k, spec in table.items() if spec.required},
        optional={k: _like(spec) for k, spec in table.items() if not spec.required},
    )


def _like(spec):
    if spec.mapping is not None:
        return st.dictionaries(st.sampled_from(["EGNYTE_TOKEN", "X-A"]), st.just("FAKEv"))
    kinds = {
        "flag": st.booleans(),
        "number": st.integers(spec.least, min(spec.most, 500)),
        "offset": st.integers(-9, 9),
        "fake": st.sampled_from(["FAKEa", "FAKEb"]),
        "label": st.sampled_from(["acme", "globex"]),
        "host": st.sampled_from(["acme.egnyte.com", "acme", "files.acme-tools.com"]),
        "path": st.just("/p"),
        "address": st.just("10.0.0.1"),
        "rule": st.just("key-unknown"),
    }
    one = st.sampled_from(spec.choices) if spec.choices else kinds.get(spec.type, st.just("jane"))
    return (st.lists(one, max_size=2) if spec.many else one) | _VALUES


_DOCUMENTS = st.fixed_dictionaries(
    {"title": st.just("t"), "tenants": st.lists(_table_of(LISTS["tenants"]), max_size=2)},
    optional={
        **{name: st.lists(_table_of(LISTS[name]), max_size=2) for name in ("keys", "users")},
        **{name: _table_of(table) for name, table in TABLES.items()},
        "faults": st.lists(st.one_of([_table_of(t) for t in FAULTS.values()]), max_size=2),
        "anything": _VALUES,
    },
)


@given(_DOCUMENTS | st.dictionaries(st.sampled_from(_WORDS), _VALUES, max_size=3))
def test_the_reader_never_crashes_and_takes_only_what_the_schema_takes(document):
    try:
        read(document)
    except ScenarioError:
        return
    VALIDATOR.validate(document)


@given(st.text(max_size=80))
def test_any_text_is_read_or_refused(text):
    with pytest.raises(ScenarioError):
        parse(text)
