"""XML settings: names and values in attributes, elements and pairs; exact places."""

from __future__ import annotations

import pytest

from egnyte_doctor.probes.config.document import MAX_DEPTH
from egnyte_doctor.probes.config.readers.xml_ import read
from tests.probes.readers.reader_rows import Row, refusal, rows, values


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<a>\n<add key="B" value="c"/></a>', [("a B", "c", 2, 21, 22, 'B" value="')]),
        ("<add value='c' key='B'/>", [("B", "c", 1, 13, 14, "B: ")]),
        ("<a><b>c</b></a>", [("a b", "c", 1, 7, 8, "b>")]),
        ('<entry key="b">\n c </entry>', [("b", "c", 2, 2, 3, "b: ")]),
        ("<d><key>b</key>\n<string>c</string></d>", [("d b", "c", 2, 9, 10, "b: ")]),
        ("<key>b</key><string>c</string>", [("b", "c", 1, 21, 22, "b</key><string>")]),
        (
            '<setting name="B" serializeAs="String"><value>c</value></setting>',
            [("setting B", "c", 1, 47, 48, "B: ")],
        ),
        ('<m a:name="B" a:value="c"/>', [("B", "c", 1, 24, 25, "B: ")]),
    ],
)
def test_every_value_has_its_name_and_place(text: str, expected: list[Row]) -> None:
    assert rows(read, text) == expected


def test_comments_are_left_out_and_entities_filled_in() -> None:
    text = '<!-- <add key="a" value="b"/> --><add key="c&amp;d" value="&quot;e&quot;"/>'
    assert values(read, text) == [("c&d", '"e"')]
    assert values(read, '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>') == [("a", "&b;")]
    assert values(read, "<a><![CDATA[ b<c ]]></a>") == [("a", "b<c")]


def test_a_text_for_people_is_no_setting() -> None:
    text = '<string name="a">Password</string><string name="b">Your token 2</string>'
    assert values(read, f'{text}<string name="c">x9</string>') == [("c", "x9")]


def test_halves_and_crossed_elements_are_read_as_far_as_they_go() -> None:
    assert values(read, "<a><b>c</b></x></a><d>e</d><f>g") == [("a b", "c"), ("d", "e")]
    assert values(read, '<a><add key="b" value="c"') == []


def test_elements_are_not_followed_for_ever() -> None:
    assert "levels deep" in refusal(read, "<a>" * (MAX_DEPTH + 2))[0]


def test_what_is_no_xml_is_read_by_lines() -> None:
    assert values(read, "a = b\n") == [("a", "b")]
