"""``check`` asking a local Egnyte: what a user sees, how it ends, and what it never takes along."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.emulator import emulator
from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.server import Emulator

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "egnyte_doctor" / "emulator" / "scenarios"
SILENT = """
[[faults]]
layer = "http"
kind = "silent"
host = "acme.egnyte.com"
path = "/puboauth"

[[faults]]
layer = "http"
kind = "silent"
host = "acme.egnyte.com"
path = "/pubapi/v2/users"
"""
"""It tells whose token it is, and then nothing more."""


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def check(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["check", *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def test_a_healthy_scenario_is_clean_and_says_what_was_seen(capsys):
    code, out, _ = check(capsys, "--emulator", "healthy")
    assert code == 0
    assert "acme.egnyte.com answers over TLS" in out
    assert "acme.egnyte.com takes the key and the redirect URI for" in out
    assert "acme.egnyte.com accepts the token" in out
    assert "to a local emulator, not to Egnyte" in out
    assert "Certification: cannot tell: a local emulator answered" in out


def test_a_faulty_scenario_ends_with_its_diagnosis(capsys):
    code, out, _ = check(capsys, "--emulator", "token-refused", "--quiet")
    assert code == 1
    assert "token-refused" in out
    assert len(out.splitlines()) == 1


def test_files_and_what_is_live_are_judged_together(capsys):
    app = ROOT / "examples" / "first-app"
    scenario = str(ROOT / "examples" / "egnyte.toml")
    code, out, _ = check(capsys, "--emulator", scenario, str(app), "--format", "json")
    report = json.loads(out)
    assert code == 1
    assert report["world"] == "emulator"
    rules = {finding["rule"] for finding in report["findings"]}
    assert {"redirect-uri-not-https", "callback-not-accepted", "token-refused"} <= rules


def test_real_credentials_stay_out_of_it(capsys, monkeypatch):
    app = ROOT / "examples" / "first-app"
    monkeypatch.setenv("EGNYTE_TOKEN", "a" * 24)
    _, out, _ = check(capsys, "--emulator", str(ROOT / "examples" / "egnyte.toml"), str(app))
    assert "token-refused" in out, "the scenario's token was sent"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--offline"], "--emulator and --offline exclude each other"),
        (["--proxy", "http://127.0.0.1:1"], "--emulator and --proxy exclude each other"),
        (["--ca-file", "ca.pem"], "--emulator and --ca-file exclude each other"),
    ],
)
def test_what_points_elsewhere_is_refused(arguments, words, capsys):
    code, out, err = check(capsys, "--emulator", "healthy", *arguments)
    assert (code, out) == (2, "")
    assert words in err


def test_an_unknown_scenario_is_one_line(capsys):
    code, out, err = check(capsys, "--emulator", "helthy")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1
    assert "healthy" in err


@contextmanager
def checking(*arguments: str, env: Mapping[str, str]) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        [sys.executable, "-m", "egnyte_doctor", "check", *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8", **env},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture
def silent() -> Iterator[Emulator]:
    with emulator(parse((SCENARIOS / "healthy-mashery.toml").read_text() + SILENT)) as egnyte:
        yield egnyte


def through(egnyte: Emulator, folder: Path, *arguments: str) -> list[str]:
    """The arguments that lead to an emulator which is no part of the program."""
    assert egnyte.scenario.check is not None
    (folder / "egnyte-doctor.toml").write_text(egnyte.scenario.check.settings)
    return ["--proxy", egnyte.proxy_url, "--ca-file", str(egnyte.ca_file), *arguments]


def wait_for(egnyte: Emulator, path: str, process: subprocess.Popen[str]) -> None:
    while not any(seen.path.startswith(path) for seen in egnyte.log):
        assert process.poll() is None, process.communicate()
        time.sleep(0.01)


def test_ctrl_c_shows_what_is_known_by_then(silent, tmp_path):
    env = silent.scenario.check.env
    with checking(*through(silent, tmp_path), env=env) as process:
        wait_for(silent, "/pubapi/v2/users", process)  # asked for once the token was accepted
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert "acme.egnyte.com accepts the token" in out
    assert "interrupted before the answer was there" in out
    assert "Interrupted: this is what was known by then." in out
    assert "takes the key" not in out


def test_what_takes_long_is_told_on_standard_error_but_not_to_quiet_users(silent, tmp_path):
    env = silent.scenario.check.env
    with checking(*through(silent, tmp_path), env=env) as loud:
        _, err = loud.communicate(timeout=60)
    assert err.startswith("egnyte-doctor: ")
    with checking(*through(silent, tmp_path, "--quiet"), env=env) as quiet:
        _, err = quiet.communicate(timeout=60)
    assert err == ""


def test_what_a_dead_host_hides_is_not_reached(capsys):
    _, out, _ = check(capsys, "--emulator", "tenant-not-found")
    assert "[?] Token                not reached" in out
    assert "[-] App Definition       nothing to check" in out
