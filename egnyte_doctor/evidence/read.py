"""An evidence file to material. The file is hostile until each of its values has been checked."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence

from egnyte_doctor import __version__
from egnyte_doctor.evidence import (
    KIND,
    MAX_BYTES,
    MAX_FACTS,
    SCHEMA,
    WORLDS,
    EvidenceError,
    entries,
)
from egnyte_doctor.evidence.reader import Node
from egnyte_doctor.judging import Material
from egnyte_doctor.model import SEVERITIES, DoctorError, Rule, Severity
from egnyte_doctor.record import replace
from egnyte_doctor.redact import Redactor
from egnyte_doctor.request import Request
from egnyte_doctor.run import chosen_rules
from egnyte_doctor.settings import Settings
from egnyte_doctor.world import ReadProblem, read_regular_file

_MOST_PARTS, _MOST_ENTRIES = 250_000, 750_000
"""Objects and arrays, and commas, of the greatest file that is parsed: they bound its memory."""
_TOP = (
    *("schema", "kind", "tool", "taken", "world", "offline", "interrupted", "judged_by", "read"),
    *("text_lines", "facts", "gaps", "ignores", "hidden", "transcript"),
)
_JUDGED_BY = ("select", "ignore", "severity", "fail_on")


def load(path: str, request: Request, rules: Sequence[Rule]) -> Material:
    """What the evidence file says, to be judged by the rules that it and the request select.

    Raises ``DoctorError`` for a file that cannot be read, and for anything in it that is not as
    ``schemas/evidence-1.json`` and the fact catalogue have it.
    """
    try:
        if not os.path.lexists(path):
            raise EvidenceError("no such file")
        return material(read_regular_file(path, MAX_BYTES).data, request, rules)
    except (ReadProblem, EvidenceError) as error:
        raise DoctorError(f"{path}: {error}") from None


def material(data: bytes, request: Request, rules: Sequence[Rule]) -> Material:
    """The same for the bytes of a file. Raises ``EvidenceError``."""
    top = Node(_parsed(data))
    version = _version(top)
    try:
        return _material(top.table(_TOP, _TOP), request, rules, version)
    except EvidenceError as error:
        if version == __version__:
            raise
        hint = f"it was written by egnyte-doctor {version}, and this is {__version__}"
        raise EvidenceError(f"{error}; {hint}") from None


def _parsed(data: bytes) -> object:
    if len(data) > MAX_BYTES:
        raise EvidenceError(f"is larger than {MAX_BYTES // 2**20} MiB")
    parts = data.count(b"[") + data.count(b"{")
    if parts > _MOST_PARTS or data.count(b",") > _MOST_ENTRIES:
        raise EvidenceError("holds more than any evidence file")
    try:
        return json.loads(data.decode("utf-8"), object_pairs_hook=_table, parse_constant=_refused)
    except UnicodeDecodeError:
        raise EvidenceError("is not UTF-8") from None
    except (ValueError, RecursionError):
        raise EvidenceError("is no evidence file: it is not JSON as we write it") from None


def _table(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError
    return made


def _refused(_constant: str) -> object:
    raise ValueError


def _version(top: Node) -> str:
    """The version of the tool that wrote it. Raises where it is not ours, or of a newer form."""
    if not top.is_object or top.member("kind").maybe(Node.text) != KIND:
        raise EvidenceError("is no evidence file: `check --save-evidence FILE` writes one")
    schema = top.member("schema").integer(1)
    if schema > SCHEMA:
        raise EvidenceError(
            f"is of form {schema}, and this version reads none newer than {SCHEMA}: update it"
        )
    tool = top.member("tool").table(("name", "version"), ("name", "version"))
    tool.member("name").choice(("egnyte-doctor",))
    return tool.member("version").text(40)


def _material(top: Node, request: Request, rules: Sequence[Rule], version: str) -> Material:
    settings, fail_on = _settings(top.member("judged_by"), rules)
    taken = entries.day(top.member("taken"))
    world = top.member("world").choice(WORLDS)
    reading = entries.reading(top.member("read"))
    facts = entries.Entries(top.member("text_lines"), rules)
    hidden = dict(top.member("hidden").items(MAX_FACTS, entries.hidden))
    return Material(
        rules=chosen_rules(rules, request, settings),
        facts=top.member("facts").items(MAX_FACTS, facts.fact),
        gaps=top.member("gaps").items(MAX_FACTS, facts.gap),
        settings=settings,
        fail_on=request.fail_on or fail_on,
        today=taken,
        reading=replace(reading, notes=(_note(taken, version, world), *reading.notes)),
        redactor=Redactor(),
        ignores=top.member("ignores").items(MAX_FACTS, entries.ignore),
        known={rule.id for rule in rules},
        whole=top.member("read").member("whole").flag(),
        hides=lambda finding: finding.rule in hidden.get(finding.where.path, ()),
        offline=top.member("offline").flag(),
        world="emulator" if world == "emulator" else "evidence",
        sent=tuple(top.member("transcript").items(MAX_FACTS, entries.sent)),
        interrupted=top.member("interrupted").flag(),
        taken=taken,
        ordered=True,
    )


def _settings(node: Node, rules: Sequence[Rule]) -> tuple[Settings, Severity]:
    """What decides about rules. Names that this version does not know have nothing to decide."""
    node.table(_JUDGED_BY, _JUDGED_BY)
    known = {rule.id for rule in rules} | {rule.subject for rule in rules}
    select, ignore = (
        tuple(name for name in node.member(key).items(entries.MOST, Node.text) if name in known)
        for key in ("select", "ignore")
    )
    severity = node.member("severity")
    changes = severity.mapping(severity.names(), _severity)
    settings = Settings(
        select=select, ignore=ignore, severity={r: s for r, s in changes.items() if r in known}
    )
    return settings, _severity(node.member("fail_on"))


def _severity(node: Node) -> Severity:
    value = node.choice(SEVERITIES)
    return next(severity for severity in SEVERITIES if severity == value)


def _note(taken: str, version: str, world: str) -> str:
    of = " of a local emulator" if world == "emulator" else ""
    told = f"judged from evidence that egnyte-doctor {version} took{of} on {taken}"
    if version != __version__:
        told += f"; the rules of {__version__}, which judged it, may differ"
    return f"{told}; names in it are replaced"
