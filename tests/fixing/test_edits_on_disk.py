"""Files on disk: what is written keeps its mode, and nothing outside of the tree is touched."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.fixing.files import tree

FAULTY = "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb\n"
MENDED = FAULTY.replace("http:", "https:")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in [n for n in os.environ if n.upper().startswith("EGNYTE_")]:
        monkeypatch.delenv(name)
    return folder


def fix(*arguments: str) -> int:
    return main(["check", "--offline", "--fix", *arguments])


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_modes_stay_and_nothing_is_left_behind(home: Path, mode: int):
    file = home / ".env"
    file.write_text(FAULTY)
    file.chmod(mode)
    assert fix() == 0
    assert file.read_text() == MENDED
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert os.listdir(home) == [".env"]


def test_a_clean_file_is_not_written(home: Path):
    file = home / ".env"
    file.write_text(MENDED)
    before = file.stat()
    assert fix() == 0
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_link_is_not_followed(home: Path, tmp_path: Path, capsys):
    outside = tmp_path / "outside.env"
    outside.write_text(FAULTY)
    (home / "app.env").symlink_to(outside)
    assert fix("app.env") == 1
    assert "Not mended: app.env is or lies behind a link." in capsys.readouterr().out
    assert outside.read_text() == FAULTY
    assert (home / "app.env").is_symlink()


def test_a_folder_that_becomes_a_link_is_not_followed(home: Path, tmp_path: Path):
    outside = tmp_path / "outside"
    for folder in (home / "sub", outside):
        folder.mkdir()
        (folder / "a.env").write_text(FAULTY)
    files = tree(["."])
    assert files.original("sub/a.env") == FAULTY.encode()
    (home / "sub").rename(home / "was")
    (home / "sub").symlink_to(outside)
    assert not files.write("sub/a.env", MENDED.encode())
    assert (outside / "a.env").read_text() == FAULTY
    assert os.listdir(outside) == ["a.env"]
    assert files.refused == {"sub/a.env": "is or lies behind a link"}


@pytest.mark.parametrize(
    ("named", "path"),
    [
        ("sub", "other.env"),
        (".", "../outside.env"),
        ("sub", "sub/../../outside.env"),
        (".", "{top}/outside.env"),
        ("sub", "subs/a.env"),
    ],
)
def test_what_was_not_named_is_out_of_reach(home: Path, tmp_path: Path, named: str, path: str):
    (home / "sub").mkdir()
    (home / "subs").mkdir()
    path = path.format(top=tmp_path)
    for place in (home / "other.env", tmp_path / "outside.env", home / "subs" / "a.env"):
        place.write_text(FAULTY)
    files = tree([named])
    assert files.original(path) is None
    assert files.refused == {path: "lies outside of what was named"}


def test_a_file_that_has_changed_meanwhile_is_left_alone(home: Path):
    file = home / "a.env"
    file.write_text(FAULTY)
    files = tree(["a.env"])
    assert files.original("a.env") == FAULTY.encode()
    file.write_text("# by somebody else\n")
    assert not files.write("a.env", MENDED.encode())
    assert file.read_text() == "# by somebody else\n"
    assert files.refused == {"a.env": "has changed since it was read"}
    assert os.listdir(home) == ["a.env"]


def test_a_read_only_file_is_left_alone(home: Path, capsys):
    file = home / ".env"
    file.write_text(FAULTY)
    file.chmod(0o444)
    assert fix() == 1
    assert "Not mended: .env is read-only." in capsys.readouterr().out
    assert file.read_text() == FAULTY


def test_a_hard_link_elsewhere_keeps_its_content(home: Path, tmp_path: Path):
    outside = tmp_path / "outside.env"
    outside.write_text(FAULTY)
    os.link(outside, home / ".env")
    assert fix() == 0
    assert (home / ".env").read_text() == MENDED
    assert outside.read_text() == FAULTY


def test_an_absolute_path_through_a_link_of_the_user(home: Path, tmp_path: Path):
    (home / "a.env").write_text(FAULTY)
    (tmp_path / "shortcut").symlink_to(home)
    assert fix(str(tmp_path / "shortcut")) == 0
    assert (home / "a.env").read_text() == MENDED


def test_a_fifo_is_refused(home: Path):
    os.mkfifo(home / "a.env")
    files = tree(["."])
    assert files.original("a.env") is None
    assert files.refused == {"a.env": "is no file"}
