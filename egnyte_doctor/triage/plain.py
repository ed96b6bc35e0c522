"""A text as its author meant it: without colours, without the marks of a mail, on plain lines."""

from __future__ import annotations

import re
from urllib.parse import unquote

from egnyte_doctor.lazy import pattern

_ESCAPE = pattern(
    r"\x1b(?:\[[0-?]{0,20}[ -/]{0,4}[@-~]|\][^\x07\x1b]{0,400}(?:\x07|\x1b\\)|[@-Z\\^_])"
)
_LINE_END = pattern(r"\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")
_HIDDEN = pattern("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00]")
_CONTROL = pattern(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
_QUOTED_CURL = pattern(
    r"^\s{0,4}>\s?(?:<\s?HTTP/|>\s?(?:GET|POST|PUT|PATCH|DELETE)\s)", re.MULTILINE
)
_CURL = pattern(
    r"^\s{0,4}(?:<\s?HTTP/|>\s?(?:GET|POST|PUT|PATCH|DELETE|HEAD)\s\S{1,2000}\sHTTP)", 8
)
_NESTED = pattern(
    r"(?:%(?:25)?(?:3F|26|23)|[?&#])error%(?:25)?3D[\w.%+-]{1,400}"
    r"|%7B%22[\w.%+:,-]{1,2000}",
    re.IGNORECASE,
)
"""An error that stands, encoded, in an address: as a query, or as JSON."""
_QUOTE = pattern(r"^(?:\s{0,3}>){1,8}\s?", re.MULTILINE)


def without_escapes(text: str) -> str:
    """The text without what moves a terminal's cursor or colours it; line ends stay."""
    text = _ESCAPE.sub("", text) if "\x1b" in text else text
    return _CONTROL.sub("", text)


def plain_text(text: str) -> str:
    """The text with line ends, colours and mail quoting taken away; lines keep their numbers."""
    if "\x1b" in text:
        text = _ESCAPE.sub("", text)
    if "\r" in text or not text.isascii():
        text = _LINE_END.sub("\n", text)
        text = _HIDDEN.sub("", text)
    text = text.replace("\u201c", '"').replace("\u201d", '"').replace("\u2018", "'")
    text = text.replace("\u00a0", " ").replace("\u2019", "'")
    if _QUOTED_CURL.search(text):
        lines = text.split("\n")
        return "\n".join(_once(line) for line in lines)
    if "\n>" in f"\n{text.lstrip()}" and not _CURL.search(text):
        text = _QUOTE.sub("", text)
    if "\\" in text:
        text = _unescaped(text)
    if "rror%" in text or "%7B%22" in text or "%7b%22" in text:
        text = _NESTED.sub(lambda m: unquote(unquote(m[0])), text)
    return text


def _once(line: str) -> str:
    """The line without one mark of quoting."""
    bare = line.lstrip()
    return bare[1:].removeprefix(" ") if bare.startswith(">") else line


def _unescaped(text: str) -> str:
    """Quotation marks within quoted JSON, as logs have them; each line stays one."""
    for _ in range(3):
        if '\\"' not in text and "\\'" not in text:
            break
        text = text.replace('\\\\"', '\\"').replace('\\"', '"').replace("\\'", "'")
    return text.replace("\\/", "/").replace("\\u003c", "<").replace("\\u003e", ">")
