"""The held-out reports stay as well diagnosed as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.triage.scored import score

HELD_OUT = Path(__file__).parent.parent / "heldout_errors"


@pytest.mark.parametrize("name", sorted(p.parent.name for p in HELD_OUT.glob("*/key.toml")))
def test_nothing_wrong_is_told_for_sure(name):
    assert score(HELD_OUT / name).sure_and_wrong == []


@pytest.mark.parametrize("name", ["a", "b", "c", "d"])
def test_nearly_all_are_diagnosed(name):
    result = score(HELD_OUT / name)
    assert result.right / result.reports >= 0.95, result.missed
