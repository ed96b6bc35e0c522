"""The report as SARIF: by the standard's schema, and by what its readers make of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft4Validator

from egnyte_doctor.fingerprint import fingerprints
from egnyte_doctor.model import Outcome, Reading, Report, Where
from egnyte_doctor.record import replace
from egnyte_doctor.reports.sarif import FINGERPRINT, render
from egnyte_doctor.reports.sarif_places import artifact, message_text
from egnyte_doctor.rules_compiled import load_rules, read_rule_file
from tests.reports.made_reports import DOMAIN, EXPLAINED, NOTE, REDIRECT, REPORTS, full_report

SCHEMA = Path(__file__).with_name("sarif-schema").joinpath("sarif-2.1.0-rtm.5.json")
VALIDATOR = Draft4Validator(json.loads(SCHEMA.read_bytes()))
RULE = "redirect-uri-not-https"


def made(report: Report, *rules: str) -> dict[str, Any]:
    """The only run of the report."""
    docs = {id_: file for id_ in rules if (file := read_rule_file(id_)) is not None}
    document = json.loads(render(report, docs))
    VALIDATOR.validate(document)
    (run,) = document["runs"]
    assert isinstance(run, dict)
    return run


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(REPORTS)
def test_every_report_follows_the_standard(report):
    run = made(report)
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert ids == sorted(set(ids))
    for result in run["results"]:
        assert ids[result["ruleIndex"]] == result["ruleId"]
        # GitHub refuses a whole report for one result without a file or line.
        for place in result["locations"]:
            assert "uri" in place["physicalLocation"]["artifactLocation"]
            assert "startLine" in place["physicalLocation"]["region"]
    for rule in run["tool"]["driver"]["rules"]:
        assert {"shortDescription", "fullDescription", "help"} <= set(rule)


def test_results_have_places_levels_and_fingerprints():
    report = full_report()
    run = made(report)
    assert run["columnKind"] == "unicodeCodePoints"
    first = run["results"][0]
    assert first["ruleId"] == "domain-form-rejected"
    assert first["level"] == "error"
    assert first["message"]["text"] == DOMAIN.message
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "config.json", "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 2, "startColumn": 13, "endColumn": 43},
                "contextRegion": {"startLine": 2, "snippet": {"text": DOMAIN.where.frame}},
            }
        }
    ]
    marks = [result["partialFingerprints"][FINGERPRINT] for result in run["results"]]
    assert marks == fingerprints(report.findings)
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note", "warning"]
    assert first["properties"]["write"] == "acme"
    assert "%SRCROOT%" in run["originalUriBaseIds"]


def test_columns_of_a_result_are_those_of_the_text(tmp_path, monkeypatch):
    from egnyte_doctor import check

    line = 'EGNYTE_REDIRECT_URI=http://app.acme.io/callback  # "日本😀"\n'
    (tmp_path / ".env").write_text(line, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    run = made(check(["."]))
    (found,) = (result for result in run["results"] if result["ruleId"] == RULE)
    region = found["locations"][0]["physicalLocation"]["region"]
    marked = line[region["startColumn"] - 1 : region["endColumn"] - 1]
    assert marked == "http://app.acme.io/callback"


def test_what_is_in_no_file_is_named_and_shown_at_our_settings():
    report = Report(findings=(NOTE,), reading=Reading(settings="conf/egnyte-doctor.toml"))
    (place,) = made(report)["results"][0]["locations"]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "conf/egnyte-doctor.toml", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 1},
    }
    (logical,) = place["logicalLocations"]
    assert logical["name"] == "environment variable EGNYTE_CLIENT_ID"
    (place,) = made(Report(findings=(NOTE,)))["results"][0]["locations"]
    assert place["physicalLocation"]["artifactLocation"]["uri"] == "egnyte-doctor.toml"


def test_several_places_are_related_and_in_the_order_of_the_flow():
    run = made(full_report())
    follower, conflict = run["results"][1], run["results"][3]
    (cause,) = follower["relatedLocations"]
    assert cause["message"]["text"].startswith("follows from domain-form-rejected: ")
    (flow,) = follower["codeFlows"]
    steps = flow["threadFlows"][0]["locations"]
    assert [s["location"]["message"]["text"] for s in steps][1] == EXPLAINED.message
    (other,) = conflict["relatedLocations"]
    assert other["id"] == 1
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "egnyte-doctor.toml"
    assert "codeFlows" not in run["results"][0]


@pytest.mark.parametrize(
    ("by", "kind"),
    [("inline ignore", "inSource"), ("settings", "external"), ("baseline", "external")],
)
def test_hidden_findings_are_suppressed_and_say_why(by, kind):
    hidden = replace(DOMAIN, hidden_by=by, reason="a test of ours" if kind == "inSource" else None)
    run = made(Report(findings=(REDIRECT,), hidden=(hidden,)))
    shown, suppressed = run["results"]
    assert shown["suppressions"] == []
    (found,) = suppressed["suppressions"]
    assert (found["kind"], found["status"]) == (kind, "accepted")
    assert found["justification"] == hidden.reason or f"hidden by {by}"
    assert suppressed["partialFingerprints"][FINGERPRINT] == fingerprints([hidden])[0]


def test_what_could_not_be_checked_is_told_and_is_no_result():
    run = made(full_report())
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is True
    told = [
        (note["level"], note["message"]["text"])
        for note in invocation["toolExecutionNotifications"]
    ]
    assert told == [
        ("warning", "Could not be checked: is not valid YAML"),
        ("note", "file-tracked could not be judged; it needs config.file.tracked."),
        ("note", "flow-unfit could not be judged; it needs app.flow, app.kind."),
    ]
    assert {result["ruleId"] for result in run["results"]} & {"flow-unfit", "file-tracked"} == set()


def test_an_interrupted_run_was_not_successful():
    (invocation,) = made(Report(interrupted=True))["invocations"]
    assert invocation["executionSuccessful"] is False
    assert invocation["toolExecutionNotifications"][0]["level"] == "error"


def test_rules_carry_their_documentation():
    finding = replace(REDIRECT, rule=RULE)
    report = Report(findings=(finding,), rules=load_rules())
    (rule,) = made(report, RULE)["tool"]["driver"]["rules"]
    file = read_rule_file(RULE)
    assert file is not None
    assert (rule["id"], rule["name"]) == (RULE, "RedirectUriNotHttps")
    assert rule["shortDescription"]["text"] == REDIRECT.title
    assert rule["defaultConfiguration"]["level"] == "error"
    assert "INVALID_CALLBACK" in rule["fullDescription"]["text"]
    assert "Serve the callback over https" in rule["help"]["text"]
    assert "## False alarms" in rule["help"]["markdown"]
    assert f"ignore[{RULE}]" in rule["help"]["markdown"]
    assert rule["helpUri"] in {link.url for link in file.links}
    assert rule["properties"]["precision"] == "high"
    assert "security" not in rule["properties"]["tags"]


def test_every_shipped_rule_can_be_described():
    rules = load_rules()
    findings = tuple(
        replace(DOMAIN, rule=rule.id, subject=rule.subject, title=rule.title) for rule in rules
    )
    run = made(Report(findings=findings, rules=rules), *(rule.id for rule in rules))
    described = run["tool"]["driver"]["rules"]
    assert len(described) == len(rules)
    for rule in described:
        assert urlsplit(rule["helpUri"]).scheme == "https"
        assert rule["help"]["markdown"].count("## ") >= 4
    tags = {rule["id"]: rule["properties"]["tags"] for rule in described}
    assert "security" in tags["credential-in-source"]


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a/b c.env", "a/b%20c.env"),
        ("a:b", "a%3Ab"),
        ("100%#?.env", "100%25%23%3F.env"),
        ("é", "%C3%A9"),
        ("bad-\udcff", "bad-%FF"),
        ("../up/.env", "../up/.env"),
        ("a\\b", "a%5Cb"),
    ],
)
def test_paths_become_addresses(path, uri):
    assert artifact(path) == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_an_absolute_path_has_no_base():
    assert artifact("/srv/a b") == {"uri": "file:///srv/a%20b"}


@given(st.text(min_size=1).filter(lambda path: not path.startswith("/")))
def test_an_address_leads_back_to_its_path(path):
    made_of = artifact(path)["uri"]
    assert urlsplit(made_of).path == made_of
    assert made_of.isascii()
    assert unquote_to_bytes(made_of).decode("utf-8", "surrogatepass") == path


@given(st.text(alphabet="[](){}0123 ab\\x"))
def test_a_message_has_no_link_and_no_placeholder(text):
    shown = message_text(text)
    assert "](" not in shown
    assert not any(f"{{{digit}}}" in shown for digit in "0123")
    assert shown.replace(" ", "") == text.replace(" ", "")


def test_a_rule_of_nobody_is_described_by_its_finding():
    found = Outcome("private-rule", "fail", Where(path="a"))
    report = Report(findings=(replace(DOMAIN, rule="private-rule"),), outcomes=(found,))
    (rule,) = made(report)["tool"]["driver"]["rules"]
    assert rule["id"] == "private-rule"
    assert rule["help"]["text"] == rule["fullDescription"]["text"] == DOMAIN.title
