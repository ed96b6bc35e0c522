"""YAML: exact places, meanings of plain scalars, aliases, templates, and input that means harm."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.probes.config.document import MAX_DEPTH, MAX_ENTRIES, Unreadable
from egnyte_doctor.probes.config.readers.yaml_ import read
from tests.probes.readers.reader_rows import Row, containers, refusal, rows, values

TOO_DEEP = "nested more than 100 levels deep"
TOO_MANY = "holds more than 50000 values"


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], autouse=True)
def _loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test of this file holds with the parser in C and with the one in Python."""
    if request.param == "SafeLoader":
        monkeypatch.delattr(yaml, "CSafeLoader")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("# only this\n", []),
        ("\ufeffa: x", [("a", "x", 1, 4, 5, "a: ")]),
        (
            'é😀: \'ü\'   # c\r\n"b" : "x"\r\n',
            [("é😀", "ü", 1, 6, 7, "é😀: '"), ("b", "x", 2, 8, 9, '"b" : "')],
        ),
        ("a: 1\rb: 2", [("a", 1, 1, 4, 5, "a: "), ("b", 2, 2, 4, 5, "b: ")]),
        ("a: '\u2028'\nb: 2", [("a", "\u2028", 1, 5, 6, "a: '"), ("b", 2, 2, 4, 5, "b: ")]),
        ("a: &x # c\n  q", [("a", "q", 2, 3, 4, "a: ")]),
        ('a: &x !t "q"', [("a", "q", 1, 11, 12, 'a: &x !t "')]),
        (
            "a: !vault  x y  \nb: !t",
            [("a", "x y", 1, 12, 15, "a: !vault  "), ("b", "", 2, 6, 6, "b: !t")],
        ),
        ("a:\n  x y\n  z\nb: c", [("a", "x y z", 2, 3, None, "a: "), ("b", "c", 4, 4, 5, "b: ")]),
        (
            "a: |\n\n  one\n  two\nb: >-\r\n  three\r\n",
            [("a", "\none\ntwo\n", 3, 3, None, "a: "), ("b", "three", 6, 3, None, "b: ")],
        ),
        (
            "s: [p, 'q', {r: t}]",
            [
                ("s 0", "p", 1, 5, 6, "s: ["),
                ("s 1", "q", 1, 9, 10, "s: "),
                ("s 2 r", "t", 1, 17, 18, "r: "),
            ],
        ),
        ("s:\n  - p\n  - - q\n", [("s 0", "p", 2, 5, 6, "s: "), ("s 1 0", "q", 3, 7, 8, "s: ")]),
        ("a: {b: x, c: y}", [("a b", "x", 1, 8, 9, "b: "), ("a c", "y", 1, 14, 15, "c: ")]),
        ("a: x\na: {b: y}", [("a", "x", 1, 4, 5, "a: "), ("a b", "y", 2, 8, 9, "b: ")]),
        ("? k\n: v\n? [a, {b: c}]\n: w", [("k", "v", 2, 3, 4, "k: "), ("?", "w", 4, 3, 4, "?: ")]),
        ("--- x\n--- y\n", [("", "x", 1, 5, 6, ""), ("", "y", 2, 5, 6, "")]),
        (
            "---\na: 1\n---\n---\na: 2\n...\n---\na: 3",
            [
                ("a", 1, 2, 4, 5, "a: "),
                ("1", None, 4, 1, 1, ""),
                ("1 a", 2, 5, 4, 5, "a: "),
                ("2 a", 3, 8, 4, 5, "a: "),
            ],
        ),
    ],
)
def test_every_value_has_its_place(text: str, expected: list[Row]) -> None:
    assert rows(read, text) == expected


def test_containers_have_place_and_length() -> None:
    assert containers(read, "a: []\nb:\n  c: {d: 1, d: 2}\n") == [
        ("", "object", 2, 1, 1, ""),
        ("a", "array", 0, 1, 4, "a: "),
        ("b", "object", 1, 3, 3, "b: "),
        ("b c", "object", 2, 3, 6, "c: "),
    ]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("12", 12),
        ("-3", -3),
        ("0", 0),
        ("1.5", 1.5),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("012", "012"),
        ("0o7", "0o7"),
        ("0x1F", "0x1F"),
        ("-0", "-0"),
        ("+1", "+1"),
        ("1_000", "1_000"),
        ("1.50", "1.50"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("12:30:45", "12:30:45"),
        ("2026-01-31", "2026-01-31"),
        ("yes", "yes"),
        ("off", "off"),
        ("'12'", "12"),
        ('"true"', "true"),
        ("!!str 12", "12"),
        ("!!int '12'", "12"),
        ("!Ref Domain", "Domain"),
        ("!Sub 'https://${Domain}'", "https://${Domain}"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_scalars_mean_what_they_print_as(written: str, value: object) -> None:
    found = read(f"a: {written}").entries[0].value
    assert (type(found), found) == (type(value), value)


def test_comments_are_kept_apart() -> None:
    entries = read("a: x # c\nb: 'y # z' # d\nc: x#y\ne: [1, 2] # f\n").entries
    assert [entry.comment for entry in entries] == ["c", "d", "", "", ""]


def test_aliases_repeat_what_they_name_at_its_own_place() -> None:
    text = "base: &b {x: 1}\nm:\n  <<: *b\n  l: [*b]\ns: &s v\nt: *s\n&k key: 1\nu: *k\n*s : 2\n"
    assert rows(read, text) == [
        ("base x", 1, 1, 14, 15, "x: "),
        ("m << x", 1, 1, 14, 15, "x: "),
        ("m l 0 x", 1, 1, 14, 15, "x: "),
        ("s", "v", 5, 7, 8, "s: &s "),
        ("t", "v", 5, 7, 8, "s: &s "),
        ("key", 1, 7, 9, 10, "&k key: "),
        ("u", "key", 8, 4, 6, "u: "),
        ("v", 2, 9, 6, 7, "v: "),
    ]
    assert [c for c in containers(read, text) if c[0].startswith("m ")] == [
        ("m <<", "object", 1, 1, 7, "base: "),
        ("m l", "array", 1, 4, 6, "l: "),
        ("m l 0", "object", 1, 1, 7, "base: "),
    ]


def test_an_anchor_may_be_given_again() -> None:
    assert values(read, "a: &x 1\nb: &x 2\nc: *x") == [("a", 1), ("b", 2), ("c", 2)]


def test_an_anchor_ends_with_its_document() -> None:
    assert refusal(read, "a: &x 1\n---\nb: *x")[1:] == (3, 4)


def test_an_alias_within_its_own_anchor_ends() -> None:
    assert values(read, "a: &r [1, *r, {b: *r}]") == [("a 0", 1)]


def _bomb(levels: int) -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, levels)]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_bomb(9), (TOO_MANY, 1, 10)),
        ("a: &a [[]]\nb: [" + "*a, " * MAX_ENTRIES + "]", (TOO_MANY, 1, 4)),
        ("&r [" + "*r," * (MAX_ENTRIES + 1) + "]", (TOO_MANY, None, None)),
        (
            "a0: &a0 {x: 1}\n" + "".join(f"a{i}: &a{i} {{x: *a{i - 1}}}\n" for i in range(1, 200)),
            (TOO_DEEP, 1, 13),
        ),
        ("- x\n" * (MAX_ENTRIES + 1), (TOO_MANY, None, None)),
        ("[" * 100_000, (TOO_DEEP, 1, 101)),
        ("{a: " * 100_000, (TOO_DEEP, 1, 401)),
        ("- " * 100_000, (TOO_DEEP, 1, 201)),
        ("? " + "[" * 100_000, (TOO_DEEP, 1, 103)),
        ("a: *hunter2hunter2", ("is not valid YAML: an alias has no anchor", 1, 4)),
        ("b:\n  a: \x07", ("is not valid YAML: character U+0007 is not allowed", 2, 6)),
        ("é: \udc80", ("is not valid YAML: character U+DC80 is not allowed", 1, 4)),
        ("a: x\n b: y: z", ("is not valid YAML: mapping values are not allowed", 2, 3)),
        ("a: 'x", ("is not valid YAML: found unexpected end of stream", 1, 6)),
    ],
    ids=range(14),
)
def test_what_cannot_be_read_is_refused(
    text: str, expected: tuple[str, int | None, int | None]
) -> None:
    reason, line, column = refusal(read, text)
    assert reason.startswith(expected[0])
    assert (line, column) == expected[1:]


def test_the_deepest_is_read() -> None:
    assert len(read("[" * MAX_DEPTH + "1" + "]" * MAX_DEPTH).entries[0].keys) == MAX_DEPTH


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: {{ .x }}", [("a", "{{ .x }}", 1, 4, 12, "a: ")]),
        ("a: {{ .x | quote }} # c", [("a", "{{ .x | quote }}", 1, 4, 20, "a: ")]),
        ('a: "https://{{ "b" }}.x/{{c}}"', [("a", 'https://{{ "b" }}.x/{{c}}', 1, 5, 30, 'a: "')]),
        (
            "l:\n- {{ x }}\n- [{{y}}{{z}}, 1]",
            [
                ("l 0", "{{ x }}", 2, 3, 10, "l: "),
                ("l 1 0", "{{y}}{{z}}", 3, 4, 14, "l: "),
                ("l 1 1", 1, 3, 16, 17, "l: "),
            ],
        ),
        ("{{- if .x }}\r\n{{ .k }}: v\r\n{{- end }}", [("{{ .k }}", "v", 2, 11, 12, "{{ .k }}: ")]),
        (
            "{{/* a\n: b */}}\na: 1\n {{ x }} {{ y }}\nb: {{ z }}",
            [("a", 1, 3, 4, 5, "a: "), ("b", "{{ z }}", 5, 4, 11, "b: ")],
        ),
        ("{% if x %}\na: {{ b }}\n{% endif %}\n{# c #}\n", [("a", "{{ b }}", 2, 4, 11, "a: ")]),
        (
            'a: {{ include "x"\n  (dict 1) }}\nb: 2',
            [("a", '{{ include "x"\n  (dict 1) }}', 1, 4, 18, "a: "), ("b", 2, 3, 4, 5, "b: ")],
        ),
        ("a: [${{ x }}]", [("a 0", "${{ x }}", 1, 5, 13, "a: [")]),
        ("a: ${{ x }}", [("a", "${{ x }}", 1, 4, 12, "a: ")]),
        ("a: '{{ x }}'", [("a", "{{ x }}", 1, 5, 12, "a: '")]),
    ],
)
def test_templates_stay_in_their_values(text: str, expected: list[Row]) -> None:
    assert rows(read, text) == expected


def test_a_template_that_does_not_end_is_refused_at_its_place() -> None:
    assert refusal(read, "a: 1\nb: {{ x")[1] == 2
    assert refusal(read, "a: {{ \ue000 }}")[1:] == (1, 5)


trees = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=10,
)


def _leaves(tree: object, keys: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], object]]:
    if isinstance(tree, dict):
        return [leaf for key, value in tree.items() for leaf in _leaves(value, (*keys, key))]
    if isinstance(tree, list):
        return [leaf for i, value in enumerate(tree) for leaf in _leaves(value, (*keys, str(i)))]
    return [(keys, tree)]


@given(
    tree=trees, style=st.sampled_from([None, '"', "'"]), flow=st.sampled_from([None, True, False])
)
def test_it_reads_what_the_library_writes(
    tree: object, style: str | None, flow: bool | None
) -> None:
    text = yaml.safe_dump(
        tree, default_style=style, default_flow_style=flow, sort_keys=False, width=10**6
    )
    try:
        found = [(e.keys, str(e.value)) for e in read(text).entries]
    except Unreadable:
        # The library writes what its own parsers refuse: very long keys, for one.
        with pytest.raises(yaml.YAMLError):
            list(yaml.parse(text, yaml.SafeLoader))
        return
    wanted = [(keys, str(value)) for keys, value in _leaves(tree)]
    assert [keys for keys, _ in found] == [keys for keys, _ in wanted]
    if style is None:
        assert found == wanted
