"""Rules at run time: all of them from one JSON file, without their documentation and examples.

The wheel carries the file. A checkout makes it anew when a rule file changed: reading some hundred
TOML files at each start would cost more than everything else.
"""

from __future__ import annotations

import json
import os
from functools import cache

from egnyte_doctor.model import Candidate, DoctorError, Edit, Fix, Line, Rule, SeverityCase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any

    from egnyte_doctor.rules import RuleFile

_PACKAGE = os.path.dirname(os.path.realpath(__file__))
_COMPILED = os.path.join(_PACKAGE, "rules.json")
_FORMAT = 5
PASTED_SUBJECT = "error"
"""The subject of the rules that judge pasted texts alone."""
_MEANING = ("rules.py", "rule_fix.py", "rules_compiled.py", "facts.py", "words.py", "catalogue")
"""The code that gives rules their meaning: when it changes, a checkout compiles them anew."""


@cache
def rules_dir() -> Path:
    """Where the rule files are: in the wheel, else beside the package in our own checkout.

    Raises ``DoctorError`` where there are none; the working directory is never asked.
    """
    from pathlib import Path

    return Path(_find_rules())


def _find_rules() -> str:
    packed = os.path.join(_PACKAGE, "rules")
    if os.path.isdir(packed):
        return packed
    checkout = os.path.dirname(_PACKAGE)
    try:
        with open(os.path.join(checkout, "pyproject.toml"), encoding="utf-8") as stream:
            if 'name = "egnyte-doctor"' in stream.read():
                return os.path.join(checkout, "rules")
    except OSError:
        pass  # no checkout either
    raise DoctorError("the rules are missing from this installation; install egnyte-doctor again")


def compile_rules(root: Path) -> bytes:
    """The run-time form of all rules below ``root``: JSON, with a digest of the rule files."""
    import hashlib

    from egnyte_doctor.rules import read_rules

    files = read_rules(root)
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.rule.subject}/{file.rule.id}\0".encode())
        digest.update(file.path.read_bytes())
    document = {
        "format": _FORMAT,
        "digest": digest.hexdigest(),
        "rules": [pack(file.rule) for file in files],
    }
    return json.dumps(document, separators=(",", ":"), ensure_ascii=False).encode()


def load_rules(only: Callable[[list[Any]], bool] | None = None) -> tuple[Rule, ...]:
    """Every shipped rule, by id; ``only`` chooses among their packed forms."""
    packed = os.path.isdir(os.path.join(_PACKAGE, "rules"))
    stamp = None if packed else _stamp(_find_rules())
    document = _cached(stamp)
    if document is None:
        document = json.loads(compile_rules(rules_dir()))
        if stamp is not None:
            _save(document, stamp)
    return tuple(unpack(entry) for entry in document["rules"] if only is None or only(entry))


def check_rules() -> tuple[Rule, ...]:
    """The rules that a check asks: all but those on pasted texts, of which it sees none."""
    return load_rules(lambda entry: entry[1] != PASTED_SUBJECT)


def triage_rules() -> tuple[Rule, ...]:
    """The rules on errors, of replies and of pasted texts."""
    return load_rules(lambda entry: entry[6] == "error.report")


def read_rule_file(rule_id: str) -> RuleFile | None:
    """One rule with its documentation and examples; None where no rule has the id."""
    from egnyte_doctor.rules import read_rule

    found = [p for p in rules_dir().glob("*/*.toml") if p.stem == rule_id]
    return read_rule(found[0]) if found else None


def rule_sources(rule: Rule) -> tuple[str, ...]:
    """Where a shipped rule's claims come from, as ``COOK A``; nothing for a private rule."""
    return tuple(f"{source} {grade}" for _, source, grade in rule_links(rule) if source)


def rule_links(rule: Rule) -> tuple[tuple[str, str | None, str | None], ...]:
    """The pages that a shipped rule names: URL, source and grade."""
    import tomllib

    path = os.path.join(_find_rules(), rule.subject, f"{rule.id}.toml")
    try:
        with open(path, "rb") as stream:
            links = tomllib.load(stream)["links"]
    except OSError:
        return ()
    tables = [{"url": link} if isinstance(link, str) else link for link in links]
    return tuple((table["url"], table.get("source"), table.get("grade")) for table in tables)


def _stamp(root: str) -> str:
    """Names, sizes and times of the rule files, and of the code that gives them their meaning."""
    seen = []
    for folder in sorted(os.scandir(root), key=lambda e: e.name):
        if folder.is_dir():
            for entry in sorted(os.scandir(folder.path), key=lambda e: e.name):
                stat = entry.stat()
                seen.append(f"{folder.name}/{entry.name}:{stat.st_size}:{stat.st_mtime_ns}")
    for code in _MEANING:
        stat = os.stat(os.path.join(_PACKAGE, code))
        seen.append(f"{code}:{stat.st_size}:{stat.st_mtime_ns}")
    return "\n".join(seen)


def _cached(stamp: str | None) -> dict[str, Any] | None:
    try:
        with open(_COMPILED, "rb") as stream:
            document: dict[str, Any] = json.loads(stream.read())
    except (OSError, ValueError):
        return None
    fresh = document.get("format") == _FORMAT and document.get("stamp") == stamp
    return document if fresh else None


def _save(document: dict[str, Any], stamp: str) -> None:
    text = json.dumps({**document, "stamp": stamp}, separators=(",", ":"), ensure_ascii=False)
    temporary = f"{_COMPILED}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.replace(temporary, _COMPILED)
    except OSError:
        pass  # a read-only checkout compiles at each start


def pack(rule: Rule) -> list[Any]:
    """A rule as plain lists, in the order of its fields."""
    return [
        rule.id,
        rule.subject,
        rule.title,
        rule.severity,
        rule.audience,
        rule.confidence,
        rule.each,
        rule.message,
        [_packed(lines) for lines in rule.fail_if],
        [[case.to, _packed(case.lines)] for case in rule.severity_if],
        [rule.fix.text, list(rule.fix.commands), rule.fix.value, _packed_edit(rule.fix.edit)],
        list(rule.explains),
        rule.online,
        rule.reported,
        _packed(rule.of),
        [[c.cause, c.settle, _packed(c.lines)] for c in rule.candidates],
        rule.secret,
        rule.who,
        dict(rule.settles),
    ]


def _packed_edit(edit: Edit | None) -> list[Any] | None:
    return None if edit is None else [edit.kind, edit.old, edit.new, edit.safe]


def _packed(lines: Iterable[Line]) -> list[list[Any]]:
    return [[line.field, line.word, line.value] for line in lines]


def unpack(entry: list[Any]) -> Rule:
    """The reverse of ``pack``."""
    fix_text, commands, value, edit = entry[10]
    names = ("id", "subject", "title", "severity", "audience", "confidence", "each", "message")
    return Rule(
        **dict(zip(names, entry, strict=False)),
        fail_if=tuple(_lines(lines) for lines in entry[8]),
        severity_if=tuple(SeverityCase(to, _lines(lines)) for to, lines in entry[9]),
        fix=Fix(fix_text, tuple(commands), value, Edit(*edit) if edit else None),
        explains=tuple(entry[11]),
        online=entry[12],
        reported=entry[13],
        of=_lines(entry[14]),
        candidates=tuple(Candidate(c, settle, _lines(lines)) for c, settle, lines in entry[15]),
        secret=entry[16],
        who=entry[17],
        settles=entry[18],
    )


def _lines(entries: list[list[Any]]) -> tuple[Line, ...]:
    return tuple(
        Line(field, word, tuple(value) if isinstance(value, list) else value)
        for field, word, value in entries
    )
