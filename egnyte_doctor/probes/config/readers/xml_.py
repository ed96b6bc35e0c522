"""XML settings: App.config, web.config, Android's strings, property lists, Java's properties."""

# Parsers of XML expand entities, and tell no places of attributes.
from __future__ import annotations

import re
from html import unescape
from itertools import zip_longest

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.config.document import MAX_DEPTH, Document
from egnyte_doctor.probes.config.readers import lines
from egnyte_doctor.probes.config.readers.places import (
    TOO_DEEP,
    Draft,
    Key,
    printable,
    without_mark,
)

_COMMENT = pattern(r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)")
_VISIBLE = pattern(r"[^\r\n]")
_TAG = pattern(
    r"<(?P<close>/?)(?P<name>[A-Za-z_][\w:.-]*+)"
    r"(?P<rest>(?:[^<>\[\]\"']|\"[^\"<]*+\"|'[^'<]*+')*+)>"
)
_ATTRIBUTE = pattern(
    r"(?<![\w:.-])(?P<name>[A-Za-z_][\w:.-]*+)\s*+=\s*+(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)')"
)
_BETWEEN = pattern(r"[\"']?\s*+(?:value\s*+=\s*+[\"']|>|</\w+>\s*+<\w+>)", re.IGNORECASE)
"""What may stand between a name and its value, where the two are shown together."""
_HELD = ("value", "string")
"""Elements with what the name in front of them, or around them, stands for."""

Span = tuple[int, int]


def read(text: str) -> Document:
    """The named values of the text, each behind the elements around it. Raises Unreadable."""
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return lines.read(text)  # ".config" names no format
    reading = _Reading(_COMMENT.sub(_blanked, without_mark(text)))
    tags = list(_TAG.finditer(reading.draft.text))
    for tag, following in zip_longest(tags, tags[1:]):
        if tag["close"]:
            reading.leave(tag["name"])
        else:
            reading.enter(tag, following)
    return reading.draft.document()


class _Reading:
    """The elements around the place, and the name that waits for its value."""

    def __init__(self, text: str) -> None:
        self.draft = Draft(text)
        self.around: list[str] = []
        self.waiting: Span | None = None

    def leave(self, name: str) -> None:
        if name in self.around:
            while self.around.pop() != name:
                pass

    def enter(self, tag: re.Match[str], following: re.Match[str] | None) -> None:
        attributes = _attributes(tag)
        name = attributes.get("key", attributes.get("name"))
        value = attributes.get("value")
        content = _content(tag, following)
        if name is not None and value is not None:
            self._add(name, value)
        elif tag["name"] in ("key", "name") and content is not None:
            self.waiting = content
        elif tag["name"] in _HELD and name is None and content is not None and self.waiting:
            self._add(self.waiting, content)
            self.waiting = None
        elif content is not None:
            if tag["name"] != "string" or not self._is_for_people(content):
                self._add(name or tag.span("name"), content)
        else:
            self.waiting = name or self.waiting
        if not tag["rest"].endswith("/"):
            self.around.append(tag["name"])
        if len(self.around) > MAX_DEPTH:
            raise self.draft.unreadable(TOO_DEEP, tag.start())

    def _add(self, name: Span, value: Span) -> None:
        text = self.draft.text
        beside = name[1] <= value[0] and _BETWEEN.fullmatch(text, name[1], value[0])
        key = Key(_plain(text, name), name[0] if beside else None)
        self.draft.scalar((*self.around, key.name), _plain(text, value), value, key)

    def _is_for_people(self, content: Span) -> bool:
        """Whether a text of Android is a label or a message, and no setting."""
        text = self.draft.text[slice(*content)]
        return any(c.isspace() for c in text) or not any(c.isdigit() or c == "." for c in text)


def _attributes(tag: re.Match[str]) -> dict[str, Span]:
    found = {}
    for each in _ATTRIBUTE.finditer(tag.string, *tag.span("rest")):
        quote = "double" if each["double"] is not None else "single"
        found[each["name"].lower().rpartition(":")[2]] = each.span(quote)
    return found


def _content(tag: re.Match[str], following: re.Match[str] | None) -> Span | None:
    """Where the text of an element without others in it stands."""
    if tag["rest"].endswith("/") or following is None:
        return None
    if not following["close"] or following["name"] != tag["name"]:
        return None
    between = tag.string[tag.end() : following.start()]
    text = between.strip()
    if text.startswith("<![CDATA[") and text.endswith("]]>"):
        text = text[9:-3].strip()
    start = tag.end() + between.find(text)
    return (start, start + len(text)) if text else None


def _plain(text: str, span: Span) -> str:
    return printable(unescape(text[slice(*span)]))


def _blanked(comment: re.Match[str]) -> str:
    return _VISIBLE.sub(" ", comment[0])
