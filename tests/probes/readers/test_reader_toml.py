"""TOML: exact places for every way to write a key, and documents made at random."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.probes.config.document import MAX_DEPTH, MAX_ENTRIES
from egnyte_doctor.probes.config.readers.toml_ import read
from tests.probes.readers.reader_rows import Row, containers, refusal, rows, values

TOO_DEEP = "nested more than 100 levels deep"
TOO_MANY = "holds more than 50000 values"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\ufeffa = 'x'", [("a", "x", 1, 6, 7, "a = '")]),
        ('\r\n\ta="é😀"\r\nb=1', [("a", "é😀", 2, 5, 7, 'a="'), ("b", 1, 3, 3, 4, "b=")]),
        (
            'a = "\u2028" # c\nb = true',
            [("a", "\u2028", 1, 6, 7, 'a = "'), ("b", True, 2, 5, 9, "b = ")],
        ),
        ("\"q\\u0041\" . b.'c d' = 1", [("qA b c d", 1, 1, 23, 24, "\"q\\u0041\" . b.'c d' = ")]),
        (
            "[t.u]\na.b = 1\na.c = 2",
            [("t u a b", 1, 2, 7, 8, "a.b = "), ("t u a c", 2, 3, 7, 8, "a.c = ")],
        ),
        ('[ t . "u" ] # c\na = 0x10', [("t u a", 16, 2, 5, 9, "a = ")]),
        (
            "i = { p = '1', q.r = [ 2 ] }",
            [("i p", "1", 1, 12, 13, "p = '"), ("i q r 0", 2, 1, 24, 25, "q.r = [ ")],
        ),
        ("l = ['a', # ]\n 'b']", [("l 0", "a", 1, 7, 8, "l = ['"), ("l 1", "b", 2, 3, 4, "l: ")]),
        ('m = """\na\nb"""', [("m", "a\nb", 2, 1, None, "m: ")]),
        ('m = """a"b""c"""""', [("m", 'a"b""c""', 1, 8, 16, 'm = """')]),
        (
            "m = ''''a'''\nn = ''''''",
            [("m", "'a", 1, 8, 10, "m = '''"), ("n", "", 2, 8, 8, "n = '''")],
        ),
        ("m = '''\r\na = 1'''", [("m", "a = 1", 2, 1, 6, "m: ")]),
        ("d = 1979-05-27 07:32:00 # c", [("d", "1979-05-27 07:32:00", 1, 5, 24, "d = ")]),
        (
            "d = [1979-05-27,07:32:00]",
            [("d 0", "1979-05-27", 1, 6, 16, "d = ["), ("d 1", "07:32:00", 1, 17, 25, "d: ")],
        ),
        (
            "[[a]]\nk=1\n[a.s]\nk=2\n[[a.in]]\nk=3\n[[a]]\nk=4\n[[a.in]]\nk=5",
            [
                ("a 0 k", 1, 2, 3, 4, "k="),
                ("a 0 s k", 2, 4, 3, 4, "k="),
                ("a 0 in 0 k", 3, 6, 3, 4, "k="),
                ("a 1 k", 4, 8, 3, 4, "k="),
                ("a 1 in 0 k", 5, 10, 3, 4, "k="),
            ],
        ),
        ("[b]\nz=1\n[a]\nz=2", [("b z", 1, 2, 3, 4, "z="), ("a z", 2, 4, 3, 4, "z=")]),
    ],
)
def test_every_value_has_its_place(text: str, expected: list[Row]) -> None:
    assert rows(read, text) == expected


def test_containers_have_place_and_length() -> None:
    assert containers(read, "a.b = 1\n[t]\nl = [{}]\n[[t.u]]\n") == [
        ("", "object", 2, 1, 1, ""),
        ("t", "object", 2, 2, 1, ""),
        ("t l", "array", 1, 3, 5, "l = "),
        ("t l 0", "object", 0, 3, 6, "l = ["),
        ("t u", "array", 1, 4, 1, ""),
        ("t u 0", "object", 0, 4, 1, ""),
    ]


def test_comments_are_kept_apart() -> None:
    entries = read('a = "x # y" # c\nb = [1, 2] # d\nc = """z""" #e').entries
    assert [entry.comment for entry in entries] == ["c", "", "", "e"]


def test_numbers_that_python_would_not_print_stay_text() -> None:
    digits = "f" * 5000
    assert values(read, f"a = 0x{digits}\nb = inf") == [("a", f"0x{digits}"), ("b", float("inf"))]
    assert refusal(read, "a = " + "9" * 5000)[0] == "is not valid TOML: a number is too long"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a = 1\nb = \n", ("is not valid TOML: invalid value", 2, 5)),
        (
            "a = 1\rb = 2",
            ("is not valid TOML: expected newline or end of document after a statement", 1, 6),
        ),
        ("a = hunter2hunter2", ("is not valid TOML: invalid value", 1, 5)),
        ("a = 1\na = 2", ("is not valid TOML: cannot overwrite a value", 2, 6)),
        ("[hunter2]\n[hunter2]", ("is not valid TOML: cannot declare (…,) twice", 2, 9)),
        ('a = "\x07"', ("is not valid TOML: illegal character '\\x07'", 1, 6)),
        ("[" * 1_000_000, ("is not valid TOML: invalid initial character for a key part", 1, 3)),
        ("a=" + "[" * 1_000_000, (TOO_DEEP, 1, 103)),
        ("a=" + "{a=" * 1_000_000, (TOO_DEEP, 1, 301)),
        ("a" + ".a" * 1_000_000 + "=1", (TOO_DEEP, 1, 201)),
        ("[a" + ".a" * 1_000_000 + "]", (TOO_DEEP, 1, 202)),
        ("x={a" + ".a" * 1_000_000 + "=1}", (TOO_DEEP, 1, 204)),
        ("a=[" + "1," * 2 * MAX_ENTRIES + "]", (TOO_MANY, 1, 200_002)),
    ],
    ids=range(13),
)
def test_what_cannot_be_read_is_refused(
    text: str, expected: tuple[str, int | None, int | None]
) -> None:
    assert refusal(read, text) == expected


def test_many_deep_tables_are_refused() -> None:
    name = ".".join("abcdefghij" * 9)
    text = "".join(f"[t{i}.{name}]\n" for i in range(3000))
    assert refusal(read, text)[0] == TOO_MANY


def test_depth_over_several_tables_is_bounded() -> None:
    half = ".".join("a" * (MAX_DEPTH // 2 + 1))
    assert refusal(read, f"[{half}]\n{half} = 1")[0] == TOO_DEEP
    assert len(read(".".join("a" * MAX_DEPTH) + " = 1").entries[0].keys) == MAX_DEPTH


bare = st.text("abcAZ09_-", min_size=1, max_size=4)
text_values = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)
keys = bare | text_values


def _written_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else _basic(key)


def _basic(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _literal(text: str) -> str:
    return _basic(text) if "'" in text else f"'{text}'"


def _long(text: str) -> str:
    return _basic(text) if "'" in text else f"'''\n{text}'''"


scalars = st.one_of(
    st.builds(_basic, text_values),
    st.builds(_literal, text_values),
    st.builds(_long, text_values),
    st.integers(-(10**20), 10**20).map(str),
    st.booleans().map(lambda flag: str(flag).lower()),
    st.dates().map(str),
)
inline = st.recursive(
    scalars,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[ {', '.join(items)} ]"),
        st.lists(inner, max_size=3).map(
            lambda items: "[\n" + "".join(f"{i}, # ']\n" for i in items) + "]"
        ),
        st.dictionaries(keys, inner, max_size=3).map(
            lambda pairs: (
                "{" + ", ".join(f"{_written_key(k)} = {v}" for k, v in pairs.items()) + "}"
            )
        ),
    ),
    max_leaves=6,
)
dotted = st.lists(keys, min_size=1, max_size=3).map(
    lambda parts: " . ".join(map(_written_key, parts))
)
lines = st.one_of(
    st.builds("{} = {} # = [x]".format, dotted, inline),
    st.builds("[{}]".format, dotted),
    st.builds("[[{}]]".format, dotted),
)


def _valid(text: str) -> bool:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return False
    return True


def _leaves(tree: object, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    if isinstance(tree, dict):
        return [leaf for key, value in tree.items() for leaf in _leaves(value, (*path, key))]
    if isinstance(tree, list):
        return [leaf for i, value in enumerate(tree) for leaf in _leaves(value, (*path, str(i)))]
    return [path]


@given(st.lists(lines, max_size=8))
def test_each_value_is_found_where_it_stands(candidates: list[str]) -> None:
    text = ""
    for line in candidates:
        if _valid(f"{text}{line}\n"):
            text += f"{line}\n"
    entries = read(text).entries
    assert sorted(entry.keys for entry in entries) == sorted(_leaves(tomllib.loads(text)))
    assert [(e.line, e.column) for e in entries] == sorted((e.line, e.column) for e in entries)
    split = text.split("\n")
    for entry in entries:
        rest = split[entry.line - 1][entry.column - 1 :]
        raw = rest[: (entry.end_column or 0) - entry.column]
        if isinstance(entry.value, str):
            assert (
                raw.replace('\\"', '"').replace("\\\\", "\\") == entry.value or raw == entry.value
            )
        else:
            assert raw == entry.text
        # The head is the line's own text, or the key alone where that is on another line.
        before = split[entry.line - 1][: entry.column - 1]
        assert before.endswith(entry.head) or entry.head in [f"{key}: " for key in entry.keys]
