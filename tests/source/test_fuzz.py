"""Each language, torn and stuffed: no crash, and no place that is not in the file."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.probes.source.languages import BY_SUFFIX
from tests.source.hostile import TOKEN, judged, lines_of
from tests.source.test_languages import CODE

STUFF = st.one_of(
    st.sampled_from(
        [
            *("(", ")", "[", "]", "{", "}", "<", ">", "([{" * 20, "}])" * 20, "{a:" * 450),
            *(
                '"',
                "'",
                "`",
                '"""',
                "'''",
                "\\",
                "#",
                "//",
                "/*",
                "*/",
                "--",
                "<!--",
                "%",
                "$",
                "@",
            ),
            *("\0", "\r", "\n", "\r\n", "\f", "\v", "\x1c", "\u2028", "\x85", "\t", "\ufeff"),
            *("\ud800", "\U0001d4b3", "\u202e", "\u200b", "é", "x" * 3000, "9" * 700, "_" * 500),
            *("#{", "${", "$(", "<<A\n", "<<~B\n", '@"', "$@'", 'r#"', "%w(", "?>", "<?php", "@{"),
            *(
                "egnyte",
                "puboauth/token",
                "=",
                ":",
                "=>",
                ",",
                ";",
                ".",
                "->",
                "state",
                "if",
                "end",
            ),
        ]
    ),
    st.text(max_size=6),
)
TEARS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 9), STUFF), max_size=6)


def torn(text: str, tears: list[tuple[int, int, str]]) -> str:
    """The text with pieces cut out and put in."""
    for at, cut, piece in tears:
        text = text[: at % (len(text) + 1)] + piece + text[at % (len(text) + 1) + cut :]
    return text


def check(name: str, text: str) -> None:
    found, gaps = judged((name, text))
    assert not [gap.reason for gap in gaps if "our reader" in gap.reason]
    assert all(1 <= (fact.where.line or 0) <= len(lines_of(text)) for fact in found)


@pytest.mark.parametrize("suffix", sorted(CODE))
@given(tears=TEARS, end=st.integers(0, 400))
def test_code_that_is_torn_and_stuffed(suffix, tears, end):
    text = CODE[suffix].replace("{0}", f"access_token = {TOKEN}")
    check(f"egnyte.{suffix}", torn(text, tears)[: end or None])


@pytest.mark.parametrize("suffix", sorted(set(BY_SUFFIX) - set(CODE)))
@given(tears=TEARS)
def test_every_other_kind_of_file(suffix, tears):
    text = f'egnyte\n\n```js\nx = "{TOKEN}"\n```\n<script>\negnyteToken = "{TOKEN}";\n</script>\n'
    check(f"egnyte.{suffix}", torn(text, tears))


LINES = st.lists(st.sampled_from(["", "x = 1", "%time", "!ls", "# \U0001d4b3", "\t\u2028", "\r"]))


@given(
    before=LINES,
    after=LINES,
    indent=st.sampled_from([None, 1, 4]),
    layout=st.sampled_from(["text", "rows", "one row"]),
    last=st.booleans(),
)
def test_cells_of_a_notebook(before, after, indent, layout, last):
    code = "\n".join([*before, f"egnyte_token = '{TOKEN}'", *after])
    sources = {
        "text": code,
        "rows": [row + "\n" for row in code.split("\n")],
        "one row": [code],
    }
    told = {"cell_type": "code", "outputs": [{"text": ["a\n"]}], "source": ["x = 1\n", "y = 2"]}
    cell = {"source": sources[layout], "cell_type": "code"}
    cells = [{"source": ["# Egnyte\n"], "cell_type": "markdown"}, told, cell, told]
    text = json.dumps({"cells": cells[::-1] if last else cells}, indent=indent)
    [place] = [f.where for f in judged(("egnyte.ipynb", text))[0] if f.name == "source.credential"]
    row = lines_of(text)[(place.line or 0) - 1]
    assert "FAKE" in row


@pytest.mark.parametrize("suffix", sorted(CODE))
@pytest.mark.parametrize("other", ["py", "js", "cs", "php", "rb", "go", "sh", "r", "html", "md"])
def test_a_wrong_extension(suffix, other):
    check(f"egnyte.{other}", CODE[suffix].replace("{0}", f"access_token = {TOKEN}"))
