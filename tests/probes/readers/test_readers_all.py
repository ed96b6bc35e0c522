"""What holds for every reader, whatever it is fed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.probes.config.document import MAX_DEPTH, MAX_ENTRIES, Document, Unreadable
from egnyte_doctor.probes.config.readers import decode, reader_for

NAMES = (".env", "a.json", "a.yaml", "a.toml", "a.ini", "a.properties", "Dockerfile", "a.xml")
PIECES = (
    *"abc\u00e9\U0001f600=:#;!\"'`\\[]{},.-&*?|>%@ \t\n\r0127_/$",
    *(
        "\r\n",
        "{{",
        "}}",
        "{%",
        "%}",
        "[[",
        "]]",
        '"""',
        "'''",
        "//",
        "/*",
        "*/",
        "\\u00",
        "\\ud83d",
    ),
    *(
        "export ",
        "a = ",
        "a: ",
        '"a": ',
        "- ",
        "---\n",
        "<<: *a",
        "&a ",
        "*a",
        "!t ",
        "true",
        "NaN",
        "<a>",
        "</a>",
        '<add key="a" value="b" />',
        "<!--",
        "-->",
    ),
    *(
        "\ufeff",
        "\u2028",
        "\x85",
        "\x0c",
        "\x00",
        "\ud800",
        "\ue000",
        "\ue001",
        "1979-05-27",
        "1e9",
    ),
)
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=60)
BREAK = re.compile(r"\r\n?|\n")


def _reader(name: str) -> Callable[[str], Document]:
    reader = reader_for(name)
    assert reader is not None
    return reader


def _check(document: Document, text: str) -> None:
    lines = BREAK.split(text.removeprefix("\ufeff"))
    assert len(document.entries) <= MAX_ENTRIES
    for entry in document.entries:
        assert len(entry.keys) <= MAX_DEPTH
        assert 1 <= entry.line <= len(lines)
        line = lines[entry.line - 1]
        assert 1 <= entry.column <= len(line) + 1
        assert entry.column <= (entry.end_column or entry.column) <= len(line) + 1
        assert not BREAK.search(entry.head) or BREAK.search("".join(entry.keys))
        entry.where("x", masked=True).label()
        entry.text.encode()
        "".join(entry.keys).encode()
    for container in document.containers:
        assert 1 <= container.line <= len(lines)
        assert 1 <= container.column <= len(lines[container.line - 1]) + 1


def _outcome(name: str, text: str) -> Document | Unreadable:
    """What the reader says of the text. Any other exception fails the test that asks."""
    try:
        return _reader(name)(text)
    except Unreadable as refusal:
        return refusal


def _check_either(outcome: Document | Unreadable, text: str) -> None:
    if isinstance(outcome, Document):
        _check(outcome, text)
        return
    assert "\n" not in outcome.reason
    assert len(outcome.reason) < 300
    assert (outcome.line or 1) >= 1
    assert (outcome.column or 1) >= 1
    outcome.reason.encode()


@given(st.sampled_from(NAMES), texts)
def test_any_text_is_read_or_refused(name: str, text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    _check_either(_outcome(name, text), text)


@given(st.sampled_from(NAMES), texts)
def test_half_characters_break_nothing(name: str, text: str) -> None:
    outcome = _outcome(name, text)
    assert isinstance(outcome, Document) or outcome.reason.encode()


@given(
    st.binary(max_size=60) | texts.map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from(NAMES),
)
def test_any_bytes_are_decoded_and_read_or_refused(data: bytes, name: str) -> None:
    try:
        text = decode(data, latin1=name.endswith(".properties"))
    except Unreadable:
        return
    assert "\0" not in text
    _check_either(_outcome(name, text), text)


@pytest.mark.parametrize("name", NAMES)
@given(text=texts)
def test_the_same_text_gives_the_same_document(name: str, text: str) -> None:
    first, second = _outcome(name, text), _outcome(name, text)
    assert repr(first) == repr(second)


secrets = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=12, max_size=20)
names = st.sampled_from(["client_secret", "token", "A", "password"])
pairs = st.lists(st.tuples(names, secrets), min_size=1, max_size=6)


Pairs = list[tuple[str, str]]


def _objects(items: Pairs) -> list[dict[str, str]]:
    return [{key: value} for key, value in items]


def _values(items: Pairs) -> list[str]:
    return [value for _, value in items]


def _each(template: str, items: Pairs, between: str = "\n") -> str:
    return between.join(
        template.format(i=i, k=key, v=value) for i, (key, value) in enumerate(items)
    )


WRITERS: dict[str, tuple[str, Callable[[Pairs], str]]] = {
    "json objects": ("a.json", lambda kv: json.dumps(_objects(kv))),
    "json lists": ("a.json", lambda kv: json.dumps({"l": _values(kv), "m": [_values(kv)]})),
    "json comments": (
        "a.json",
        lambda kv: "[" + _each('{{"{k}": /* {v} */ "{v}"}}', kv, ",") + "]",
    ),
    "yaml": ("a.yaml", lambda kv: yaml.safe_dump(_objects(kv))),
    "yaml flow": ("a.yaml", lambda kv: yaml.safe_dump(_objects(kv), default_flow_style=True)),
    "yaml flow list": ("a.yaml", lambda kv: f"l: {_values(kv)}"),
    "yaml aliases": ("a.yaml", lambda kv: f"{_each('k{i}: &a{i} {v}', kv)}\nl: [*a0]"),
    "yaml comments": ("a.yaml", lambda kv: _each("{k}: # {v}\n  {v}", kv)),
    "toml inline": ("a.toml", lambda kv: "t = { " + _each("k{i} = '{v}'", kv, ", ") + " }"),
    "toml list": ("a.toml", lambda kv: f"l = {_values(kv)}\nm = [{_values(kv)}]"),
    "toml lines": ("a.toml", lambda kv: _each("k{i} = '{v}' # {v}", kv)),
    "dotenv": (".env", lambda kv: _each("{k}='{v}' # {v}", kv)),
    "ini": ("a.ini", lambda kv: _each("{k} =\n  {v}\n  {v}", kv)),
    "properties": ("a.properties", lambda kv: _each("{k}={v}\\\n  {v}", kv)),
    "xml attributes": (
        "a.config",
        lambda kv: "<r>" + _each('<add value="{v}" key="{k}" x="{v}"/>', kv) + "</r>",
    ),
    "xml elements": (
        "a.plist",
        lambda kv: "<d>" + _each("<key>{k}</key><!-- {v} --><string>{v}</string>", kv) + "</d>",
    ),
}


@pytest.mark.parametrize("form", WRITERS)
@given(items=pairs)
def test_no_value_gets_into_a_head(form: str, items: Pairs) -> None:
    name, write = WRITERS[form]
    document = _reader(name)(write(items))
    shown = [entry.head for entry in document.entries] + [held.head for held in document.containers]
    assert document.entries
    assert all(entry.text for entry in document.entries)
    assert not [head for head in shown for _, value in items if value in head]


SIMPLE: dict[str, tuple[str, str]] = {
    "json": ("a.json", '{{"x": 1, "{key}": "{value}", "y": 2}}'),
    "yaml": ("a.yaml", "x: 1\n{key}: {value}  # c\ny: 2\n"),
    "yaml quoted": ("a.yaml", "x: 1\n{key}: '{value}'\ny: 2\n"),
    "toml": ("a.toml", "x = 1\n{key} = '{value}' # c\ny = 2\n"),
    "dotenv": (".env", "x=1\nexport {key} = {value} # c\ny=2\n"),
    "ini": ("a.ini", "[s]\n\tx=1\n\t{key} = {value}\r\ny=2\n"),
    "properties": ("a.properties", "x=1\n {key} : {value}\ny=2\n"),
    "xml": ("a.config", '<r>\n <add key="{key}" value="{value}"/>\n</r>'),
    "xml text": ("a.xml", "<r>\n <entry key='{key}'>{value}</entry>\n</r>"),
}


@pytest.mark.parametrize("form", SIMPLE)
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@given(value=st.from_regex(r"[a-zA-Z][\w.${}/é😀 -]{0,20}[a-zA-Z]", fullmatch=True))
def test_the_place_is_where_the_value_begins(form: str, mark: str, value: str) -> None:
    name, template = SIMPLE[form]
    text = template.format(key="some_key", value=value)
    entry = next(e for e in _reader(name)(mark + text).entries if e.keys[-1] == "some_key")
    line = BREAK.split(text)[entry.line - 1]
    assert line[entry.column - 1 : (entry.end_column or 0) - 1] == value
    assert line[: entry.column - 1].endswith(entry.head)
    assert entry.head.lstrip('"').startswith("some_key")
    if value.lower() not in ("true", "false", "null"):
        assert entry.value == value


@pytest.mark.parametrize(
    "text",
    [
        *(
            "[" * 1_000_000,
            "{" * 1_000_000,
            "{{" * 500_000,
            "{% " * 300_000,
            "- " * 500_000,
            "'" * 1_000_000,
        ),
        *(
            '"' * 1_000_000,
            "\\" * 1_000_000,
            " " * 1_000_000,
            "\r" * 1_000_000,
            "a" + " " * 1_000_000 + "b",
        ),
        *("/*" * 500_000, ", " * 500_000, "a=" * 500_000, 'a="\n' * 250_000, "a='\"\n" * 200_000),
        *(
            "a" + ".a" * 500_000 + "=1",
            "&a " * 300_000,
            "*a " * 300_000,
            "? " * 500_000,
            "a: " * 300_000,
        ),
        *(
            'a="""' + '"" ' * 300_000,
            "#" * 1_000_000,
            "a=b\\\n" * 200_000,
            "a=1\n" + " b\n" * 300_000,
        ),
        *("<a>" * 300_000, "<" * 1_000_000, "<!--" * 250_000, '<a b="' * 200_000),
        *("<a>" + "</b>" * 300_000, "<a></a>" * 100_000, "<a" + " b='c'" * 200_000 + ">"),
    ],
    ids=range(32),
)
@pytest.mark.parametrize("name", NAMES)
def test_a_million_of_anything_ends(name: str, text: str) -> None:
    _check_either(_outcome(name, text), text)
