"""An evidence file comes by mail: it is refused in one line, or judged; it never does harm."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from egnyte_doctor.evidence import LONGEST, MAX_BYTES, MAX_FACTS, EvidenceError, read, write
from egnyte_doctor.judging import judged
from egnyte_doctor.request import Request
from tests.evidence.made_evidence import RULES, material
from tests.evidence.refusals import FACT, GOOD, refusal


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
