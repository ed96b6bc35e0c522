"""``check --save-evidence FILE`` and ``check --evidence FILE``, as they are typed."""

from __future__ import annotations

import json
import os
import socket
import stat
from pathlib import Path

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.world import DiskWorld

PROBLEM = "EGNYTE_DOMAIN=acme.egnyte.com\nEGNYTE_REDIRECT_URI=http://app.globex.io/cb\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / ".env").write_text(PROBLEM)
    monkeypatch.chdir(folder)
    for name in list(os.environ):
        if name.upper().startswith("EGNYTE_"):
            monkeypatch.delenv(name)
    return folder


def test_a_check_is_saved_and_judged_elsewhere(project, tmp_path, monkeypatch, capsys):
    target = tmp_path / "evidence.json"
    assert main(["check", "--offline", "--save-evidence", str(target)]) == 1
    before = capsys.readouterr().out
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert sorted(os.listdir(tmp_path)) == ["evidence.json", "project"]
    (project / ".env").unlink()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    assert main(["check", "--evidence", str(target)]) == 1
    after = capsys.readouterr().out
    assert before.splitlines()[-1] == after.splitlines()[-1]
    assert "error[redirect-uri-not-https]" in after
    assert "http://host-1.example/cb" in after
    assert "globex" not in after
    assert "Note: judged from evidence that egnyte-doctor" in after


def test_the_json_report_says_that_it_is_on_evidence(project, tmp_path, capsys):
    target = str(tmp_path / "evidence.json")
    main(["check", "--offline", "--save-evidence", target, "--quiet"])
    capsys.readouterr()
    assert main(["check", "--evidence", target, "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert report["world"] == "evidence"
    assert report["taken"] == json.loads(Path(target).read_text())["taken"]
    assert report["read"]["notes"][0].startswith("judged from evidence")


def test_the_emulator_shows_in_evidence_of_it(project, tmp_path, capsys):
    target = str(tmp_path / "evidence.json")
    main(["check", "--emulator", "key-wrong-type", "--save-evidence", target])
    before = capsys.readouterr().out
    assert main(["check", "--evidence", target]) == 1
    after = capsys.readouterr().out
    assert "error[key-wrong-type]" in after
    assert "took of a local emulator on" in " ".join(after.split())
    assert "to a local emulator, not to Egnyte when the evidence was taken" in " ".join(
        after.split()
    )
    assert before.splitlines()[-1] == after.splitlines()[-1]


def test_evidence_reads_no_tree_and_opens_no_connection(project, tmp_path, monkeypatch, capsys):
    target = str(tmp_path / "evidence.json")
    main(["check", "--offline", "--save-evidence", target])

    def refuse(*_arguments: object, **_named: object) -> None:
        raise AssertionError("nothing of this may be asked")

    for name in ("begin_listing", "read", "settings_candidates"):
        monkeypatch.setattr(DiskWorld, name, refuse)
    for name in ("connect", "bind", "sendto"):
        monkeypatch.setattr(socket.socket, name, refuse)
    (project / "egnyte-doctor.toml").write_text("[check]\nignore = ['redirect']\n")
    assert main(["check", "--evidence", target]) == 1


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["."], "a PATH"),
        (["--profile", "a"], "--profile"),
        (["--all-profiles"], "--all-profiles"),
        (["--save-evidence", "x"], "--save-evidence"),
        (["--emulator", "healthy"], "--emulator"),
        (["--config", "x"], "--config"),
        (["--isolated"], "--isolated"),
        (["--probe-secret"], "--probe-secret"),
        (["--probe-sibling"], "--probe-sibling"),
        (["--dns-server", "127.0.0.1"], "--dns-server"),
        (["--ca-file", "x"], "--ca-file"),
        (["--proxy", "http://x"], "--proxy"),
        (["--allow-private"], "--allow-private"),
        (["--allow-env", "X"], "--allow-env"),
    ],
)
def test_options_that_speak_of_gathering_are_refused(more, told, capsys):
    assert main(["check", "--evidence", "no-such-file", *more]) == 2
    captured = capsys.readouterr()
    assert captured.err == f"egnyte-doctor: --evidence and {told} exclude each other\n"
    assert captured.out == ""


def test_options_that_speak_of_judging_are_heeded(project, tmp_path, capsys):
    target = str(tmp_path / "evidence.json")
    main(["check", "--offline", "--save-evidence", target])
    assert main(["check", "--offline", "--evidence", target, "--ignore", "redirect"]) == 0
    assert main(["check", "--evidence", target, "--select", "redirect", "--exit-zero"]) == 0
    assert main(["check", "--evidence", target, "--select", "no-such-rule"]) == 2
    assert "no rule or subject is called 'no-such-rule'" in capsys.readouterr().err


def test_a_file_that_is_none_is_told_in_one_line(project, tmp_path, capsys):
    secret = tmp_path / ".env"
    secret.write_text("EGNYTE_TOKEN=FAKEtoken0of0acme\n")
    (tmp_path / "odd\x1b[2J").mkdir()
    for path, told in (
        (str(tmp_path / "nowhere"), "no such file"),
        (str(tmp_path), "is a folder, not a file"),
        (str(secret), "is no evidence file: it is not JSON as we write it"),
        (str(tmp_path / "odd\x1b[2J"), "is a folder, not a file"),
    ):
        assert main(["check", "--evidence", path]) == 2
        shown = path.replace("\x1b", "\\x1b")
        assert capsys.readouterr().err == f"egnyte-doctor: {shown}: {told}\n"


def test_evidence_is_never_written_through_a_link(project, tmp_path, capsys):
    """And that is told before anything is asked."""
    mine = tmp_path / "mine"
    mine.write_text("mine")
    link = tmp_path / "link"
    link.symlink_to(mine)
    for target, told in ((link, "is a symbolic link"), (tmp_path, "is a folder"), ("-", "name a")):
        assert main(["check", "--offline", "--save-evidence", str(target)]) == 2
        captured = capsys.readouterr()
        assert captured.out == ""
        assert told in captured.err
    assert mine.read_text() == "mine"


def test_an_older_file_is_replaced_and_closed_to_others(project, tmp_path):
    target = tmp_path / "evidence.json"
    target.write_text("old")
    target.chmod(0o644)
    before = target.stat().st_ino
    main(["check", "--offline", "--save-evidence", str(target)])
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert target.stat().st_ino != before
    assert json.loads(target.read_text())["kind"] == "egnyte-doctor evidence"


def test_evidence_that_lies_in_the_tree_is_no_configuration(project, capsys):
    main(["check", "--offline"])
    before = capsys.readouterr().out
    main(["check", "--offline", "--save-evidence", "egnyte.json", "--quiet"])
    capsys.readouterr()
    assert main(["check", "--offline"]) == 1
    after = capsys.readouterr().out
    assert after.replace("in 1 of 2 files", "in 1 of 1 file") == before
    assert main(["check", "--offline", "egnyte.json"]) == 3
    assert "is evidence of egnyte-doctor; --evidence judges it" in capsys.readouterr().out
