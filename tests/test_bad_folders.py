"""Folders as a process meets them: missing, huge, unreadable, all of it broken."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.bad_files import GOOD, RULE, UNREADABLE, run_program

MEMORY_MB = 300


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
