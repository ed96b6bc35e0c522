"""Broken and hostile input: a clear line with file and place, and the other files still judged."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from egnyte_doctor import check
from egnyte_doctor.model import DoctorError, Report
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import DiskWorld, FileData, Listing, MemoryFile, MemoryWorld, ReadProblem

GOOD = "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb\n"
RULE = "redirect-uri-not-https"
MEMORY_MB = 300


def nest(opening: str, closing: str, levels: int) -> bytes:
    return (opening * levels + closing * levels).encode()


def aliases() -> bytes:
    lines = ["egnyte_a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    return "\n".join(lines).encode()


# name of the file, its bytes, a word of the reason (None: read without complaint)
UNREADABLE = {
    "not UTF-8": ("egnyte.yaml", b"egnyte:\n  domain: \xff\xfe\xfa\n", "UTF-8"),
    "binary": ("egnyte.json", b"\x00\x01egnyte\x00\x02" * 50, "binary"),
    "deep JSON": ("egnyte.json", nest('{"egnyte":[', "]}", 500_000), "levels"),
    "deep YAML, flow": ("egnyte.yaml", b"egnyte: " + nest("[", "]", 1_000_000), "levels"),
    "deep YAML, blocks": ("egnyte.yml", b"egnyte:\n" + b"- " * 1_000_000 + b"x", "levels"),
    "deep TOML": ("egnyte.toml", b"egnyte = " + nest("[", "]", 100_000), ""),
    "aliases by the million": ("egnyte.yaml", aliases(), "values"),
    "half a JSON": ("egnyte.json", b'{"egnyte": {"domain": "ac', ""),
    "tabs in YAML": ("egnyte.yaml", b"egnyte:\n\tdomain: acme\n", ""),
    "too large": ("egnyte.json", b'{"egnyte": 1' + b" " * 50_000_000 + b"}", "larger"),
    "empty": ("egnyte.yaml", b"", None),
    "only a BOM": ("egnyte.json", b"\xef\xbb\xbf", ""),
    "custom tags": ("egnyte.yaml", b"egnyte:\n  domain: !python/object/apply:os.getcwd []\n", None),
}


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


SETTINGS: dict[str, tuple[str | bytes, str]] = {
    "wrong type": ("[app]\ncertified = 'yes'\n", "egnyte-doctor.toml:2: app.certified"),
    "no TOML": ("[app\n", "line 1, column 5"),
    "not a table": ("app = 3\n", "egnyte-doctor.toml:1: app: must be a table"),
    "unknown rule": (
        "[check]\nignore = ['no-such-rule']\n",
        "egnyte-doctor.toml:2: check.ignore: no rule or subject is called 'no-such-rule'",
    ),
    "unknown rule of a path": (
        "[check]\nper_path_ignore = { 'a/*' = ['*', 'scopes'] }\n",
        ":2: check.per_path_ignore.a/*: no rule or subject is called 'scopes'; did you mean scope?",
    ),
    "unknown rule further down a list": (
        "[check]\nselect = [\n  'scope',\n  'redirects',\n]\n",
        ".toml:4: check.select: no rule or subject is called 'redirects'; did you mean redirect?",
    ),
    "unknown rule with a severity": (
        "[check.severity]\nscope-case = 'note'\nscope-cas = 'note'\n",
        ":3: check.severity: no rule or subject is called 'scope-cas'; did you mean scope-case?",
    ),
    "not UTF-8": (b"[app]\nname = '\xff'\n", "UTF-8"),
}


@pytest.mark.parametrize("case", sorted(SETTINGS))
def test_settings_that_cannot_be_used_end_in_one_line(case, tmp_path, monkeypatch):
    text, told = SETTINGS[case]
    path = tmp_path / "egnyte-doctor.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DoctorError) as caught:
        check(["."])
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("egnyte-doctor.toml")
    check(["."], isolated=True)


def test_settings_that_are_a_link_are_not_followed(tmp_path, monkeypatch):
    """They come with the tree: a link could lead to any file that the user may read."""
    outside = tmp_path / "outside.toml"
    outside.write_text("[private]\nname = 'FAKEprivate'\n")
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "egnyte-doctor.toml").symlink_to(outside)
    monkeypatch.chdir(tree)
    with pytest.raises(DoctorError, match="is a link, and links are not followed; --config"):
        check(["."])
    assert "private" in run_program(tree, "--config", "egnyte-doctor.toml").stdout


# --- in a process of its own ------------------------------------------------------------------


def run_program(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "egnyte_doctor", "check", "--offline", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def test_a_missing_path_is_wrong_use(tmp_path):
    done = run_program(tmp_path, "no-such-folder")
    assert done.returncode == 2
    assert done.stderr == "egnyte-doctor: no-such-folder: no such file or folder\n"


PEAK = """
from egnyte_doctor import check
check(['.'])
# Not getrusage: its peak is inherited from the process that started this one.
with open('/proc/self/status') as status:
    print(next(int(line.split()[1]) // 1024 for line in status if line.startswith('VmHWM')))
"""


def peak_mb(folder: Path) -> int:
    done = subprocess.run(
        [sys.executable, "-c", PEAK], cwd=folder, capture_output=True, text=True, check=True
    )
    return int(done.stdout.split()[0])


def test_all_broken_files_together_stay_within_memory(tmp_path):
    for number, (name, data, _) in enumerate(UNREADABLE.values()):
        (tmp_path / f"{number}-{name}").write_bytes(data)
    many = json.dumps({"egnyte": [{"domain": "acme", "client_id": "x"}] * 60_000})
    (tmp_path / "egnyte-many.json").write_text(many)
    assert peak_mb(tmp_path) < MEMORY_MB


def test_a_folder_of_100_000_files(tmp_path):
    for number in range(100):
        folder = tmp_path / f"d{number}"
        folder.mkdir()
        for name in range(1000):
            os.close(os.open(folder / f"f{name}.yaml", os.O_CREAT))
    (tmp_path / ".env").write_text(GOOD)
    try:
        assert peak_mb(tmp_path) < MEMORY_MB
        done = run_program(tmp_path)
        assert done.returncode == 1
        assert RULE in done.stdout
    finally:
        shutil.rmtree(tmp_path, ignore_errors=True)


AS_NOBODY = """
import importlib, os, pkgutil, sys
import egnyte_doctor
for module in pkgutil.walk_packages(egnyte_doctor.__path__, 'egnyte_doctor.'):
    if not module.name.endswith('__main__'):
        importlib.import_module(module.name)
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
report = egnyte_doctor.check(['.'])
for gap in report.gaps:
    print(gap.where.label(), gap.reason)
print(sorted(f.where.path for f in report.findings))
"""


def test_files_and_folders_that_may_not_be_read():
    """As a user without rights: root may read everything."""
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o755)
        (folder / "closed").mkdir()
        for name in ("egnyte.env", "open.env", "closed/x.env"):
            (folder / name).write_text(GOOD)
        (folder / "egnyte.env").chmod(0)
        (folder / "closed").chmod(0)
        (folder / "open.env").chmod(0o644)
        done = subprocess.run(
            [sys.executable, "-c", AS_NOBODY],
            cwd=folder,
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines() == [
            "closed the folder may not be read by this user",
            "egnyte.env may not be read by this user",
            "['open.env']",
        ]
    finally:
        (folder / "closed").chmod(0o700)
        shutil.rmtree(folder)
