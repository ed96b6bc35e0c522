"""Broken and hostile input: a clear line with file and place, and the other files still judged."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

import pytest

from egnyte_doctor import check
from egnyte_doctor.model import Report
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import DiskWorld, FileData, Listing, MemoryFile, MemoryWorld, ReadProblem
from tests.bad_files import GOOD, RULE, UNREADABLE


def lines_of(report: Report) -> list[str]:
    return [f"{gap.where.label()}: {gap.reason}" for gap in report.gaps]


@pytest.mark.parametrize("case", sorted(UNREADABLE))
def test_a_broken_file_is_one_clear_line_and_loses_no_other(case, tmp_path, monkeypatch):
    name, data, reason = UNREADABLE[case]
    (tmp_path / name).write_bytes(data)
    (tmp_path / ".env").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    report = check(["."])
    assert [f.rule for f in report.findings if f.where.path == ".env"] == [RULE]
    told = [line for line in lines_of(report) if line.startswith(name)]
    assert not any("our reader failed" in line for line in told)
    if reason is None:
        assert told == []
    elif case != "only a BOM":
        assert len(told) == 1
        assert reason in told[0]
        assert "\n" not in told[0]


WELL_READ = {
    "UTF-16": GOOD.encode("utf-16"),
    "UTF-16 without a mark": GOOD.encode("utf-16-le"),
    "BOM": b"\xef\xbb\xbf" + GOOD.encode(),
    "CRLF": GOOD.replace("\n", "\r\n").encode(),
    "no newline at the end": GOOD.strip().encode(),
}


@pytest.mark.parametrize("case", sorted(WELL_READ))
def test_odd_but_readable_files_are_judged(case, tmp_path):
    path = tmp_path / ".env"
    path.write_bytes(WELL_READ[case])
    report = check([path])
    assert [(f.rule, f.where.line, f.where.column) for f in report.findings] == [(RULE, 1, 21)]


def test_a_key_said_twice_is_judged_twice(tmp_path):
    path = tmp_path / "egnyte.json"
    path.write_text(
        '{"redirect_uri": "http://a.acme.com/",\n "redirect_uri": "http://b.acme.com/"}'
    )
    found = [f for f in check([path]).findings if f.rule == RULE]
    assert [f.where.line for f in found] == [1, 2]


def test_fifos_and_devices_are_told_and_never_waited_for(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "egnyte.json")
    (tmp_path / ".env").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    report = check(["."])
    assert lines_of(report) == ["egnyte.json: is a FIFO or device, not a file"] or lines_of(
        report
    ) == ["egnyte.json: is a FIFO, not a file"]
    assert len(report.findings) == 1


def test_a_device_that_is_named_is_told_and_a_picture_is_not(tmp_path):
    picture = tmp_path / "logo.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + b"egnyte" * 100)
    assert check([picture]).gaps == ()
    assert lines_of(check(["/dev/null"])) == ["/dev/null: is a device, not a file"]


def test_a_named_text_in_no_known_language_is_told_where_it_names_egnyte(tmp_path):
    """It must not pass for one in which nothing of Egnyte is, nor hold up a commit."""
    program = tmp_path / "sync.zig"
    program.write_text('const token_url = "https://acme.egnyte.com/puboauth/token";\n')
    manual = tmp_path / "manual.rst"
    manual.write_text("Files are kept in Egnyte.\n")
    told = "names Egnyte in no language or format that is read."
    report = check([program])
    assert report.reading.notes == (f"Not judged: {program}, which {told}",)
    assert (report.gaps, report.findings) == ((), ())
    both = check([manual, program]).reading.notes
    assert both == (f"Not judged: {manual} and 1 more, which name Egnyte{told[12:]}",)
    assert check([tmp_path]).reading.notes == ()
    program.write_text("const x = 1;\n")
    assert check([program]).reading.notes == ()


class FailingDisk(MemoryWorld):
    """A disk that fails for one file in the middle of a run."""

    def read(self, path: str, limit: int = 0, *, follow: bool = True) -> FileData:
        if path == "egnyte.json":
            raise ReadProblem("could not be read: input/output error")
        return super().read(path)


def test_a_failing_disk_loses_one_file():
    files = {"egnyte.json": MemoryFile(b"{}"), ".env": MemoryFile(GOOD.encode())}
    report = run(FailingDisk(files), Request()).report
    assert lines_of(report) == ["egnyte.json: could not be read: input/output error"]
    assert len(report.findings) == 1


def test_a_file_that_vanishes_between_listing_and_reading(tmp_path, monkeypatch):
    (tmp_path / "egnyte.json").write_text("{}")
    (tmp_path / ".env").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    world = DiskWorld()
    listing = world.begin_listing(["."])()
    (tmp_path / "egnyte.json").unlink()

    class Stale(DiskWorld):
        def begin_listing(self, paths: Sequence[str]) -> Callable[[], Listing]:
            return lambda: listing

    report = run(Stale(), Request()).report
    assert lines_of(report) == ["egnyte.json: vanished while it was read"]
    assert len(report.findings) == 1
