"""Ignores in source: each sample of a rule can be ignored where it stands, and is judged as before.

What an ignore says is no code: its rule's name and its reason are full of words that readers of
source look for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.request import Request
from egnyte_doctor.rule_samples import read_samples
from egnyte_doctor.run import run
from egnyte_doctor.suppress import find_ignores, without_ignores
from egnyte_doctor.world import MemoryFile, MemoryWorld

RULES = Path(__file__).parents[2] / "rules"
REASON = "our queue has a rate limit, and this is a test of staging"
"""Words that would count, were they code."""
EXPECT = re.compile(r"expect\[([a-z0-9-]+)(?::[a-z]+)?\]")
OTHER = re.compile(r"egnyte-doctor:(?: *(?:ok|trap)\[[^\]]*\])+ *| trap\[[^\]]*\]")


def marked(entry: Path) -> dict[str, str]:
    """The files of a sample, with an ignore where a finding is expected."""
    files = [entry] if entry.is_file() else sorted(p for p in entry.rglob("*") if p.is_file())
    root = entry.parent if entry.is_file() else entry
    return {
        file.relative_to(root).as_posix().replace("__", "/"): OTHER.sub(
            "", EXPECT.sub(rf"ignore[\1] {REASON}", file.read_text())
        )
        for file in files
    }


def samples() -> Iterator[object]:
    for file in sorted(RULES.glob("*/*.toml")):
        for example in read_samples(file):
            entry = file.with_suffix("") / example.name
            texts = marked(entry)
            in_comment = all(
                len(find_ignores(text, path)) == text.count("egnyte-doctor: ignore[")
                for path, text in texts.items()
            )
            # Some marks speak of a line further down, or stand behind other words of a comment.
            if example.expect == "fail" and in_comment and "expect[" not in repr(texts):
                yield pytest.param(file.stem, texts, id=f"{file.stem}-{example.name}")


@pytest.mark.parametrize(("rule", "texts"), list(samples()))
def test_each_sample_can_be_ignored_where_it_stands(rule, texts):
    world = MemoryWorld({path: MemoryFile(text.encode()) for path, text in texts.items()}, {})
    report = run(world, Request()).report
    told = [f for f in report.findings if f.rule == rule or f.rule.startswith("ignore-")]
    assert told == []
    assert {(f.rule, f.reason) for f in report.hidden if f.rule == rule} == {(rule, REASON)}


@given(st.text(), st.text(), st.sampled_from(["\n", "\r\n", "\r", " "]))
def test_blanks_in_place_of_ignores_move_nothing(before, behind, end):
    text = f"{before}{end}x = 1 # egnyte-doctor: ignore[a-b]{behind}{end}y"
    ignores = find_ignores(text, "a.py")
    left = without_ignores(text, ignores)
    assert len(left) == len(text)
    assert all(one in (other, " ") for one, other in zip(left, text, strict=True))
    assert "ignore[a-b]" not in left or not ignores


@pytest.mark.parametrize(
    "reason",
    ["secret = sesame", "password: sesame", "'sesame'", "see FAKE5n2m8b4v1c7x3z9l6k0j"],
)
def test_a_reason_that_may_hold_a_credential_is_still_looked_at(reason):
    text = f"x = 1  # egnyte-doctor: ignore[a-b] {reason}"
    left = without_ignores(text, find_ignores(text, "a.py"))
    assert left.endswith(reason)
    assert "a-b" not in left


def test_a_credential_in_a_reason_is_told_nowhere():
    from egnyte_doctor.reports import json_

    token = "FAKE5n2m8b4v1c7x3z9l6k0j"
    said = f'egnyte-doctor: ignore[qa-host-in-source] access_token = "{token}"'
    text = f'URL = "https://acme.qa-egnyte.com/pubapi/v1/fs"  # {said}\n'
    result = run(MemoryWorld({"egnyte.py": MemoryFile(text.encode())}, {}), Request())
    assert [finding.rule for finding in result.report.hidden] == ["qa-host-in-source"]
    assert token not in json_.render(result.report, result.redactor.clean)
