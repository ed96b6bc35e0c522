"""The answer keys of the held-out error reports: every report judged, in the closed vocabulary."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

HELD_OUT = Path(__file__).parent.parent / "heldout_errors"
SETS = sorted(path.parent for path in HELD_OUT.glob("*/key.toml"))
ACTORS = {"integrator", "tenant-admin", "egnyte-support", "nobody"}


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_every_report_is_judged_in_the_closed_vocabulary(folder):
    text = (folder / "key.toml").read_text(encoding="utf-8")
    vocabulary = set(re.findall(r"^#   ([a-z0-9-]+) ", text, re.MULTILINE))
    reports = tomllib.loads(text)["report"]
    kept = {path.name for path in folder.iterdir()} - {"key.toml", "FIRST-RUN.md"}
    assert {report["file"] for report in reports} == kept
    for report in reports:
        causes, wrong = set(report["cause"]), set(report.get("must_not", []))
        assert causes, report
        assert causes <= vocabulary, report
        assert wrong <= vocabulary | {"any"}, report
        assert not causes & wrong, report
        assert set(report.get("who", [])) <= ACTORS, report


@pytest.mark.parametrize("folder", SETS, ids=lambda folder: folder.name)
def test_no_report_holds_a_bearer_token_that_looks_live(folder):
    for path in folder.iterdir():
        for token in re.findall(r"Bearer ([A-Za-z0-9]{8,})", path.read_text(encoding="utf-8")):
            assert token.startswith("FAKE"), path.name
