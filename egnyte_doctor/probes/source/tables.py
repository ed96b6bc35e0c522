"""Columns for tokens: in SQL, in strings of it, and in the models and migrations of frameworks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from egnyte_doctor.probes.source.scene import Scene
from egnyte_doctor.probes.source.unit import STRING, Token

_COLUMN = r"\b(?:egnyte_?)?(?:access|refresh|oauth|api)_?token\b"
_STORED = re.compile(
    rf"{_COLUMN}[\"`\]]?\s+(?:TEXT|N?VARCHAR2?|CHARACTER VARYING|CHAR|STRING|LONGTEXT|CLOB)\b",
    re.IGNORECASE,
)
_MODELLED = re.compile(
    rf"(?i:{_COLUMN})\s*(?:[:=]|:[^=\n]{{1,40}}=)\s*"
    r"(?:models\.(?:Char|Text)Field|(?:\w+\.)?(?:Column|mapped_column)\(|DataTypes\.(?:STRING|TEXT)|"
    r"\{\s*type:\s*(?:DataTypes|Sequelize)\.(?:STRING|TEXT))"
    rf"|\bt\.(?:string|text) :(?i:{_COLUMN})|\$table->(?:string|text)\(['\"](?i:{_COLUMN})"
)
_CIPHER = re.compile(
    r"encrypt|cipher|kms|fernet|vault|keyring|dpapi|protect|sealed|_enc\b", re.IGNORECASE
)


def columns(scene: Scene) -> Iterator[tuple[Token, str]]:
    """Each column for a token that nothing seals: where it is made, and by what."""
    if scene.unit.language.name == "SQL":
        yield from _matches(scene, _STORED, "CREATE TABLE")
        return
    if _CIPHER.search(scene.unit.text):
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
