"""Ignore comments: in every style, on their line or above it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.suppress import find_ignores

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
    "kept by minifiers": "/*! egnyte-doctor: ignore[a-b] why */",
    "Rust's for the module": "//! egnyte-doctor: ignore[a-b] why",
    "R's for documentation": "#' egnyte-doctor: ignore[a-b] why",
    "Lisp's of several lines": "#| egnyte-doctor: ignore[a-b] why |#",
    "Lua's with a level": "--[=[ egnyte-doctor: ignore[a-b] why ]=]",
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


@pytest.mark.parametrize(
    ("begin", "end"),
    [("/*", "*/"), ("/**", "*/"), ("<!--", "-->"), ("<#", "#>"), ("{{!--", "--}}"), ("(*", "*)")],
)
def test_within_a_comment_of_several_lines_no_sign_is_needed(begin, end):
    text = f"{begin}\n  egnyte-doctor: ignore[a-b] why\n{end}\nx"
    assert [ignore.lines for ignore in find_ignores(text, "a.txt")] == [(4,)]
    text = f"{begin} of old\n  egnyte-doctor: ignore[a-b] why {end}\nx"
    assert [ignore.lines for ignore in find_ignores(text, "a.txt")] == [(3,)]
    for closed in (f"{begin} {end}", f"{begin}\n{end}", f"x\n{end}"):
        assert find_ignores(f"{closed}\negnyte-doctor: ignore[a-b] why\nx", "a.txt") == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("# {}\n# that goes on\nx\ny", (2, 3)),
        ("// {}\n  // that goes on\n//\nx\ny", (2, 3, 4)),
        ("REM {}\nREM that goes on\nx\ny", (2, 3)),
        ("# {}\n\n# of another\nx", (2,)),
        ("# {}\n// of another language\nx", (2,)),
        ("/* {}\n   that goes on */\nx\ny", (2, 3)),
        ("/*\n * {}\n * that goes on\n */\nx\ny", (3, 5)),
        ("/* {} */\n/* of another */\nx", (2,)),
        ("/* {}\n" + "on\n" * 50, tuple(range(2, 22))),
    ],
)
def test_a_reason_may_take_several_lines(text, lines):
    """They may also be what was taken out, so it speaks for each of them."""
    said = text.format("egnyte-doctor: ignore[a-b] a reason")
    assert [ignore.lines for ignore in find_ignores(said, "a.txt")] == [lines]


@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ('<add key="a"\n  value="b"\n/>\nx', (2, 3, 4)),
        ("<key>A</key>\n<string>b</string>\nx", (2, 3)),
        ("<a>b</a>\nx", (2,)),
        ("curl -k \\\n  -X POST \\\n  https://a\nx", (2, 3, 4)),
        ("Invoke-RestMethod `\n  -Uri https://a\nx", (2, 3)),
    ],
)
def test_it_speaks_for_lines_below_which_no_comment_can_stand(code, lines):
    text = f"# egnyte-doctor: ignore[a-b] why\n{code}"
    assert [ignore.lines for ignore in find_ignores(text, "a.txt")] == [lines]


def test_at_the_end_of_a_file_it_speaks_for_nothing_that_is_there():
    (found,) = find_ignores("x\n# egnyte-doctor: ignore[a-b] why", "a.py")
    assert found.lines == (3,)


def test_before_a_file_stands_a_byte_order_mark():
    (found,) = find_ignores("\ufeff# egnyte-doctor: ignore[a-b] why\nx", "a.ini")
    assert found.lines == (2,)


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
    documented = "''' egnyte-doctor: ignore[a-b] why\nx"
    assert find_ignores(documented, "a.py") == []
    assert [ignore.lines for ignore in find_ignores(documented, "a.vb")] == [(2,)]


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
