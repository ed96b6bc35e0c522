"""The program as a process: exit codes, streams, crashes, and what it imports."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from egnyte_doctor import __version__
from egnyte_doctor.__main__ import main
from egnyte_doctor.cli.naming import complete_rule, complete_rule_or_subject
from egnyte_doctor.model import DoctorError

ROOT = Path(__file__).resolve().parents[2]
ENV = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
RULE = "redirect-uri-not-https"
FAULTY = "EGNYTE_REDIRECT_URI=http://app.acme.io/callback\n"


def run_program(
    *arguments: str, cwd: Path, env: dict[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "egnyte_doctor", *arguments],
        cwd=cwd,
        env=ENV | (env or {}),
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
    )


def modules_after(*arguments: str, cwd: Path) -> set[str]:
    """The names of all modules that one run of the program imports."""
    code = (
        "import json, sys\n"
        "from egnyte_doctor.__main__ import main\n"
        f"code = main({list(arguments)!r})\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=cwd,
        env=ENV,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode in (0, 1), done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))


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


class Gone(io.StringIO):
    """An output that fails until it is discarded: nobody reads it any more, or it has no room."""

    error: OSError | None = None

    def flush(self) -> None:
        if self.error is not None:
            raise self.error


@pytest.mark.parametrize(
    ("error", "arguments", "code"),
    [
        (BrokenPipeError(), ["facts"], 0),
        (BrokenPipeError(), ["--version"], 1),
        (OSError(28, "No space left on device"), ["facts"], 2),
    ],
)
def test_an_output_that_is_gone(
    error: OSError, arguments: list[str], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = Gone()
    gone.error = error
    monkeypatch.setattr("sys.stdout", gone)
    monkeypatch.setattr(
        "egnyte_doctor.__main__.discard_stdout", lambda: setattr(gone, "error", None)
    )
    assert main(arguments) == code
    assert gone.error is None


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


@pytest.mark.parametrize("arguments", [["facts"], ["facts", "--format", "json"], ["--version"]])
def test_a_closed_pipe_is_no_crash(arguments: list[str], tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "egnyte_doctor", *arguments],
            cwd=tmp_path,
            env=ENV,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert done.stderr == b""
    assert done.returncode in (0, 1)


def test_the_exit_code_outlives_a_closed_pipe(tmp_path: Path) -> None:
    Path(tmp_path, ".env").write_text(FAULTY)
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "egnyte_doctor", "check"],
            cwd=tmp_path,
            env=ENV,
            stdout=closed,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_said_in_one_line(tmp_path: Path) -> None:
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "egnyte_doctor", "rules"],
            cwd=tmp_path,
            env=ENV,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=120,
        )
    assert done.returncode == 2
    assert done.stderr.startswith(b"egnyte-doctor: standard output: cannot write: ")
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize(
    "env",
    [
        {"LANG": "C", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "utf-16"},
    ],
    ids=lambda env: "-".join(env.values()),
)
def test_no_encoding_makes_a_report_crash(env: dict[str, str], tmp_path: Path) -> None:
    Path(tmp_path, "naïve-名.env").write_text(FAULTY, encoding="utf-8")
    Path(tmp_path, os.fsdecode(b"bad-\xff.env")).write_text(FAULTY, encoding="utf-8")
    for arguments in (["check"], ["check", "--quiet"], ["check", "--format", "json"]):
        done = run_program(*arguments, cwd=tmp_path, env=env)
        assert done.returncode == 1, done.stderr
        assert done.stderr == b""
        assert done.stdout


def test_closed_standard_streams_are_survived(tmp_path: Path) -> None:
    Path(tmp_path, ".env").write_text(FAULTY)
    command = f"{sys.executable} -m egnyte_doctor check >&- 2>&-"
    done = subprocess.run(
        ["/bin/sh", "-c", command], cwd=tmp_path, env=ENV, check=False, timeout=120
    )
    assert done.returncode == 1


def test_json_is_pure_on_standard_output(tmp_path: Path) -> None:
    Path(tmp_path, ".env").write_text(FAULTY)
    done = run_program("check", "--format", "json", cwd=tmp_path)
    assert json.loads(done.stdout)["schema"] == 1
    assert done.stdout.isascii()
    assert done.stderr == b""


def test_two_runs_print_the_same_bytes(tmp_path: Path) -> None:
    for name in ("b.env", "a.env", "c/.env"):
        Path(tmp_path, name).parent.mkdir(exist_ok=True)
        Path(tmp_path, name).write_text(FAULTY)
    for format_ in ("text", "json"):
        runs = {
            run_program(
                "check", "--format", format_, cwd=tmp_path, env={"PYTHONHASHSEED": str(seed)}
            ).stdout
            for seed in (1, 2)
        }
        assert len(runs) == 1
        assert b"a.env" in runs.pop()


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
