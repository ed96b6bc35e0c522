"""Whatever was read stays a text in every format (invariant 3): it is no markup and no command."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from egnyte_doctor.model import (
    Candidate,
    CertificationVerdict,
    Finding,
    Fix,
    Gap,
    Outcome,
    Reading,
    Report,
    Sent,
    Severity,
    Where,
)
from egnyte_doctor.remedy import Edit
from egnyte_doctor.reports import (
    certification,
    certification_html,
    github,
    gitlab,
    html,
    json_,
    junit,
    markdown,
    sarif,
)
from egnyte_doctor.reports import text as text_report
from egnyte_doctor.reports.terminal import Terminal, joined
from egnyte_doctor.requirements import checklist
from tests.reports.test_report_github import parsed
from tests.reports.test_report_html import Page
from tests.reports.test_report_sarif import VALIDATOR

HOSTILE = (
    "\x1b[2J\x1b]0;title\x07 \x9b31m",
    "</script><script>alert(1)</script><img src=x onerror=alert(1)>",
    '"><a href="javascript:alert(1)">',
    "'-alert(1)-'",
    "<!-- ]]> --> <![CDATA[ <?xml?> &lt; &amp;lt; &#0; &xxe;",
    "[text](https://evil.test) ![i](https://evil.test/x.png) <https://evil.test>",
    "[text]: https://evil.test",
    "| a | b |\n| --- | --- |",
    "```\n# heading\n~~~\n````",
    "`code` ``code`` *b* _i_ ~~s~~ $x$",
    "@team #1 !2 www.evil.test https://evil.test a@evil.test",
    "/close",
    "::error file=x::y",
    "  ::add-mask::x\n::stop-commands::token",
    "##[error]x ##vso[task.setvariable variable=x]y ##teamcity[z]",
    "%0A::error::x %0D %25 %3A %2C",
    "a,line=1:b",
    "\u202eright to left\u202c \u2066 \u200b \ufeff",
    "lone \ud800 \udcff \udfff",
    "\x00\x01\x0b\x0c\x1f\x7f\x85\u2028\u2029\ufffe\uffff",
    "=cmd|' /C calc'!A0",
    "+1+1 -1 @SUM(1)",
    "{0} {1} {{x}} ${HOME} %s %(x)s",
    "../../etc/passwd",
    "file:///etc/passwd",
    "\n\nnew paragraph\r\nline",
    "",
    " ",
    "x" * 5000,
)
OWN_MARKUP = set("h1 h2 h3 p code pre strong ul ol li table thead tbody tr th td".split())


def hostile(text: str) -> Report:
    """A report that says it wherever a report can say what was read."""
    where = Where(text, 3, 2, 4, None, None, None, f"a{text}", 1)
    elsewhere = (Where(env=text), Where(host=text), Where(request=text), where)
    piles: tuple[tuple[Severity, str | None, str | None], ...] = (
        ("error", None, None),
        ("warning", "redirect-uri-not-https", None),
        ("note", None, "inline ignore"),
    )
    findings = [
        Finding(
            rule="redirect-uri-not-https",
            subject="redirect",
            title=text,
            severity=severity,
            confidence="medium",
            message=text,
            where=place,
            related=elsewhere,
            profile=text,
            host=text,
            symbol=text,
            fix=Fix(text, (text, text), text, Edit("replace", text, text, safe=True)),
            candidates=(Candidate(text, text),),
            explained_by=explained,
            hidden_by=hidden,
            reason=text,
        )
        for place in elsewhere
        for severity, explained, hidden in piles
    ]
    return Report(
        findings=tuple(f for f in findings if f.hidden_by is None),
        hidden=tuple(f for f in findings if f.hidden_by),
        fixed=tuple(findings),
        outcomes=(
            Outcome("flow-unfit", "unknown", where, text, ("app.kind", "x"), None),
            Outcome("other-rule", "unknown", where, text, (), text),
        ),
        gaps=(Gap(("app.domain",), text, where, text, text), Gap((), text, Where(env=text))),
        verdict=CertificationVerdict("not ready", text, (text, text)),
        reading=Reading((text, f"b{text}"), 9, (text,), (text,), text),
        offline=False,
        world="live",
        sent=(Sent(text, "GET", text, text, True, 200, 3),),
        remarks=(("domain", text),),
        taken=text,
    )


def is_visible(made: str) -> None:
    assert [char for char in made if char != "\n" and not char.isprintable()] == []
    made.encode()


def commands_nothing(made: str) -> None:
    for line in made.splitlines():
        assert not line.lstrip().startswith("::"), line
        assert not re.search(r"##\w*\[", line), line


def as_text(report: Report) -> None:
    for options in ({}, {"notes": True, "statistics": True}, {"quiet": True}, {"brief": True}):
        made = text_report.render(report, text_report.TextOptions(**options))  # type: ignore[arg-type]
        is_visible(made)
        commands_nothing(made)
    made = certification.as_text(report, checklist(report), Terminal())
    is_visible(made)
    commands_nothing(made)


def as_json(report: Report) -> None:
    rows = checklist(report)
    for made in (
        json_.render(report),
        gitlab.render(report, may_edit=True),
        certification.as_json(report, rows, str),
    ):
        assert made.isascii()
        is_visible(made)
        commands_nothing(made)
        json.loads(made)


def as_sarif(report: Report) -> None:
    made = sarif.render(report)
    assert made.isascii()
    is_visible(made)
    commands_nothing(made)
    document = json.loads(made)
    VALIDATOR.validate(document)
    for text in texts(document):
        assert "](" not in text
        assert not re.search(r"\{\d+\}", text)


def texts(value: object) -> list[str]:
    """Every message of a SARIF document."""
    if isinstance(value, list):
        return [found for entry in value for found in texts(entry)]
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        inner = (entry for name, entry in value.items() if name != "snippet")  # no message
        return own + [found for entry in inner for found in texts(entry)]
    return []


def as_junit(report: Report) -> None:
    made = junit.render(report, may_edit=True)
    assert made.isascii()
    is_visible(made)
    commands_nothing(made)
    tags = {element.tag for element in ET.fromstring(made).iter()}
    assert tags <= {"testsuites", "testsuite", "testcase", "failure", "skipped", "system-out"}


def as_github(report: Report) -> None:
    made = github.render(report, may_edit=True, notes=True)
    is_visible(made)
    *commands, last = made.splitlines()
    assert last.startswith("egnyte-doctor: ")
    assert len(commands) == len(report.findings) + 2
    for line in commands:
        name, properties, _ = parsed(line)
        assert name in {"error", "warning", "notice"}
        assert set(properties) <= {"title", "file", "line", "col", "endColumn"}


def as_markdown(report: Report) -> None:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    lists = certification.as_markdown(report, checklist(report))
    for made in (markdown.render(report, may_edit=True, notes=True), lists):
        is_visible(made)
        commands_nothing(made)
        page = parser.render(made)
        assert set(re.findall(r"<(\w+)", page)) <= OWN_MARKUP
        prose = re.sub(r"<(code)[^>]*>[^<]*</code>", "", page)
        assert not re.search(r"(?i)@\w|\bwww\.|://|(?<!&)#\d", prose)
        assert not re.search(r"(?m)^\s*/\w", made)


def as_html(report: Report) -> None:
    rows = checklist(report)
    for made in (html.render(report, may_edit=True), certification_html.render(report, rows)):
        is_visible(made)
        commands_nothing(made)
        page = Page(made)
        for tag, attributes in page.tags:
            assert tag not in {"img", "svg", "iframe", "base", "link", "object"}
            assert not {"src", "style"} & set(attributes)
            assert not [name for name in attributes if name.startswith("on")]
            assert attributes.get("href", "#").startswith(("#", "https://"))
        assert len(page.named("script")) == 1


FORMS: dict[str, Callable[[Report], None]] = {
    form.__name__: form
    for form in (as_text, as_json, as_sarif, as_junit, as_github, as_markdown, as_html)
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text[:24]))
def test_what_was_read_stays_a_text(form, text):
    FORMS[form](hostile(text))


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(
    text=st.text(max_size=40)
    | st.text(alphabet=st.characters(exclude_categories=()), max_size=20)
    | st.lists(st.sampled_from([*HOSTILE[:-1], "\n", ":", "#", "`", "[", "<"])).map("".join)
)
def test_no_text_gets_out_of_any_format(form, text):
    FORMS[form](hostile(text))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("::error::x", "\\x3a:error::x"),
        ("    ::error::x", "    \\x3a:error::x"),
        ("std::string", "std::string"),
        ("##[group]x", "#\\x23[group]x"),
        ("a ##vso[task]", "a #\\x23vso[task]"),
        ("## heading", "## heading"),
    ],
)
def test_lines_of_a_text_are_no_commands(line, told):
    assert joined([line, "end"]) == f"{told}\nend\n"
