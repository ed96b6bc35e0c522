"""The entries of an evidence file, each checked against the catalogue on its way in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from egnyte_doctor.catalogue.spec import FieldSpec
from egnyte_doctor.evidence.lines import Key, text_lines
from egnyte_doctor.evidence.reader import Node
from egnyte_doctor.facts import CATALOGUE
from egnyte_doctor.model import Fact, Gap, Reading, Rule, Sent, Standing, Value, Where
from egnyte_doctor.suppress import Ignore
from egnyte_doctor.wire.model import PURPOSES
from egnyte_doctor.wire.transcript import HEADERS
from egnyte_doctor.words import INTO_TEXT, StandIn

MOST = 10_000
"""Entries of a list inside an entry."""
_ABOUT = ("place", "profile", "host")
_PLACE = ("path", "line", "column", "end_column", "env", "host", "request")
_SENT = ("purpose", "method", "host", "path", "signed", "status", "milliseconds", "headers")
_IGNORE = (
    "path",
    "line",
    "column",
    "end_column",
    "lines",
    "rules",
    "unknown",
    "reason",
    "sample",
    "until",
)
_READING = ("files", "seen", "env", "settings", "notes", "whole")
_STANDINGS: tuple[Standing, ...] = ("declared", "inferred", "observed")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")


class Entries:
    """Facts and gaps, with what is known of the texts that stand-ins replace."""

    def __init__(self, lines: Node, rules: Sequence[Rule]) -> None:
        self._lines = lines.items(MOST, _text_line)
        answered = set(self._lines)
        # What a rule of this version looks for, and none of the writing version did, is unknown.
        self._unanswered = {
            key for key, line in text_lines(rules) if (key, line.word, line.value) not in answered
        }

    def fact(self, node: Node) -> Fact:
        """One fact."""
        required = ("fact", *_ABOUT, "standing", "fields")
        node.table((*required, "standings", "related"), required)
        name = node.member("fact").choice(CATALOGUE)
        known = [field.name for field in CATALOGUE[name].fields]
        standings = node.member("standings").maybe(lambda n: n.mapping(known, _standing))
        related = node.member("related").maybe(lambda n: n.items(MOST, place))
        return Fact(
            name,
            dict(self._fields((name,), node.member("fields"))),
            place(node.member("place")),
            node.member("profile").maybe(Node.text),
            node.member("host").maybe(Node.text),
            _standing(node.member("standing")),
            standings or {},
            tuple(related or ()),
        )

    def gap(self, node: Node) -> Gap:
        """One gap."""
        keys = ("facts", *_ABOUT, "reason", "caused_by", "fields")
        node.table(keys, keys)
        facts = tuple(node.member("facts").items(len(CATALOGUE), _fact_name))
        return Gap(
            facts,
            node.member("reason").text(),
            place(node.member("place")),
            node.member("profile").maybe(Node.text),
            node.member("host").maybe(Node.text),
            node.member("caused_by").maybe(_fact_name),
            dict(self._fields(facts, node.member("fields"))),
        )

    def _fields(self, facts: Sequence[str], table: Node) -> Iterator[tuple[str, Value]]:
        """Every field of the type that the catalogue gives it."""
        specs = {f.name: (fact, f) for fact in facts for f in CATALOGUE[fact].fields}
        for name in table.table(specs).names():
            fact, spec = specs[name]
            node = table.member(name)
            value = None if node.is_null else self._value(node, spec)
            if value is None or (fact, name) not in self._unanswered:
                yield name, value

    def _value(self, node: Node, spec: FieldSpec) -> Value:
        match spec.type:
            case "flag":
                return node.flag()
            case "number":
                return node.number()
            case "choice":
                return node.choice(spec.choices)
            case "list":
                return tuple(node.items(MOST, Node.text))
        return self._stand_in(node) if node.is_object else node.text()

    def _stand_in(self, node: Node) -> StandIn:
        node.table(("text", "meets"), ("text", "meets"))
        numbers = node.member("meets").items(MOST, Node.integer)
        if any(number >= len(self._lines) for number in numbers):
            raise node.member("meets").wrong("names a line that is not there")
        met = frozenset((word, value) for _, word, value in map(self._lines.__getitem__, numbers))
        return StandIn(node.member("text").text(), met)


def _fact_name(node: Node) -> str:
    return node.choice(CATALOGUE)


def _standing(node: Node) -> Standing:
    value = node.choice(_STANDINGS)
    return next(standing for standing in _STANDINGS if standing == value)


def _text_line(node: Node) -> tuple[Key, str, str]:
    found = node.items(4, Node.text)
    if len(found) != 4 or found[2] not in INTO_TEXT:
        raise node.wrong("must be a fact, a field, a word that looks into texts, and its value")
    fact, field, word, value = found
    return (fact, field), word, value


def place(node: Node) -> Where:
    """A place; what is not known of it is left out."""
    node.table(_PLACE)
    line, column, end = (node.member(n).maybe(_from_one) for n in ("line", "column", "end_column"))
    path, env, host, request = (
        node.member(name).maybe(Node.text) for name in ("path", "env", "host", "request")
    )
    return Where(path, line, column, end, env, host, request)


def _from_one(node: Node) -> int:
    return node.integer(1)


def day(node: Node) -> str:
    """A day, as ``YYYY-MM-DD``."""
    text = node.text(10)
    if not _DAY.match(text):
        raise node.wrong("must be a day, as YYYY-MM-DD")
    return text


def reading(node: Node) -> Reading:
    """What was looked at."""
    node.table(_READING, _READING)
    files, env, notes = (
        tuple(node.member(name).items(MOST * 10, Node.text)) for name in ("files", "env", "notes")
    )
    settings = node.member("settings").maybe(Node.text)
    return Reading(files, node.member("seen").integer(), env, notes, settings)


def ignore(node: Node) -> Ignore:
    """An ignore comment; its own words were not kept."""
    node.table(_IGNORE, _IGNORE)
    known = node.member("rules").items(MOST, _known_name)
    unknown = node.member("unknown").items(MOST, _unknown_name)
    return Ignore(
        node.member("path").text(),
        tuple(node.member("lines").items(MOST, _from_one)),
        (*(name for name, _ in known), *(name for name, *_ in unknown)),
        "a reason was given" if node.member("reason").flag() else "",
        node.member("until").maybe(Node.text),
        _from_one(node.member("line")),
        _from_one(node.member("column")),
        _from_one(node.member("end_column")),
        (*(columns for _, columns in known), *(columns for _, columns, _ in unknown)),
        {name: near for name, _, near in unknown},
        node.member("sample").flag(),
    )


def _known_name(node: Node) -> tuple[str, tuple[int, int]]:
    name, begin, end = _parts(node, 3)
    return name.text(), (_from_one(begin), _from_one(end))


def _unknown_name(node: Node) -> tuple[str, tuple[int, int], str | None]:
    name, begin, end, near = _parts(node, 4)
    return name.text(), (_from_one(begin), _from_one(end)), near.maybe(Node.text)


def _parts(node: Node, count: int) -> list[Node]:
    """The entries of a list of that length."""
    found = node.items(count, lambda entry: entry)
    if len(found) != count:
        raise node.wrong(f"must be a list of {count}")
    return found


def hidden(node: Node) -> tuple[str | None, tuple[str, ...]]:
    """A path, and the rules that the settings hide there."""
    node.table(("path", "rules"), ("path", "rules"))
    rules = tuple(node.member("rules").items(MOST, Node.text))
    return node.member("path").maybe(Node.text), rules


def sent(node: Node) -> Sent:
    """One request and how it ended."""
    node.table(_SENT, _SENT)
    return Sent(
        node.member("purpose").choice(PURPOSES),
        node.member("method").choice(("GET", "POST")),
        node.member("host").text(),
        node.member("path").text(),
        node.member("signed").flag(),
        node.member("status").maybe(Node.integer),
        node.member("milliseconds").integer(),
        tuple(node.member("headers").mapping(HEADERS, Node.text).items()),
    )
