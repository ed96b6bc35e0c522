"""Lists for those who write rules, and the page of one rule."""

from __future__ import annotations

import json
import re
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.facts import CATALOGUE
from egnyte_doctor.model import Fact, Fix, Gap, Line, Link, SeverityCase, Where
from egnyte_doctor.record import replace
from egnyte_doctor.reports.catalogue import (
    by_area,
    facts_json,
    facts_text,
    found_json,
    found_text,
    rules_json,
    rules_text,
)
from egnyte_doctor.reports.conditions import in_words, severities
from egnyte_doctor.reports.explain import render
from egnyte_doctor.reports.terminal import Terminal
from egnyte_doctor.rule_examples import Example, ExampleFile
from egnyte_doctor.rules import RuleFile
from egnyte_doctor.words import WORDS
from tests.reports.made_reports import rule

RULES = (rule("b-rule", "zeta"), rule("c-rule", "domain"), rule("a-rule", "domain"))


def test_rules_stand_in_the_order_of_a_report() -> None:
    titles = [(title, [found.id for found in rules]) for title, rules in by_area(RULES)]
    assert titles == [("Domain", ["a-rule", "c-rule"]), ("Zeta", ["b-rule"])]
    assert rules_text(RULES, Terminal()).splitlines() == [
        "Domain",
        "  a-rule  error    Title of a-rule",
        "  c-rule  error    Title of c-rule",
        "Zeta",
        "  b-rule  error    Title of b-rule",
        "3 rules. More: egnyte-doctor explain ID",
    ]
    assert [entry["id"] for entry in json.loads(rules_json(RULES))["rules"]] == [
        "b-rule",
        "c-rule",
        "a-rule",
    ]
    assert rules_text((), Terminal()).startswith("0 rules")


def test_the_catalogue_of_facts_is_whole() -> None:
    text = facts_text(Terminal())
    document = json.loads(facts_json())
    assert [fact["name"] for fact in document["facts"]] == list(CATALOGUE)
    for spec in CATALOGUE.values():
        assert f"{spec.name}\n" in text
        for field in spec.fields:
            assert f"    {field.name} ({field.type}): " in text


def test_found_facts_show_fields_standing_and_what_nobody_stated() -> None:
    fact = Fact(
        "config.setting",
        {"setting": 'a"\x1b', "problem": None},
        Where(path=".env", line=2),
        profile="p",
        standings={"problem": "inferred"},
    )
    gap = Gap(("app.key",), "is empty", Where(path="b"))
    assert found_text([fact], [gap]).splitlines() == [
        ".env:2: config.setting (profile p)",
        '    setting = "a"\\x1b"',
        "    problem? = nothing",
        "    undeclared: nearest",
        "b: gap: is empty",
        "1 fact, 1 gap",
    ]


@given(
    st.dictionaries(
        st.sampled_from(["a", "b", "c"]),
        st.none() | st.booleans() | st.integers() | st.text() | st.lists(st.text()).map(tuple),
    ),
    st.text(),
)
def test_found_facts_never_control_the_terminal(fields: dict[str, object], path: str) -> None:
    fact = Fact("config.setting", fields, Where(path=path), profile=path)  # type: ignore[arg-type]
    text = found_text([fact], [Gap((), path, Where(path=path))])
    assert [c for c in text if c != "\n" and not c.isprintable()] == []
    document = json.loads(found_json([fact], [], str))
    assert document["facts"][0]["fields"].keys() == fields.keys()


def test_numbers_and_truth_are_told_apart() -> None:
    text = found_text([Fact("x", {"one": 1, "yes": True, "list": ("a", "b")})], [])
    assert "one = 1\n" in text
    assert "yes = true\n" in text
    assert 'list = ["a", "b"]\n' in text


def explained(*examples: Example) -> RuleFile:
    return RuleFile(
        rule=replace(
            rule("a-rule", "domain"),
            fix=Fix("Write {raw}.", ("do {raw}",), "{raw}"),
            severity_if=(SeverityCase("note", (Line("has_key", "is", False),)),),
        ),
        path=Path("a-rule.toml"),
        since="0.1",
        why="First\nparagraph.\n\nSecond.",
        false_alarms="None.",
        links=(Link("https://a.example/"), Link("https://b.example/", "DOC", "A")),
        examples=examples,
    )


def example(name: str, expect: str, text: bytes) -> Example:
    return Example(
        name=name,
        expect=expect,
        severity=None,
        findings=None,
        files={"a.env": ExampleFile(text)},
        env={"E": "1"},
        clock=None,
        git=True,
    )


def test_explain_shows_the_first_failing_example() -> None:
    file = explained(example("p", "pass", b"passes"), example("f", "fail", b"fails\x1b\n" * 60))
    text = render(file, Terminal())
    assert "a.env:\n      fails\\x1b\n" in text
    assert "passes" not in text
    assert "(20 more lines)" in text
    assert "environment:\n      E=1\n" in text
    assert "  First paragraph.\n\n  Second.\n" in text
    assert "  Write <raw>.\n" in text
    assert "  https://a.example/\n  https://b.example/ (DOC, official documentation)\n" in text
    assert severities(file.rule) == "error; note where has_key is false"


def test_explain_needs_no_example() -> None:
    assert not re.search("An example", render(explained(), Terminal()))


def test_every_word_has_its_words() -> None:
    said = {in_words([Line("f", word, "v")]) for word in WORDS}
    assert len(said) == len(WORDS)
    assert "f is none of v" in said
    lines = [Line("a", "in", ("x", "y")), Line("b", "missing", False), Line("c", "gt", 2)]
    assert in_words(lines) == "a is one of x, y and b is there and c is above 2"
    assert in_words([Line("b", "missing", True)]) == "b is not there"
