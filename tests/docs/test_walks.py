"""Each system of the page on authentication works as docs/walks.md and the README show it."""

from __future__ import annotations

from pathlib import Path

import pytest

from egnyte_doctor.docs.walks import BEGIN, END, WALKS, Walk, nowhere, printed, with_table

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "walks.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
SYSTEMS = (
    *("Authorization code flow", "Enhanced Auth Service, US", "Enhanced Auth Service, Europe"),
    *("company's own domain", "Implicit grant flow", "internal key", "partner's key"),
    *("Current user", "User by id", "the token is incorrect", "`*.qa-egnyte.com`"),
    *("Invalid Egnyte domain configured in app profile.",),
)
"""What the page on authentication speaks of, in words of our rows."""


def section(walk: Walk) -> str:
    after = PAGE.partition(f"\n## {walk.what}\n")[2]
    return after.partition("\n## ")[0]


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.what)
def test_a_walk_prints_what_its_page_and_its_row_show(walk):
    with nowhere():
        lines = printed(walk)
    shown = section(walk).strip().removeprefix("```console\n").removesuffix("\n```").split("\n")
    assert shown == [f"$ {walk.command}", *lines]
    assert f"| {walk.what} | `{walk.command}` | `{walk.shows}` |\n" in README


def test_every_system_has_a_row():
    rows = " ".join(walk.what for walk in WALKS)
    assert [system for system in SYSTEMS if system not in rows] == []


def test_a_walk_that_goes_elsewhere_is_refused():
    with nowhere(), pytest.raises(ValueError, match="does not show"):
        printed(Walk("x", "resolve --emulator healthy acme", "acme.egnytegov.com"))


def test_the_table_is_made_anew_between_its_marks():
    made = with_table(f"a\n{BEGIN}what was there\n{END}b\n")
    assert made.startswith(f"a\n{BEGIN}| ")
    assert made.endswith(f" |\n{END}b\n")
    assert "what was there" not in made
    assert with_table("no marks") == "no marks"
