"""Values are written so that they are read back as meant, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.fixing import code, comments, values
from egnyte_doctor.fixing.text import swapped
from egnyte_doctor.model import Where
from egnyte_doctor.probes.config.readers import reader_for

CASES = [
    (".env", "A=x\n", "y", "A=y\n"),
    (".env", "export A=x # c\n", "y z", 'export A="y z" # c\n'),
    (".env", "A='x'\n", "y z", "A='y z'\n"),
    (".env", 'A="x"\n', 'y "z"', 'A="y \\"z\\""\n'),
    (".env", "A=x\n", "$(y)", 'A="\\$(y)"\n'),
    (".env", "A='x'\n", "it's", None),
    (".envrc", "A=x\n", "y;z", 'A="y;z"\n'),
    ("a.yaml", "A: x # c\n", "y z", "A: y z # c\n"),
    ("a.yaml", "A: x\n", "y: z", 'A: "y: z"\n'),
    ("a.yaml", "A: x\n", "true", 'A: "true"\n'),
    ("a.yaml", "A: x\n", "12", 'A: "12"\n'),
    ("a.yaml", "A: x\n", "y #z", 'A: "y #z"\n'),
    ("a.yaml", "A: 'x'\n", "it's", "A: 'it''s'\n"),
    ("a.yaml", 'A: "x"\n', 'y "z"', 'A: "y \\"z\\""\n'),
    ("a.yaml", "A: {A: x}\n", "y, z", 'A: {A: "y, z"}\n'),
    ("a.yaml", "A: &n x\nB: *n\n", "y", "A: &n y\nB: *n\n"),
    ("a.yaml", "A: |\n  x\n", "y", None),
    ("a.json", '{"A": "x"}', 'y\\ "z"', '{"A": "y\\\\ \\"z\\""}'),
    ("a.json", '{"A": "x", /* c */}', "y", '{"A": "y", /* c */}'),
    ("a.json", '{"A": 12}', "13", None),
    ("a.toml", 'A = "x" # c\n', 'y "z"', 'A = "y \\"z\\"" # c\n'),
    ("a.toml", "A = 'x'\n", "y z", "A = 'y z'\n"),
    ("a.toml", "A = 'x'\n", "it's", None),
    ("a.toml", 'A = """x"""\n', "y", 'A = """y"""\n'),
    ("a.toml", 'A = """x"""\n', 'y"', None),
    ("a.xml", "<e><A>x</A></e>", "y & <z>", "<e><A>y &amp; &lt;z&gt;</A></e>"),
    ("a.xml", '<e><add key="A" value="x"/></e>', '"', '<e><add key="A" value="&quot;"/></e>'),
    ("a.ini", "[s]\nA = x\n", "y z", "[s]\nA = y z\n"),
    ("a.properties", "A=x\n", "y\\z", "A=y\\\\z\n"),
]


def place(name: str, text: str) -> Where:
    read = reader_for(name)
    assert read
    entry = next(e for e in read(text).entries if e.keys[-1] == "A")
    return entry.where(name, masked=False)


@pytest.mark.parametrize(("name", "text", "new", "expected"), CASES)
def test_quoting(name, text, new, expected):
    old = "12" if '"A": 12' in text else "x"
    assert values.replaced(text, name, place(name, text), old, new) == expected


def test_slashes_that_are_escaped_stay_so():
    text = '{"A": "http:\\/\\/x"}'
    made = values.replaced(text, "a.json", place("a.json", text), "http://x", "https://y")
    assert made == '{"A": "https:\\/\\/y"}'


@given(
    st.sampled_from([case[:2] for case in CASES if case[3] is not None]),
    st.text(
        st.one_of(st.sampled_from("ab \"'\\$`#:;,{}[]&*!|>%@-=~?"), st.characters()), max_size=12
    ),
)
def test_what_is_written_is_read(case, new):
    name, text = case
    made = values.replaced(text, name, place(name, text), "x", new)
    read = reader_for(name)
    assert read
    if made is not None:
        before, now = read(text).entries, read(made).entries
        assert [e.keys for e in now] == [e.keys for e in before]
        assert [(e.value, e.comment) for e in now] == [
            (new if e.value == "x" else e.value, e.comment) for e in before
        ]


@pytest.mark.parametrize(
    ("text", "old", "expected"),
    [
        ("a b", "a", "X b"),
        ("a a", "a", None),
        ("b", "a", None),
        ("ab", "a", None),
        ("E.links E.links.x", "E.links", "X E.links.x"),
        ("E.link,E.links", "E.link", "X,E.links"),
        ("x-a a", "a", "x-a X"),
        ("a.", "a", "X."),
        ("see http://a", "http://", "see Xa"),
        ("http://a http://b", "http://", None),
        ("", "", None),
    ],
)
def test_only_a_whole_word_that_stands_once_gives_way(text, old, expected):
    assert swapped(text, old, "X") == expected


SOURCES = [
    ("a.py", 'A = "http://a"  # http://a\n', 'A = "https://a"  # http://a\n'),
    ("a.py", "A = f'http://a/{b}'\n", "A = f'https://a/{b}'\n"),
    ("a.js", "const a = `http://a/${b}`;\n", "const a = `https://a/${b}`;\n"),
    ("a.py", "A = 'http://a http://b'\n", None),
    ("a.ipynb", '{"cells": [{"source": ["http://a"]}]}\n', None),
    ("a.html", "<script>let a = 'http://a';</script>\n", None),
]


@pytest.mark.parametrize(("name", "text", "expected"), SOURCES)
def test_strings_in_source(name, text, expected):
    start = text.index("http://") - 1
    end = text.index(text[start] if text[start] in "'\"`" else '"', start + 1) + 1
    where = Where(path=name, line=1, column=start + 1, end_column=end + 1)
    assert code.replaced(text, name, where, "http://", "https://") == expected


def test_source_that_would_be_read_otherwise_is_left_alone():
    where = Where(path="a.py", line=1, column=5, end_column=8)
    assert code.replaced('A = "x"\n', "a.py", where, "x", 'y" + z + "') is None
    assert code.replaced("A = [x]\n", "a.py", where, "x", "y") is None


COMMENTS = [
    ("a.py", 'A = "x"  # old\n', 'A = "x"  # new\n'),
    ("a.js", 'let a = "x"; /* old */\n', 'let a = "x"; /* new */\n'),
    ("a.yaml", "a: x # old\n", "a: x # new\n"),
    (".env", "A=x # old\n", "A=x # new\n"),
    ("a.py", 'A = "old"\n', None),
    ("a.py", "A = old\n", None),
    (".env", "A=old\n", None),
    ("a.json", '{"old": 1}', None),
    ("a.bin", "# old", None),
    ("a.yaml", "a: [ # old\n", None),
]


@pytest.mark.parametrize(("name", "text", "expected"), COMMENTS)
def test_names_in_comments(name, text, expected):
    at = text.index("old") + 1
    where = Where(path=name, line=1, column=at, end_column=at + 3)
    assert comments.replaced(text, name, where, "old", "new") == expected
    assert comments.replaced(text, name, where, "old", "new */ x") is None
    assert comments.replaced(text, name, where, "ol", "new") is None
