"""Each language: code, comments and strings are told apart, and every place is right."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.probes.source import lexed
from egnyte_doctor.probes.source.collect import SUFFIXES
from egnyte_doctor.probes.source.languages import BY_SUFFIX
from egnyte_doctor.probes.source.probe import Text, probe
from egnyte_doctor.redact import Redactor
from egnyte_doctor.world import FoundFile

TOKEN = "FAKE9c2mrx7t4kqz8vhn3bwd"
URL = "https://acme.egnyte.com/puboauth/token"
# {0} stands in a comment on the first line; the grant is named on the third.
CODE = {
    "py": ('# {0}\nimport requests\nr = requests.post("URL!", data={"grant_type": "password"})\n'),
    "js": (
        "// {0}\n"
        'fetch("URL!", {method: "POST",\n'
        ' body: new URLSearchParams({grant_type: "password"})})\n'
    ),
    "ts": (
        '// {0}\nconst u: string = "URL!";\nconst b = {grant_type: "password", client_id: k};\n'
    ),
    "cs": (
        "// {0}\n"
        'class A { string u = "URL!";\n'
        ' object F() => new Dictionary<string,string> { {"grant_type", "password"} }; }\n'
    ),
    "php": ('<?php // {0}\n$u = "URL!";\n$f = ["grant_type" => "password"];\n'),
    "rb": ('# {0}\nu = "URL!"\nf = { "grant_type" => "password" }\n'),
    "go": ('package a // {0}\nvar u = "URL!"\nvar f = url.Values{"grant_type": {"password"}}\n'),
    "java": (
        "// {0}\n"
        'class A { String u = "URL!";\n'
        ' Object f() { return Map.of("grant_type", "password"); } }\n'
    ),
    "kt": ('// {0}\nval u = "URL!"\nval f = mapOf("grant_type" to "password")\n'),
    "swift": ('// {0}\nlet u = "URL!"\nlet f = ["grant_type": "password"]\n'),
    "sh": ('#!/bin/sh {0}\n\ncurl "URL!" -d "grant_type=password" -d "client_id=$K"\n'),
    "ps1": ('# {0}\n$u = "URL!"\n$b = @{ grant_type = "password"; client_id = $k }\n'),
    "r": ('# {0}\nu <- "URL!"\nf <- list(grant_type = "password")\n'),
    "m": ('// {0}\nNSString *u = @"URL!";\nNSDictionary *f = @{@"grant_type": @"password"};\n'),
}
CODE = {suffix: code.replace("URL!", URL) for suffix, code in CODE.items()}


def facts(name: str, text: str):
    file = FoundFile(name, name, tracked=True)
    return probe([Text(file, text)], Redactor(), {})


def places(name: str, text: str, fact: str):
    return [(f.where.line, dict(f.fields)) for f in facts(name, text)[0] if f.name == fact]


@pytest.mark.parametrize("suffix", sorted(CODE))
def test_a_password_grant_is_seen_where_it_stands(suffix):
    found = places(
        f"egnyte_client.{suffix}", CODE[suffix].replace("{0}", "token"), "source.request"
    )
    assert [(line, f["grant"]) for line, f in found] == [(3, "password")]


@pytest.mark.parametrize("suffix", sorted(CODE))
def test_code_in_a_comment_sends_nothing(suffix):
    line = CODE[suffix].splitlines()[-1].replace('"', "'")
    marker = "#" if suffix in ("py", "rb", "sh", "ps1", "r") else "//"
    text = f"{marker} {line}\n"
    text = f"<?php\n{text}" if suffix == "php" else text
    assert places(f"egnyte.{suffix}", text, "source.request") == []


@pytest.mark.parametrize("suffix", sorted(CODE))
def test_a_secret_in_a_comment_is_one(suffix):
    text = CODE[suffix].replace("{0}", f"access_token = {TOKEN}")
    found = places(f"egnyte.{suffix}", text, "source.credential")
    assert [(line, f["place"]) for line, f in found] == [(1, "comment")]


def test_line_ends_of_every_kind_count_alike():
    for end in ("\n", "\r\n", "\r"):
        text = CODE["py"].replace("{0}", "x").replace("\n", end)
        assert [line for line, _ in places("egnyte.py", text, "source.request")] == [3]


def test_columns_count_code_points():
    text = f'é\U0001d4b3 = "ü"; access_token = "{TOKEN}"  # egnyte\n'
    found = [f.where for f in facts("egnyte.py", text)[0] if f.name == "source.credential"]
    assert [(w.line, w.column) for w in found] == [(1, text.index('"FAKE') + 1)]


def test_a_cell_of_a_notebook_has_its_line_in_the_file():
    cells = [
        {"cell_type": "markdown", "source": ["egnyte\n"]},
        {"cell_type": "code", "source": ["import os\n", f'egnyte_token = "{TOKEN}"\n']},
    ]
    text = json.dumps({"cells": cells}, indent=1)
    [(line, _)] = places("a.ipynb", text, "source.credential")
    assert TOKEN in text.splitlines()[line - 1]


def test_scripts_of_a_page_and_blocks_of_a_text_have_their_lines():
    page = f"<html>\n<body>\n<script>\nvar egnyteToken = '{TOKEN}';\n</script></body></html>\n"
    assert [n for n, _ in places("a.html", page, "source.credential")] == [4]
    text = f"# Egnyte\n\n```python\nimport os\negnyte_token = '{TOKEN}'\n```\n"
    [(line, fields)] = places("README.md", text, "source.credential")
    assert line == 5
    assert fields["sample"] is True


def test_every_kind_of_node_that_is_named_exists():
    from ast_grep_py import SgRoot

    for language in {id(x): x for x in BY_SUFFIX.values() if x.grammar}.values():
        kinds = (*language.strings, *language.holes, *language.comments, *language.functions)
        for kind in (*kinds, *language.prose):
            assert (
                list(SgRoot("", str(language.grammar)).root().find_all({"rule": {"kind": kind}}))
                == []
            )


def test_every_lexer_that_is_named_exists():
    from pygments.lexers import get_lexer_by_name

    for language in BY_SUFFIX.values():
        if language.lexer:
            assert get_lexer_by_name(language.lexer)


def test_the_suffixes_that_are_looked_at_are_those_that_are_read():
    assert set(BY_SUFFIX) - {"pyi", "php5", "conf", "ksh"} <= SUFFIXES | {"pyi"}
    assert set(BY_SUFFIX) >= SUFFIXES


# --- bad input ------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *(
            '"',
            "'",
            "`",
            "\n",
            "(",
            ")",
            "{",
            "}",
            "[",
            "]",
            "=",
            ":",
            ",",
            "+",
            ".",
            "#",
            "//",
            "$",
        ),
        *("egnyte", "token", "requests.post", "puboauth/token", "grant_type", "password", "state"),
        *(
            "{x}",
            "${x}",
            "#{x}",
            "%s",
            "\\",
            "\0",
            "\ufeff",
            "é",
            "\U0001d4b3",
            "<<EOT\n",
            "/*",
            "*/",
            "<?php",
        ),
        *("https://acme.egnyte.com", "?state=", "&client_secret=", "print", "return", "function f"),
    ]
)


@pytest.mark.parametrize("suffix", sorted(BY_SUFFIX))
@given(pieces=st.lists(PIECES, max_size=40))
def test_no_text_breaks_the_probe(suffix, pieces):
    text = "".join(pieces)
    found, gaps = facts(f"egnyte.{suffix}", text)
    lines = len(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    assert all(1 <= (fact.where.line or 1) <= max(1, lines) for fact in found)
    assert all(gap.reason for gap in gaps)


def test_a_text_may_end_behind_a_member_of_an_address():
    assert facts("egnyte.ts", '"https://acme.egnyte.com/puboauth/token".replace')[1] == []


@pytest.mark.parametrize("suffix", sorted(CODE))
def test_half_a_file_is_read_as_far_as_it_goes(suffix):
    text = CODE[suffix].replace("{0}", f"access_token = {TOKEN}")
    for end in range(0, len(text), 7):
        facts(f"egnyte.{suffix}", text[:end])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("egnyte.js", "egnyte;" + "a" * 1_200_000),
        ("egnyte.js", "egnyte;" + 'f("x",' * 300_000),
        ("egnyte.ipynb", '{"cells": [egnyte'),
    ],
)
def test_what_cannot_be_judged_is_a_gap(name, text):
    found, gaps = facts(name, text)
    assert found == []
    assert len(gaps) == 1


def test_deep_nesting_and_long_lines_are_borne():
    for text in ("function f(){" * 500 + "}" * 500, "(" * 5000, "x='" + "y" * 1_000_000 + "'"):
        facts("egnyte.js", f"// egnyte\n{text}")


def test_a_panic_of_the_native_parser_is_a_gap(monkeypatch):
    class PanicException(BaseException):
        pass

    def broken(*_):
        raise PanicException

    monkeypatch.setattr("ast_grep_py.SgRoot", broken)
    found, gaps = facts("egnyte.py", "x = 'egnyte'")
    assert found == []
    assert "parser" in gaps[0].reason


@given(st.text(alphabet="[]@:?(){}ab \n,;.\"'^", max_size=60))
def test_messages_keep_every_word_and_its_place(text):
    unit, _ = lexed.read(text, BY_SUFFIX["m"], "a.m")
    for token in unit.tokens:
        if token.kind == "word":
            assert text[token.start : token.end].strip("@") == token.text
    starts = [token.start for token in unit.tokens]
    assert starts == sorted(starts)


@pytest.mark.parametrize(
    ("message", "call"),
    [
        ("[a b]", "a.b()"),
        ("[a b:c]", "a.b(c)"),
        ("[a b:c d:e]", "a.b(c,d:e)"),
        ("[[a b] c:[d e]]", "a.b().c(d.e())"),
        ("[(T *)a b:c]", "(T*)a.b(c)"),
        ("[a.b c:d ? e : f]", "a.b.c(d?e:f)"),
        ("x = a[b];", "x=a[b];"),
        ("x = @[a, b];", "x=@[a,b];"),
        ("x = a[b][c];", "x=a[b][c];"),
    ],
)
def test_a_message_reads_as_a_call(message, call):
    unit, _ = lexed.read(message, BY_SUFFIX["m"], "a.m")
    assert "".join(token.text for token in unit.tokens) == call


def test_a_define_gives_a_name_its_text():
    text = '#define kEgnyteSecret @"FAKEsecret0123456789"\n'
    facts = places("EgnyteKeys.h", text, "source.credential")
    assert [(line, f["setting"]) for line, f in facts] == [(1, "kEgnyteSecret")]
