"""Tokens in tables: columns in SQL, models and migrations, and rows that get one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.lazy import pattern
from egnyte_doctor.probes.source.calls import Call
from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.taint import Taint
from egnyte_doctor.probes.source.unit import STRING, Token

_COLUMN = r"\b(?:(?:egnyte_?)?(?:access|refresh|oauth|api)_?token|egnyte_?token)\b"
_STORED = pattern(
    rf"{_COLUMN}[\"`\]]?\s+(?:TEXT|N?VARCHAR2?|CHARACTER VARYING|CHAR|STRING|LONGTEXT|CLOB)\b",
    re.IGNORECASE,
)
_MODELLED = pattern(
    rf"(?i:{_COLUMN})\s*(?:[:=]|:[^=\n]{{1,40}}=)\s*"
    r"(?:models\.(?:Char|Text)Field|(?:\w+\.)?(?:Column|mapped_column)\(|DataTypes\.(?:STRING|TEXT)|"
    r"\{\s*type:\s*(?:DataTypes|Sequelize)\.(?:STRING|TEXT))"
    rf"|\bt\.(?:string|text) :(?i:{_COLUMN})|\$table->(?:string|text)\(['\"](?i:{_COLUMN})"
)
_CIPHER = pattern(
    r"encrypt|cipher|kms|fernet|vault|keyring|dpapi|protect|sealed|_enc\b", re.IGNORECASE
)


def columns(scene: Scene) -> Iterator[tuple[Token, str]]:
    """Each column for a token that nothing seals: where it is made, and by what."""
    if scene.unit.language.name == "SQL":
        yield from _matches(scene, _STORED, "CREATE TABLE")
        return
    if _seals(scene):
        return
    # The model stands for the whole row: its first token says it.
    yield from list(_matches(scene, _MODELLED, "a model"))[:1]
    for token in scene.tokens:
        made = token.kind == STRING and "create table" in token.text.lower()
        if made and _STORED.search(token.text):
            yield token, "CREATE TABLE"


def _matches(scene: Scene, pattern: re.Pattern[str], made: str) -> Iterator[tuple[Token, str]]:
    for match in pattern.finditer(scene.unit.text):
        inside = scene.unit.inside(match.start(), match.end())
        if inside and not _CIPHER.search(scene.unit.line_text(match.start())):
            yield scene.tokens[inside[0]], made


_WRITES = frozenset(
    "update update! update_attributes update_columns create create! insert insertOne "
    "insert_one upsert updateOne update_one findOneAndUpdate findOrCreate UpsertEntityAsync "
    "AddEntityAsync UpdateEntityAsync InsertOneAsync put_item updateOrCreate bulkCreate "
    "findByIdAndUpdate replaceOne forceFill".split()
)
COLUMNS = pattern(
    r"(?:(?:egnyte_?)?(?:access_?|refresh_?|oauth_?|api_?)token|egnyte_?token)\Z", re.IGNORECASE
)
_INSERT = pattern(r"\b(?:insert\s+into|update\s+\w+\s+set|replace\s+into)\b", re.IGNORECASE)
_EXECUTES = frozenset("execute query run exec prepare executemany Exec ExecContext raw".split())


def _seals(scene: Scene) -> bool:
    if "seals" not in scene.notes:
        scene.notes["seals"] = [_CIPHER.search(scene.unit.text) is not None]
    return bool(scene.notes["seals"][0])


def is_model_write(call: str) -> bool:
    """Whether a row is written through a model, which may seal what it gets."""
    return call.rpartition(".")[2] in _WRITES


_BUILDS = pattern(r"(?:^|\.)(?:update|insert|insertInto|replace)\.(?:set|values)\Z")
"""A row is given to a query that is built: ``db.insert(table).values(row)``."""


def _in_maps(scene: Scene, taint: Taint, call: Call) -> Iterator[tuple[Token, str, str]]:
    """The first token of a row that a call gets, in it or in a map that it names."""
    tokens, named = scene.tokens, scene.code.named
    span = scene.unit.function_at(tokens[call.at].start)
    rows = [(call.at, call.end)]
    given = [n for n in named if n.at in range(call.at, call.end)]
    words = {tokens[n.value[0]].text for n in given if n.value[1] - n.value[0] == 1}
    for other in named:
        inside = span[0] <= tokens[other.at].start and other.at < call.at
        if inside and other.name in words and tokens[other.value[0]].text == "{":
            rows.append(other.value)
    for first, last in rows:
        for field in (n for n in named if n.at in range(first, last)):
            if COLUMNS.match(field.name):
                leak = taint.leak(*field.value)
                if leak is not None or taint.draws_token(*field.value):
                    yield tokens[call.at], field.name, call.name
                    return


def stored(scene: Scene, taint: Taint) -> Iterator[tuple[Token, str, str]]:
    """Tokens that go into a row as they are: the place, the name of what holds one, the call."""
    writes = (*_WRITES, *_EXECUTES, "set", "values")
    if not any(call.last in writes for call in scene.code.calls):
        return
    if any(_seals(other) for other in scene.project):
        return
    built: set[tuple[int, int]] = set()
    for call in scene.code.calls:
        if call.last in _WRITES:
            inside = range(call.at, call.end)
            for named in scene.code.named:
                if named.at in inside and COLUMNS.match(named.name):
                    leak = taint.leak(*named.value)
                    if leak is not None or taint.draws_token(*named.value):
                        yield scene.tokens[named.at], named.name, call.name
                        break
        elif call.last in ("set", "values") and _BUILDS.search(call.name):
            span = scene.unit.function_at(scene.tokens[call.at].start)
            found = [] if span in built else list(_in_maps(scene, taint, call))
            built |= {span} if found else set()  # to renew a row and to make one is the same
            yield from found
        elif call.last in _EXECUTES and len(call.args) > 1:
            text = scene.tokens[call.args[0][0]].text
            if _INSERT.search(text) and "token" in text.lower():
                leak = taint.leak(*call.args[1])
                if leak is not None:
                    yield scene.tokens[call.at], leak[1], call.name
