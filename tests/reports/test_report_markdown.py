"""The report in Markdown, and texts in Markdown."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from egnyte_doctor.model import Report
from egnyte_doctor.phrases import visible
from egnyte_doctor.record import replace
from egnyte_doctor.reports.markdown import render
from egnyte_doctor.reports.markdown_text import fence, prose, span
from tests.reports.made_reports import DOMAIN, REPORTS, full_report

WHOLE = """\
## egnyte-doctor: 1 error, 2 warnings

### error: Domain in a form that its program rejects

At `config.json:2:13`: python-egnyte takes a name such as "acme", not \
"https:&#8288;//acme.egnyte.com/files"

```text
2 | "domain": "https://acme.egnyte.com/files
```

**Fix:** Write the domain in the form that python-egnyte takes.

**Write:** `acme`

```console
$ edit me
```

Follows from it:

- warning `domain-class-wrong` at `config.json:2:13`: no tenant has this name

Rule `domain-form-rejected`: `egnyte-doctor explain domain-form-rejected`

### warning: Redirect URI must use https

At `.env:4:21`: redirect URI http:&#8288;//app.acme.io/callback uses http, not https (confidence \
medium; reported, not documented by Egnyte)

```text
4 | EGNYTE_REDIRECT_URI=http://app.acme.io
```

**Fix:** Serve the callback over https and register that exact URI.

See also `egnyte-doctor.toml:7:3`.

Rule `redirect-uri-not-https`: `egnyte-doctor explain redirect-uri-not-https`

### Could not be checked

- `deploy.yaml:3:1`: is not valid YAML (1 rule unchecked)
- 1 look had no point after that
- 1 rule each waits for app.flow, app.kind. State them in egnyte-doctor.toml; \\`egnyte-doctor \
init\\` writes one.
- 1 rule needs what nothing here shows: whether git tracks the file (undeclared outside a \
repository).

**Certification:** not ready: 2 findings stand against it

1 error, 2 warnings, 1 note, 1 passed, 3 unchecked. Notes are not shown. Made by egnyte-doctor \
0.1.0 (offline).
"""
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = st.text(alphabet="`*_[]()<>#!|~$@&\\/:-+=.1aw \n\u202e", max_size=30) | st.text()


def shown(markdown: str) -> str:
    """The text that a reader sees, without the joiners."""
    html = MARKDOWN.render(markdown)
    text = re.sub(r"<[^>]*>", "", html).replace("\u2060", "")
    for entity, char in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, char)
    return text.strip("\n")


def test_the_whole_report():
    assert render(full_report()) == WHOLE


def test_notes_are_shown_when_asked_for():
    assert "### note: API key of an unusual length" in render(full_report(), notes=True)


def test_nothing_found_says_so():
    assert "nothing to judge" in render(Report())


@given(HOSTILE)
@example("@team #1 !2 &3 ~bug %4 $x$ www.evil.test https://evil.test a@b.test")
@example("- [x](https://evil.test) ![y](z) <b>b</b> `c` **d** ~~e~~ | f")
@example("1. one")
@example("a\n/close")
def test_prose_reads_as_it_was_and_does_nothing(text):
    made = f"Word {prose(text)} end"
    tags = set(re.findall(r"<(/?\w+)", MARKDOWN.render(made)))
    assert tags <= {"p", "/p"}
    assert shown(made).split() == f"Word {visible(text)} end".split()
    for effect in (r"@\w", r"\bwww\.", r"://", r"[#!&%~$]\d"):
        assert not re.search(effect, MARKDOWN.render(made).replace("&amp;", "&")), effect


@given(HOSTILE)
@example("# heading")
@example("  # heading")
@example(" 1. item")
@example("- item")
def test_prose_that_begins_an_item_stays_a_text(text):
    tags = set(re.findall(r"<(/?\w+)", MARKDOWN.render(f"- {prose(text)}\n- end")))
    assert tags <= {"ul", "/ul", "li", "/li", "pre", "/pre", "code", "/code"}


@given(HOSTILE)
def test_prose_cannot_leave_its_cell(text):
    table = f"| a | b |\n| --- | --- |\n| {prose(text)} | {prose(text)} |\n"
    html = MARKDOWN.render(table)
    assert html.count("<td>") == 2
    assert html.count("<tr>") == 2


@given(HOSTILE)
def test_a_span_is_one_piece_of_code(text):
    html = MARKDOWN.render(f"At {span(text)}: end")
    assert re.fullmatch(r"<p>At (<code>[^<]*</code>|\(empty\)): end</p>\n", html)


@given(st.lists(HOSTILE, min_size=1, max_size=3))
def test_a_fence_ends_where_it_should(lines):
    html = MARKDOWN.render("\n".join([*fence(lines), "", "end"]))
    assert re.fullmatch(r'<pre><code class="language-text">[^<]*</code></pre>\n<p>end</p>\n', html)


@given(REPORTS)
def test_a_report_has_no_markup_but_its_own(report):
    html = MARKDOWN.render(render(report, notes=True))
    own = {"h2", "h3", "p", "code", "pre", "strong", "ul", "ol", "li"}
    assert set(re.findall(r"<(\w+)", html)) <= own


def test_causes_are_listed_in_their_order():
    from egnyte_doctor.model import Candidate

    causes = (Candidate("one", "look"), Candidate("two", "ask"))
    text = render(Report(findings=(replace(DOMAIN, candidates=causes),)))
    assert "1. Cause: one. To settle it: look.\n2. Cause: two. To settle it: ask.\n" in text
