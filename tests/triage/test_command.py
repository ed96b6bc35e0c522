"""`egnyte-doctor triage` as a user meets it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import egnyte_doctor
from egnyte_doctor.__main__ import main
from egnyte_doctor.cli import triaging
from egnyte_doctor.cli.app import run
from tests.triage.texts import CURL, MAIL, RAW

SCHEMA = json.loads(
    Path(egnyte_doctor.__file__).with_name("schemas").joinpath("triage-1.json").read_bytes()
)


def told(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | bytes, *more: str) -> str:
    path = tmp_path / "pasted.txt"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    main(["triage", str(path), *more])
    return capsys.readouterr().out


def document(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | bytes) -> Any:
    found = json.loads(told(tmp_path, capsys, text, "--format", "json"))
    jsonschema.validate(found, SCHEMA)
    return found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Developer Inactive", 0),
        ("404 Client Error: Not Found for url: https://acme.egnyte.com/pubapi/v1/fs/Shared/a", 0),
        ("403 Forbidden", 3),
        ("good morning", 3),
        ("", 3),
    ],
)
def test_exit_codes(text, code, tmp_path):
    path = tmp_path / "x"
    path.write_text(text)
    assert main(["triage", str(path)]) == code


def test_a_missing_file_is_one_line(tmp_path, capsys):
    assert main(["triage", str(tmp_path / "no")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert main(["triage", str(tmp_path)]) == 2
    assert "is no file" in capsys.readouterr().err


def test_standard_input_is_read(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "egnyte_doctor", "triage"],
        input=b"Developer Over Qps",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert b"throttled-per-second" in done.stdout
    assert done.stderr == b""


def test_json_keeps_to_its_schema_and_says_why(tmp_path, capsys):
    (found,) = document(tmp_path, capsys, RAW)["diagnoses"]
    assert (found["id"], found["confidence"], found["who"]) == (
        "throttled-per-day",
        "high",
        "integrator",
    )
    because = " ".join(quote["text"] for quote in found["because"])
    assert "X-Mashery-Error-Code: ERR_403_DEVELOPER_OVER_RATE" in because
    assert "Retry-After: 41000" in because
    assert found["links"]


def test_real_values_stand_in_the_fix(tmp_path, capsys):
    text = "GET https://files.acme-tools.com/pubapi/v1/fs/Shared 404 Not Found"
    (found,) = document(tmp_path, capsys, text)["diagnoses"]
    assert found["fix"]["commands"] == ["egnyte-doctor resolve files.acme-tools.com"]
    assert "files.acme-tools.com" in found["message"]


def test_no_credential_is_told_in_any_form(tmp_path, capsys):
    for form in ("text", "json", "markdown", "html"):
        out = told(tmp_path, capsys, CURL, "--format", form)
        assert "token" in out
        assert "FAKEtoken0of0the0tests0" not in out


def test_markdown_is_an_answer_to_the_customer(tmp_path, capsys):
    out = told(tmp_path, capsys, MAIL, "--format", "markdown")
    assert out.startswith("What you sent shows: **Internal key in a browser flow**.")
    assert "**What to do.** Have the key changed" in out
    assert "**Who can do it:** an administrator of the Egnyte domain." in out
    assert "egnyte-doctor" not in out


def test_what_cannot_be_told_says_what_is_missing(tmp_path, capsys):
    (found,) = document(tmp_path, capsys, "Every call returns 403 Forbidden")["diagnoses"]
    assert found["id"] == "cannot-tell-403"
    assert len(found["settle"]) > 2
    assert "curl -v" in found["fix"]["text"]


def test_alternatives_follow_the_best_one(tmp_path, capsys):
    found = document(tmp_path, capsys, RAW + "\n\n" + CURL)["diagnoses"]
    assert [entry["error"] for entry in found] == sorted(entry["error"] for entry in found)
    assert {entry["id"] for entry in found} == {"throttled-per-day", "token-refused"}


def test_evidence_is_judged_as_check_does(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb\n")
    main(["check", "--offline", "--quiet", "--save-evidence", "evidence.json", ".env"])
    told = capsys.readouterr().out
    found = document(tmp_path, capsys, (tmp_path / "evidence.json").read_bytes())
    assert found["kind"] == "evidence"
    assert "redirect-uri-not-https" in told
    assert [entry["id"] for entry in found["diagnoses"]] == ["redirect-uri-not-https"]


LINES = [
    ["a.txt"],
    ["-", "--format", "json", "--quiet"],
    ["--format", "markdown", "-o", "x", "a.txt", "--no-color"],
    ["--kind", "log", "-q", "a.log", "--output", "y"],
    ["--redact", "a.txt"],
    ["--redact-tenants"],
]


@pytest.mark.parametrize("line", LINES, ids=" ".join)
def test_both_ways_understand_a_line_alike(line, monkeypatch):
    seen = []

    def perform(options: triaging.TriageOptions) -> int:
        seen.append(options)
        return 0

    monkeypatch.setattr(triaging, "perform", perform)
    assert run(["triage", *line]) == 0
    assert [triaging.plain_options(line)] == seen


@pytest.mark.parametrize(
    "line", [["--help"], ["a", "b"], ["--format", "xml"], ["--format"], ["--kind=log"], ["-x"]]
)
def test_anything_else_is_left_to_typer(line):
    assert triaging.plain_options(line) is None
