"""A folder with a local Egnyte, for every test here that asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.oauth.logins import Around, around


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Around]:
    with around(tmp_path) as made:
        yield made
