"""The report for people."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.model import CertificationVerdict, Gap, Outcome, Reading, Report, Where
from egnyte_doctor.record import replace
from egnyte_doctor.reports.terminal import Terminal
from egnyte_doctor.reports.text import TextOptions, render
from tests.reports.made_reports import DOMAIN, EXPLAINED, NOTE, REDIRECT, REPORTS, full_report

WHOLE = """\
config.json:2:13: error[domain-form-rejected]
    python-egnyte takes a name such as "acme", not
    "https://acme.egnyte.com/files"
      2 | "domain": "https://acme.egnyte.com/files
        |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  fix: Write the domain in the form that python-egnyte takes.
  write: acme
    $ edit me
  follows from it:
    config.json:2:13: warning[domain-class-wrong] no tenant has this name
  more: egnyte-doctor explain domain-form-rejected

.env:4:21: warning[redirect-uri-not-https]
    redirect URI http://app.acme.io/callback uses http, not https (confidence
    medium; reported, not documented by Egnyte)
      4 | EGNYTE_REDIRECT_URI=http://app.acme.io
  fix: Serve the callback over https and register that exact URI.
  see also: egnyte-doctor.toml:7:3
  more: egnyte-doctor explain redirect-uri-not-https

[?] Configuration        1 unchecked
[✗] Domain               1 error, 1 that follows, 1 unchecked
[✓] Key and credentials  1 note
[?] Flow                 1 unchecked
[!] Redirect URIs        1 warning
[✓] Scopes               1 passed
[-] App Definition       nothing to check
[-] Source code          nothing to check

Could not be checked:
  deploy.yaml:3:1: is not valid YAML (1 rule unchecked)
  1 look had no point after that
  1 rule each waits for app.flow, app.kind. State them in egnyte-doctor.toml;
  `egnyte-doctor init` writes one.
  1 rule needs what nothing here shows: whether git tracks the file (undeclared
  outside a repository).

Egnyte settings in 3 of 12 files: .env, config.json, egnyte-doctor.toml
Environment: EGNYTE_CLIENT_ID
Own settings: egnyte-doctor.toml
Note: git refused; the folders were walked

Certification: not ready: 2 findings stand against it

To ignore a finding: write `# egnyte-doctor: ignore[rule-id] why` in a comment
on its line or the line above. Where a format has no comments, use
per_path_ignore in egnyte-doctor.toml.

1 error, 2 warnings, 1 note (hidden; --notes shows them), 1 passed, 3 unchecked
"""


def test_the_whole_report() -> None:
    assert render(full_report(), TextOptions()) == WHOLE


def test_quiet_has_one_line_for_each_finding_and_nothing_else() -> None:
    text = render(full_report(), TextOptions(quiet=True))
    assert [line.split(" ", 2)[:2] for line in text.splitlines()] == [
        ["config.json:2:13:", "error[domain-form-rejected]"],
        ["config.json:2:13:", "warning[domain-class-wrong]"],
        [".env:4:21:", "warning[redirect-uri-not-https]"],
    ]
    assert render(Report(), TextOptions(quiet=True)) == ""


def test_profiles_are_named_where_there_are_several() -> None:
    where = Where(path="own.toml", line=3)
    one = replace(DOMAIN, where=where, profile="own.toml:production")
    assert "profile" not in render(Report(findings=(one,)), TextOptions())
    other = replace(DOMAIN, where=where, profile="own.toml:staging")
    text = render(Report(findings=(one, other)), TextOptions())
    assert "(profile production)" in text
    assert "(profile staging)" in text


def test_notes_are_shown_when_asked_for() -> None:
    text = render(full_report(), TextOptions(notes=True))
    assert "environment variable EGNYTE_CLIENT_ID: note[key-shape-unusual]" in text
    assert "hidden; --notes" not in text


def test_an_explained_finding_stands_alone_where_its_cause_is_not_shown() -> None:
    text = render(Report(findings=(EXPLAINED,)), TextOptions())
    assert text.startswith("config.json:2:13: warning[domain-class-wrong]")


def test_an_explained_finding_goes_under_a_cause_of_its_own_profile() -> None:
    other = replace(DOMAIN, profile="other.json", where=Where(path="other.json"))
    text = render(Report(findings=(other, DOMAIN, EXPLAINED)), TextOptions())
    blocks = text.split("\n\n")
    assert "follows from it" not in blocks[0]
    assert "    config.json:2:13: warning[domain-class-wrong]" in blocks[1]


def test_a_chain_of_causes_goes_under_the_first() -> None:
    second = replace(EXPLAINED, rule="second-rule", explained_by="domain-class-wrong")
    text = render(Report(findings=(second, EXPLAINED, DOMAIN)), TextOptions())
    assert text.startswith("config.json:2:13: error[domain-form-rejected]")
    assert text.index("follows from it") < text.index("warning[second-rule]")
    cut = render(Report(findings=(second, EXPLAINED)), TextOptions())
    assert cut.startswith("config.json:2:13: warning[domain-class-wrong]")
    assert cut.index("follows from it") < cut.index("warning[second-rule]")


def test_every_finding_is_shown_once() -> None:
    twice = replace(DOMAIN, where=Where(path="config.json", line=9))
    text = render(Report(findings=(DOMAIN, twice, EXPLAINED)), TextOptions())
    assert text.count("domain-class-wrong]") == 1
    assert text.count("error[domain-form-rejected]") == 2


@pytest.mark.parametrize(
    ("frame", "start", "marks"),
    [
        ("KEY=value", 4, "    ^^^^^"),
        ("KEY=", 4, "    ^"),
        ("名=値", 2, "   ^^"),
        ("K=a\u202eb", 2, "  ^^^^^^^^"),
        ("K=n\u0303", 2, "  ^"),
    ],
)
def test_carets_stand_under_the_value(frame: str, start: int, marks: str) -> None:
    where = Where(path="f", line=1, column=start + 1, frame=frame, frame_start=start)
    lines = render(Report(findings=(replace(DOMAIN, where=where),)), TextOptions()).splitlines()
    at = next(i for i, line in enumerate(lines) if line.startswith("      1 | "))
    assert lines[at + 1] == f"        | {marks}"


def test_nothing_of_egnyte() -> None:
    report = Report(outcomes=(Outcome("a-rule", "absent"),), reading=Reading(seen=1_234))
    text = render(report, TextOptions(asked_offline=False))
    assert text.startswith("Nothing of Egnyte was found in 1,234 files and in the env")
    assert "Looked for: egnyte-doctor.toml; .env files" in text
    assert "error" not in text


def test_nothing_of_egnyte_still_shows_what_could_not_be_read() -> None:
    report = Report(gaps=(Gap((), "may not be read by this user", Where(path="x.env")),))
    assert "x.env: may not be read by this user" in render(report, TextOptions())


def test_settings_that_would_decide_most_come_first() -> None:
    needs = {"a-rule": "app.kind", "b-rule": "app.kind", "c-rule": "app.flow", "d-rule": "app.flow"}
    more = {"e-rule": "app.backend", "f-rule": "config.file.tracked", "g-rule": "app.kind"}
    tracked = Outcome("h-rule", "unknown", needs=("config.value.tracked",))
    outcomes = [Outcome(rule, "unknown", needs=(need,)) for rule, need in (needs | more).items()]
    again = [replace(outcome, where=Where(path="b")) for outcome in outcomes]
    report = replace(full_report(), outcomes=(*outcomes, *again, tracked), gaps=())
    text = " ".join(render(report, TextOptions()).split())
    assert "3 rules wait for app.kind; 2 for app.flow; 1 for app.backend. State" in text
    assert "2 rules need what nothing here shows: whether git tracks" in text


def test_live_is_mentioned_to_those_who_did_not_ask_for_offline() -> None:
    assert "Live checks" in render(full_report(), TextOptions(asked_offline=False))
    assert "Live checks" not in render(full_report(), TextOptions(asked_offline=True))


def test_statistics_count_by_rule_the_gravest_first() -> None:
    twice = replace(full_report(), findings=(REDIRECT, NOTE, REDIRECT, DOMAIN))
    text = render(twice, TextOptions(statistics=True))
    found = re.findall(r"^ +(\d+)  (\w+) +(\S+)$", text, re.MULTILINE)
    assert found == [
        ("1", "error", "domain-form-rejected"),
        ("2", "warning", "redirect-uri-not-https"),
        ("1", "note", "key-shape-unusual"),
    ]


def test_hidden_findings_are_counted() -> None:
    hidden = replace(REDIRECT, hidden_by="inline ignore", reason="known")
    text = render(replace(full_report(), hidden=(hidden, hidden)), TextOptions())
    assert text.splitlines()[-1].endswith(", 2 hidden by ignores")


def test_many_gaps_and_files_are_cut_and_counted() -> None:
    gaps = tuple(Gap((), "is empty", Where(path=f"{n}.yaml")) for n in range(25))
    files = tuple(f"{n}.env" for n in range(40))
    report = replace(full_report(), gaps=gaps, reading=Reading(files=files, seen=50))
    text = render(report, TextOptions())
    assert "5 more places; --format json lists all" in text
    assert "28 more" in text


def test_many_open_points_are_cut_and_counted() -> None:
    verdict = CertificationVerdict("ready", "ready as far as files show", ("a point",) * 9)
    text = render(replace(full_report(), verdict=verdict), TextOptions())
    assert "Certification: ready as far as files show\n  - a point\n" in text
    assert "  - and 3 more, as above\n" in text


def test_ascii_terminals_get_ascii_marks() -> None:
    text = render(full_report(), TextOptions(terminal=Terminal(unicode=False)))
    assert text.isascii()
    assert "[x] Domain " in text
    assert "[+] Scopes " in text


def test_colour_changes_nothing_but_colour() -> None:
    plain = render(full_report(), TextOptions(statistics=True))
    painted = render(full_report(), TextOptions(Terminal(color=True), statistics=True))
    assert painted != plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", painted) == plain


@given(REPORTS, st.booleans(), st.booleans())
def test_no_text_from_outside_controls_the_terminal(
    report: Report, quiet: bool, wide: bool
) -> None:
    terminal = Terminal(width=100 if wide else 40)
    text = render(report, TextOptions(terminal, notes=True, quiet=quiet, statistics=True))
    assert [c for c in text if c not in "\n " and not c.isprintable()] == []
    assert text == render(report, TextOptions(terminal, notes=True, quiet=quiet, statistics=True))


@given(REPORTS)
def test_every_report_with_findings_says_how_to_ignore_and_counts(report: Report) -> None:
    text = render(report, TextOptions(notes=True))
    last = text.splitlines()[-1]
    if report.findings:
        assert "egnyte-doctor: ignore[rule-id]" in text
        shown = re.findall(r"(?:error|warning|note)\[\w+-rule\]", text)
        assert sorted(shown) == sorted(f"{f.severity}[{f.rule}]" for f in report.findings)
    if report.findings or report.reading.files:
        assert re.match(r"[\d,]+ errors?, [\d,]+ warnings?, [\d,]+ notes?", last)


@given(st.text(alphabet="ab \"`'", max_size=60), st.integers(10, 40))
def test_wrapping_loses_nothing_and_splits_no_quoted_value(text: str, width: int) -> None:
    lines = Terminal(width=width).wrap(text, "> ", "  ")
    assert "".join(line[2:] for line in lines).replace(" ", "") == text.replace(" ", "")
    # Quotation marks pair from the left, so a value is what stands between the first and second.
    for value in re.findall(r'"[^"]*"', text.split("`", maxsplit=1)[0]):
        assert any(value in line for line in lines)
