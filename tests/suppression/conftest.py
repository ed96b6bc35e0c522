"""The tree that tests of baselines and settings are run in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.suppression.baselines import FAULTS


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tree"
    (folder / "sub").mkdir(parents=True)
    (folder / "sub" / ".env").write_text("\n".join(FAULTS) + "\n")
    monkeypatch.chdir(folder)
    for name in list(os.environ):
        if name.upper().startswith("EGNYTE_"):
            monkeypatch.delenv(name)
    return folder
