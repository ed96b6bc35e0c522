"""Rules at run time: all of them from one file, without their documentation and examples.

The wheel carries the file. A checkout makes it anew when a rule file changed: reading some hundred
TOML files at each start would cost more than everything else.
"""

from __future__ import annotations

import marshal
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
_COMPILED = os.path.join(_PACKAGE, "rules.bin")
_FORMAT = 7
"""The number of the packed form: to be raised whenever ``pack`` packs otherwise."""
_Stamp = tuple[tuple[str, int, int], ...]
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
    """``rules_dir`` without ``pathlib``, which most runs do without."""
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
    """The run-time form of all rules below ``root``.

    It is marshalled, in the form that all versions of Python read: JSON takes longer to import than
    this takes to read.
    """
    from egnyte_doctor.rules import read_rules

    return _written(tuple(pack(file.rule) for file in read_rules(root)), None)


def _written(packed: tuple[Any, ...], stamp: _Stamp | None) -> bytes:
    return marshal.dumps((_FORMAT, stamp, packed), 2)


def load_rules(only: Callable[[tuple[Any, ...]], bool] | None = None) -> tuple[Rule, ...]:
    """Every shipped rule, by id; ``only`` chooses among their packed forms."""
    packed = os.path.isdir(os.path.join(_PACKAGE, "rules"))
    stamp = None if packed else _stamp(_find_rules())
    entries = _cached(stamp)
    if entries is None:
        compiled = compile_rules(rules_dir())
        _, _, entries = marshal.loads(compiled)  # noqa: S302 - our own, of this moment
        if stamp is not None:
            _save(_written(entries, stamp))
    return tuple(unpack(entry) for entry in entries if only is None or only(entry))


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


def _stamp(root: str) -> _Stamp:
    """Names, sizes and times of the rule files, and of the code that gives them their meaning."""
    seen = []
    for folder in os.scandir(root):
        if folder.is_dir():
            for entry in os.scandir(folder.path):
                stat = entry.stat()
                seen.append((entry.path, stat.st_size, stat.st_mtime_ns))
    for code in _MEANING:
        stat = os.stat(os.path.join(_PACKAGE, code))
        seen.append((code, stat.st_size, stat.st_mtime_ns))
    return tuple(sorted(seen))


def _cached(stamp: _Stamp | None) -> tuple[Any, ...] | None:
    try:
        with open(_COMPILED, "rb") as stream:
            form, made_of, entries = marshal.loads(stream.read())  # noqa: S302 - as our bytecode
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return entries if (form, made_of) == (_FORMAT, stamp) else None


def _save(content: bytes) -> None:
    temporary = f"{_COMPILED}.{os.getpid()}.tmp"
    try:
        with open(temporary, "wb") as stream:
            stream.write(content)
        os.replace(temporary, _COMPILED)
    except OSError:
        pass  # a read-only checkout compiles at each start


def pack(rule: Rule) -> tuple[Any, ...]:
    """A rule as plain tuples, in the order of its fields."""
    return (
        rule.id,
        rule.subject,
        rule.title,
        rule.severity,
        rule.audience,
        rule.confidence,
        rule.each,
        rule.message,
        tuple(_packed(lines) for lines in rule.fail_if),
        tuple((case.to, _packed(case.lines)) for case in rule.severity_if),
        (rule.fix.text, rule.fix.commands, rule.fix.value, _packed_edit(rule.fix.edit)),
        rule.explains,
        rule.online,
        rule.reported,
        _packed(rule.of),
        tuple((c.cause, c.settle, _packed(c.lines)) for c in rule.candidates),
        rule.secret,
        rule.who,
        dict(rule.settles),
    )


def _packed_edit(edit: Edit | None) -> tuple[Any, ...] | None:
    return None if edit is None else (edit.kind, edit.old, edit.new, edit.safe)


def _packed(lines: Iterable[Line]) -> tuple[tuple[Any, ...], ...]:
    return tuple((line.field, line.word, line.value) for line in lines)


def unpack(entry: tuple[Any, ...]) -> Rule:
    """The reverse of ``pack``."""
    values = list(entry)
    fix_text, commands, fix_value, edit = values[10]
    values[8] = tuple(map(_lines, values[8]))
    values[9] = tuple(SeverityCase(to, _lines(lines)) for to, lines in values[9])
    values[10] = Fix(fix_text, commands, fix_value, Edit(*edit) if edit else None)
    values[14] = _lines(values[14])
    values[15] = tuple(Candidate(c, settle, _lines(lines)) for c, settle, lines in values[15])
    return Rule(*values)


def _lines(entries: Iterable[tuple[Any, ...]]) -> tuple[Line, ...]:
    return tuple(Line(*entry) for entry in entries)
