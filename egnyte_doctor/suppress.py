"""Ignores: findings move to another pile and are counted there; none is ever deleted."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Finding
from egnyte_doctor.record import record, replace

MARK = "egnyte-doctor: ignore["
_IGNORE = pattern(
    r"egnyte-doctor: ignore\[([a-z0-9, -]+)\]"
    r"(?:[ \t]+(?:until=(\d{4}-\d{2}-\d{2}))?[ \t]*([^\r\n]*))?"
)
_COMMENT_ENDS = ("*/", "-->", "#}", "%>")


@record
class Ignore:
    """An ignore comment: it speaks for its own line, or, alone on a line, for the next one."""

    path: str
    lines: tuple[int, ...]
    rules: tuple[str, ...]
    reason: str
    until: str | None


def find_ignores(text: str, path: str) -> list[Ignore]:
    """Every ignore comment of a file."""
    if MARK not in text:
        return []
    found = []
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        match = _IGNORE.search(line)
        if match is None:
            continue
        alone = not line[: match.start()].strip(" \t#/*-<!;'\"rem")
        reason = match[3] or ""
        for end in _COMMENT_ENDS:
            reason = reason.removesuffix(end)
        found.append(
            Ignore(
                path,
                (number + 1,) if alone else (number,),
                tuple(rule.strip() for rule in match[1].split(",") if rule.strip()),
                reason.strip(),
                match[2],
            )
        )
    return found


def split(
    findings: Sequence[Finding],
    ignores: Sequence[Ignore],
    by_settings: Callable[[Finding], bool] | None,
    today: str,
) -> tuple[list[Finding], list[Finding]]:
    """The findings to show, and those that an ignore with a reason or the settings hide.

    ``by_settings`` says whether the settings hide a finding.
    """
    by_place = {(i.path, line): i for i in ignores for line in i.lines}
    shown, hidden = [], []
    for finding in findings:
        ignore = by_place.get((finding.where.path or "", finding.where.line or 0))
        if ignore and _speaks(ignore, finding, today):
            hidden.append(replace(finding, hidden_by="inline ignore", reason=ignore.reason))
        elif by_settings is not None and by_settings(finding):
            hidden.append(replace(finding, hidden_by="settings"))
        else:
            shown.append(finding)
    return shown, hidden


def _speaks(ignore: Ignore, finding: Finding, today: str) -> bool:
    """An ignore without a reason, or past its date, hides nothing."""
    current = ignore.until is None or ignore.until >= today
    return bool(ignore.reason) and current and finding.rule in ignore.rules


def ignored_by_path(finding: Finding, per_path: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a pattern of ``per_path_ignore`` takes its path, for its rule or subject."""
    from fnmatch import fnmatchcase

    path = finding.where.path or ""
    return any(
        (finding.rule in rules or finding.subject in rules or "*" in rules)
        and (fnmatchcase(path, pattern) or fnmatchcase(path, f"*/{pattern}"))
        for pattern, rules in per_path.items()
    )
