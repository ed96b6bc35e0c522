"""Every rule proves itself, and the set of rules holds together."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from egnyte_doctor.examples import failures, run_example, run_examples, unproven_lines
from egnyte_doctor.facts import CATALOGUE
from egnyte_doctor.rule_examples import RuleError
from egnyte_doctor.rules import RuleFile, read_rule, read_rules
from egnyte_doctor.rules_compiled import (
    PASTED_SUBJECT,
    compile_rules,
    load_rules,
    pack,
    rules_dir,
    unpack,
)

FILES = read_rules(rules_dir())
BY_ID = {file.rule.id: file for file in FILES}
every_rule = pytest.mark.parametrize("rule_id", sorted(BY_ID))


@every_rule
def test_examples_show_what_they_promise(rule_id):
    file = BY_ID[rule_id]
    results = [run_example(file.rule, example) for example in file.examples]
    assert failures(results) == []


@every_rule
def test_a_rule_has_a_failing_and_a_passing_example(rule_id):
    file = BY_ID[rule_id]
    expected = {example.expect for example in file.examples}
    assert {"fail", "pass"} <= expected
    if file.rule.online and file.rule.subject != PASTED_SUBJECT:
        assert "unknown" in expected
    names = [example.name for example in file.examples]
    assert len(names) == len(set(names))


@every_rule
def test_every_line_of_a_rule_is_needed(rule_id):
    assert unproven_lines(BY_ID[rule_id]) == []


@every_rule
def test_prose_keeps_the_house_style(rule_id):
    file = BY_ID[rule_id]
    rule = file.rule
    assert rule.fix.text.endswith("."), "a fix is a sentence"
    prose = " ".join((rule.title, rule.message, rule.fix.text, file.why, file.false_alarms))
    assert not re.search(r"\bplease\b", prose, re.IGNORECASE)
    assert not rule.title.endswith(".")
    assert rule.subject in {path.name for path in rules_dir().iterdir()}


def test_messages_never_show_a_credential():
    """No catalogue field of a fact about a credential holds its value; lengths and shapes do."""
    for spec in CATALOGUE.values():
        if spec.secret:
            assert not {"raw", "value", "text", "digest"} & {field.name for field in spec.fields}


def test_compiled_rules_are_the_rules():
    assert list(load_rules()) == [file.rule for file in FILES]
    assert [unpack(pack(file.rule)) for file in FILES] == [file.rule for file in FILES]


def test_compiling_twice_gives_the_same_bytes():
    assert compile_rules(rules_dir()) == compile_rules(rules_dir())


def test_severity_levels_are_all_used():
    assert {file.rule.severity for file in FILES} == {"note", "warning", "error"}


def test_most_rules_are_short():
    lengths = sorted(len(file.path.read_text(encoding="utf-8").splitlines()) for file in FILES)
    assert lengths[len(lengths) // 2] < 60


# --- broken rules -----------------------------------------------------------------------------

GOOD = """
title = "t"
severity = "error"
audience = "everyone"
confidence = "high"
since = "0.1"
each = "oauth.redirect_uri"
message = "uses {scheme}"
why = "w"
false_alarms = "none"
links = ["https://example.com/"]
[[fail_if]]
"scheme|not" = "https"
[fix]
text = "Use https."
[[examples]]
name = "bad"
expect = "fail"
files.".env" = "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb"
[[examples]]
name = "good"
expect = "pass"
files.".env" = "EGNYTE_REDIRECT_URI=https://app.acme-tools.com/cb"
"""

BROKEN = {
    "unknown key": ('title = "t"', 'tilte = "t"', "tilte"),
    "no severity of ours": ('"error"', '"fatal"', "note, warning, error"),
    "no such fact": ("oauth.redirect_uri", "oauth.redirect", "oauth.redirect_uri"),
    "no such field": ('"scheme|not"', '"schema|not"', "scheme"),
    "no such word": ('"scheme|not"', '"scheme|isnt"', "starts_with"),
    "value of another type": ('= "https"', "= 5", "must be a text"),
    "no such placeholder": ("{scheme}", "{schema}", "scheme"),
    "choice out of range": ('"scheme|not" = "https"', 'host_kind = "pubic"', "public"),
    "word that does not take the field": ('"scheme|not" = "https"', '"fragment|gt" = 1', "flag"),
    "no fix": ('[fix]\ntext = "Use https."', "", "fix"),
    "no TOML": ("[[fail_if]]", "[[fail_if]", "TOML"),
    "plain http link": ("https://example.com/", "http://example.com/", "https"),
    "example without expectation": ('expect = "fail"', 'expect = "boom"', "fail, pass, unknown"),
    "runaway pattern": ('"scheme|not" = "https"', '"scheme|matches" = "(a+)+b"', "repeat"),
    "look-around": ('"scheme|not" = "https"', '"scheme|matches" = "(?=a)"', "look-around"),
    "backreference": ('"scheme|not" = "https"', "\"scheme|matches\" = '(a)\\1'", "backreference"),
    "prediction without backing": (
        'links = ["https://example.com/"]',
        'links = [{url = "https://example.com/", source = "X", grade = "C"}]',
        "warns",
    ),
}


def write_rule(folder: Path, text: str, name: str = "some-rule") -> Path:
    path = folder / "redirect" / f"{name}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_good_rule_is_good(tmp_path):
    write_rule(tmp_path, GOOD)
    assert failures(run_examples(tmp_path, foreign=True)) == []


@pytest.mark.parametrize("case", sorted(BROKEN))
def test_a_broken_rule_names_file_key_and_what_is_allowed(case, tmp_path):
    old, new, told = BROKEN[case]
    assert old in GOOD
    path = write_rule(tmp_path, GOOD.replace(old, new, 1))
    with pytest.raises(RuleError) as caught:
        read_rule(path)
    assert str(path) in str(caught.value)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_private_packs_may_not_match_patterns(tmp_path):
    path = write_rule(
        tmp_path, GOOD.replace('"scheme|not" = "https"', '"scheme|matches" = "^http$"')
    )
    assert isinstance(read_rule(path), RuleFile)
    with pytest.raises(RuleError, match="private packs"):
        read_rule(path, foreign=True)


def test_ids_and_explanations_are_checked_across_files(tmp_path):
    write_rule(tmp_path, GOOD.replace('since = "0.1"', 'since = "0.1"\nexplains = ["other-rule"]'))
    with pytest.raises(RuleError, match="other-rule"):
        read_rules(tmp_path)
    write_rule(
        tmp_path,
        GOOD.replace('since = "0.1"', 'since = "0.1"\nexplains = ["some-rule"]'),
        "other-rule",
    )
    with pytest.raises(RuleError, match="comes back"):
        read_rules(tmp_path)


def test_an_example_that_shows_something_else_is_told(tmp_path):
    write_rule(tmp_path, GOOD.replace('expect = "pass"', 'expect = "fail"'))
    (bad,) = failures(run_examples(tmp_path, foreign=True))
    assert (bad.name, bad.expected, bad.got) == ("good", "fail", "pass")
