"""Where a report goes: whole or not at all, and never through a link."""

from __future__ import annotations

import io
import os
import stat
import sys
from pathlib import Path

import pytest

from egnyte_doctor.cli.output import emit, terminal, write_file
from egnyte_doctor.model import DoctorError
from egnyte_doctor.reports.terminal import Terminal


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    write_file(str(path), "ä\r\nb\n\udc80")
    assert path.read_bytes() == "ä\r\nb\n\\udc80".encode()
    assert os.listdir(tmp_path) == ["report.txt"]


def test_an_existing_file_keeps_its_permissions(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("old, and longer than the new one")
    path.chmod(0o640)
    write_file(str(path), "new")
    assert path.read_text() == "new"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_link_is_refused_and_its_target_stays(tmp_path: Path) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    link = tmp_path / "link"
    for destination in (target, tmp_path / "nowhere"):
        link.unlink(missing_ok=True)
        link.symlink_to(destination)
        with pytest.raises(DoctorError, match="link: is a symbolic link; name the file itself"):
            write_file(str(link), "report")
        assert link.is_symlink()
    assert target.read_text() == "mine"
    assert not (tmp_path / "nowhere").exists()


def test_a_link_that_appears_meanwhile_is_replaced_and_not_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "target"
    target.write_text("mine")
    path = tmp_path / "report"
    replace = os.replace

    def plant(source: str, destination: str) -> None:
        path.symlink_to(target)
        replace(source, destination)

    monkeypatch.setattr(os, "replace", plant)
    write_file(str(path), "report")
    assert target.read_text() == "mine"
    assert not path.is_symlink()


def test_what_is_no_file_is_refused_in_one_line(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    (tmp_path / "folder").mkdir()
    for name, words in {
        "folder": "is a folder; name a file in it",
        "fifo": "is no regular file",
        "absent/report": "cannot write: No such file or directory",
    }.items():
        with pytest.raises(DoctorError, match=words) as caught:
            write_file(str(tmp_path / name), "report")
        assert "\n" not in str(caught.value)


def test_an_existing_file_is_kept_where_it_may_not_be_replaced(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    write_file(str(path), "first", replace=False)
    with pytest.raises(DoctorError, match="exists already"):
        write_file(str(path), "second", replace=False)
    assert path.read_text() == "first"
    assert os.listdir(tmp_path) == ["own.toml"]


def test_a_file_that_appears_meanwhile_is_kept_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "own.toml"
    link = os.link

    def plant(source: str, destination: str) -> None:
        path.write_text("theirs")
        link(source, destination)

    monkeypatch.setattr(os, "link", plant)
    with pytest.raises(DoctorError, match="cannot write: File exists"):
        write_file(str(path), "ours", replace=False)
    assert path.read_text() == "theirs"
    assert os.listdir(tmp_path) == ["own.toml"]


def test_a_failed_write_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "report"
    path.write_text("old")
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(DoctorError, match="cannot write: No space left on device"):
        write_file(str(path), "new")
    assert path.read_text() == "old"
    assert os.listdir(tmp_path) == ["report"]


def test_a_dash_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    emit("text\n", "-")
    emit("more\n")
    assert capsys.readouterr().out == "text\nmore\n"


class Screen(io.StringIO):
    """A terminal."""

    def __init__(self, encoding: str = "utf-8") -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding

    def isatty(self) -> bool:
        return True


def show_on_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not a fixture: pytest renews its own standard output between fixtures and test."""
    monkeypatch.setattr(sys, "stdout", Screen())
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "90")
    monkeypatch.setenv("LINES", "24")


def test_a_terminal_gets_colour_and_its_own_width(monkeypatch: pytest.MonkeyPatch) -> None:
    show_on_screen(monkeypatch)
    assert terminal() == Terminal(color=True, unicode=True, width=90)
    monkeypatch.setenv("COLUMNS", "300")
    assert terminal().width == 100
    monkeypatch.setenv("COLUMNS", "9")
    assert terminal().width == 40


def test_colour_is_left_out_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    show_on_screen(monkeypatch)
    assert not terminal(no_color=True).color
    monkeypatch.setenv("NO_COLOR", "")
    assert terminal().color
    monkeypatch.setenv("NO_COLOR", "1")
    assert not terminal().color
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert not terminal().color


def test_a_file_gets_plain_text_whatever_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    show_on_screen(monkeypatch)
    assert terminal(to_file=True) == Terminal(color=False, unicode=True, width=80)


def test_a_pipe_gets_plain_text_of_one_width(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    monkeypatch.setenv("COLUMNS", "300")
    assert (terminal().color, terminal().width) == (False, 80)


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "no-such-codec"])
def test_marks_follow_the_encoding(encoding: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Screen(encoding))
    assert not terminal().unicode


def test_no_standard_output_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    assert terminal() == Terminal(color=False)
    emit("text")
