"""Ini and properties: exact places, sections, continuations, escapes."""

from __future__ import annotations

import pytest

from egnyte_doctor.probes.config.document import MAX_ENTRIES
from egnyte_doctor.probes.config.readers.lines import read, read_properties
from tests.probes.readers.reader_rows import Reader, Row, refusal, rows, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\ufeff a = x \r\nb:y", [("a", "x", 1, 6, 7, "a = "), ("b", "y", 2, 3, 4, "b:")]),
        ("a=1\r[s]\ra=2", [("a", "1", 1, 3, 4, "a="), ("s a", "2", 3, 3, 4, "a=")]),
        ('[ s "t" ] ; c\na = "x" ; c', [('s "t" a', '"x" ; c', 2, 5, 12, "a = ")]),
        ("[s]\n\ta = 1\n\tb = 2", [("s a", "1", 2, 6, 7, "a = "), ("s b", "2", 3, 6, 7, "b = ")]),
        (
            "a = é😀\n  two\n\n  # c\n  three\nb =",
            [
                ("a", "é😀\ntwo\nthree", 1, 5, None, "a = "),
                ("b", "", 6, 4, 4, "b ="),
            ],
        ),
        ("a =\n  one\n  two", [("a", "one\ntwo", 2, 3, None, "a: ")]),
        ("a =\n  one", [("a", "one", 2, 3, 6, "a: ")]),
        ("two words = x: y", [("two words", "x: y", 1, 13, 17, "two words = ")]),
        ("a=\u2028\nb=2", [("a", "\u2028", 1, 3, 4, "a="), ("b", "2", 2, 3, 4, "b=")]),
        ("a=1\na=2", [("a", "1", 1, 3, 4, "a="), ("a", "2", 2, 3, 4, "a=")]),
    ],
)
def test_every_ini_value_has_its_place(text: str, expected: list[Row]) -> None:
    assert rows(read, text) == expected


def test_what_is_no_ini_assignment_is_skipped() -> None:
    text = "# a=1\n; b=2\n!c=3\nhttps://x.test/?d=4\nsay this: e\nflag\n= f\n[open\n"
    assert values(read, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("\ufeff a.b = x \r\nb:y", [("a.b", "x ", 1, 8, 10, "a.b = "), ("b", "y", 2, 3, 4, "b:")]),
        ("u=https\\://x\\=\\u00e9\\ud83d\\ude00", [("u", "https://x=é😀", 1, 3, 33, "u=")]),
        ("u=\\ud800|\\t|\\q|\\\\", [("u", "\ufffd|\t|q|\\", 1, 3, 18, "u=")]),
        (
            "a=one,\\\r\n   two\nb=2",
            [("a", "one,two", 1, 3, None, "a="), ("b", "2", 3, 3, 4, "b=")],
        ),
        ("# c \\\na\\ b=1", [("a b", "1", 2, 6, 7, "a\\ b=")]),
        ("a=x\\\\\nb=2", [("a", "x\\", 1, 3, 6, "a="), ("b", "2", 2, 3, 4, "b=")]),
        ("a=x\\", [("a", "x", 1, 3, 4, "a=")]),
        ('a="x" # y', [("a", '"x" # y', 1, 3, 10, "a=")]),
        ("a=1\ra=2", [("a", "1", 1, 3, 4, "a="), ("a", "2", 2, 3, 4, "a=")]),
    ],
)
def test_every_property_has_its_place(text: str, expected: list[Row]) -> None:
    assert rows(read_properties, text) == expected


def test_what_is_no_property_is_skipped() -> None:
    assert values(read_properties, "!a=1\n#b=2\nc d\n=e\n\\") == []


@pytest.mark.parametrize("reader", [read, read_properties])
def test_the_number_of_values_is_bounded(reader: Reader) -> None:
    reason, line, _column = refusal(reader, "a=1\n" * (MAX_ENTRIES + 1))
    assert (reason, line) == ("holds more than 50000 values", MAX_ENTRIES + 1)


def test_the_lines_of_one_value_are_bounded() -> None:
    assert refusal(read, "a=1\n" + " b\n" * MAX_ENTRIES) == (
        "holds more than 50000 values",
        MAX_ENTRIES + 1,
        2,
    )
