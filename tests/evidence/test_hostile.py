"""An evidence file comes by mail: it is refused in one line, or judged; it never does harm."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.catalogue.spec import FactSpec, FieldSpec
from egnyte_doctor.evidence import LONGEST, MAX_BYTES, MAX_FACTS, EvidenceError, read, write
from egnyte_doctor.facts import CATALOGUE
from egnyte_doctor.judging import Result, judged
from egnyte_doctor.model import DoctorError
from egnyte_doctor.reports import json_, text
from egnyte_doctor.reports.text import TextOptions
from egnyte_doctor.request import Request
from tests.evidence.made_evidence import APP, RULES, emulated, material, opened, saved

GOOD = saved(material())
FACT = next(n for n, fact in enumerate(GOOD["facts"]) if fact["fact"] == "app.domain")


def refusal(data: bytes) -> str:
    with pytest.raises(EvidenceError) as caught:
        read.material(data, Request(), RULES)
    told = str(caught.value)
    assert "\n" not in told
    assert len(told) < 300
    return told


def changed(change: Callable[[dict[str, Any]], object]) -> bytes:
    document = copy.deepcopy(GOOD)
    change(document)
    return json.dumps(document).encode()


def put(value: object, *keys: str | int) -> bytes:
    """The good evidence with another value at one place."""

    def change(document: dict[str, Any]) -> None:
        node: Any = document
        for key in keys[:-1]:
            node = node[key]
        node[keys[-1]] = value

    return changed(change)


NO_JSON = "is no evidence file: it is not JSON as we write it"
NOT_OURS = "is no evidence file: `check --save-evidence FILE` writes one"
WHOLE = {
    "nothing": (b"", NO_JSON),
    "no JSON": (b"EGNYTE_TOKEN=FAKEtoken", NO_JSON),
    "binary": (b"\x00\xff\xfe\x80", "is not UTF-8"),
    "a JSON of somebody else": (b'{"schema": 1}', NOT_OURS),
    "a list": (b"[]", NOT_OURS),
    "a number": (b"7", NOT_OURS),
    "a key twice": (b'{"schema": 1, "schema": 2}', NO_JSON),
    "no number": (b'{"schema": NaN}', NO_JSON),
    "a number without end": (b'{"schema": ' + b"9" * 5000 + b"}", NO_JSON),
    "levels without end": (b"[" * 200_000, NO_JSON),
    "objects without end": (b'{"a":' * 200_000, NO_JSON),
    "too many parts": (b"[" + b"[]," * 300_000 + b"[]]", "holds more than any evidence file"),
    "too many values": (b"[" + b"1," * 800_000 + b"1]", "holds more than any evidence file"),
    "too large": (b'"' + b" " * MAX_BYTES + b'"', "is larger than 16 MiB"),
}


@pytest.mark.parametrize("case", WHOLE)
def test_what_is_no_evidence_at_all(case):
    data, told = WHOLE[case]
    assert refusal(data) == told


def test_a_newer_form_asks_for_an_update():
    assert (
        refusal(put(2, "schema"))
        == "is of form 2, and this version reads none newer than 1: update it"
    )


AT = f"facts[{FACT}]"
PLACES = {
    "a form below the first": (put(0, "schema"), "schema: must be a whole number from 1 on"),
    "an unknown key": (put(1, "more"), "the file: more is not known here"),
    "an unknown key with an escape": (put(1, "\x1b[2J"), "the file: \\x1b[2J is not known here"),
    "another program": (put("x", "tool", "name"), 'tool.name: "x" is none of what may stand here'),
    "no day": (put("today", "taken"), "taken: must be a day, as YYYY-MM-DD"),
    "no world": (put("moon", "world"), 'world: "moon" is none of what may stand here'),
    "a text for a flag": (put("no", "offline"), "offline: must be true or false"),
    "no severity": (
        put("fatal", "judged_by", "fail_on"),
        'judged_by.fail_on: "fatal" is none of what may stand here',
    ),
    "no fact of ours": (
        put("app.mood", "facts", FACT, "fact"),
        f'{AT}.fact: "app.mood" is none of what may stand here',
    ),
    "no field of the fact": (
        put(1, "facts", FACT, "fields", "mood"),
        f"{AT}.fields: mood is not known here",
    ),
    "no choice of the field": (
        put("best", "facts", FACT, "fields", "class"),
        f'{AT}.fields.class: "best" is none of what may stand here',
    ),
    "a number for a text": (
        put(7, "facts", FACT, "fields", "raw"),
        f"{AT}.fields.raw: must be a text of at most {LONGEST:,} characters",
    ),
    "a stand-in for a choice": (
        put({"text": "a", "meets": []}, "facts", FACT, "fields", "class"),
        f"{AT}.fields.class: must be a text of at most {LONGEST:,} characters",
    ),
    "a stand-in that answers what was not asked": (
        put({"text": "a", "meets": [99]}, "facts", FACT, "fields", "raw"),
        f"{AT}.fields.raw.meets: names a line that is not there",
    ),
    "a list for a text": (
        put(["a"], "facts", FACT, "fields", "raw"),
        f"{AT}.fields.raw: must be a text of at most {LONGEST:,} characters",
    ),
    "a long text": (
        put("a" * (LONGEST + 1), "facts", FACT, "profile"),
        f"{AT}.profile: must be a text of at most {LONGEST:,} characters",
    ),
    "no standing": (
        put("guessed", "facts", FACT, "standing"),
        f'{AT}.standing: "guessed" is none of what may stand here',
    ),
    "a line before the first": (
        put(0, "facts", FACT, "place", "line"),
        f"{AT}.place.line: must be a whole number from 1 on",
    ),
    "half a line": (
        put(1.5, "facts", FACT, "place", "line"),
        f"{AT}.place.line: must be a whole number from 1 on",
    ),
    "a line beyond all files": (
        put(10**16, "facts", FACT, "place", "line"),
        f"{AT}.place.line: is too great a number",
    ),
    "a frame of a file": (
        put("a = b", "facts", FACT, "place", "frame"),
        f"{AT}.place: frame is not known here",
    ),
    "facts without end": (
        put([None] * (MAX_FACTS + 1), "facts"),
        f"facts: must be an array of at most {MAX_FACTS:,} entries",
    ),
    "a fact that is none": (put([None], "facts"), "facts[0]: must be an object"),
    "a line that looks into no text": (
        put([["a", "b", "is", "c"]], "text_lines"),
        "text_lines[0]: must be a fact, a field, a word that looks into texts, and its value",
    ),
    "a header that is not noted": (
        put(
            [{**dict.fromkeys(("purpose", "method", "host", "path"), ""), "signed": False}],
            "transcript",
        ),
        "transcript[0]: status is missing",
    ),
}


@pytest.mark.parametrize("case", PLACES)
def test_what_is_wrong_is_told_with_its_place(case):
    data, told = PLACES[case]
    assert refusal(data) == told


@pytest.mark.parametrize("key", sorted(GOOD))
def test_nothing_may_be_missing(key):
    document = {name: value for name, value in GOOD.items() if name != key}
    told = refusal(json.dumps(document).encode())
    assert key in told or told == NOT_OURS


def test_another_version_is_named_where_something_is_not_known():
    document = copy.deepcopy(GOOD)
    document["tool"]["version"] = "9.9"
    document["facts"][FACT]["fields"]["mood"] = True
    told = refusal(json.dumps(document).encode())
    assert told.startswith(
        f"{AT}.fields: mood is not known here; it was written by egnyte-doctor 9.9"
    )


def outputs(result: Result) -> list[str]:
    shown = TextOptions(notes=True, statistics=True)
    return [
        text.render(result.report, shown),
        text.render(result.report, TextOptions(quiet=True)),
        json_.render(result.report, result.redactor.clean),
    ]


ODD = "\x1b[2J\x9b\u202e\ufeff\x00<b>`x`|::error::\r\n"


def test_no_character_of_it_steers_a_terminal():
    """Wherever a text stands in evidence, a report shows it as escapes."""

    def poisoned(node: Any, key: str = "") -> Any:
        if isinstance(node, dict):
            return {k: poisoned(v, k) for k, v in node.items()}
        if isinstance(node, list):
            return [poisoned(entry, key) for entry in node]
        free = key in ("path", "env", "profile", "host", "raw", "uri", "setting", "scope", "files")
        free = free or key in ("notes", "reason", "settings", "server", "text")
        return f"{node}{ODD}" if free and isinstance(node, str) else node

    files = {**APP, "x/.env": "EGNYTE_DOMAIN=acme..egnyte.com\n", "broken.egnyte.json": "{"}
    document = poisoned(saved(material(files, {"EGNYTE_DOMAIN": "x.egnyte.co"})))
    result = opened(document)
    assert len(result.report.findings) > 3
    for output in outputs(result):
        assert not set(output) & set("\x1b\x9b\u202e\ufeff\x00\r")
    assert "\\x1b" in outputs(result)[0]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)
LIVE = saved(emulated("healthy")[1])


@given(st.sampled_from([GOOD, LIVE]), st.integers(0, 2**64), JSON)
def test_any_change_is_refused_or_judged(document, seed, value):
    """One value is replaced, removed or doubled; nothing but a refusal in one line may happen."""
    draw, found = Random(seed), copy.deepcopy(document)
    for _ in range(draw.randint(1, 3)):
        node: Any = found
        while isinstance(node, dict | list) and node:
            keys = list(node) if isinstance(node, dict) else list(range(len(node)))
            key = draw.choice(keys)
            if not isinstance(node[key], dict | list) or not node[key] or draw.random() < 0.2:
                change = draw.choice(["replace", "remove", "null"])
                if change == "remove":
                    del node[key]
                else:
                    node[key] = copy.deepcopy(value) if change == "replace" else None
                break
            node = node[key]
    told = result_or_refusal(found)
    if isinstance(told, str):
        assert "\n" not in told
        assert len(told) < 400
    else:
        assert all(outputs(told)[::2])


def result_or_refusal(document: object) -> Result | str:
    try:
        return opened(document)
    except DoctorError as error:
        return str(error)


def value_of(field: FieldSpec) -> st.SearchStrategy[object]:
    kinds: dict[str, st.SearchStrategy[object]] = {
        "flag": st.booleans(),
        "number": st.sampled_from([0, -1, 1, 2.5, 401, 10**15, -(10**15)]),
        "choice": st.sampled_from(field.choices or ("",)),
        "list": st.lists(st.sampled_from(field.choices or ("",)), max_size=3),
    }
    text = st.sampled_from(["", "acme", "{", ODD, "a" * LONGEST])
    return st.none() | kinds.get(field.type, text)


def fact_of(spec: FactSpec) -> st.SearchStrategy[dict[str, object]]:
    place = st.fixed_dictionaries(
        {}, optional={"path": st.sampled_from(["a", ""]), "line": st.integers(1, 3)}
    )
    return st.fixed_dictionaries(
        {
            "fact": st.just(spec.name),
            "place": place,
            "profile": st.sampled_from([None, "a"]),
            "host": st.none(),
            "standing": st.sampled_from(["declared", "inferred", "observed"]),
            "fields": st.fixed_dictionaries(
                {}, optional={field.name: value_of(field) for field in spec.fields}
            ),
        }
    )


@given(
    st.lists(st.one_of([fact_of(spec) for spec in CATALOGUE.values()]), max_size=12), st.booleans()
)
def test_any_facts_are_judged_and_told(facts, offline):
    """What the catalogue allows, no probe may ever have put together: rules and reports bear it."""
    result = opened({**LIVE, "facts": facts, "gaps": [], "offline": offline})
    assert all(outputs(result)[::2])


def test_more_than_a_file_may_hold_is_not_written():
    found = material()
    found.facts *= MAX_FACTS
    with pytest.raises(EvidenceError, match=r"too much for an evidence file: .* facts; name"):
        write.render(found, RULES)


def test_the_greatest_numbers_are_cut_and_read():
    found = material()
    fact = next(fact for fact in found.facts if fact.name == "oauth.scopes")
    for great in (10**30, -(10**30), float("inf"), float("nan")):
        fact.fields["count"] = great  # type: ignore[index]
        judged(read.material(write.render(found, RULES).encode(), Request(), RULES))
