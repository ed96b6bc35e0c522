"""``--fix``, ``--unsafe-fixes`` and ``--diff``: what is said, written and returned."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from egnyte_doctor import hook
from egnyte_doctor.__main__ import main

SECRET = "FAKEsecret" + "q7" * 11
FAULTY = (
    "# Settings\r\n"
    f"EGNYTE_CLIENT_SECRET={SECRET}\r\n"
    "EGNYTE_REDIRECT_URI='http://app.acme-tools.com/cb' # the callback\r\n"
    "EGNYTE_SCOPES=egnyte.filesystem,egnyte.link\r\n"
)
MENDED = FAULTY.replace("http:", "https:").replace(
    "egnyte.filesystem,egnyte.link", '"Egnyte.filesystem Egnyte.link"'
)
UNSAFE = "EGNYTE_SCOPES=Egnyte.filesystem Egnyte.lnk\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in [n for n in os.environ if n.upper().startswith("EGNYTE_")]:
        monkeypatch.delenv(name)
    (tmp_path / ".env").write_bytes(FAULTY.encode())
    (tmp_path / ".env").chmod(0o600)
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = main(["check", "--offline", *arguments])
    said = capsys.readouterr()
    return code, said.out, said.err


def test_a_diff_changes_nothing(home: Path, capsys):
    code, out, err = run(capsys, "--diff")
    assert code == 1
    assert out.splitlines() == [
        "--- a/.env",
        "+++ b/.env",
        "@@ -3,2 +3,2 @@",
        "-EGNYTE_REDIRECT_URI='http://app.acme-tools.com/cb' # the callback",
        "-EGNYTE_SCOPES=egnyte.filesystem,egnyte.link",
        "+EGNYTE_REDIRECT_URI='https://app.acme-tools.com/cb' # the callback",
        '+EGNYTE_SCOPES="Egnyte.filesystem Egnyte.link"',
    ]
    assert err == "egnyte-doctor: would fix 2 findings in 1 file\n"
    assert (home / ".env").read_bytes() == FAULTY.encode()


def test_without_anything_to_change_a_diff_is_empty(home: Path, capsys):
    (home / ".env").write_bytes(b"EGNYTE_SECRET_KEY_OF=x\nEGNYTE_DOMAIN=acme.egnyte.com\n")
    assert run(capsys, "--diff") == (0, "", "egnyte-doctor: would fix 0 findings in 0 files\n")


def test_a_diff_shows_no_secret(home: Path, capsys):
    line = f'{{"egnyte": {{"client_secret": "{SECRET}", "redirect_uri": "http://a.acme.io/cb"}}}}'
    (home / "egnyte.json").write_text(line)
    _, out, _ = run(capsys, "--diff", "egnyte.json")
    assert '"redirect_uri": "https://a.acme.io/cb"' in out
    assert SECRET not in out


def test_a_diff_steers_no_terminal(home: Path, capsys):
    (home / ".env").write_text(FAULTY.replace("the callback", "\x1b[31m\u202ered"), newline="")
    _, out, _ = run(capsys, "--diff")
    assert "\\x1b[31m\\u202ered" in out


def test_a_fix_tells_what_it_did_and_what_remains(home: Path, capsys):
    (home / "a.env").write_text(UNSAFE)
    code, out, _ = run(capsys, "--fix")
    assert code == 1
    assert (home / ".env").read_bytes() == MENDED.encode()
    assert "Mended:\n  .env: redirect-uri-not-https\n  .env: scope-case\n" in out
    assert "a.env:1:15: warning[scope-unknown]" in out
    assert out.endswith("2 mended\n")
    assert (home / "a.env").read_text() == UNSAFE
    assert run(capsys, "--fix", "--unsafe-fixes")[0] == 0
    assert (home / "a.env").read_text() == UNSAFE.replace("=Egnyte", '="Egnyte').replace(
        ".lnk", '.link"'
    )
    assert run(capsys, "--diff", "--unsafe-fixes")[:2] == (0, "")


def test_the_report_says_what_could_be_mended(home: Path, capsys):
    (home / "a.env").write_text(UNSAFE)
    out = " ".join(run(capsys)[1].split())
    assert "`--fix` has an edit for 2 of these, `--fix --unsafe-fixes` for 1 more" in out
    assert "has an edit" not in run(capsys, "--fix")[1]


def test_json_tells_of_edits(home: Path, capsys):
    report = json.loads(run(capsys, "--format", "json")[1])
    assert {f["rule"]: f["fix"]["edit"] for f in report["findings"]}["scope-case"] == "safe"
    report = json.loads(run(capsys, "--fix", "--format", "json")[1])
    assert [(f["rule"], f["place"]["line"]) for f in report["fixed"]] == [
        ("scope-case", 4),
        ("redirect-uri-not-https", 3),
    ]
    assert report["summary"]["fixed"] == 2


def test_hidden_findings_and_notes_are_left(home: Path, capsys):
    ignored = "# egnyte-doctor: ignore[redirect-uri-not-https] local only\r\nEGNYTE_REDIRECT"
    text = FAULTY.replace("EGNYTE_REDIRECT", ignored) + "EGNYTE_DOMAIN=Acme.egnyte.com\r\n"
    (home / ".env").write_bytes(text.encode())
    assert run(capsys, "--fix")[0] == 0
    kept = text.replace("egnyte.filesystem,egnyte.link", '"Egnyte.filesystem Egnyte.link"')
    assert (home / ".env").read_bytes() == kept.encode()
    assert run(capsys, "--fix", "--notes")[0] == 0
    assert (home / ".env").read_bytes() == kept.replace("Acme.e", "acme.e").encode()


def test_selection_counts(home: Path, capsys):
    run(capsys, "--fix", "--select", "redirect")
    assert (home / ".env").read_bytes() == FAULTY.replace("http:", "https:").encode()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (["--unsafe-fixes"], "--unsafe-fixes: only with --fix or --diff"),
        (["--fix", "--evidence", "x"], "--fix and --evidence exclude each other"),
        (["--diff", "--evidence", "x"], "--diff and --evidence exclude each other"),
        (["--fix", "--emulator", "healthy"], "--fix and --emulator exclude each other"),
        (["--fix", "--stdin-filename", "a.env"], "--fix and --stdin-filename exclude each other"),
        (["--diff", "--format", "json"], "--diff prints diffs alone: not with --format"),
        (["--diff", "--for", "certification"], "--diff prints diffs alone: not with --for"),
    ],
)
def test_what_does_not_go_together(home: Path, capsys, line, words):
    code, out, err = run(capsys, *line)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert words in err
    assert (home / ".env").read_bytes() == FAULTY.encode()


def test_the_hook_mends_too(home: Path, capsys):
    assert hook.main(["--fix", ".env"]) == 0
    assert (home / ".env").read_bytes() == MENDED.encode()
    out = capsys.readouterr().out
    assert out == "Mended:\n  .env: redirect-uri-not-https\n  .env: scope-case\n"
    assert hook.main(["--unsafe-fixes", ".env"]) == 2
