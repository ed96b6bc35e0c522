"""Whatever an evidence file holds: it is refused or judged, and steers nothing that shows it."""

from __future__ import annotations

import copy
from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.catalogue.spec import FactSpec, FieldSpec
from egnyte_doctor.evidence import LONGEST
from egnyte_doctor.facts import CATALOGUE
from egnyte_doctor.judging import Result
from egnyte_doctor.model import DoctorError
from egnyte_doctor.reports import json_, text
from egnyte_doctor.reports.text import TextOptions
from tests.evidence.made_evidence import APP, emulated, material, opened, saved
from tests.evidence.refusals import GOOD


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
