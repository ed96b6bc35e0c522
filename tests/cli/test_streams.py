"""Standard streams that are closed, full, or of another encoding; and what is printed on them."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from egnyte_doctor.__main__ import main
from tests.cli.program import ENV, FAULTY, run_program


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
