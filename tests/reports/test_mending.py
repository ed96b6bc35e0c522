"""What was mended, and what can be: told by every format, as far as it has a place for it."""

from __future__ import annotations

import json
from xml.etree import ElementTree as ET

import pytest

from egnyte_doctor.model import Report
from egnyte_doctor.record import replace
from egnyte_doctor.reports import github, gitlab, html, json_, junit, markdown, sarif
from egnyte_doctor.reports.text import TextOptions
from egnyte_doctor.reports.text import render as text
from tests.reports.made_reports import DOMAIN, REDIRECT, SAFE, UNSAFE

MENDABLE = Report(findings=(SAFE, UNSAFE, replace(DOMAIN, rule="without-an-edit")))
SAFELY = "egnyte-doctor check --fix"
UNSAFELY = f"{SAFELY} --unsafe-fixes"
HOW_MANY = (
    "`--fix` has an edit for 1 of these, `--fix --unsafe-fixes` for 1 more; `--diff` shows it."
)
MENDED = Report(fixed=(REDIRECT, REDIRECT, DOMAIN))


def test_github_tells_how_to_mend_each_and_how_many_there_are():
    lines = github.render(MENDABLE, may_edit=True).splitlines()
    (safe,) = (line for line in lines if "redirect-uri-not-https" in line)
    (unsafe,) = (line for line in lines if "domain-form-rejected" in line)
    assert safe.endswith(f"%0Amended by: {SAFELY}")
    assert unsafe.endswith(f"%0Awrite: acme%0Amended by: {UNSAFELY}")
    assert lines[-1].endswith(f" unchecked. {HOW_MANY}")
    assert sum("mended by" in line for line in lines) == 2


def test_junit_tells_how_to_mend_each():
    root = ET.fromstring(junit.render(MENDABLE, may_edit=True))
    last = sorted((failure.text or "").splitlines()[-1] for failure in root.iter("failure"))
    assert last == [f"mended by: {SAFELY}", f"mended by: {UNSAFELY}", "write: acme"]


def test_gitlab_tells_how_to_mend_each():
    entries = json.loads(gitlab.render(MENDABLE, may_edit=True))
    assert [entry["description"].partition(" Mended by: ")[2] for entry in entries] == [
        SAFELY,
        UNSAFELY,
        "",
    ]


def test_markdown_tells_how_to_mend_each_and_how_many_there_are():
    lines = markdown.render(MENDABLE, may_edit=True).splitlines()
    assert lines.count(f"**Mended by:** `{SAFELY}`") == 1
    assert lines.count(f"**Mended by:** `{UNSAFELY}`") == 1
    assert HOW_MANY in lines


def test_html_tells_how_to_mend_each_and_how_many_there_are():
    page = html.render(MENDABLE, may_edit=True)
    assert page.count(f"<strong>Mended by:</strong> <code>{SAFELY}</code>") == 1
    assert page.count(f"<strong>Mended by:</strong> <code>{UNSAFELY}</code>") == 1
    assert HOW_MANY.replace("`", "") in page


@pytest.mark.parametrize("render", [github.render, junit.render, gitlab.render, markdown.render])
def test_where_nothing_can_be_edited_nothing_is_said_of_it(render):
    assert "--fix" not in render(MENDABLE)
    assert "ended" not in render(MENDABLE)


def test_notes_that_are_not_shown_are_not_counted():
    note = Report(findings=(replace(SAFE, severity="note"),))
    for render in (github.render, markdown.render):
        assert "--fix" not in render(note, may_edit=True)
        assert "--fix" in render(note, notes=True, may_edit=True)


def test_a_note_is_mended_where_notes_are_asked_for():
    note = Report(findings=(replace(SAFE, severity="note"),))
    for render in (junit.render, gitlab.render, html.render):
        assert f"{SAFELY} --notes" in render(note, may_edit=True)


def test_what_was_mended_is_told_in_every_format_that_has_a_place_for_it():
    told = {
        "text": text(MENDED, TextOptions()),
        "json": json_.render(MENDED),
        "sarif": sarif.render(MENDED),
        "junit": junit.render(MENDED),
        "github": github.render(MENDED),
        "markdown": markdown.render(MENDED),
        "html": html.render(MENDED),
    }
    for name, made in told.items():
        assert "domain-form-rejected" in made, name
        assert "redirect-uri-not-https" in made, name
        assert "ended" in made or '"fixed"' in made, name
    assert (
        "::notice title=egnyte-doctor%3A mended::.env: redirect-uri-not-https (2)%0A"
        in told["github"]
    )
    assert "3 mended" in told["markdown"]
    assert json.loads(gitlab.render(MENDED)) == []


def test_junit_has_a_passed_case_for_what_was_mended():
    root = ET.fromstring(junit.render(MENDED))
    assert (root.get("tests"), root.get("failures"), root.get("skipped")) == ("3", "0", "0")
    said = [case.findtext("system-out") for case in root.iter("testcase")]
    assert f"mended: {DOMAIN.message}" in said


def test_sarif_has_no_result_for_what_was_mended():
    (run,) = json.loads(sarif.render(MENDED))["runs"]
    assert run["results"] == []
    told = run["invocations"][0]["toolExecutionNotifications"]
    assert [note["level"] for note in told] == ["note"] * 3
    assert told[2]["message"]["text"] == f"Mended, domain-form-rejected: {DOMAIN.message}"
