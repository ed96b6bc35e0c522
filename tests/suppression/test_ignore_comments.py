"""Ignore comments: in every style, on their line or above it, and what is wrong with one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.judging import judged
from egnyte_doctor.model import Report
from egnyte_doctor.request import LiveOptions, Request
from egnyte_doctor.run import collect, run
from egnyte_doctor.suppress import find_ignores
from egnyte_doctor.wire.made_up import MadeUpWire
from egnyte_doctor.world import MemoryFile, MemoryWorld

HTTP = "redirect-uri-not-https"
URI = "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb"
NOW = 1_768_478_400.0
"""15 January 2026."""

ON_THE_LINE = {
    "hash": "# egnyte-doctor: ignore[a-b] why",
    "slashes": "// egnyte-doctor: ignore[a-b] why",
    "many slashes": "/// egnyte-doctor: ignore[a-b] why",
    "star": "/* egnyte-doctor: ignore[a-b] why */",
    "star, then code": "/* egnyte-doctor: ignore[a-b] why */ let x = 1;",
    "JSX": "{/* egnyte-doctor: ignore[a-b] why */}",
    "markup": "<!-- egnyte-doctor: ignore[a-b] why -->",
    "markup, then more": "<!-- egnyte-doctor: ignore[a-b] why --> <script src='x'></script>",
    "dashes": "-- egnyte-doctor: ignore[a-b] why",
    "semicolon": "; egnyte-doctor: ignore[a-b] why",
    "semicolons": ";; egnyte-doctor: ignore[a-b] why",
    "percent": "% egnyte-doctor: ignore[a-b] why",
    "REM": "REM egnyte-doctor: ignore[a-b] why",
    "Jinja": "{# egnyte-doctor: ignore[a-b] why #}",
    "Jinja, trimmed": "{#- egnyte-doctor: ignore[a-b] why -#}",
    "ERB": "<%# egnyte-doctor: ignore[a-b] why %>",
    "JSP": "<%-- egnyte-doctor: ignore[a-b] why --%>",
    "Handlebars": "{{!-- egnyte-doctor: ignore[a-b] why --}}",
    "Pascal": "(* egnyte-doctor: ignore[a-b] why *)",
    "Smarty": "{* egnyte-doctor: ignore[a-b] why *}",
    "Razor": "@* egnyte-doctor: ignore[a-b] why *@",
    "Blade": "{{-- egnyte-doctor: ignore[a-b] why --}}",
    "FreeMarker": "<#-- egnyte-doctor: ignore[a-b] why -->",
    "Go template": "{{/* egnyte-doctor: ignore[a-b] why */}}",
    "PowerShell": "<# egnyte-doctor: ignore[a-b] why #>",
    "Haskell": "{- egnyte-doctor: ignore[a-b] why -}",
    "Lua": "--[[ egnyte-doctor: ignore[a-b] why ]]",
    "Haml": "-# egnyte-doctor: ignore[a-b] why",
    "Pug": "//- egnyte-doctor: ignore[a-b] why",
    "batch": ":: egnyte-doctor: ignore[a-b] why",
    "no blank": "#egnyte-doctor: ignore[a-b] why",
    "blanks": "#   egnyte-doctor:  ignore [ a-b ]   why",
    "no blank behind the colon": "# egnyte-doctor:ignore[a-b]: why",
}


@pytest.mark.parametrize("style", ON_THE_LINE)
def test_behind_code_it_speaks_for_its_own_line(style):
    (found,) = find_ignores(f"first\nx = 'http://a' {ON_THE_LINE[style]}\nlast", "a.txt")
    assert (found.rules, found.reason, found.until) == (("a-b",), "why", None)
    assert (found.line, found.lines) == (2, (2,))


@pytest.mark.parametrize("style", ON_THE_LINE)
def test_alone_it_speaks_for_the_line_below(style):
    (found,) = find_ignores(f"first\n\t {ON_THE_LINE[style]}\nlast", "a.txt")
    own = "then" in style
    assert (found.rules, found.reason, found.lines) == (("a-b",), "why", (2 if own else 3,))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_above_several_stacked_ones(end):
    lines = [
        "# egnyte-doctor: ignore[a-b] first",
        "# egnyte-doctor: ignore[c-d, e-f] until=2026-01-01 second",
        "x = 1 # egnyte-doctor: ignore[g-h] third",
    ]
    found = find_ignores(end.join(lines), "a.py")
    assert [ignore.lines for ignore in found] == [(3,), (3,), (3,)]
    assert [ignore.rules for ignore in found] == [("a-b",), ("c-d", "e-f"), ("g-h",)]
    assert [ignore.until for ignore in found] == [None, "2026-01-01", None]


def test_in_a_comment_of_several_lines_it_speaks_for_what_follows_it():
    text = "/*\n * egnyte-doctor: ignore[a-b] why\n */\nx\n"
    text += "<!--\n; egnyte-doctor: ignore[c-d] why\n-->\ny"
    assert [ignore.lines for ignore in find_ignores(text, "a.js")] == [(4,), (8,)]


def test_two_on_one_line():
    text = "x # egnyte-doctor: ignore[a-b] one # egnyte-doctor: ignore[c-d] until=2026-01-01 two"
    one, two = find_ignores(text, "a.py")
    assert (one.rules, one.reason, one.until, one.lines) == (("a-b",), "one", None, (1,))
    assert (two.rules, two.reason, two.until, two.lines) == (("c-d",), "two", "2026-01-01", (1,))


@pytest.mark.parametrize(
    ("said", "reason", "until"),
    [
        ("until=2026-05-01 why", "why", "2026-05-01"),
        ("why until=2026-05-01", "why", "2026-05-01"),
        ("why not until=2026-05-01 it is", "why not it is", "2026-05-01"),
        ("until=2026-05-01", "", "2026-05-01"),
        ("until= why", "why", ""),
        ("until=May why", "why", "May"),
        ("until May", "until May", None),
        ("- why", "why", None),
        ("", "", None),
    ],
)
def test_reason_and_last_day(said, reason, until):
    (found,) = find_ignores(f"x # egnyte-doctor: ignore[a-b] {said}", "a.py")
    assert (" ".join(found.reason.split()), found.until) == (reason, until)


@pytest.mark.parametrize(
    "line",
    [
        "say '# egnyte-doctor: ignore[a-b] why'",
        'print("# egnyte-doctor: ignore[a-b] why")',
        "write `# egnyte-doctor: ignore[a-b] why` there",
        "x = 'egnyte-doctor: ignore[a-b] why'",
        "egnyte-doctor: ignore[a-b] why",
        "# egnyte-doctor: ignore[rule-id] why",
        "# egnyte-doctor: ignore[...] why",
        "# egnyte-doctor: ignore[<id>] why",
        "# egnyte-doctor: ignore[] why",
        "# egnyte-doctor: ignored[a-b] why",
        "# egnyte-doctor: expect[a-b]",
    ],
)
def test_texts_that_speak_of_ignores_are_none(line):
    assert find_ignores(f"{line}\nx", "a.py") == []


@pytest.mark.parametrize(
    ("path", "line", "sample"),
    [
        ("README.md", "x = 1 # egnyte-doctor: ignore[a-b] why", True),
        ("docs/use.RST", "// egnyte-doctor: ignore[a-b] why", True),
        ("README.md", "<!-- egnyte-doctor: ignore[a-b] why -->", False),
        ("md.py", "# egnyte-doctor: ignore[a-b] why", False),
    ],
)
def test_code_that_documents_show_is_a_sample(path, line, sample):
    (found,) = find_ignores(line, path)
    assert found.sample == sample


def test_basic_has_apostrophes():
    line = "x = 1 ' egnyte-doctor: ignore[a-b] why"
    assert find_ignores(line, "a.py") == []
    assert [ignore.lines for ignore in find_ignores(line, "a.vb")] == [(1,)]


def test_in_a_cell_of_a_notebook():
    text = (
        '  "source": [\n'
        '    "# egnyte-doctor: ignore[a-b] why\\n",\n'
        "    \"x = 'http://a'  # egnyte-doctor: ignore[c-d] until=2026-01-01 why\\n\",\n"
        '    "y  # egnyte-doctor: ignore[e-f] why"\n'
    )
    found = find_ignores(text, "a.ipynb")
    assert [(i.rules, i.lines, i.reason) for i in found] == [
        (("a-b",), (3,), "why"),
        (("c-d",), (3,), "why"),
        (("e-f",), (4,), "why"),
    ]


def test_many_of_them_take_no_longer_than_few():
    """Each looks at its own line and the next: a hostile tree cannot make a run endless."""
    count = 20_000
    stacked = "# egnyte-doctor: ignore[a-b] why\n" * count
    found = find_ignores(f"{stacked}x", "a.py")
    assert len(found) == count
    assert {ignore.lines for ignore in found} == {(count + 1,)}
    names = "".join(f"# egnyte-doctor: ignore[scopes-{n}] why\n" for n in range(count))
    about = about_ignores(report({".env": f"{names}{URI}\n"}))
    assert len(about) == count


@pytest.mark.parametrize("part", ["# egnyte-doctor: ignore[a-b] ", "#", "/*", '" ', "\t"])
def test_a_line_without_end_is_passed_over(part):
    line = part * (2**21 // len(part))
    after = "y # egnyte-doctor: ignore[c-d] x"
    found = find_ignores(f"{line} # egnyte-doctor: ignore[a-b] x\n{after}", "a.py")
    assert [ignore.rules for ignore in found] == [("c-d",)]
    short = part * (15_000 // len(part))
    assert len(find_ignores(f"{short} # egnyte-doctor: ignore[a-b] x", "a.py")) <= 20


@given(st.text(), st.text())
def test_any_text_around_it_does_no_harm(before, behind):
    found = find_ignores(f"{before}# egnyte-doctor: ignore[a-b]{behind}", "a.py")
    assert len(found) <= 1
    for ignore in found:
        assert ignore.rules == ("a-b",)
        assert ignore.date_state("2026-01-15") in ("none", "open", "past", "impossible")


# --- in a check -------------------------------------------------------------------------------


def report(files: dict[str, str], **asked: object) -> Report:
    world = MemoryWorld({name: MemoryFile(text.encode()) for name, text in files.items()}, {}, NOW)
    return run(world, Request(**asked)).report  # type: ignore[arg-type]


def about_ignores(found: Report) -> list[tuple[str, str]]:
    return [(f.rule, f.message) for f in found.findings if f.rule.startswith("ignore-")]


def comment(said: str) -> dict[str, str]:
    return {".env": f"# egnyte-doctor: {said}\n{URI}\n"}


def test_an_ignore_in_order_hides_and_says_nothing():
    found = report(comment(f"ignore[{HTTP}] until=2026-01-15 a mock"))
    assert found.findings == ()
    (hidden,) = found.hidden
    assert (hidden.rule, hidden.hidden_by, hidden.reason) == (HTTP, "inline ignore", "a mock")


@pytest.mark.parametrize(
    ("said", "rule", "told"),
    [
        (f"ignore[{HTTP}]", "ignore-without-reason", HTTP),
        (f"ignore[{HTTP}] until=2027-01-01", "ignore-without-reason", HTTP),
        (f"ignore[{HTTP}] until=2026-01-14 a mock", "ignore-past-date", "until=2026-01-14"),
        (f"ignore[{HTTP}] until=2026-02-30 a mock", "ignore-past-date", "until=2026-02-30"),
        (f"ignore[{HTTP}] until=20260301 a mock", "ignore-past-date", "until=20260301"),
        ("ignore[redirect-uri-not-http] a mock", "ignore-unknown-rule", "redirect-uri-not-http"),
        ("ignore[redirect] a mock", "ignore-unknown-rule", "redirect"),
    ],
)
def test_one_that_is_not_in_order_hides_nothing_and_is_a_finding(said, rule, told):
    found = report(comment(said))
    assert found.hidden == ()
    assert HTTP in [finding.rule for finding in found.findings]
    ((name, message),) = about_ignores(found)
    assert name == rule
    assert told in message
    (finding,) = [f for f in found.findings if f.rule == rule]
    column = 25 if rule == "ignore-unknown-rule" else 3
    assert (finding.where.path, finding.where.line, finding.where.column) == (".env", 1, column)


def test_the_nearest_right_rule_is_written_out():
    found = report(comment("ignore[redirect-uri-not-http] a mock"))
    (finding,) = [f for f in found.findings if f.rule == "ignore-unknown-rule"]
    assert finding.fix.value == HTTP
    where = finding.where
    assert (where.line, where.column, where.end_column) == (1, 25, 46)
    assert (where.frame or "")[where.frame_start :] == "redirect-uri-not-http"


def test_samples_are_heeded_and_nobodys_mistake():
    """A document for the team shows how to ignore, with whatever rule."""
    fence = "```sh\n{}  # egnyte-doctor: ignore[{}]{}\n```\n"
    text = fence.format(URI, HTTP, " a mock") + fence.format("x=1", "no-such-rule", "")
    found = report({"docs/egnyte.md": text})
    assert about_ignores(found) == []


MENDED = {".env": f"{URI.replace('http', 'https')} # egnyte-doctor: ignore[{HTTP}] a mock\n"}


def test_one_that_hides_nothing():
    ((name, message),) = about_ignores(report(MENDED))
    assert name == "ignore-unused"
    assert HTTP in message


@pytest.mark.parametrize(
    "asked",
    [
        {"select": ("scope", "config")},
        {"ignore": ("redirect",)},
        {"paths": (".env",)},
        {"profile": ".env"},
        {"isolated": True},
    ],
    ids=repr,
)
def test_a_run_that_cannot_tell_calls_none_unused(asked):
    assert about_ignores(report(MENDED, **asked)) == []


def test_a_rule_that_is_open_there_may_need_its_ignore():
    """The key's environment is not stated, so whether it fits the domain is unknown."""
    line = "EGNYTE_DOMAIN=acme.qa-egnyte.com # egnyte-doctor: ignore[key-environment-mismatch] a\n"
    key = "EGNYTE_CLIENT_ID=FAKEab1cd2ef3gh4ij5kl6mn\n"
    found = report({".env.test": line + key})
    assert "unknown" in {o.verdict for o in found.outcomes if o.rule == "key-environment-mismatch"}
    assert about_ignores(found) == []


def test_what_only_some_machines_show_is_not_unused():
    """The value differs from the variable of whoever wrote the comment."""
    said = "egnyte-doctor: ignore[sources-disagree] a tenant of my own"
    files = {".env": f"EGNYTE_DOMAIN=acme.egnyte.com # {said}\n"}
    env = {"EGNYTE_DOMAIN": "globex.egnyte.com"}
    world = MemoryWorld({n: MemoryFile(t.encode()) for n, t in files.items()}, env, NOW)
    assert [f.rule for f in run(world, Request()).report.hidden] == ["sources-disagree"]
    assert about_ignores(report(files)) == []


LIVE = """
[profiles.production]
domain = "acme"
client_id = "FAKEab1cd2ef3gh4ij5kl6mn"
access_token = "${EGNYTE_TOKEN}" # egnyte-doctor: ignore[token-refused] renewed each night
"""


def test_offline_no_ignore_of_an_online_rule_is_unused():
    assert about_ignores(report({"egnyte-doctor.toml": LIVE})) == []


@pytest.mark.parametrize(("status", "unused"), [(200, True), (401, False)])
def test_online_it_can_be_told(status, unused):
    from egnyte_doctor.wire.model import Reply

    world = MemoryWorld(
        {"egnyte-doctor.toml": MemoryFile(LIVE.encode())},
        {"EGNYTE_TOKEN": "FAKEtoken0of0acme0dev"},
        NOW,
    )
    json = {"content-type": "application/json"}
    replies = {
        "userinfo": Reply(status, json, b'{"id": 1, "username": "x", "user_type": "power"}')
        if status == 200
        else Reply(status, json, b'{"errorMessage": "Invalid access token"}')
    }
    request = Request(offline=False, all_profiles=True, live=LiveOptions())
    material = collect(world, request, connect=lambda _: MadeUpWire({}, replies))
    found = judged(material).report
    assert bool(about_ignores(found)) == unused
    assert bool(found.hidden) != unused


def test_settings_files_have_ignores_too():
    """Also the one that is heeded, which is read in another way than all other files."""
    text = "[app]\nredirect_uris = ['http://a.io/cb'] # egnyte-doctor: ignore[{}] a mock\n"
    for name in ("egnyte-doctor.toml", "sub/egnyte-doctor.toml"):
        found = report({name: text.format(HTTP)})
        assert [f.rule for f in found.hidden] == [HTTP], name
        assert about_ignores(found) == []
    shared = "[tool.egnyte-doctor.app]\nredirect_uris = ['http://a.io/cb'] {}\n"
    said = f"# egnyte-doctor: ignore[{HTTP}] a mock"
    assert len(report({"pyproject.toml": shared.format(said)}).hidden) == 1


@pytest.mark.parametrize(
    ("check", "shown"),
    [
        ('ignore = ["ignore-unused"]', []),
        ('severity = { "ignore-unused" = "error" }', ["error"]),
        ('per_path_ignore = { ".env" = ["ignore-unused"] }', []),
        ('per_path_ignore = { "other/*" = ["ignore-unused"] }', ["note"]),
    ],
)
def test_rules_on_ignores_obey_the_settings(check, shown):
    found = report({**MENDED, "egnyte-doctor.toml": f"[check]\n{check}\n"})
    about = [f.severity for f in found.findings if f.rule == "ignore-unused"]
    assert about == shown
    assert len(found.hidden) == ('".env"' in check)


def test_findings_about_ignores_are_no_matter_for_reviewers():
    said = "EGNYTE_DOMAIN=acme.egnyte.com # egnyte-doctor: ignore[no-such-rule] why\n"
    found = report({".env": said})
    assert [name for name, _ in about_ignores(found)] == ["ignore-unknown-rule"]
    assert found.verdict is not None
    assert "against it" not in found.verdict.text
