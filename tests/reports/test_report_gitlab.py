"""The report as GitLab's Code Quality artifact."""

from __future__ import annotations

import json
import re

from hypothesis import given

from egnyte_doctor.model import Report
from egnyte_doctor.record import replace
from egnyte_doctor.reports.gitlab import render
from tests.reports.made_reports import DOMAIN, NOTE, REPORTS, full_report


def test_an_entry():
    first, _, note, _ = json.loads(render(full_report()))
    assert first == {
        "description": f"{DOMAIN.message} Fix: {DOMAIN.fix.text}",
        "check_name": "domain-form-rejected",
        "fingerprint": first["fingerprint"],
        "severity": "critical",
        "location": {"path": "config.json", "lines": {"begin": 2}},
    }
    assert note["severity"] == "info"
    assert note["description"].startswith("environment variable EGNYTE_CLIENT_ID: ")
    assert note["location"] == {"path": "egnyte-doctor.toml", "lines": {"begin": 1}}


def test_fingerprints_stay_when_lines_move_and_tell_findings_apart():
    moved = replace(DOMAIN, where=replace(DOMAIN.where, line=99))
    (before,), (after,) = (json.loads(render(Report(findings=(f,)))) for f in (DOMAIN, moved))
    assert before["fingerprint"] == after["fingerprint"]
    twice = json.loads(render(Report(findings=(DOMAIN, moved, NOTE))))
    assert len({entry["fingerprint"] for entry in twice}) == 3


@given(REPORTS)
def test_every_entry_has_what_gitlab_needs(report):
    entries = json.loads(render(report))
    assert len(entries) == len(report.findings)
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    for entry in entries:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert re.fullmatch("[0-9a-f]{32}", entry["fingerprint"])
        assert entry["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert isinstance(entry["location"]["path"], str)
        assert entry["location"]["lines"]["begin"] >= 1
