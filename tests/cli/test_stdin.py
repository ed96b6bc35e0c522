"""`check --stdin-filename NAME`: what an editor has, judged as the file it will be saved to."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.world import MAX_FILE_BYTES
from tests.cli.program import run_program

FAULTY = b"EGNYTE_REDIRECT_URI=http://app.acme.io/callback\n"
RULE = "redirect-uri-not-https"


def rules(folder: Path, name: str, text: bytes, *options: str) -> list[str]:
    """The rules that find something, in the order of the report; each at that name."""
    report = document(folder, name, text, *options)
    assert {finding["place"]["path"] for finding in report["findings"]} <= {name}
    return [finding["rule"] for finding in report["findings"]]


def document(folder: Path, name: str, text: bytes, *options: str) -> dict[str, Any]:
    line = ["check", "--format", "json", "--stdin-filename", name, *options]
    done = run_program(*line, cwd=folder, stdin=text)
    assert done.returncode in (0, 1, 3), done.stderr
    assert done.stderr == b""
    found = json.loads(done.stdout)
    assert isinstance(found, dict)
    assert found["offline"] is True
    return found


def test_what_is_typed_is_judged_and_not_what_is_saved(tmp_path):
    (tmp_path / ".env").write_bytes(b"EGNYTE_DOMAIN=acme.egnyte.com/x\n")
    (tmp_path / "other.env").write_bytes(FAULTY)
    assert rules(tmp_path, ".env", FAULTY) == [RULE]
    assert rules(tmp_path, ".env", b"EGNYTE_DOMAIN=acme\n") == []


@pytest.mark.parametrize("name", [".env", "new/folder/.env", "/nowhere/at/all/.env"])
def test_a_file_that_was_never_saved(tmp_path, name):
    assert rules(tmp_path, name, FAULTY) == [RULE]


def test_the_name_says_how_it_is_read(tmp_path):
    code = b'requests.get("https://acme.egnyte.com/pubapi/v1/userinfo", verify=False)\n'
    text = b"import requests\n" + code
    assert "tls-verification-off" in rules(tmp_path, "app.py", text)
    assert rules(tmp_path, "app.txt", text) == []
    assert rules(
        tmp_path, "config.json", b'{"egnyte": {"redirectUri": "http://a.acme.io/cb"}}'
    ) == [RULE]


def test_places_are_those_of_the_text(tmp_path):
    report = document(tmp_path, "sub/.env", b"\n# \xc3\xa4\n" + FAULTY)
    (finding,) = report["findings"]
    place = finding["place"]
    assert (place["path"], place["line"], place["column"]) == ("sub/.env", 3, 21)
    assert finding["rule"] == RULE


def test_the_settings_of_the_tree_and_their_ignores_hold(tmp_path):
    (tmp_path / "egnyte-doctor.toml").write_text(f"[check.per_path_ignore]\n'a/*' = ['{RULE}']\n")
    assert rules(tmp_path, "a/.env", FAULTY) == []
    assert rules(tmp_path, "b/.env", FAULTY) == [RULE]
    assert rules(tmp_path, "a/.env", FAULTY, "--isolated") == [RULE]
    ignored = FAULTY.strip() + f"  # egnyte-doctor: ignore[{RULE}] a test of ours\n".encode()
    assert rules(tmp_path, "b/.env", ignored) == []


def test_our_own_settings_can_be_edited(tmp_path):
    (tmp_path / "egnyte-doctor.toml").write_text("[app]\nkind = 'public'\n")
    text = b"[app]\nkind = 'public'\nscops = []\n"
    assert rules(tmp_path, "egnyte-doctor.toml", text) == ["settings-unknown-key"]


@pytest.mark.parametrize(("mode", "told"), [(0o644, True), (0o600, False)])
def test_permissions_are_those_that_the_file_was_saved_with(tmp_path, mode, told):
    subprocess.run(["git", "-C", str(tmp_path), "init", "-q"], check=True)
    (tmp_path / ".env").touch(mode)
    found = rules(tmp_path, ".env", b"EGNYTE_TOKEN=FAKEab1cd2ef3gh4ij5kl6mn7op8\n")
    assert ("credentials-file-readable" in found) == told


def test_other_files_of_the_repository_lend_what_they_say(tmp_path):
    (tmp_path / "consts.py").write_text('HOST = "https://acme.egnyte.com"\n')
    for line in (["init", "-q"], ["add", "."]):
        subprocess.run(["git", "-C", str(tmp_path), *line], check=True)
    text = b"import requests\nfrom consts import HOST\n"
    text += b'requests.get(HOST + "/pubapi/v1/userinfo", verify=False)\n'
    assert "tls-verification-off" in rules(tmp_path, "app.py", text)


def test_what_is_no_text_or_too_large_is_told(tmp_path):
    report = document(tmp_path, ".env", b"x" * (MAX_FILE_BYTES + 1))
    assert "is larger than 8 MiB" in {gap["reason"] for gap in report["gaps"]}
    document(tmp_path, "app.py", bytes(range(256)) + b"egnyte\n")
    assert rules(tmp_path, ".env", b"") == []


def test_every_format_and_exit_code_is_as_for_a_file(tmp_path):
    for name in ("text", "sarif", "github", "junit"):
        line = ["check", "--stdin-filename", ".env", "--format", name]
        done = run_program(*line, cwd=tmp_path, stdin=FAULTY)
        assert done.returncode == 1
        assert b".env" in done.stdout
    assert run_program(*line, "--exit-zero", cwd=tmp_path, stdin=FAULTY).returncode == 0


def test_nothing_is_asked_though_there_is_a_profile(tmp_path):
    settings = "[profiles.a]\ndomain = 'acme'\nclient_id = 'FAKEkey'\n"
    (tmp_path / "egnyte-doctor.toml").write_text(settings)
    assert document(tmp_path, ".env", FAULTY)["sent"] == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["."], "a PATH"),
        (["--evidence", "x"], "--evidence"),
        (["--save-evidence", "x"], "--save-evidence"),
        (["--emulator", "key-unknown"], "--emulator"),
        (["--all-profiles"], "--all-profiles"),
        (["--write-baseline", "x"], "--write-baseline"),
        (["--for", "certification"], "--for certification"),
    ],
)
def test_what_does_not_go_with_it(tmp_path, monkeypatch, capsys, options, said):
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--stdin-filename", ".env", *options]) == 2
    told = f"egnyte-doctor: --stdin-filename and {said} exclude each other\n"
    assert capsys.readouterr().err == told


@pytest.mark.parametrize("name", ["sub", "sub/", "."])
def test_a_folder_is_no_file(tmp_path, monkeypatch, capsys, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    assert main(["check", "--stdin-filename", name]) == 2
    assert "is a folder; name the file" in capsys.readouterr().err


def test_without_standard_input(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.stdin", None)
    assert main(["check", "--stdin-filename", ".env"]) == 2
    assert "there is no standard input" in capsys.readouterr().err
