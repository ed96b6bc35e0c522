"""Severities that the settings give: of a rule, or of all rules of a subject."""

from __future__ import annotations

import pytest

from egnyte_doctor.exit_codes import exit_code
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import MemoryFile, MemoryWorld

FAULTY = b"EGNYTE_SCOPES=Egnyte.permissions Egnyte.lnk\n"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("", {"scope-plural": "warning", "scope-unknown": "warning"}),
        ('scope = "error"', {"scope-plural": "error", "scope-unknown": "error"}),
        ('scope-plural = "note"', {"scope-plural": "note", "scope-unknown": "warning"}),
        (
            'scope = "note"\nscope-plural = "error"',
            {"scope-plural": "error", "scope-unknown": "note"},
        ),
        ('domain = "note"', {"scope-plural": "warning", "scope-unknown": "warning"}),
    ],
)
def test_a_rules_own_word_comes_before_its_subjects(changes, expected):
    settings = f"[check.severity]\n{changes}\n".encode()
    world = MemoryWorld({"a.env": MemoryFile(FAULTY), "egnyte-doctor.toml": MemoryFile(settings)})
    result = run(world, Request())
    found = {f.rule: f.severity for f in result.report.findings if f.where.path == "a.env"}
    assert found == expected
    failing = set(expected.values()) != {"note"}
    assert exit_code(result, strict=False, exit_zero=False) == (1 if failing else 0)
