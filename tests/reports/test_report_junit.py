"""The report as JUnit XML."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.model import SEVERITIES, Report
from egnyte_doctor.record import replace
from egnyte_doctor.reports.junit import render
from tests.reports.made_reports import DOMAIN, REPORTS, full_report

CHILDREN = {
    "testsuites": {"testsuite"},
    "testsuite": {"testcase"},
    "testcase": {"failure", "skipped", "system-out"},
}
NEEDED = {
    "testsuites": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "skipped", "time"},
    "testcase": {"name", "classname", "time"},
    "failure": {"message", "type"},
    "skipped": {"message"},
    "system-out": set(),
}


def cases(report: Report, **options: str) -> dict[str, list[str]]:
    """What is in each case, by its name."""
    root = ET.fromstring(render(report, **options))  # type: ignore[arg-type]
    return {case.get("name", ""): [child.tag for child in case] for case in root.iter("testcase")}


def test_a_case_for_each_judgement():
    assert cases(full_report()) == {
        "domain-form-rejected (config.json:2:13)": ["failure"],
        "domain-class-wrong (config.json:2:13)": ["failure"],
        "key-shape-unusual (environment variable EGNYTE_CLIENT_ID)": ["system-out"],
        "redirect-uri-not-https (.env:4:21)": ["failure"],
        "domain-form-rejected": ["skipped"],
        "file-tracked": ["skipped"],
        "flow-unfit": ["skipped"],
        "scope-unknown": [],
    }


def test_a_failure_says_what_where_and_how_to_mend_it():
    root = ET.fromstring(render(full_report()))
    suite = next(s for s in root if s.get("name") == "egnyte-doctor: Domain")
    case = suite[0]
    assert (case.get("file"), case.get("line")) == ("config.json", "2")
    (failure,) = case
    assert (failure.get("type"), failure.get("message")) == ("error", DOMAIN.message)
    assert (failure.text or "").splitlines() == [
        f"config.json:2:13: {DOMAIN.message}",
        f"fix: {DOMAIN.fix.text}",
        "write: acme",
    ]


@pytest.mark.parametrize(("fail_on", "failures"), [("error", 1), ("warning", 3), ("note", 4)])
def test_a_case_fails_where_the_exit_code_would_be_1(fail_on, failures):
    root = ET.fromstring(render(full_report(), fail_on))
    assert root.get("failures") == str(failures)
    assert len(list(root.iter("failure"))) == failures


def test_what_could_not_be_checked_and_what_is_hidden_is_skipped_with_its_reason():
    hidden = replace(DOMAIN, hidden_by="inline ignore", reason="a test of ours")
    root = ET.fromstring(render(replace(full_report(), hidden=(hidden,))))
    told = {
        case.get("name"): skip.get("message") for case in root.iter("testcase") for skip in case
    }
    assert told["flow-unfit"] == "could not be checked: not stated: app.flow, app.kind"
    skipped = [skip.get("message") for skip in root.iter("skipped")]
    assert "hidden by inline ignore: a test of ours" in skipped
    assert "could not be checked: is not valid YAML" in skipped


@given(REPORTS, st.sampled_from(SEVERITIES))
def test_every_report_has_the_form_that_consumers_read(report, fail_on):
    text = render(report, fail_on)
    assert text.isascii()
    root = ET.fromstring(text)
    assert root.tag == "testsuites"
    for element in root.iter():
        assert {child.tag for child in element} <= CHILDREN.get(element.tag, set())
        assert set(element.attrib) >= NEEDED[element.tag]
    for element in (root, *root):
        for name, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
            assert element.get(name) == str(len(list(element.iter(tag))))
    findings = len(report.findings) + len(report.hidden)
    assert len([case for case in root.iter("testcase") if "(" in case.get("name", "")]) >= findings
