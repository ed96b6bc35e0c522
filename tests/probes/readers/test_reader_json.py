"""JSON: exact places, leniency, and input that means harm."""

from __future__ import annotations

import json
import math
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.probes.config.document import MAX_DEPTH, MAX_ENTRIES
from egnyte_doctor.probes.config.readers.json_ import read
from tests.probes.readers.reader_rows import Row, containers, refusal, rows, values

TOO_DEEP = "nested more than 100 levels deep"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"a": "x"}', [("a", "x", 1, 8, 9, '"a": "')]),
        ('"x"', [("", "x", 1, 2, 3, "")]),
        ("7", [("", 7, 1, 1, 2, "")]),
        ('\ufeff{"a": "x"}', [("a", "x", 1, 8, 9, '"a": "')]),
        (
            '{\r\n\t"é😀": "x",\r\n\t"b": -1.5}',
            [("é😀", "x", 2, 9, 10, '"é😀": "'), ("b", -1.5, 3, 7, 11, '"b": ')],
        ),
        (
            '{"a": "\u2028",\r"b": null}',
            [("a", "\u2028", 1, 8, 9, '"a": "'), ("b", None, 2, 6, 10, '"b": ')],
        ),
        (
            '{"k":\n  "v", "l" \n: true}',
            [("k", "v", 2, 4, 5, "k: "), ("l", True, 3, 3, 7, "l: ")],
        ),
        (
            '{"s": ["p", "q"], "t": [\n"r"]}',
            [
                ("s 0", "p", 1, 9, 10, '"s": ["'),
                ("s 1", "q", 1, 14, 15, "s: "),
                ("t 0", "r", 2, 2, 3, "t: "),
            ],
        ),
        (
            "[[1, 2], [3]]",
            [("0 0", 1, 1, 3, 4, ""), ("0 1", 2, 1, 6, 7, ""), ("1 0", 3, 1, 11, 12, "")],
        ),
        (
            '{"s": [{"a": 1}, {"a": 2}]}',
            [("s 0 a", 1, 1, 14, 15, '"a": '), ("s 1 a", 2, 1, 24, 25, '"a": ')],
        ),
        (
            r'{"a\n": "\ud83d\ude00\"", "b": "\ud800"}',
            [
                ("a\n", '😀"', 1, 10, 24, r'"a\n": "'),
                ("b", "\ufffd", 1, 33, 39, '"b": "'),
            ],
        ),
        (
            '{"a": 1, "a": {"b": 2}, "a": 3}',
            [
                ("a", 1, 1, 7, 8, '"a": '),
                ("a b", 2, 1, 21, 22, '"b": '),
                ("a", 3, 1, 30, 31, '"a": '),
            ],
        ),
    ],
)
def test_every_value_has_its_place(text: str, expected: list[Row]) -> None:
    assert rows(read, text) == expected


def test_containers_have_place_and_length() -> None:
    text = '{"a": [], "b": {"c": [1, 2]},\n "d": [{}], "d": 1}'
    assert containers(read, text) == [
        ("", "object", 4, 1, 1, ""),
        ("a", "array", 0, 1, 7, '"a": '),
        ("b", "object", 1, 1, 16, '"b": '),
        ("b c", "array", 2, 1, 22, '"c": '),
        ("d", "array", 1, 2, 7, '"d": '),
        ("d 0", "object", 0, 2, 8, '"d": ['),
    ]


def test_comments_and_trailing_commas_move_nothing() -> None:
    text = (
        '// "z": 1\n{"a": /* "b": 2,\n */ "//x", // c\r\n'
        '"u": "/*", "l": [1, /* , */ 2 , // ]\n], } /* end'
    )
    assert rows(read, text) == [
        ("a", "//x", 3, 6, 9, "a: "),
        ("u", "/*", 4, 7, 9, '"u": "'),
        ("l 0", 1, 4, 18, 19, '"l": ['),
        ("l 1", 2, 4, 29, 30, "l: "),
    ]


def test_a_comment_does_not_get_into_a_head() -> None:
    assert rows(read, '{"a": /* hush */ "x"}') == [("a", "x", 1, 19, 20, '"a":            "')]


def test_numbers_no_language_agrees_on() -> None:
    found = dict(
        values(read, '{"n": NaN, "i": -Infinity, "e": 1e999, "z": -0, "l": ' + "9" * 5000 + "}")
    )
    assert math.isnan(found["n"])  # type: ignore[arg-type]
    assert (found["i"], found["e"], found["z"], found["l"]) == (-math.inf, math.inf, 0, "9" * 5000)
    assert [entry.text for entry in read("[9007199254740993]").entries] == ["9007199254740993"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("is empty", 1, 1)),
        (" \n", ("is empty", 1, 1)),
        ('{"a" 1}', ("is not valid JSON: expecting ':' delimiter", 1, 6)),
        ('{"a": 1}\n\nx', ("is not valid JSON: extra data", 3, 1)),
        ('{"a": "hunter2hunter2\n"}', ("is not valid JSON: invalid control character", 1, 22)),
        ('{"a": hunter2hunter2}', ("is not valid JSON: expecting value", 1, 7)),
        ('{"a": "x', ("is not valid JSON: unterminated string starting", 1, 7)),
        ("[" * 1_000_000, (TOO_DEEP, None, None)),
        ('{"a":' * 1_000_000, (TOO_DEEP, None, None)),
        ("[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), (TOO_DEEP, 1, 101)),
        ("[" + "1," * MAX_ENTRIES + "1]", ("holds more than 50000 values", 1, 100_002)),
        ("[" + "[]," * MAX_ENTRIES + "1]", ("holds more than 50000 values", 1, 149_999)),
    ],
    ids=range(12),
)
def test_what_cannot_be_read_is_refused(
    text: str, expected: tuple[str, int | None, int | None]
) -> None:
    assert refusal(read, text) == expected


def test_the_deepest_and_the_longest_are_read() -> None:
    assert len(read("[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH).entries[0].keys) == MAX_DEPTH
    assert len(read("[" + "1," * (MAX_ENTRIES - 1) + "1]").entries) == MAX_ENTRIES


def test_a_short_stack_is_no_crash() -> None:
    deep = "[" * 90 + "]" * 90
    limit, frame, depth = sys.getrecursionlimit(), sys._getframe(), 1
    while frame.f_back:
        frame, depth = frame.f_back, depth + 1
    sys.setrecursionlimit(depth + 120)
    try:
        reason = refusal(read, deep)[0]
    finally:
        sys.setrecursionlimit(limit)
    assert reason == TOO_DEEP


trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


def _leaves(tree: object, keys: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], object]]:
    if isinstance(tree, dict):
        return [leaf for key, value in tree.items() for leaf in _leaves(value, (*keys, key))]
    if isinstance(tree, list):
        return [leaf for i, value in enumerate(tree) for leaf in _leaves(value, (*keys, str(i)))]
    return [(keys, tree)]


@given(trees, st.sampled_from([None, 0, 1, "\t"]), st.booleans())
def test_it_reads_what_the_standard_library_writes(
    tree: object, indent: int | str | None, ascii_only: bool
) -> None:
    text = json.dumps(tree, indent=indent, ensure_ascii=ascii_only)
    entries = read(text).entries
    assert [(e.keys, e.value) for e in entries] == _leaves(tree)
    lines = text.split("\n")
    for entry in entries:
        raw = lines[entry.line - 1][entry.column - 1 : (entry.end_column or 0) - 1]
        assert json.loads(f'"{raw}"' if isinstance(entry.value, str) else raw) == entry.value
