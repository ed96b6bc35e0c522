"""The report for programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError

import egnyte_doctor
from egnyte_doctor.fingerprint import fingerprints
from egnyte_doctor.model import Finding, Report
from egnyte_doctor.record import replace
from egnyte_doctor.reports.json_ import dump, render
from tests.reports.made_reports import DOMAIN, REDIRECT, REPORTS, full_report

SCHEMA = json.loads(
    Path(egnyte_doctor.__file__).with_name("schemas").joinpath("report-1.json").read_bytes()
)
VALIDATOR = Draft202012Validator(SCHEMA)


def objects(schema: Any) -> list[dict[str, Any]]:
    """Every object that the schema describes, wherever it stands."""
    if isinstance(schema, list):
        return [found for entry in schema for found in objects(entry)]
    if not isinstance(schema, dict):
        return []
    own = [schema] if schema.get("type") == "object" else []
    return own + [found for entry in schema.values() for found in objects(entry)]


def test_the_schema_is_one_and_leaves_nothing_open() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    found = objects(SCHEMA)
    assert len(found) >= 10
    for entry in found:
        assert entry["additionalProperties"] is False
        assert entry["required"] == list(entry["properties"])


@given(REPORTS)
def test_every_report_follows_the_schema(report: Report) -> None:
    text = render(report)
    assert text.isascii()
    assert text.endswith("}\n")
    VALIDATOR.validate(json.loads(text))
    assert render(report) == text


def test_the_schema_refuses_what_is_not_said_in_it() -> None:
    document = json.loads(render(full_report()))
    VALIDATOR.validate(document)
    with pytest.raises(ValidationError):
        VALIDATOR.validate({**document, "more": 1})
    document["findings"][0]["severity"] = "fatal"
    with pytest.raises(ValidationError):
        VALIDATOR.validate(document)


def test_what_a_report_holds() -> None:
    document = json.loads(render(full_report()))
    assert [f["rule"] for f in document["findings"]] == [
        "domain-form-rejected",
        "domain-class-wrong",
        "key-shape-unusual",
        "redirect-uri-not-https",
    ]
    assert document["findings"][0]["place"] == {
        "path": "config.json",
        "line": 2,
        "column": 13,
        "end_column": 43,
        "env": None,
        "host": None,
        "request": None,
    }
    assert document["findings"][1]["explained_by"] == "domain-form-rejected"
    assert document["passed"] == [
        {"rule": "domain-form-rejected", "count": 1},
        {"rule": "file-tracked", "count": 1},
        {"rule": "scope-unknown", "count": 2},
    ]
    assert document["not_applicable"] == [{"rule": "token-refused", "count": 1}]
    assert [entry["needs"] for entry in document["unknown"]][1] == ["app.flow", "app.kind"]
    assert document["summary"] == {
        "errors": 1,
        "warnings": 2,
        "notes": 1,
        "explained": 1,
        "passed": 1,
        "unchecked": 3,
        "not_applicable": 1,
        "fixed": 0,
        "hidden": 0,
        "hidden_by_ignores": 0,
        "hidden_by_settings": 0,
        "hidden_by_baseline": 0,
        "baseline_gone": 0,
    }


def test_cleaning_reaches_every_text_but_breaks_no_form() -> None:
    report = replace(full_report(), findings=(replace(DOMAIN, message="severity not_applicable"),))

    def clean(text: str) -> str:
        for secret in ("severity", "not_applicable", "domain-form-rejected", "acme"):
            text = text.replace(secret, "[secret]")
        return text

    text = render(report, clean)
    VALIDATOR.validate(json.loads(text))
    finding = json.loads(text)["findings"][0]
    assert finding["message"] == "[secret] [secret]"
    assert finding["fix"]["value"] == "[secret]"
    assert finding["rule"] == "domain-form-rejected"


def test_a_path_that_is_no_unicode_is_still_json() -> None:
    where = replace(DOMAIN.where, path="bad-\udcff.env")
    text = render(Report(findings=(replace(DOMAIN, where=where),)))
    assert json.loads(text)["findings"][0]["place"]["path"] == "bad-\\udcff.env"


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(TypeError, match="Path"):
        dump(Path())


def test_fingerprints_stay_when_lines_move() -> None:
    moved = replace(DOMAIN, where=replace(DOMAIN.where, line=99, column=1, end_column=2))
    assert fingerprints([DOMAIN]) == fingerprints([moved])
    reworded = replace(DOMAIN, message="other words", title="other", severity="note")
    assert fingerprints([DOMAIN]) == fingerprints([reworded])


@pytest.mark.parametrize(
    "other",
    [
        replace(DOMAIN, rule="other-rule"),
        replace(DOMAIN, symbol="other"),
        replace(DOMAIN, profile="other"),
        replace(DOMAIN, host="other"),
        replace(DOMAIN, where=replace(DOMAIN.where, path="other")),
        replace(DOMAIN, where=replace(DOMAIN.where, frame='"domain": "other')),
    ],
)
def test_fingerprints_tell_findings_apart(other: Finding) -> None:
    assert fingerprints([DOMAIN]) != fingerprints([other])


def test_equal_findings_are_numbered() -> None:
    first, second, third = fingerprints([DOMAIN, REDIRECT, DOMAIN])
    assert first.split(":")[3] == "1"
    assert second.split(":")[3] == "1"
    assert third.split(":")[3] == "2"


@given(st.text(), st.text())
def test_parts_of_a_fingerprint_cannot_be_confused(path: str, symbol: str) -> None:
    finding = replace(DOMAIN, symbol=symbol, where=replace(DOMAIN.where, path=path))
    (mark,) = fingerprints([finding])
    parts = mark.split(":")
    assert len(parts) == 5
    assert len(mark.splitlines()) == 1
    assert unquote(parts[1], errors="surrogatepass") == path


@given(st.text(min_size=12), st.text(min_size=12))
def test_a_masked_value_leaves_no_trace(one: str, other: str) -> None:
    """Of a secret a finding keeps its mask alone, so two secrets have one fingerprint."""
    masked = replace(DOMAIN.where, frame="secret = ****", frame_start=9)
    findings = [replace(DOMAIN, where=masked, message=message) for message in (one, other)]
    assert fingerprints(findings[:1]) == fingerprints(findings[1:])
