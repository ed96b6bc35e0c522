"""Which reader a name gets, and how bytes become text."""

from __future__ import annotations

import pytest

from egnyte_doctor.probes.config.document import Unreadable
from egnyte_doctor.probes.config.readers import decode, format_of, reader_for


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        (".env", "dotenv"),
        (".ENV", "dotenv"),
        (".env.production", "dotenv"),
        (".env.example", "dotenv"),
        (".env-sample", "dotenv"),
        ("env.example", "dotenv"),
        ("prod.env", "dotenv"),
        (".envrc", "dotenv"),
        (".Renviron", "dotenv"),
        (".env.json", "json"),
        ("config.json", "json"),
        ("tsconfig.jsonc", "json"),
        ("Egnyte.postman_environment.json", "json"),
        ("config.json.sample", "json"),
        ("appsettings.json.template.bak", "json"),
        ("settings.yaml.dist", "yaml"),
        ("docker-compose.yml.j2", "yaml"),
        ("pyproject.toml", "toml"),
        ("setup.cfg", "ini"),
        ("app.INI", "ini"),
        ("app.conf.default", "ini"),
        ("egnyte.properties", "properties"),
        ("Dockerfile", "dockerfile"),
        ("Dockerfile.prod", "dockerfile"),
        ("sync.dockerfile", "dockerfile"),
        ("Containerfile", "dockerfile"),
        ("Web.Release.config", "xml"),
        ("strings.xml", "xml"),
        ("Info.plist", "xml"),
        ("environment", None),
        ("json", None),
        ("notes.txt", None),
        ("data.json5", None),
        ("book.ipynb", None),
        ("x.example", None),
        (".environment", None),
        ("", None),
        (".", None),
    ],
)
def test_the_name_tells_the_format(name: str, expected: str | None) -> None:
    assert format_of(name) == expected
    assert (reader_for(name) is None) == (expected is None)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".env", "a=b"),
        ("a.json", '{"a": "b"}'),
        ("a.yml", "a: b"),
        ("a.toml", "a = 'b'"),
        ("a.ini", "a = b"),
        ("a.properties", r"a = \u0062"),
        ("Dockerfile", "ENV a=b"),
        ("app.config", '<add key="a" value="b"/>'),
    ],
)
def test_the_reader_reads_its_format(name: str, text: str) -> None:
    reader = reader_for(name)
    assert reader is not None
    assert [(e.keys, e.value) for e in reader(text).entries] == [(("a",), "b")]


@pytest.mark.parametrize(
    "data",
    [
        "domäin=é".encode(),
        "domäin=é".encode("utf-8-sig"),
        "domäin=é".encode("utf-16"),
        b"\xfe\xff" + "domäin=é".encode("utf-16-be"),
        "domäin=é".encode("utf-32"),
        b"\x00\x00\xfe\xff" + "domäin=é".encode("utf-32-be"),
        "domäin=é".encode("utf-16-le"),
        "domäin=é".encode("utf-16-be"),
    ],
)
def test_unicode_is_decoded(data: bytes) -> None:
    assert decode(data) == "domäin=é"


def test_nothing_is_empty_text() -> None:
    assert decode(b"") == decode(b"\xef\xbb\xbf") == decode(b"\xff\xfe") == ""


def test_java_falls_back_to_latin_1() -> None:
    assert decode(b"a=\xe9", latin1=True) == "a=é"
    assert decode("a=é".encode(), latin1=True) == "a=é"


@pytest.mark.parametrize(
    ("data", "reason", "line", "column"),
    [
        (b"ab\xe9cd", "is not UTF-8: byte 0xE9 at offset 2", 1, 3),
        (b"a\r\nb\rc\nd\xc3\xa9\xff", "is not UTF-8: byte 0xFF at offset 10", 4, 3),
        (b"\xef\xbb\xbfa\n\xff", "is not UTF-8: byte 0xFF at offset 5", 2, 1),
        (b"\xff\xfea\0\0\xd8", "is not UTF-16: byte 0x00 at offset 4", 1, 2),
        (b"\xff\xfe\0\0a\0\0", "is not UTF-32: byte 0x61 at offset 4", 1, 1),
        (b"a\0b", "is binary", None, None),
        (b"\x7fELF\0\0\0\xff", "is binary", None, None),
        (b"\xff\xfea\0\0\0", "is binary", None, None),
        (b"\0\0\0\0", "is binary", None, None),
    ],
)
def test_the_rest_is_refused(
    data: bytes, reason: str, line: int | None, column: int | None
) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert (caught.value.reason, caught.value.line, caught.value.column) == (reason, line, column)


def test_java_does_not_turn_binary_into_text() -> None:
    with pytest.raises(Unreadable, match="is binary"):
        decode(b"a=\xe9\0", latin1=True)
