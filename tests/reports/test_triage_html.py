"""Diagnoses as a page: whole, in their order, and with what was pasted as text alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.model import CONFIDENCES, Fix
from egnyte_doctor.reports.markdown_text import prose
from egnyte_doctor.reports.terminal import Terminal
from egnyte_doctor.reports.triage import WHO, Answer, as_markdown, as_text
from egnyte_doctor.reports.triage_html import render
from egnyte_doctor.triage.diagnosis import Diagnosis
from egnyte_doctor.triage.incident import Quote
from tests.reports.test_inert import HOSTILE, commands_nothing, is_visible
from tests.reports.test_report_html import Page, policy


def answer(text: str) -> Answer:
    """Two errors, the first with three causes, in which everything that was read is the text."""
    diagnoses = [
        Diagnosis(
            id="developer-inactive",
            title="Developer Inactive",
            message=text,
            confidence=confidence,
            who=who,
            error=error,
            line=7 * error,
            count=error,
            because=(Quote(text, 3), Quote(text, None)),
            against=(text,),
            settle=((text, text),),
            fix=Fix(text, (text, text), text),
            open=confidence == "low",
        )
        for error, confidence, who in (
            *zip((1, 1, 1), reversed(CONFIDENCES), WHO, strict=False),
            (2, "high", "nobody"),
        )
    ]
    links = {"developer-inactive": (("https://a.example/", "COOK", "A"), (text, None, None))}
    return Answer(diagnoses, "log", text, text, 1200, links, ((text, 200), (text, None)))


def test_errors_stand_in_their_order_and_causes_in_theirs():
    found = Page(render(answer("words")))
    assert [a["class"] for a in found.named("article")] == ["error", "warning", "open", "error"]
    badges = [a["data-badge"] for a in found.named("article")]
    high = "confidence high"
    assert badges == [high, "confidence medium", "cannot tell yet", high]
    text = found.text()
    assert "2 errors in what was pasted." in text
    assert "Error 1, line 7: Developer Inactive" in text
    assert '"words" (line 3)' in text
    assert "words. To settle it: words." in text
    assert f"Who: {WHO['nobody']}" in text
    assert "2 times" in text
    assert "1,200 more lines were not looked at." in text
    assert "https://a.example/ (COOK, official documentation)" in text


def test_nothing_found_says_what_would_help():
    found = Page(render(Answer([], "text", "-")))
    assert "curl -v" in found.text()
    assert found.named("article") == []


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_what_was_pasted_stays_a_text(text):
    made = render(answer(text))
    is_visible(made)
    commands_nothing(made)
    found, plain = Page(made), Page(render(answer("words")))
    assert {tag for tag, _ in found.tags} <= {tag for tag, _ in plain.tags}
    assert policy(found) == policy(plain)
    assert found.code == plain.code
    for told in (as_text(answer(text), Terminal()), as_markdown(answer(text), prose)):
        is_visible(told)
        commands_nothing(told)


def test_a_pasted_error_becomes_a_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "error.txt"
    file.write_text("403 Developer Inactive\nAuthorization: Bearer FAKEab1cd2ef3gh4ij5kl6mn7op8\n")
    page = tmp_path / "page.html"
    main(["triage", "--format", "html", "--output", str(page), str(file)])
    assert capsys.readouterr().out == ""
    text = page.read_text(encoding="utf-8")
    assert "developer-inactive" in Page(text).text()
    assert "FAKEab1cd2" not in text
