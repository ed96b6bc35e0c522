"""Evidence is judged as what it was taken from: findings, order, candidates, verdict, exit code."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from egnyte_doctor import __version__
from egnyte_doctor.examples import example_world
from egnyte_doctor.judging import judged
from egnyte_doctor.model import Line
from egnyte_doctor.record import replace
from egnyte_doctor.redact import Redactor
from egnyte_doctor.request import LiveOptions, Request
from egnyte_doctor.rule_examples import Example
from egnyte_doctor.rules import read_rules
from egnyte_doctor.rules_compiled import rules_dir
from egnyte_doctor.run import collect
from egnyte_doctor.wire.made_up import MadeUpWire
from egnyte_doctor.wire.model import Network
from egnyte_doctor.world import DiskWorld
from tests.evidence.made_evidence import APP, RULES, essence, material, opened, saved

FILES = {file.rule.id: file for file in read_rules(rules_dir())}
PROJECTS = Path(__file__).parents[1] / "projects"


def connected(example: Example) -> Callable[[Redactor], Network]:
    return lambda _: MadeUpWire(example.dns, example.replies)


@pytest.mark.parametrize("rule_id", sorted(FILES))
def test_every_example_of_every_rule(rule_id):
    file = FILES[rule_id]
    for example in file.examples:
        options = LiveOptions("probe_secret" in example.options, "probe_sibling" in example.options)
        request = Request(offline=not example.live, all_profiles=True, live=options)
        for rules in ((file.rule,), RULES):
            found = collect(example_world(example), request, rules, connected(example))
            again = opened(saved(found, rules), rules)
            assert essence(again) == essence(judged(found)), example.name


@pytest.mark.parametrize("name", sorted(path.name for path in PROJECTS.iterdir()))
def test_whole_projects(name, tmp_path, monkeypatch):
    shutil.copytree(PROJECTS / name, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    found = collect(DiskWorld(env={"EGNYTE_DOMAIN": "initech"}), Request())
    result = judged(found)
    assert result.report.reading.files
    assert essence(opened(saved(found))) == essence(result)


SETTINGS = {
    "nothing": "",
    "a selection": 'select = ["domain", "scope-plural"]',
    "what is ignored": 'ignore = ["redirect-uri-not-https"]',
    "another severity": 'severity = { "scope-plural" = "error" }',
    "another bar": 'fail_on = "error"',
    "paths of a name": 'per_path_ignore = { "*/globex/*" = ["domain"], ".env.production" = ["*"] }',
}


@pytest.mark.parametrize("case", SETTINGS)
def test_what_the_settings_say_of_rules(case):
    files = {**APP, "egnyte-doctor.toml": f"{APP['egnyte-doctor.toml']}[check]\n{SETTINGS[case]}\n"}
    found = material(files)
    result = judged(found)
    assert essence(opened(saved(found))) == essence(result)
    assert bool(result.report.hidden) == (case == "paths of a name")


@pytest.mark.parametrize(
    "asked",
    [
        {"select": ("redirect",)},
        {"ignore": ("domain", "scope-plural")},
        {"fail_on": "error"},
        {"fail_on": "note"},
        {"isolated": True},
        {"profile": "production"},
    ],
    ids=repr,
)
def test_what_the_command_line_said(asked):
    found = material(**asked)
    assert essence(opened(saved(found))) == essence(judged(found))


def test_what_the_command_line_says_now_comes_first():
    document = saved(material(select=("redirect",), fail_on="note"))
    now = opened(document, request=Request(select=("scope",), fail_on="error"))
    assert {finding.subject for finding in now.report.findings} == {"scope"}
    assert now.fail_on == "error"
    none = opened(document, request=Request(ignore=("redirect",)))
    assert none.report.findings == ()


@pytest.mark.parametrize(
    ("comment", "hidden"),
    [
        ("# egnyte-doctor: ignore[redirect-uri-not-https] globex wants it", 1),
        ("# egnyte-doctor: ignore[redirect-uri-not-https]", 0),
        ("# egnyte-doctor: ignore[redirect-uri-not-https] until=2001-01-01 long ago", 0),
        ("# egnyte-doctor: ignore[redirect-uri-not-https] until=2999-01-01 for now", 1),
        ("# egnyte-doctor: ignore[globex-secret-rule] no such rule", 0),
    ],
)
def test_ignore_comments(comment, hidden):
    found = material({".env": f"{comment}\nEGNYTE_REDIRECT_URI=http://globex.io/cb\n"})
    result, document = judged(found), saved(found)
    assert len(result.report.hidden) == hidden
    assert essence(opened(document)) == essence(result)
    assert "globex" not in repr(document)


def test_findings_keep_their_order_whatever_the_paths_are_called():
    """The order of stand-ins is not that of the names that they stand for."""
    paths = [
        "zeta/.env",
        "b-1/.env",
        "b/.env",
        "B/.env",
        "config.json/.env",
        ".zz/.env",
        "b.c/.env",
    ]
    found = material(dict.fromkeys(paths, "EGNYTE_REDIRECT_URI=http://x.io/cb"))
    before, after = judged(found).report, opened(saved(found)).report
    at = [finding.where.path or "" for finding in before.findings]
    stand_ins = dict(zip(at, (f.where.path or "" for f in after.findings), strict=True))
    assert sorted(stand_ins) == sorted(paths)
    assert len(set(stand_ins.values())) == len(paths)
    for old, new in zip(before.outcomes, after.outcomes, strict=True):
        if old.where.path:
            assert (old.rule, stand_ins[old.where.path]) == (new.rule, new.where.path)


def looking_into(value: str):
    """A rule that looks into a text that evidence does not tell."""
    rule = FILES["definition-extension-with-dot"].rule
    line = Line("value", "contains", value)
    return replace(rule, id="made-up", fail_if=((line,),), of=(), severity_if=(), explains=())


DEFINITION = {
    "definition.json": '{"appId": "a", "type": "egnyte_ui", "integrations": {"send": {"extensions":'
    ' ["globex-zone"], "serviceUrl": "https://globex.example/"}}}'
}


@pytest.mark.parametrize(("value", "verdict"), [("bex", "fail"), ("acme", "pass")])
def test_what_a_rule_finds_in_a_text_is_found_again(value, verdict):
    rules = (looking_into(value),)
    document = saved(material(DEFINITION, rules=rules), rules)
    assert "globex" not in repr(document)
    assert {o.verdict for o in opened(document, rules).report.outcomes} == {verdict}


def test_what_a_new_rule_would_find_is_unknown():
    """A stand-in answers nothing that was not asked of the text."""
    document = saved(material(DEFINITION), RULES)
    result = opened(document, (looking_into("bex"),))
    assert {o.verdict for o in result.report.outcomes} == {"unknown"}


def test_the_report_says_where_it_is_from():
    document = saved(material())
    report = opened(document).report
    assert (report.world, report.taken) == ("evidence", "2023-11-14")
    taken = f"judged from evidence that egnyte-doctor {__version__} took on 2023-11-14"
    assert report.reading.notes == (f"{taken}; names in it are replaced",)
    document["tool"]["version"] = "0.0.1"
    told = opened(document).report.reading.notes[0]
    assert f"egnyte-doctor 0.0.1 took on 2023-11-14; the rules of {__version__}" in told
    assert "may differ" in told


def test_an_interrupted_check_stays_one():
    found = material()
    found.interrupted = True
    assert essence(opened(saved(found))) == essence(judged(found))
