"""An edit changes the judged value and not one byte more, in every format and language."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixing.trees import check_mended, mend, world_of

FAULTS = [
    ("redirect_uri", "http://app.acme-tools.com/cb", "https://app.acme-tools.com/cb"),
    ("scopes", "Egnyte.filesystem Egnyte.permissions", "Egnyte.filesystem Egnyte.permission"),
    ("domain", "acme.egnyte.com.egnyte.com", "acme.egnyte.com"),
]
NAMES = {
    "dotenv": ".env",
    "yaml": "egnyte.yaml",
    "json": "egnyte.json",
    "jsonc": "egnyte.jsonc",
    "toml": "egnyte.toml",
    "ini": "egnyte.ini",
    "properties": "egnyte.properties",
    "xml": "web.config",
    "plist": "Egnyte.plist",
    "dockerfile": "Dockerfile",
    "hocon": "egnyte.conf",
}
BEGIN = {"jsonc": "//", "xml": "<!--", "plist": "<!--"}
SOURCES = {
    "sync.py": ("#", "EGNYTE_{} = {}"),
    "sync.js": ("//", "const egnyte_{} = {};"),
    "Sync.java": ("//", "class S {{ static final String EGNYTE_{} = {}; }}"),
    "sync.rb": ("#", "EGNYTE_{} = {}"),
    "sync.go": ("//", "package main\nvar egnyte_{} = {}"),
    "sync.php": ("//", "<?php\n$egnyte_{} = {};"),
    "sync.sh": ("#", "egnyte_{}={}"),
    "sync.R": ("#", "egnyte_{} <- {}"),
    "sync.tf": ("#", 'variable "egnyte_{}" {{ default = {} }}'),
}
WORDS = st.text(st.sampled_from("abc Ünï…→日#'\"\\"), max_size=12).map(str.strip)
COMMENTS = WORDS.map(lambda word: "".join(c for c in word if c not in "'\"\\*/#"))
BREAKS = st.sampled_from(["\n", "\r\n"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16"])


def line_of(kind: str, key: str, value: str, quote: str, comment: str) -> list[str]:
    """A file of the format in which the value stands under the key, a comment beside it."""
    tail = f"  # {comment}" if comment else ""
    written = f"{quote}{value}{quote}"
    shell = f"'{value}'" if not quote and " " in value else written
    double = quote or '"'
    item = f'<add key="egnyte:{key}" value={double}{value}{double} />'
    forms = {
        "dotenv": [f"EGNYTE_{key.upper()}={shell}{tail}"],
        "yaml": ["egnyte:", "  timeout: 30", f"  {key}: {written}{tail}"],
        "json": ["{", f'  "egnyte": {{"{key}": "{value}", "timeout": 30}}', "}"],
        "jsonc": ["{", f"  // {comment}", f'  "egnyte": {{"{key}": "{value}",}}', "}"],
        "toml": ["[egnyte]", f"{key} = {double}{value}{double}{tail}"],
        "ini": ["[egnyte]", f"{key} = {value}"],
        "properties": [f"egnyte.{key}={value}"],
        "xml": ["<appSettings>", f"  {item} <!--{comment}-->", "</appSettings>"],
        "plist": ["<dict>", f"<key>egnyte_{key}</key>", f"<string>{value}</string>", "</dict>"],
        "dockerfile": ["FROM scratch", f'ENV EGNYTE_{key.upper()}="{value}"'],
        "hocon": ["egnyte {", f'  {key} = "{value}"{tail}', "}"],
    }
    return forms[kind]


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(FAULTS),
    st.sampled_from(["", "'", '"']),
    st.tuples(COMMENTS, COMMENTS),
    BREAKS,
    ENCODINGS,
    st.booleans(),
)
def test_in_configurations(kind, fault, quote, comments, ending, encoding, last):
    (key, value, right), (comment, above) = fault, comments
    begin = BEGIN.get(kind, "#")
    head = [] if kind == "json" else [f"{begin} {above}{' -->' if begin == '<!--' else ''}"]
    lines = [*head, *line_of(kind, key, value, quote, comment)]
    text = ending.join(lines) + (ending if last else "")
    world = world_of({NAMES[kind]: text.encode(encoding)})
    made = mend(world)
    check_mended(world, made)
    assert made.files == {NAMES[kind]: text.replace(value, right).encode(encoding)}


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(sorted(SOURCES)),
    st.sampled_from(FAULTS[:2]),
    st.sampled_from(["'", '"']),
    COMMENTS,
    BREAKS,
    st.sampled_from(["utf-8", "utf-8-sig", "latin-1"]),
)
def test_in_source(name, fault, quote, comment, ending, encoding):
    key, value, right = fault
    mark, form = SOURCES[name]
    quote = '"' if name.endswith((".java", ".go", ".tf")) else quote
    code = form.format(key.upper(), f"{quote}{value}{quote}")
    first = "<?php\n" if code.startswith("<?php") else ""
    text = f"{first}{mark} é {comment}\n{code.removeprefix(first)}\n".replace("\n", ending)
    data = text.encode(encoding, errors="replace")
    world = world_of({name: data})
    made = mend(world)
    check_mended(world, made)
    if made.files:
        assert made.files == {name: data.replace(value.encode(), right.encode())}
    else:
        assert name not in ("sync.py", "sync.js", "sync.rb")


KEYS = st.sampled_from(["redirect_uri", "scope", "domain", "client_id", "base_url", "name", "x"])
VALUES = st.one_of(
    st.sampled_from([value for _, value, _ in FAULTS]),
    st.sampled_from(["acme.egnyte.com/", "Egnyte.Filesystem,openid", "egnyte.links", "a: b", ""]),
    st.text(st.sampled_from("ab.:/ #'\"\\{}[],$%&*!|>-=\t"), max_size=20),
)


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from(sorted(NAMES)),
    st.lists(st.tuples(KEYS, VALUES, st.sampled_from(["", "'", '"'])), min_size=1, max_size=6),
    BREAKS,
)
def test_of_anything_at_all(kind, pairs, ending):
    """Whatever stands there, right or broken: no finding is new, and twice changes nothing."""
    lines = [
        {
            "dotenv": f"EGNYTE_{key.upper()}={quote}{value}{quote} # c",
            "yaml": f"egnyte_{key}: {quote}{value}{quote} # c",
            "json": f'"{key}": "{value}",',
            "jsonc": f'"{key}": "{value}", // c',
            "toml": f"egnyte_{key} = {quote}{value}{quote} # c",
            "ini": f"{key} = {quote}{value}{quote}",
            "properties": f"egnyte.{key} : {value}",
            "xml": f"<add key='egnyte:{key}' value={quote}{value}{quote} />",
            "plist": f"<key>egnyte_{key}</key><string>{value}</string>",
            "dockerfile": f"ENV EGNYTE_{key.upper()}={quote}{value}{quote}",
            "hocon": f"egnyte.{key} = {quote}{value}{quote}",
        }[kind]
        for key, value, quote in pairs
    ]
    if kind in ("json", "jsonc"):
        lines = ["{", *lines, '"egnyte": "x"', "}"]
    if kind in ("xml", "plist"):
        lines = ["<egnyte>", *lines, "</egnyte>"]
    world = world_of({NAMES[kind]: ending.join(lines).encode()})
    check_mended(world, mend(world))


ADDRESS = "http://app.acme-tools.com/cb?a=1&amp;b=2"


@pytest.mark.parametrize("quote", ["'", '"'])
def test_what_xml_means_is_written_as_it_means_it(quote):
    """As a browser-made callback has it: an ampersand in an attribute is no ampersand alone."""
    text = (
        f"<appSettings><add key='egnyte:redirectUri' value={quote}{ADDRESS}{quote}/></appSettings>"
    )
    made = mend(world_of({"web.config": text.encode()}))
    assert made.files == {"web.config": text.replace("http:", "https:").encode()}
    ET.fromstring(made.files["web.config"])


LISTS = {
    "egnyte.yaml": 'egnyte:\n  scopes:\n    - {}\n    - Egnyte.user\n    - "{}"  # last\n',
    "egnyte.toml": "[egnyte]\nscopes = ['{}', # first\n  \"{}\"]\n",
    "egnyte.json": '{{"egnyte": {{"scopes": ["{}",\t"{}"]}}}}',
    "egnyte-doctor.toml": "[app]\nscopes = ['{}', '{}']\n",
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("wrong", [("egnyte.filesystem", "egnyte.LINK"), ("filesystem", "link")])
def test_each_scope_of_a_list_is_mended(name, wrong):
    world = world_of({name: LISTS[name].format(*wrong).encode()})
    made = mend(world, unsafe=False)
    check_mended(world, made, unsafe=False)
    assert made.files == {name: LISTS[name].format("Egnyte.filesystem", "Egnyte.link").encode()}
