"""``per_path_ignore``: where its patterns start, and what they take."""

from __future__ import annotations

import json

import pytest

from tests.suppression.baselines import check, report


@pytest.mark.parametrize("pattern", ["sub/*", "sub/.env", "*/.env", ".env", "*"])
def test_patterns_of_paths_start_at_the_settings(pattern, tree, capsys, monkeypatch):
    (tree / ".git").mkdir()
    text = f"[check.per_path_ignore]\n{json.dumps(pattern)} = ['*']\n"
    (tree / "egnyte-doctor.toml").write_text(text)
    for folder, path in ((tree, "."), (tree / "sub", "."), (tree.parent, "tree")):
        monkeypatch.chdir(folder)
        found = report(capsys, path)
        assert found["findings"] == []
        summary = found["summary"]
        assert isinstance(summary, dict)
        assert summary["hidden_by_settings"] == summary["hidden"] > 0


def test_patterns_take_no_other_paths(tree, capsys):
    (tree / "egnyte-doctor.toml").write_text("[check.per_path_ignore]\n'ub/*' = ['*']\n")
    check(capsys, code=1)
