"""Samples beside a rule: source files whose marks name the lines that the rule is to find.

``rules/<subject>/<rule-id>/sync.py`` is one example; a folder there is one of several files. Marks
stand in comments: ``egnyte-doctor: expect[id]`` on a line, or alone on the line above it, asks for
a finding; ``ok[id]`` says that a naive rule would find one; ``trap[name]`` names what it would trip
over. ``expect[id:note]`` asks for the severity, too, and ``expect[id+2]`` speaks of a line further
down, for what takes no comment. No other line may have a finding.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from egnyte_doctor.model import Finding
from egnyte_doctor.rule_examples import Example, ExampleFile, Mark, RuleError

_MARKS = re.compile(r"egnyte-doctor:(?:[ \t]*(?:expect|ok|trap)\[[^\]\n]{0,120}\])+[ \t]*")
_COMMENT = re.compile(rf"(?<![ \t])[ \t]*+(?://|#|--)[ \t]*{_MARKS.pattern}$", re.MULTILINE)
"""A comment with nothing but marks in it."""
_MARK = re.compile(r"(expect|ok|trap)\[([^\]]*)\]")
_RULE = re.compile(r"([a-z0-9-]+)(?::(note|warning|error))?(?:\+(\d{1,2}))?\Z")
_CODE = re.compile(r"[A-Za-z0-9]")
_SEPARATOR = re.compile(r"(?<=[A-Za-z0-9])__(?=[A-Za-z0-9.])")


def read_samples(rule_file: Path) -> tuple[Example, ...]:
    """The samples in the folder that is named as the rule is. Raises ``RuleError``."""
    folder = rule_file.with_suffix("")
    if not folder.is_dir():
        return ()
    return tuple(_read_sample(entry, rule_file.stem) for entry in sorted(folder.iterdir()))


def _read_sample(entry: Path, rule_id: str) -> Example:
    """One file, or all files of a folder, under names that tell neither rule nor folder.

    A double underscore stands for a folder: ``tests__sync.py`` is read as ``tests/sync.py``.
    """
    files = [entry] if entry.is_file() else sorted(p for p in entry.rglob("*") if p.is_file())
    root = entry.parent if entry.is_file() else entry
    marks: list[Mark] = []
    texts: dict[str, ExampleFile] = {}
    for file in files:
        path = _SEPARATOR.sub("/", file.relative_to(root).as_posix())
        try:
            text = file.read_bytes().decode()
        except (OSError, UnicodeDecodeError) as error:
            raise RuleError(f"{file}: cannot be read as UTF-8: {error}") from None
        marks += _marks(text, path, file, rule_id)
        # The marks would say that any file is about Egnyte.
        texts[path] = ExampleFile(_MARKS.sub("", _COMMENT.sub("", text)).encode())
    if not marks:
        raise RuleError(f"{entry}: no line is marked expect[{rule_id}] or ok[{rule_id}]")
    expected = [mark for mark in marks if mark.kind == "expect"]
    return Example(
        name=entry.name,
        expect="fail" if expected else "pass",
        severity=None,
        findings=None,
        files=texts,
        env={},
        clock=None,
        git=True,
        marks=tuple(marks),
    )


def _marks(text: str, path: str, file: Path, rule_id: str) -> Iterator[Mark]:
    lines = text.split("\n")
    for number, line in enumerate(lines, 1):
        for group in _MARKS.finditer(line):
            alone = not _CODE.search(_MARKS.sub("", line[: group.end()]))
            at = _next(lines, number) if alone else number
            for kind, said in _MARK.findall(group[0]):
                if kind == "trap":
                    yield Mark("trap", said, path, at)
                    continue
                match = _RULE.match(said)
                if match is None or match[1] != rule_id:
                    raise RuleError(f"{file}:{number}: {kind}[{said}]: must name {rule_id}")
                yield Mark(kind, rule_id, path, at + int(match[3] or 0), match[2])


def _next(lines: Sequence[str], number: int) -> int:
    """The first line below that is no mark."""
    while number < len(lines) and _MARKS.search(lines[number]):
        number += 1
    return number + 1


def misplaced(example: Example, findings: Sequence[Finding]) -> str:
    """How the findings differ from the marks, in words; empty where they do not."""
    wanted = {(m.path, m.line): m for m in example.marks or () if m.kind == "expect"}
    seen = Counter((f.where.path or "", f.where.line or 0) for f in findings)
    trouble = [f"{path}:{line} has no finding" for path, line in wanted if not seen[path, line]]
    for (path, line), count in seen.items():
        if (path, line) not in wanted:
            trouble.append(f"{path}:{line} has a finding")
        elif count > 1:
            trouble.append(f"{path}:{line} has {count} findings")
    for finding in findings:
        mark = wanted.get((finding.where.path or "", finding.where.line or 0))
        if mark is not None and mark.severity not in (None, finding.severity):
            place = f"{mark.path}:{mark.line}"
            trouble.append(f"{place} has severity {finding.severity}, not {mark.severity}")
    return "; ".join(trouble)
