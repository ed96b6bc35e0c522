"""Annotations, as the runner of GitHub Actions reads them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.model import Report
from egnyte_doctor.reports.github import command, render
from tests.reports.made_reports import DOMAIN, REPORTS, full_report

WHOLE = """\
::error title=egnyte-doctor%3A domain-form-rejected,file=config.json,line=2,col=13,endColumn=43::\
python-egnyte takes a name such as "acme", not "https://acme.egnyte.com/files"\
%0Afix: Write the domain in the form that python-egnyte takes.%0Awrite: acme
::warning title=egnyte-doctor%3A domain-class-wrong,file=config.json,line=2,col=13::\
no tenant has this name
::warning title=egnyte-doctor%3A redirect-uri-not-https,file=.env,line=4,col=21::\
redirect URI http://app.acme.io/callback uses http, not https (profile .env; confidence medium;\
 reported, not documented by Egnyte)%0Afix: Serve the callback over https and register that exact\
 URI.
::notice title=egnyte-doctor%3A could not be checked::\
deploy.yaml:3:1: is not valid YAML (1 rule unchecked)%0A1 look had no point after that%0A\
1 rule each waits for app.flow, app.kind. State them in egnyte-doctor.toml;\
 `egnyte-doctor init` writes one.%0A1 rule needs what nothing here shows: whether git tracks the\
 file (undeclared outside a repository).
egnyte-doctor: 1 error, 2 warnings, 1 note, 1 passed, 3 unchecked
"""


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """A command as the runner takes it apart: the first ``::`` ends its head."""
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    pairs = dict(pair.split("=", 1) for pair in rest.split(",")) if rest else {}
    return name, {key: unescaped(value, ":,") for key, value in pairs.items()}, unescaped(data)


def unescaped(text: str, more: str = "") -> str:
    for char in f"\r\n{more}":
        text = text.replace(f"%{ord(char):02X}", char)
    return text.replace("%25", "%")


def test_the_whole_report():
    assert render(full_report()) == WHOLE.replace("profile .env; ", "")


def test_notes_are_shown_when_asked_for():
    assert "::notice title=egnyte-doctor%3A key-shape-unusual::" in render(
        full_report(), notes=True
    )
    assert "key-shape-unusual" not in render(full_report())


def test_an_interrupted_run_says_so():
    assert "::Interrupted: this is what was known by then.\n" in render(Report(interrupted=True))
    assert render(Report()).count("\n") == 1


@given(st.text(), st.text())
def test_a_command_is_read_as_it_was_meant(value, data):
    line = command("error", {"file": value, "line": 3, "col": None}, data)
    assert "\n" not in line
    assert "\r" not in line
    assert parsed(line) == ("error", {"file": value, "line": "3"}, data)


@given(REPORTS)
def test_every_line_is_a_command_of_ours(report):
    *commands, last = render(report, notes=True).splitlines()
    for line in commands:
        name, properties, _ = parsed(line)
        assert name in ("error", "warning", "notice")
        assert set(properties) <= {"title", "file", "line", "col", "endColumn"}
        assert properties["title"].startswith("egnyte-doctor: ")
    assert re.fullmatch(r"egnyte-doctor: \d+ errors?, .*", last)
    own = ("egnyte-doctor%3A could not be checked", "egnyte-doctor%3A mended")
    assert len([line for line in commands if not any(title in line for title in own)]) == len(
        report.findings
    )


def test_columns_come_with_a_line_alone():
    where = DOMAIN.where
    bare = type(where)(path="a", end_column=7)
    finding = type(DOMAIN)(
        **{name: getattr(DOMAIN, name) for name in type(DOMAIN).__match_args__} | {"where": bare}
    )
    assert "endColumn" not in render(Report(findings=(finding,)))
