"""The HTML page: what it allows, what it holds, and that what was read stays text."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

import pytest
from hypothesis import given

from egnyte_doctor.model import Candidate, Report, Sent
from egnyte_doctor.record import replace
from egnyte_doctor.reports.certification_html import render as render_list
from egnyte_doctor.reports.html import render
from egnyte_doctor.reports.html_page import Html, Item, Section, page
from egnyte_doctor.requirements import checklist
from egnyte_doctor.rules_compiled import read_rule_file
from tests.reports.made_reports import DOMAIN, REDIRECT, REPORTS, full_report

VOID = {"meta", "input", "link", "img", "br"}


class Page(HTMLParser):
    """A page taken apart: its tags, attributes and texts; every tag must be closed in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.code: dict[str, str] = {}
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] in ("style", "script"):
            self.code[self.open[-1]] = data
        else:
            self.texts.append(data)

    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def named(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.tags if name == tag]


def policy(found: Page) -> dict[str, str]:
    (content,) = [m["content"] for m in found.named("meta") if "http-equiv" in m]
    pairs = (part.strip().split(" ", 1) for part in content.split(";"))
    return dict(pairs)


def test_nothing_is_loaded_and_only_our_own_code_may_run():
    found = Page(render(full_report()))
    allowed = policy(found)
    assert allowed["default-src"] == allowed["base-uri"] == allowed["form-action"] == "'none'"
    for tag in ("style", "script"):
        digest = b64encode(sha256(found.code[tag].encode()).digest()).decode()
        assert allowed[f"{tag}-src"] == f"'sha256-{digest}'"
    assert "url(" not in found.code["style"]
    assert "@import" not in found.code["style"]
    for tag, attributes in found.tags:
        assert tag not in {"img", "link", "iframe", "object", "embed", "base", "svg"}
        assert not {name for name in attributes if name.startswith("on")} | {"style", "src"} & set(
            attributes
        )


def test_the_page_tells_the_whole_report():
    text = Page(render(full_report())).text()
    for told in (
        *("config.json:2:13", DOMAIN.message, DOMAIN.fix.text, "edit me", "acme"),
        *("follows from it".capitalize(), "no tenant has this name", "key-shape-unusual"),
        *("egnyte-doctor.toml:7:3", "is not valid YAML", "1 rule each waits for"),
        *("not ready", "git refused; the folders were walked", "EGNYTE_CLIENT_ID"),
        "1 error, 2 warnings, 1 note, 1 passed, 3 unchecked.",
    ):
        assert told in text, told


def test_findings_stand_with_their_marks_causes_and_reasons():
    finding = replace(REDIRECT, rule="redirect-uri-not-https", candidates=(Candidate("a", "b"),))
    file = read_rule_file(finding.rule)
    assert file is not None
    found = Page(render(Report(findings=(finding, DOMAIN)), {finding.rule: file}))
    assert [article["class"] for article in found.named("article")] == ["error", "warning"]
    assert len(found.named("mark")) == 1
    assert "a. To settle it: b." in found.text()
    assert "INVALID_CALLBACK" in found.text()
    links = {link["href"] for link in found.named("a") if not link["href"].startswith("#")}
    assert links == {link.url for link in file.links}


def test_hidden_findings_and_requests_are_listed():
    hidden = replace(DOMAIN, hidden_by="inline ignore", reason="a test of ours")
    sent = Sent("authorize", "GET", "acme.egnyte.com", "/puboauth/token", True, 400)
    text = Page(render(Report(hidden=(hidden,), sent=(sent,), world="live", offline=False))).text()
    assert "hidden by inline ignore, because: a test of ours" in text
    assert "GET acme.egnyte.com/puboauth/token (authorize, with a credential): status 400" in text


def test_nothing_found_says_so():
    text = Page(render(Report())).text()
    assert "Nothing of Egnyte was found in 0 files: nothing to judge." in text
    text = Page(render(replace(full_report(), findings=()))).text()
    assert "Findings None." in text


@given(REPORTS)
def test_what_was_read_is_text_and_nothing_else(report):
    found, plain = Page(render(report)), Page(render(full_report()))
    assert {tag for tag, _ in found.tags} <= {tag for tag, _ in plain.tags} | {"ol"}
    assert policy(found) == policy(plain)
    assert found.code == plain.code
    assert not any(ord(c) < 32 for text in found.texts for c in text if c != "\n")


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://a.test", "data:text/html,x", ' https://a"b', "//a.test"]
)
def test_links_lead_to_https_pages_alone(url):
    assert "<a" not in Html().link(url)
    quoted = Html().link('https://a.test/"><script>')
    assert quoted.count("<") == 2


def test_the_reviewers_list_is_a_page_too():
    report = full_report()
    rows = checklist(report)
    found = Page(render_list(report, rows))
    assert len(found.named("article")) == len(rows)
    states = {article["data-badge"] for article in found.named("article")}
    assert states == {row.state for row in rows}
    for row in rows:
        assert row.requirement.text in found.text()
    assert "not ready: 2 findings stand against it" in found.text()


def test_empty_sections_are_left_out_and_anchors_lead_somewhere():
    sections = (Section("One", "one", "<p>x</p>"), Section("Two", "two"))
    found = Page(page("t", "", sections, "me", Html()))
    ids = {attributes["id"] for _, attributes in found.tags if "id" in attributes}
    targets = {link["href"][1:] for link in found.named("a")}
    assert targets == {"main", "one"} <= ids
    assert found.named("form") == []


def test_every_badge_can_be_filtered():
    items = (Item("a", "likely", "warning", ""), Item("b", "sure", "error", ""))
    found = Page(page("t", "", (Section("One", "one", "", items),), "me", Html()))
    values = [box["value"] for box in found.named("input") if box["type"] == "checkbox"]
    assert values == ["likely", "sure"]
    (form,) = found.named("form")
    assert "hidden" in form  # until the script, which makes it work, shows it


def test_secrets_are_masked_before_they_are_escaped():
    secret = 'FAKE<&"secret'
    finding = replace(DOMAIN, message=f"the secret is {secret}")
    text = render(Report(findings=(finding,)), clean=lambda t: t.replace(secret, "[secret]"))
    assert "the secret is [secret]" in text
    assert not re.search("FAKE", text)
