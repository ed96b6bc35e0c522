"""Baseline files: which one counts, and what is no baseline."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.__main__ import main
from egnyte_doctor.baseline import parse
from egnyte_doctor.model import DoctorError
from tests.suppression.baselines import BASE, check, refused, report


def say(tree: Path, baseline: str, folder: str = "") -> None:
    text = f"[check]\nbaseline = {json.dumps(baseline)}\n"
    (tree / folder / "egnyte-doctor.toml").write_text(text)


def test_settings_name_one_beside_them(tree, capsys, monkeypatch):
    say(tree, f"sub/{BASE}")
    check(capsys, "--write-baseline", f"sub/{BASE}")
    assert report(capsys)["findings"] == []
    monkeypatch.chdir(tree / "sub")
    assert report(capsys)["findings"] == []
    check(capsys, "--isolated", code=1)


def test_the_command_line_comes_first(tree, capsys):
    check(capsys, "--write-baseline", BASE)
    (tree / "empty.baseline").write_text("# egnyte-doctor baseline, version 1\n")
    say(tree, "empty.baseline")
    check(capsys, code=1)
    assert report(capsys, "--baseline", BASE)["findings"] == []
    assert report(capsys, "--baseline", BASE, "--isolated")["findings"] == []


def test_one_is_written_anew_whatever_the_old_one_says(tree, capsys):
    check(capsys, "--write-baseline", BASE)
    before = (tree / BASE).read_text()
    say(tree, BASE)
    check(capsys, "--write-baseline", BASE)
    assert (tree / BASE).read_text() == before


@pytest.mark.parametrize(
    "path", ["../known.baseline", "/etc/hosts", "sub/../../x", "", "a\\b", "C:/x\\y"]
)
def test_settings_name_none_outside_of_their_folder(path, tree, capsys):
    (tree.parent / BASE).write_text("# egnyte-doctor baseline, version 1\n")
    say(tree, path)
    assert "check.baseline" in refused(capsys)


def test_settings_lead_through_no_link(tree, tmp_path, capsys):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / BASE).write_text("# egnyte-doctor baseline, version 1\n")
    (tree / "link").symlink_to(outside)
    (tree / BASE).symlink_to(outside / BASE)
    say(tree, f"link/{BASE}")
    assert "link" in refused(capsys)
    say(tree, BASE)
    assert "link" in refused(capsys)


BROKEN: dict[str, tuple[str | bytes, str]] = {
    "nothing in it": ("", "is no baseline"),
    "something else": ("FROM alpine\n", "is no baseline"),
    "another version": ("# egnyte-doctor baseline, version 2\n", "version 2"),
    "half a line": ("# egnyte-doctor baseline, version 1\nscope-plural:a\n", ":2: is no entry"),
    "a conflict": ("# egnyte-doctor baseline, version 1\n<<<<<<< ours\n", ":2: is no entry"),
    "not UTF-8": (b"# egnyte-doctor baseline, version 1\n\xff\n", "UTF-8"),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_one_is_no_empty_one(case, tree, capsys):
    text, told = BROKEN[case]
    (tree / BASE).write_bytes(text if isinstance(text, bytes) else text.encode())
    assert told in refused(capsys, "--baseline", BASE)
    say(tree, BASE)
    assert told in refused(capsys)


@pytest.mark.usefixtures("tree")
def test_a_missing_one_and_a_folder(capsys):
    assert "no such baseline" in refused(capsys, "--baseline", "absent")
    assert "is a folder" in refused(capsys, "--baseline", "sub")
    assert "is a folder" in refused(capsys, "--write-baseline", "sub")
    assert "exclude each other" in refused(capsys, "--baseline", "a", "--write-baseline", "b")


def test_line_ends_blank_lines_and_doubles_do_no_harm(tree, capsys):
    check(capsys, "--write-baseline", BASE)
    text = (tree / BASE).read_text()
    changed = text.replace("\n", "\r\n\r\n") + text.splitlines()[1] + "\r\n"
    (tree / BASE).write_bytes(changed.encode())
    assert report(capsys, "--baseline", BASE)["findings"] == []


@pytest.mark.usefixtures("tree")
def test_evidence_and_a_baseline_are_strangers(capsys):
    """Names in evidence are replaced: no baseline can know them."""
    check(capsys, "--save-evidence", "evidence.json", code=1)
    assert "--baseline" in refused_evidence(capsys, "--baseline", BASE)
    assert "--write-baseline" in refused_evidence(capsys, "--write-baseline", BASE)


def refused_evidence(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["check", "--evidence", "evidence.json", *arguments]) == 2
    return capsys.readouterr().err


@given(st.binary(max_size=200))
def test_no_file_passes_for_a_baseline_by_chance(data):
    text = data.decode("latin-1")
    with pytest.raises(DoctorError) as caught:
        parse(text, "x")
    assert "\n" not in str(caught.value)
