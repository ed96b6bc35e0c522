"""Ignores in a check: what they hide, and what is wrong with one."""

from __future__ import annotations

import pytest

from egnyte_doctor.judging import judged
from egnyte_doctor.model import Report
from egnyte_doctor.request import LiveOptions, Request
from egnyte_doctor.run import collect, run
from egnyte_doctor.wire.made_up import MadeUpWire
from egnyte_doctor.world import MemoryFile, MemoryWorld

HTTP = "redirect-uri-not-https"
URI = "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb"
NOW = 1_768_478_400.0
"""15 January 2026."""


def report(files: dict[str, str], **asked: object) -> Report:
    world = MemoryWorld({name: MemoryFile(text.encode()) for name, text in files.items()}, {}, NOW)
    return run(world, Request(**asked)).report  # type: ignore[arg-type]


def about_ignores(found: Report) -> list[tuple[str, str]]:
    return [(f.rule, f.message) for f in found.findings if f.rule.startswith("ignore-")]


def comment(said: str) -> dict[str, str]:
    return {".env": f"# egnyte-doctor: {said}\n{URI}\n"}


def test_an_ignore_in_order_hides_and_says_nothing():
    found = report(comment(f"ignore[{HTTP}] until=2026-01-15 a mock"))
    assert found.findings == ()
    (hidden,) = found.hidden
    assert (hidden.rule, hidden.hidden_by, hidden.reason) == (HTTP, "inline ignore", "a mock")


def test_many_of_them_take_no_longer_than_few():
    names = "".join(f"# egnyte-doctor: ignore[scopes-{n}] why\n" for n in range(20_000))
    about = about_ignores(report({".env": f"{names}{URI}\n"}))
    assert len(about) == 20_000


def test_of_several_lines_it_hides_the_nearest_finding_alone():
    """An ignore of what was taken out says nothing of the code below it."""
    said = f"# egnyte-doctor: ignore[{HTTP}] as the mock has it"
    old, new = "http://old.acme-tools.com/cb", "http://new.acme-tools.com/cb"
    text = f"# egnyte-doctor: ignore[{HTTP}] as the mock has it,\n# until it is gone\n{URI}\n"
    assert [f.rule for f in report({".env": text}).hidden] == [HTTP]
    source = (
        f"const egnyte = {{\n  {said.replace('#', '//')}\n"
        f'  // redirectUri: "{old}",\n  redirectUri: "{new}",\n}};\n'
    )
    (hidden,) = report({"egnyte.js": source}).hidden
    assert hidden.where.line == 4


def test_an_ignore_behind_a_value_of_ini_is_no_part_of_it():
    """Some programs read it as a comment there and some do not: it must not go unseen."""
    text = f"[egnyte]\nredirect_uri=http://app.acme-tools.com/cb ; egnyte-doctor: ignore[{HTTP}]"
    assert [f.rule for f in report({"egnyte.ini": f"{text} a mock\n"}).hidden] == [HTTP]
    told = {f.rule for f in report({"egnyte.ini": f"{text}\n"}).findings}
    assert told == {"ignore-without-reason", HTTP}


@pytest.mark.parametrize(
    ("said", "rule", "told"),
    [
        (f"ignore[{HTTP}]", "ignore-without-reason", HTTP),
        (f"ignore[{HTTP}] until=2027-01-01", "ignore-without-reason", HTTP),
        (f"ignore[{HTTP}] until=2026-01-14 a mock", "ignore-past-date", "until=2026-01-14"),
        (f"ignore[{HTTP}] until=2026-02-30 a mock", "ignore-past-date", "until=2026-02-30"),
        (f"ignore[{HTTP}] until=20260301 a mock", "ignore-past-date", "until=20260301"),
        ("ignore[redirect-uri-not-http] a mock", "ignore-unknown-rule", "redirect-uri-not-http"),
        ("ignore[redirect] a mock", "ignore-unknown-rule", "redirect"),
    ],
)
def test_one_that_is_not_in_order_hides_nothing_and_is_a_finding(said, rule, told):
    found = report(comment(said))
    assert found.hidden == ()
    assert HTTP in [finding.rule for finding in found.findings]
    ((name, message),) = about_ignores(found)
    assert name == rule
    assert told in message
    (finding,) = [f for f in found.findings if f.rule == rule]
    column = 25 if rule == "ignore-unknown-rule" else 3
    assert (finding.where.path, finding.where.line, finding.where.column) == (".env", 1, column)


def test_the_nearest_right_rule_is_written_out():
    found = report(comment("ignore[redirect-uri-not-http] a mock"))
    (finding,) = [f for f in found.findings if f.rule == "ignore-unknown-rule"]
    assert finding.fix.value == HTTP
    where = finding.where
    assert (where.line, where.column, where.end_column) == (1, 25, 46)
    assert (where.frame or "")[where.frame_start :] == "redirect-uri-not-http"


def test_samples_are_heeded_and_nobodys_mistake():
    """A document for the team shows how to ignore, with whatever rule."""
    fence = "```sh\n{}  # egnyte-doctor: ignore[{}]{}\n```\n"
    text = fence.format(URI, HTTP, " a mock") + fence.format("x=1", "no-such-rule", "")
    found = report({"docs/egnyte.md": text})
    assert about_ignores(found) == []


MENDED = {".env": f"{URI.replace('http', 'https')} # egnyte-doctor: ignore[{HTTP}] a mock\n"}


def test_one_that_hides_nothing():
    ((name, message),) = about_ignores(report(MENDED))
    assert name == "ignore-unused"
    assert HTTP in message


@pytest.mark.parametrize(
    "asked",
    [
        {"select": ("scope", "config")},
        {"ignore": ("redirect",)},
        {"paths": (".env",)},
        {"profile": ".env"},
        {"isolated": True},
    ],
    ids=repr,
)
def test_a_run_that_cannot_tell_calls_none_unused(asked):
    assert about_ignores(report(MENDED, **asked)) == []


def test_a_rule_that_is_open_there_may_need_its_ignore():
    """The key's environment is not stated, so whether it fits the domain is unknown."""
    line = "EGNYTE_DOMAIN=acme.qa-egnyte.com # egnyte-doctor: ignore[key-environment-mismatch] a\n"
    key = "EGNYTE_CLIENT_ID=FAKEab1cd2ef3gh4ij5kl6mn\n"
    found = report({".env.test": line + key})
    assert "unknown" in {o.verdict for o in found.outcomes if o.rule == "key-environment-mismatch"}
    assert about_ignores(found) == []


def test_what_only_some_machines_show_is_not_unused():
    """The value differs from the variable of whoever wrote the comment."""
    said = "egnyte-doctor: ignore[sources-disagree] a tenant of my own"
    files = {".env": f"EGNYTE_DOMAIN=acme.egnyte.com # {said}\n"}
    env = {"EGNYTE_DOMAIN": "globex.egnyte.com"}
    world = MemoryWorld({n: MemoryFile(t.encode()) for n, t in files.items()}, env, NOW)
    assert [f.rule for f in run(world, Request()).report.hidden] == ["sources-disagree"]
    assert about_ignores(report(files)) == []


LIVE = """
[profiles.production]
domain = "acme"
client_id = "FAKEab1cd2ef3gh4ij5kl6mn"
access_token = "${EGNYTE_TOKEN}" # egnyte-doctor: ignore[token-refused] renewed each night
"""


def test_offline_no_ignore_of_an_online_rule_is_unused():
    assert about_ignores(report({"egnyte-doctor.toml": LIVE})) == []


@pytest.mark.parametrize(("status", "unused"), [(200, True), (401, False)])
def test_online_it_can_be_told(status, unused):
    from egnyte_doctor.wire.model import Reply

    world = MemoryWorld(
        {"egnyte-doctor.toml": MemoryFile(LIVE.encode())},
        {"EGNYTE_TOKEN": "FAKEtoken0of0acme0dev"},
        NOW,
    )
    json = {"content-type": "application/json"}
    replies = {
        "userinfo": Reply(status, json, b'{"id": 1, "username": "x", "user_type": "power"}')
        if status == 200
        else Reply(status, json, b'{"errorMessage": "Invalid access token"}')
    }
    request = Request(offline=False, all_profiles=True, live=LiveOptions())
    material = collect(world, request, connect=lambda _: MadeUpWire({}, replies))
    found = judged(material).report
    assert bool(about_ignores(found)) == unused
    assert bool(found.hidden) != unused


def test_settings_files_have_ignores_too():
    """Also the one that is heeded, which is read in another way than all other files."""
    text = "[app]\nredirect_uris = ['http://a.io/cb'] # egnyte-doctor: ignore[{}] a mock\n"
    for name in ("egnyte-doctor.toml", "sub/egnyte-doctor.toml"):
        found = report({name: text.format(HTTP)})
        assert [f.rule for f in found.hidden] == [HTTP], name
        assert about_ignores(found) == []
    shared = "[tool.egnyte-doctor.app]\nredirect_uris = ['http://a.io/cb'] {}\n"
    said = f"# egnyte-doctor: ignore[{HTTP}] a mock"
    assert len(report({"pyproject.toml": shared.format(said)}).hidden) == 1


@pytest.mark.parametrize(
    ("check", "shown"),
    [
        ('ignore = ["ignore-unused"]', []),
        ('severity = { "ignore-unused" = "error" }', ["error"]),
        ('per_path_ignore = { ".env" = ["ignore-unused"] }', []),
        ('per_path_ignore = { "other/*" = ["ignore-unused"] }', ["note"]),
    ],
)
def test_rules_on_ignores_obey_the_settings(check, shown):
    found = report({**MENDED, "egnyte-doctor.toml": f"[check]\n{check}\n"})
    about = [f.severity for f in found.findings if f.rule == "ignore-unused"]
    assert about == shown
    assert len(found.hidden) == ('".env"' in check)


def test_findings_about_ignores_are_no_matter_for_reviewers():
    said = "EGNYTE_DOMAIN=acme.egnyte.com # egnyte-doctor: ignore[no-such-rule] why\n"
    found = report({".env": said})
    assert [name for name, _ in about_ignores(found)] == ["ignore-unknown-rule"]
    assert found.verdict is not None
    assert "against it" not in found.verdict.text
