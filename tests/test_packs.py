"""Private rule packs: asked like our own rules, checked like them, and never in their place."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest

from egnyte_doctor.__main__ import main

RULE = """
title = "Tenant that was given up"
severity = "warning"
audience = "everyone"
confidence = "high"
since = "0.1"
each = "app.domain"
message = "{raw} is the tenant that was given up in May"
why = "Calls to it are answered with a page."
false_alarms = "None."
links = ["https://wiki.example.com/merger"]
[[fail_if]]
name = "oldacme"
[fix]
text = "Use the tenant acme."
value = "acme"
[[examples]]
name = "the old tenant"
expect = "fail"
files.".env" = "EGNYTE_DOMAIN=oldacme.egnyte.com\\n"
[[examples]]
name = "the new one"
expect = "pass"
files.".env" = "EGNYTE_DOMAIN=acme.egnyte.com\\n"
"""
ID = "domain-of-the-old-tenant"


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in list(os.environ):
        if name.upper().startswith("EGNYTE_"):
            monkeypatch.delenv(name)
    (tmp_path / "app").mkdir()
    (tmp_path / "app" / ".env").write_text("EGNYTE_DOMAIN=oldacme.egnyte.com\n")
    monkeypatch.chdir(tmp_path / "app")
    write(tmp_path / "pack", RULE)
    return tmp_path / "pack"


def write(pack: Path, text: str, name: str = ID, subject: str = "house") -> None:
    (pack / subject).mkdir(parents=True, exist_ok=True)
    (pack / subject / f"{name}.toml").write_text(text)


def say(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    got = main(arguments)
    out, err = capsys.readouterr()
    assert got == code, f"{got}: {out}{err}"
    return out or err


def test_a_pack_is_asked_and_explained(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ID not in say(capsys, "check", "--offline")
    told = say(capsys, "check", "--offline", "--rules", str(pack), code=1)
    assert f"warning[{ID}]" in told
    assert "House" in told
    assert "2 of 2 examples as expected" in say(capsys, "examples", str(pack))
    assert "given up in May" in say(capsys, "explain", ID, "--rules", str(pack))
    assert ID in say(capsys, "rules", "--rules", str(pack))
    assert ID not in say(capsys, "rules")
    assert "no rule is called" in say(capsys, "explain", ID, code=2)


def test_the_users_settings_name_packs(
    pack: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = pack.parent / "config" / "egnyte-doctor"
    home.mkdir(parents=True)
    (home / "settings.toml").write_text('rule_packs = ["../../pack"]\n')
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home.parent))
    assert ID in say(capsys, "check", "--offline", code=1)
    assert ID in say(capsys, "rules")
    assert "given up in May" in say(capsys, "explain", ID)
    assert ID in say(capsys, "check", "--offline", "--isolated", code=1)


def test_settings_and_ignores_know_its_rules(
    pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = ("check", "--offline", "--rules", str(pack))
    settings = Path("egnyte-doctor.toml")
    settings.write_text(f'[check]\nseverity = {{ "{ID}" = "error" }}\n')
    assert f"error[{ID}]" in say(capsys, *given, code=1)
    settings.unlink()
    assert say(capsys, *given, "--select", "house", "-q", code=1).count("\n") == 1
    Path(".env").write_text(
        f"# egnyte-doctor: ignore[{ID}] moves in May\nEGNYTE_DOMAIN=oldacme.egnyte.com\n"
    )
    assert "1 hidden by ignores" in say(capsys, *given)
    assert "ignore-unknown-rule" in say(capsys, "check", "--offline", code=1)


def test_two_packs(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = pack.parent / "other"
    write(other, RULE, "another-rule-of-ours")
    both = ("--rules", str(pack), "--rules", str(other))
    told = say(capsys, "check", "--offline", "-q", *both, code=1)
    assert re.findall(r"\[(.*?)\]", told) == ["another-rule-of-ours", ID]
    same = ("--rules", str(pack), "--rules", str(pack))
    assert ID in say(capsys, "check", "--offline", *same, code=1)


def test_it_may_explain_our_rules(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(pack, RULE.replace('since = "0.1"', 'since = "0.1"\nexplains = ["domain-upper-case"]'))
    assert ID in say(capsys, "check", "--offline", "--rules", str(pack), code=1)


BROKEN = {
    "an id of ours": (RULE, "domain-upper-case", "id domain-upper-case is taken"),
    "no such fact": (RULE.replace("app.domain", "app.domian"), ID, "no fact 'app.domian'"),
    "no TOML": ("[[", ID, "cannot be read as TOML"),
    "a stranger explained": (
        RULE.replace('since = "0.1"', 'since = "0.1"\nexplains = ["no-such-rule"]'),
        ID,
        "no rule is called no-such-rule",
    ),
    "a pattern": (
        RULE.replace('name = "oldacme"', '"raw|matches" = "oldacme"'),
        ID,
        "is not for private packs",
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_pack_ends_the_run_in_one_line(
    case: str, pack: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text, name, told = BROKEN[case]
    write(pack, text, name)
    for command in (
        ["check", "--offline", "--rules", str(pack)],
        ["rules", "--rules", str(pack)],
        ["examples", str(pack)],
    ):
        err = say(capsys, *command, code=2)
        assert told in err
        assert f"{name}.toml" in err
        assert err.count("\n") == 1


def test_two_packs_with_one_id(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(pack.parent / "other", RULE)
    both = ("--rules", str(pack), "--rules", str(pack.parent / "other"))
    assert f"id {ID} is taken" in say(capsys, "check", "--offline", *both, code=2)


@pytest.mark.usefixtures("pack")
def test_a_folder_without_rules(capsys: pytest.CaptureFixture[str]) -> None:
    assert "no rules found" in say(capsys, "check", "--offline", "--rules", "absent", code=2)


def test_its_texts_cannot_steer_a_terminal(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(pack, RULE.replace("given up in May", "given\\u001b[31m up\\u202e"))
    told = say(capsys, "check", "--offline", "--rules", str(pack), code=1)
    assert "\x1b" not in told
    assert "\u202e" not in told


def test_nothing_of_it_goes_into_evidence(pack: Path, capsys: pytest.CaptureFixture[str]) -> None:
    looks = RULE.replace('name = "oldacme"', '"raw|contains" = "globex-secret-plan"')
    write(pack, looks)
    settings = f'[check]\nper_path_ignore = {{ "*" = ["{ID}"] }}\n'
    settings += f'severity = {{ "{ID}" = "error" }}\n'
    Path("egnyte-doctor.toml").write_text(settings)
    given = ("check", "--offline", "--rules", str(pack))
    say(capsys, *given, "--save-evidence", "evidence.json")
    text = Path("evidence.json").read_text()
    json.loads(text)
    assert "globex" not in text
    assert "old-tenant" not in text
    refused = say(capsys, "check", "--evidence", "evidence.json", "--rules", str(pack), code=2)
    assert "--rules" in refused
