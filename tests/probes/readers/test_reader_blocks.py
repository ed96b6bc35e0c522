"""HOCON's blocks and Dockerfiles: keys of all blocks around a value, exact places."""

from __future__ import annotations

import pytest

from egnyte_doctor.probes.config.document import MAX_DEPTH
from egnyte_doctor.probes.config.readers import dockerfile
from egnyte_doctor.probes.config.readers.lines import read
from tests.probes.readers.reader_rows import Row, refusal, rows, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a {\n  b = c\n}\n", [("a b", "c", 2, 7, 8, "b = ")]),
        ('a {\n  b : "c" # d\n}\ne=f', [("a b", "c", 2, 8, 9, 'b : "'), ("e", "f", 4, 3, 4, "e=")]),
        (
            "a.b {\n  c {\n    d-e = 1, f = 2 }\n}",
            [
                ("a b c d-e", "1", 3, 11, 12, "d-e = "),
                ("a b c f", "2", 3, 18, 19, "f = "),
            ],
        ),
        ('a = {\n  "b.c" = ${?D}\n}', [("a b.c", "${?D}", 2, 11, 16, '"b.c" = ')]),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_value_of_a_block_has_its_place(text: str, expected: list[Row], end: str) -> None:
    assert rows(read, text.replace("\n", end)) == expected


def test_a_value_keeps_what_stands_in_it_and_loses_comments() -> None:
    text = (
        'a {\n b = "x # y // z"\n c = x y # z\n d = """1\n2"""\n e = [ f = 1\n 2 ]\n g = h // i\n}'
    )
    assert values(read, text) == [
        ("a b", "x # y // z"),
        ("a c", "x y"),
        ("a d", "1\n2"),
        ("a g", "h"),
    ]


def test_what_is_no_assignment_is_skipped() -> None:
    assert values(read, "server {\n  listen 80;\n  location / { proxy_pass x; }\n}\n") == []
    assert values(read, 'a {\ninclude "b"\n}}}\nc = 1') == [("c", "1")]


def test_blocks_are_not_followed_for_ever() -> None:
    assert "levels deep" in refusal(read, "a {\n" * (MAX_DEPTH + 2))[0]


def test_a_section_keeps_a_text_with_a_brace_an_ini_text() -> None:
    assert values(read, "[a]\nb = {c}\n") == [("a b", "{c}")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FROM x\nENV A=b\n", [("A", "b", 2, 7, 8, "A=")]),
        (
            "env A=\"b c\" B='d' C=e",
            [
                ("A", "b c", 1, 8, 11, 'A="'),
                ("B", "d", 1, 16, 17, "B='"),
                ("C", "e", 1, 21, 22, "C="),
            ],
        ),
        (
            "ENV A=1 \\\n    B=2\nARG C=3\nARG D\n",
            [
                ("A", "1", 1, 7, 8, "A="),
                ("B", "2", 2, 7, 8, "B="),
                ("C", "3", 3, 7, 8, "C="),
            ],
        ),
        ("ENV A b c \nRUN export B=1\n# ENV C=1\n", [("A", "b c", 1, 7, 10, "A ")]),
    ],
)
def test_variables_of_a_dockerfile_have_their_places(text: str, expected: list[Row]) -> None:
    assert rows(dockerfile.read, text) == expected
