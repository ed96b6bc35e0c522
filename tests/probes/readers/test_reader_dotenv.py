"""``.env`` files: exact places, quotes, comments, and shell around them."""

from __future__ import annotations

import pytest

from egnyte_doctor.probes.config.document import MAX_ENTRIES
from egnyte_doctor.probes.config.readers.dotenv import read
from tests.probes.readers.reader_rows import Row, refusal, rows, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("A=1", [("A", "1", 1, 3, 4, "A=")]),
        ("\ufeffA=1", [("A", "1", 1, 3, 4, "A=")]),
        (
            "  export A = é😀 b \t\r\nB=2",
            [("A", "é😀 b", 1, 14, 18, "A = "), ("B", "2", 2, 3, 4, "B=")],
        ),
        (
            "A=1\rB=\u2028\nC=3",
            [("A", "1", 1, 3, 4, "A="), ("B", "\u2028", 2, 3, 4, "B="), ("C", "3", 3, 3, 4, "C=")],
        ),
        ("A=1\nA=2", [("A", "1", 1, 3, 4, "A="), ("A", "2", 2, 3, 4, "A=")]),
        ('A="x y "', [("A", "x y ", 1, 4, 8, 'A="')]),
        ("A=' x\\n'", [("A", " x\\n", 1, 4, 8, "A='")]),
        ('A="a\\n\\"b\\" \\$c \\q \\\\n"', [("A", 'a\n"b" $c \\q \\n', 1, 4, 23, 'A="')]),
        (
            "A='one\r\ntwo'\nB=1",
            [("A", "one\r\ntwo", 1, 4, None, "A='"), ("B", "1", 3, 3, 4, "B=")],
        ),
        ('A=""\nB=', [("A", "", 1, 4, 4, 'A="'), ("B", "", 2, 3, 3, "B=")]),
        ("A=${B:-x}#y", [("A", "${B:-x}#y", 1, 3, 12, "A=")]),
        ('A="x\nB="y"', [("A", '"x', 1, 3, 5, "A="), ("B", "y", 2, 4, 5, 'B="')]),
        ("A='x", [("A", "'x", 1, 3, 5, "A=")]),
        ('A="x"y', [("A", '"x"y', 1, 3, 7, "A=")]),
        ('A=x"y"', [("A", 'x"y"', 1, 3, 7, "A=")]),
        ("a.b-c_1=x=y", [("a.b-c_1", "x=y", 1, 9, 12, "a.b-c_1=")]),
    ],
)
def test_every_value_has_its_place(text: str, expected: list[Row]) -> None:
    assert rows(read, text) == expected


@pytest.mark.parametrize(
    ("text", "value", "comment"),
    [
        ("A=x # c ", "x", "c"),
        ("A=x\t#c", "x", "c"),
        ("A= # c", "", "c"),
        ("A=#c", "", "c"),
        ("A=x#c", "x#c", ""),
        ('A="x # y" # c', "x # y", "c"),
        ("A='x' #c\nB=1", "x", "c"),
        ('A="x #c', '"x', "c"),
    ],
)
def test_comments_are_kept_apart(text: str, value: str, comment: str) -> None:
    entry = read(text).entries[0]
    assert (entry.value, entry.comment) == (value, comment)


def test_what_is_no_assignment_is_skipped() -> None:
    text = """
    # A=1
    use flake
    if [ "$A" = "b" ]; then
      export B="1"
    fi
    [ "$C" == x ]
    PATH_add bin
    1A=2
    =3
    """
    assert values(read, text) == [("B", "1")]


def test_the_number_of_values_is_bounded() -> None:
    assert refusal(read, "A=1\n" * (MAX_ENTRIES + 1))[:2] == (
        "holds more than 50000 values",
        MAX_ENTRIES + 1,
    )
