"""The readers of configuration formats: from a file's name to its format, from bytes to text.

Each format is one module with ``read(text) -> Document``, which raises only ``Unreadable``.
"""

from __future__ import annotations

from collections.abc import Callable

from egnyte_doctor.probes.config.document import Document, Unreadable

Reader = Callable[[str], Document]

_FORMATS = {
    "env": "dotenv",
    "envrc": "dotenv",
    "renviron": "dotenv",
    "json": "json",
    "jsonc": "json",
    "yaml": "yaml",
    "yml": "yaml",
    "toml": "toml",
    "ini": "ini",
    "cfg": "ini",
    "conf": "ini",
    "properties": "properties",
    "dockerfile": "dockerfile",
    "xml": "xml",
    "config": "xml",
    "plist": "xml",
}
_READERS = {
    "dotenv": ("dotenv", "read"),
    "json": ("json_", "read"),
    "yaml": ("yaml_", "read"),
    "toml": ("toml_", "read"),
    "ini": ("lines", "read"),
    "properties": ("lines", "read_properties"),
    "dockerfile": ("dockerfile", "read"),
    "xml": ("xml_", "read"),
}
SUFFIXES = frozenset(_FORMATS)
TEMPLATE_SUFFIXES = frozenset(
    "bak default defaults dist example j2 jinja jinja2 orig sample template tmpl tpl".split()
)
DOTENV_STARTS = (
    *(".env.", ".env-", ".env_", ".flaskenv"),
    *("env.prod", "env.stag", "env.dev", "env.local", "env.live"),
)
"""``env.production`` and the like lack the dot that hides a file."""
DOCKERFILES = ("dockerfile", "containerfile")
_UNICODE_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),  # before UTF-16: its mark begins with the same bytes
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)


def format_of(name: str) -> str | None:
    """The format that a file's name tells, None where it tells none.

    ``dotenv``, ``json``, ``yaml``, ``toml``, ``ini``, ``properties``, ``dockerfile`` or ``xml``. A
    suffix of templates and copies (``.example``, ``.j2``) is looked behind, directories in front of
    the name are not.
    """
    name = name.lower()
    stem, dot, suffix = name.rpartition(".")
    while dot and suffix in TEMPLATE_SUFFIXES:
        name = stem
        stem, dot, suffix = name.rpartition(".")
    if dot and suffix in _FORMATS:
        return _FORMATS[suffix]
    if stem == "dockerfile" or name in DOCKERFILES:
        return "dockerfile"
    if name == "env" or name.startswith(DOTENV_STARTS):
        return "dotenv"
    return None


def reader_for(name: str) -> Reader | None:
    """The reader of the format that a file's name tells, None where it tells none."""
    kind = format_of(name)
    if kind is None:
        return None
    # Only the readers in use are imported, and not by `importlib`, which takes longer than they do.
    module, function = _READERS[kind]
    reader: Reader = getattr(__import__(f"{__name__}.{module}", fromlist=[function]), function)
    return reader


def decode(data: bytes, *, latin1: bool = False) -> str:
    """The text of a file, without byte order mark.

    UTF-8; UTF-16 and UTF-32 with a mark; UTF-16 without one where every second byte is NUL. With
    ``latin1``, as Java writes ``.properties``, what is not UTF-8 is Latin-1. Raises Unreadable.
    """
    encoding, body = _encoding(data)
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        if not latin1 or encoding != "utf-8" or b"\0" in body:
            raise _undecodable(body, encoding, error, len(data) - len(body)) from None
        text = body.decode("latin-1")
    if "\0" in text:
        raise Unreadable("is binary")
    return text


def _encoding(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in _UNICODE_MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    if data and len(data) % 2 == 0:
        zeros = (data[::2].count(0), data[1::2].count(0))
        if zeros == (0, len(data) // 2):
            return "utf-16-le", data
        if zeros == (len(data) // 2, 0):
            return "utf-16-be", data
    return "utf-8", data


def _undecodable(
    body: bytes, encoding: str, error: UnicodeDecodeError, mark_length: int
) -> Unreadable:
    if encoding == "utf-8" and b"\0" in body:
        return Unreadable("is binary")
    before = body[: error.start].decode(encoding, "replace")
    line = before.count("\n") + before.count("\r") - before.count("\r\n") + 1
    column = len(before) - max(before.rfind("\n"), before.rfind("\r"))
    offset = error.start + mark_length
    name = encoding.upper().removesuffix("-LE").removesuffix("-BE")
    reason = f"is not {name}: byte 0x{body[error.start]:02X} at offset {offset}"
    return Unreadable(reason, line, column)
