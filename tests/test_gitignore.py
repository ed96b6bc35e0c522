"""The ``.gitignore`` files of a tree without git: honoured, and never a way to make us wait."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from egnyte_doctor import gitignore
from egnyte_doctor.gitignore import Patience, ignored, read_ignores
from egnyte_doctor.walk import begin_listing

LONG = "a" * 200 + "c"


def listed(folder: Path, *names: str, lines: str) -> tuple[set[str], tuple[str, ...]]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    (folder / ".gitignore").write_text(lines)
    found = begin_listing([str(folder)], os.environ["PATH"])()
    return {file.inner for file in found.files} - {".gitignore"}, found.notes


def test_lines_of_everyday_are_honoured(tmp_path):
    lines = "build/\n**/gen/**\n*.min.*\n# a note\n\n!keep.min.js\nlogs/**/*.log\n*_test_*.tmp\n"
    names = ("build/a", "x/gen/y", "b.min.js", "keep.min.js", "logs/1/2/a.log", "a_test_b.tmp", "c")
    assert listed(tmp_path, *names, lines=lines) == ({"keep.min.js", "c"}, ())


@pytest.mark.parametrize(
    "line", ["*a" * 30 + "b", "x/" + "*a" * 30 + "b", "**/a/" * 30 + "b", "[!b]*" * 30 + "b"]
)
def test_a_line_that_would_run_away_has_no_say_and_that_is_told(line, tmp_path):
    """With 30 stars the library's pattern would not end within a life."""
    deep = "x/" + "a/" * 40 + LONG
    names, notes = listed(tmp_path, LONG, deep, "b.log", lines=f"{line}\n*.log\n")
    assert names == {LONG, deep}
    assert notes == ("Of .gitignore, lines that would take too long were not honoured.",)


def test_patience_ends_whatever_the_lines_are(tmp_path):
    patience = Patience(1000)
    path = tmp_path / ".gitignore"
    path.write_text("*b*b*\n" * 100)
    found = read_ignores(str(path), "", patience)
    assert found is not None
    assert not ignored([found], LONG, patience)
    assert patience.left_out


@pytest.mark.parametrize("what", ["link", "fifo", "folder", "large"])
def test_only_a_file_of_the_tree_is_read(what, tmp_path):
    outside, path = tmp_path / "outside", tmp_path / "tree" / ".gitignore"
    path.parent.mkdir()
    outside.write_text("*.env\n")
    makers = {
        "link": lambda: path.symlink_to(outside),
        "fifo": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "large": lambda: path.write_text("*.env\n" * (gitignore.LARGEST // 6 + 1)),
    }
    makers[what]()
    (path.parent / "a.env").write_text("")
    found = begin_listing([str(path.parent)], os.environ["PATH"])()
    assert "a.env" in {file.inner for file in found.files}
