"""The way around Typer gives what Typer gives."""

from __future__ import annotations

import inspect
from collections.abc import Sequence

import pytest

from egnyte_doctor.cli import advise, advising, check, checking
from egnyte_doctor.cli.app import run

LINES: list[list[str]] = [
    [],
    ["--offline"],
    ["--offline", "."],
    ["a.env", "b.env", "--notes", "--quiet"],
    ["-q", "--statistics", "--no-color", "--strict", "--exit-zero", "--isolated"],
    ["--all-profiles", "sub/"],
    ["--format", "json", "-o", "x", "sub/"],
    ["--output", "y", "--format", "sarif:a.sarif", "--format", "text", "--strict"],
    ["--stdin-filename", "a b.py", "--format", "sarif"],
]


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_both_ways_understand_a_line_alike(line, monkeypatch):
    seen = []

    def perform(options: checking.CheckOptions) -> int:
        seen.append(options)
        return 0

    monkeypatch.setattr(check, "perform", perform)
    assert run(["check", *line]) == 0
    assert [checking.plain_options(line)] == seen


@pytest.mark.parametrize(
    "line",
    [["--format=json"], ["--help"], ["--", "-x"], ["--fail-on=note"], ["-o", "-"], ["--format"]],
)
def test_anything_else_is_left_to_typer(line: Sequence[str]):
    assert checking.plain_options(line) is None


def test_every_switch_without_a_value_is_known():
    parameters = inspect.signature(check.command).parameters
    switches = {name for name, p in parameters.items() if p.default is False}
    known = {name or "all_profiles" for name in checking._SWITCHES.values()}
    assert switches == known


ADVISE: list[list[str]] = [
    [],
    ["--no-backend", "--tenancy", "multi", "--kind", "public", "sub/", "--not-from-egnyte-ui"],
    ["--backend", "--from-egnyte-ui", "--only-picking", "--api", "links", "--api", "users"],
    ["--domain", "acme", "--client-id", "FAKEkey", "--redirect-uri", "https://a.example/cb"],
    ["--region", "eu", "--profile", "one", "--config", "a.toml", "--isolated", "--no-color"],
    ["--format", "json", "-o", "x", "--more-than-picking", "--no-questions"],
    ["--format", "text", "--output", "y", "a", "b"],
]


@pytest.mark.parametrize("line", ADVISE, ids=" ".join)
def test_both_ways_understand_a_question_alike(line, monkeypatch):
    seen = []

    def perform(options: advising.AdviseOptions) -> int:
        seen.append(options)
        return 0

    monkeypatch.setattr(advising, "perform", perform)
    assert run(["advise", *line]) == 0
    assert [advising.plain_options(line)] == seen


@pytest.mark.parametrize(
    "line", [["--help"], ["--domain=acme"], ["--tenancy", "two"], ["--domain"], ["--", "-x"]]
)
def test_other_questions_are_left_to_typer(line: Sequence[str]):
    assert advising.plain_options(line) is None


def test_every_option_of_advise_is_known():
    parameters = set(inspect.signature(advise.command).parameters) - {"paths"}
    known = {name for table in (advising._SWITCHES, advising._VALUES) for name, _ in table.values()}
    assert {name.replace("format_", "as_json") for name in parameters} == known
