"""Whole small projects through the real check, each beside the findings it must give."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import DiskWorld

PROJECTS = Path(__file__).parent / "projects"
OURS = {"expected.txt", "environment.txt"}
NOW = 1_768_478_400.0
"""15 January 2026: what expires, has expired or not by that day."""


@pytest.mark.parametrize("name", sorted(path.name for path in PROJECTS.iterdir()))
def test_project_gives_the_expected_findings(name, tmp_path, monkeypatch):
    found = findings_of(PROJECTS / name, tmp_path / "project", monkeypatch)
    expected = set((PROJECTS / name / "expected.txt").read_text(encoding="utf-8").splitlines())
    grave = {line for line in found if not line.endswith(" note")}
    assert grave == {line for line in expected if not line.endswith(" note")}
    assert expected <= found


def test_half_of_the_projects_are_clean():
    clean = [p for p in PROJECTS.iterdir() if not (p / "expected.txt").read_text(encoding="utf-8")]
    assert len(clean) * 2 >= len(list(PROJECTS.iterdir())) >= 8


def findings_of(project, folder, monkeypatch):
    """The findings of a copy: file modes and the state of our own repository play no part."""
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns(*OURS))
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    monkeypatch.chdir(folder)
    report = run(DiskWorld(env=environment_of(project), now=NOW), Request()).report
    assert report.gaps == ()
    return {f"{f.rule} {place_of(f.where)} {f.severity}" for f in report.findings}


def environment_of(project):
    file = project / "environment.txt"
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return dict(line.split("=", 1) for line in lines)


def place_of(where):
    return f"{where.path}:{where.line}" if where.path else f"${where.env}"
