"""The held-out reports stay as well diagnosed as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.triage.scored import score

HELD_OUT = Path(__file__).parent.parent / "heldout_errors"


@pytest.mark.parametrize("name", sorted(p.parent.name for p in HELD_OUT.glob("*/key.toml")))
def test_nothing_wrong_is_told_for_sure(name):
    assert score(HELD_OUT / name).sure_and_wrong == []


def test_set_a_is_diagnosed():
    result = score(HELD_OUT / "a")
    assert result.right / result.reports >= 0.75, result.missed
