"""The program as a process: exit codes, crashes, what it imports, and completion."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from egnyte_doctor import __version__
from egnyte_doctor.__main__ import main
from egnyte_doctor.cli.naming import complete_rule, complete_rule_or_subject
from egnyte_doctor.model import DoctorError
from tests.cli.program import FAULTY, RULE, modules_after, run_program


@pytest.mark.parametrize("flag", ["--version", "-V"])
def test_version(flag: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([flag]) == 0
    assert capsys.readouterr().out == f"egnyte-doctor {__version__}\n"


def test_version_imports_nothing_to_speak_of(tmp_path: Path) -> None:
    loaded = modules_after("--version", cwd=tmp_path)
    assert not loaded & {"typer", "dataclasses", "inspect", "egnyte_doctor.model"}


def test_check_offline_imports_no_network_and_no_rich(tmp_path: Path) -> None:
    Path(tmp_path, ".env").write_text("EGNYTE_DOMAIN=acme\n" + FAULTY)
    loaded = modules_after("check", "--offline", cwd=tmp_path)
    roots = {name.partition(".")[0] for name in loaded}
    assert not roots & {"rich", "httpx", "dns", "yaml", "tldextract", "ssl", "_ssl", "requests"}
    assert not roots & {"asyncio", "http", "jsonschema"}


@pytest.mark.parametrize("command", ["check", "explain", "rules", "facts", "examples", "init"])
def test_help_names_every_command_and_needs_no_rich(command: str, tmp_path: Path) -> None:
    done = run_program(command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.decode().startswith(f"Usage: egnyte-doctor {command} ")
    assert "rich" not in modules_after("--help", cwd=tmp_path)


def test_wrong_use_is_2_with_a_hint(tmp_path: Path) -> None:
    for arguments in (["chek"], ["check", "--fail-on", "often"], ["check", "--nothing"], []):
        done = run_program(*arguments, cwd=tmp_path)
        assert done.returncode == 2, arguments
        assert b"egnyte-doctor" in done.stderr
        assert done.stdout == b""
    assert b"Did you mean 'check'?" in run_program("chek", cwd=tmp_path).stderr


def test_an_error_of_the_user_is_one_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> int:
        raise DoctorError("a\x1b[31m.toml: no such file\nor folder")

    monkeypatch.setattr("egnyte_doctor.__main__._run", refuse)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == ("egnyte-doctor: a\\x1b[31m.toml: no such file\\nor folder\n")


def test_a_crash_shows_its_type_and_our_frames_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = "hunter2hunter2hunter2"

    def crash() -> None:
        raise KeyError(secret)

    monkeypatch.setattr("egnyte_doctor.rules_compiled.load_rules", crash)
    assert main(["rules"]) == 4
    err = capsys.readouterr().err
    lines = err.splitlines()
    assert lines[0] == "egnyte-doctor: crashed: KeyError"
    assert any(line.startswith("  egnyte_doctor/cli/rules.py:") for line in lines)
    assert "in command" in err
    assert "Report it" in lines[-1]
    assert "hunter2" not in err
    assert "test_program" not in err
    assert "typer" not in err


def test_an_interrupt_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("egnyte_doctor.rules_compiled.load_rules", interrupt)
    assert main(["rules"]) == 130
    monkeypatch.setattr("egnyte_doctor.__main__._run", interrupt)
    assert main(["rules"]) == 130


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["chek"], "Did you mean 'check'?"),
        (["check", "--fail-on", "often"], "'often' is not one of"),
        ([], "Usage: egnyte-doctor"),
    ],
)
def test_wrong_use_says_what_is_right(
    arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert words in capsys.readouterr().err


def test_the_long_way_to_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version", "check"]) == 0
    assert capsys.readouterr().out == f"egnyte-doctor {__version__}\n"


def test_an_abort_is_130(monkeypatch: pytest.MonkeyPatch) -> None:
    def abort() -> None:
        raise typer.Abort

    monkeypatch.setattr("egnyte_doctor.rules_compiled.load_rules", abort)
    assert main(["rules"]) == 130


def test_names_for_the_shell() -> None:
    assert complete_rule("redirect-uri-not") == [RULE]
    assert {"redirect", RULE} <= set(complete_rule_or_subject("redirect"))
    assert complete_rule_or_subject("no-such") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_script(shell: str, tmp_path: Path) -> None:
    env = {"_EGNYTE_DOCTOR_COMPLETE": f"source_{shell}"}
    done = run_program(cwd=tmp_path, env=env)
    assert done.returncode == 0
    assert b"_EGNYTE_DOCTOR_COMPLETE=complete_" + shell.encode() in done.stdout


@pytest.mark.parametrize(
    ("words", "wanted", "unwanted"),
    [
        ("egnyte-doctor e", {"explain", "examples"}, {"check"}),
        ("egnyte-doctor check --fail-on ", {"error", "warning", "note"}, set()),
        ("egnyte-doctor check --select redirect", {"redirect-uri-not-https", "redirect"}, set()),
        ("egnyte-doctor explain redirect-uri-not", {"redirect-uri-not-https"}, {"redirect"}),
        ("egnyte-doctor check --for", {"--format"}, set()),
    ],
)
def test_completion(words: str, wanted: set[str], unwanted: set[str], tmp_path: Path) -> None:
    env = {
        "_EGNYTE_DOCTOR_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split(" ")) - 1),
    }
    found = set(run_program(cwd=tmp_path, env=env).stdout.decode().split())
    assert wanted <= found
    assert not unwanted & found
