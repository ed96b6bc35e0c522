"""Each command as a user calls it, in a folder of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from egnyte_doctor.__main__ import main

SECRET = "FAKE" + "s3cr3tS3cr3t" * 4
FAULTY = "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/callback\n"
RULE = "redirect-uri-not-https"
BROKEN = """\
title = "A rule that proves too much"
severity = "warning"
audience = "everyone"
confidence = "high"
since = "0.1"
each = "app.domain"
message = "domain {raw}"
why = "Because."
false_alarms = "None known."
links = ["https://example.com/"]
fix.text = "Change it."
[[fail_if]]
name = "acme"
[[examples]]
name = "says pass and fails"
expect = "pass"
files.".env" = "EGNYTE_DOMAIN=acme.egnyte.com\\n"
"""


@pytest.fixture
def app(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one fault in it, and the working directory."""
    for name in ("EGNYTE_DOMAIN", "EGNYTE_CLIENT_ID", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(f"{FAULTY}EGNYTE_CLIENT_SECRET={SECRET}\n")
    return tmp_path


def say(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """What a command prints; anything else than the expected code shows both streams."""
    got = main(arguments)
    out, err = capsys.readouterr()
    assert got == code, f"{got}: {out}{err}"
    return out or err


@pytest.mark.usefixtures("app")
def test_check_finds(capsys: pytest.CaptureFixture[str]) -> None:
    text = say(capsys, "check", "--select", RULE, code=1)
    assert text.startswith(f".env:1:21: error[{RULE}]")
    assert "1 error, 0 warnings" in text.splitlines()[-1]
    assert "Live checks" in text
    assert "Live checks" not in say(capsys, "check", "--offline", "--select", RULE, code=1)


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--exit-zero"], 0),
        (["--fail-on", "error"], 1),
        (["--ignore", RULE, "--select", "redirect"], 0),
        (["--select", f"scope,{RULE}"], 1),
        (["--select", "scope", "--select", RULE], 1),
        (["--profile", ".env"], 1),
        (["--all-profiles"], 1),
        (["--strict"], 1),
    ],
)
@pytest.mark.usefixtures("app")
def test_check_options(options: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    if not {"--select", "--ignore"} & set(options):
        options = [*options, "--select", RULE]
    say(capsys, "check", *options, code=code)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--select", "redirect-uri-not-http"], RULE),
        (["--ignore", "no-such-thing-at-all"], "no-such-thing-at-all"),
        (["--profile", "production"], "production"),
        (["--profile", ".env", "--all-profiles"], "exclude each other"),
        (["--config", "absent.toml"], "absent.toml"),
        (["absent-folder"], "absent-folder"),
    ],
)
@pytest.mark.usefixtures("app")
def test_wrong_use_of_check_is_one_line_and_2(
    options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *options]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("egnyte-doctor: ")
    assert words in err
    assert err.count("\n") == 1


def test_check_writes_a_report(app: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert say(capsys, "check", "--format", "json", "-o", "report.json", code=1) == ""
    document = json.loads((app / "report.json").read_bytes())
    assert RULE in [finding["rule"] for finding in document["findings"]]
    assert say(capsys, "check", "--output", "report.txt", code=1) == ""
    assert RULE in (app / "report.txt").read_text()
    (app / "folder").mkdir()
    assert "is a folder" in say(capsys, "check", "--output", "folder", code=2)


def test_no_secret_in_any_form_of_the_report(app: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for options in (["check"], ["check", "--notes", "--statistics"], ["check", "--format", "json"]):
        assert SECRET not in say(capsys, *options, code=1)
    for options in (["facts", "."], ["facts", ".", "--format", "json"], ["init", "--stdout"]):
        text = say(capsys, *options)
        assert SECRET not in text
        assert SECRET[4:16] not in text
    assert SECRET in (app / ".env").read_text()


def test_ignored_findings_are_counted(app: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = FAULTY.rstrip()
    (app / ".env").write_text(f"{line}  # egnyte-doctor: ignore[{RULE}] local only\n")
    text = say(capsys, "check", "--select", RULE)
    assert "1 hidden by ignores" in text
    document = json.loads(say(capsys, "check", "--select", RULE, "--format", "json"))
    (hidden,) = document["hidden"]
    assert (hidden["hidden_by"], hidden["reason"]) == ("inline ignore", "local only")
    say(capsys, "check", "--select", RULE, "--isolated", code=1)


def test_nothing_of_egnyte_is_clean(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "notes.txt").write_text("nothing\n")
    text = say(capsys, "check")
    assert text.startswith("Nothing of Egnyte was found in 1 file")
    assert say(capsys, "check", "--quiet") == ""


def test_quiet_prints_lines_that_editors_understand(
    app: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = say(capsys, "check", "-q", str(app / ".env"), code=1)
    assert f".env:1:21: error[{RULE}] " in text
    assert all(line.startswith((str(app), ".env")) for line in text.splitlines())


def test_explain(capsys: pytest.CaptureFixture[str]) -> None:
    text = say(capsys, "explain", RULE)
    for part in ("Why", "An example that fails", "fix:", "False alarms", "Read on", "ignore["):
        assert part in text
    assert f"error[{RULE}]" in text


def test_explain_an_unknown_rule_names_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    text = say(capsys, "explain", "redirect-uri-not-http", code=2)
    assert RULE in text
    assert "lists them" in say(capsys, "explain", "x" * 300, code=2)


def test_rules(capsys: pytest.CaptureFixture[str]) -> None:
    text = say(capsys, "rules")
    assert "Redirect URIs\n" in text
    assert f"  {RULE} " in text
    (only,) = json.loads(say(capsys, "rules", "--select", RULE, "--format", "json"))["rules"]
    assert (only["id"], only["subject"], only["fact"]) == (RULE, "redirect", "oauth.redirect_uri")
    assert "nearest" in say(capsys, "rules", "--select", "redirects", code=2)


def test_facts_of_the_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert "oauth.redirect_uri\n" in say(capsys, "facts")
    names = [fact["name"] for fact in json.loads(say(capsys, "facts", "--format", "json"))["facts"]]
    assert "app.client" in names


@pytest.mark.usefixtures("app")
def test_facts_found(capsys: pytest.CaptureFixture[str]) -> None:
    text = say(capsys, "facts", ".env")
    assert ".env:1:21: oauth.redirect_uri" in text
    assert '    scheme = "http"\n' in text
    facts = json.loads(say(capsys, "facts", ".env", "--format", "json"))["facts"]
    found = next(fact for fact in facts if fact["name"] == "oauth.redirect_uri")
    assert found["fields"]["scheme"] == {"value": "http", "standing": "declared"}


def test_examples_that_hold(capsys: pytest.CaptureFixture[str]) -> None:
    assert " as expected, " in say(capsys, "examples")


def test_examples_that_do_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pack = tmp_path / "pack" / "domain"
    pack.mkdir(parents=True)
    (pack / "acme-is-wrong.toml").write_text(BROKEN)
    text = say(capsys, "examples", str(tmp_path / "pack"), code=1)
    assert text.splitlines() == [
        "acme-is-wrong: says pass and fails: expected pass, got fail",
        "0 of 1 example as expected, 1 rule",
    ]
    assert "no rules found" in say(capsys, "examples", str(tmp_path / "absent"), code=2)


def test_init_writes_once(app: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = say(capsys, "init", "--stdout")
    assert not (app / "egnyte-doctor.toml").exists()
    assert "egnyte-doctor.toml written" in say(capsys, "init")
    assert (app / "egnyte-doctor.toml").read_text() == text
    assert "--force" in say(capsys, "init", code=2)
    (app / "egnyte-doctor.toml").write_text("[app]\n")
    say(capsys, "init", "--force")
    assert "# kind = " in (app / "egnyte-doctor.toml").read_text()
    say(capsys, "check", "--select", RULE, code=1)


def test_init_writes_through_no_link(app: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (app / "egnyte-doctor.toml").symlink_to(app / "elsewhere")
    assert "symbolic link" in say(capsys, "init", "--force", code=2)
    assert not (app / "elsewhere").exists()


def test_the_list_of_commands_is_whole_sentences(capsys: pytest.CaptureFixture[str]) -> None:
    commands = say(capsys, "--help").partition("Commands:")[2]
    assert len(commands.strip().splitlines()) == 13
    assert "..." not in commands


@pytest.mark.usefixtures("app")
def test_a_name_that_is_not_there_says_where_names_are(capsys: pytest.CaptureFixture[str]) -> None:
    told = say(capsys, "check", "--emulator", "nosuch", code=2)
    assert "`egnyte-doctor emulate --list` shows the names" in told
    (Path.cwd() / ".env").unlink()
    told = say(capsys, "check", "--offline", "--profile", "x", code=2)
    assert told == "egnyte-doctor: no profile is called 'x', and none was found\n"
