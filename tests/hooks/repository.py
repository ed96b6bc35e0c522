"""A git repository of a team that uses the hook."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

WHO = ["-c", "user.name=Test", "-c", "user.email=test@example.com"]


class Repository:
    """A repository in a folder: files are written and staged."""

    def __init__(self, folder: Path) -> None:
        git = shutil.which("git")
        assert git
        self.program, self.folder = git, folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments: str, fails: bool = False, **variables: str) -> str:
        """What git prints, errors too."""
        done = subprocess.run(
            [self.program, "-C", str(self.folder), *WHO, *arguments],
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, **variables},
        )
        said = done.stdout + done.stderr
        assert (done.returncode != 0) == fails, said
        return said

    def add(self, files: dict[str, str]) -> None:
        """Write the files, and stage all there is."""
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        self.git("add", "--all")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    made = Repository(tmp_path / "team")
    monkeypatch.chdir(made.folder)
    return made
