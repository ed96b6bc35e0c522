"""The held-out sets stay as well judged as they were."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.source.scored import score

HELD_OUT = Path(__file__).parent.parent / "heldout"


@pytest.mark.parametrize("name", sorted(p.parent.name for p in HELD_OUT.glob("*/key.toml")))
def test_no_false_alarm_and_few_misses(name):
    result = score(HELD_OUT / name)
    assert result.wrong == []
    assert result.recall >= 0.85, result.missed
