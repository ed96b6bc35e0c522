"""The report for programs, in the form that ``schemas/report-1.json`` publishes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Collection, Sequence
from typing import Any

from egnyte_doctor import __version__
from egnyte_doctor.fingerprint import fingerprints
from egnyte_doctor.model import Finding, Outcome, Report, Where
from egnyte_doctor.record import fields_of
from egnyte_doctor.reports.summary import summarize

SCHEMA = 1
_SENT = ("purpose", "method", "host", "path", "signed", "status", "milliseconds")
_OWN_WORDS = frozenset({"rule", "severity", "confidence", "hidden_by", "state", "version"})
"""Keys whose values are our vocabulary: masking them would break the form and hide nothing."""


def render(report: Report, clean: Callable[[str], str] = str) -> str:
    """The report as JSON in ASCII. ``clean`` masks secrets in every text that is not our own."""
    return dump(_document(report), clean)


def dump(
    document: object, clean: Callable[[str], str] = str, own: Collection[str] = _OWN_WORDS
) -> str:
    """JSON that every reader takes: ASCII, two blanks of indent, a newline at the end.

    ``clean`` is applied to every value that is a text, but not to our own vocabulary, which stands
    under the keys ``own``.
    """
    text = json.dumps(_cleaned(document, clean, own), indent=2, default=_refuse)
    # "##[" begins a command to some build servers, wherever it stands in a log.
    return text.replace("##", "#\\u0023") + "\n"


def _refuse(value: object) -> object:
    raise TypeError(f"{type(value).__name__} has no place in a report")


def _document(report: Report) -> dict[str, Any]:
    by_verdict: dict[str, list[Outcome]] = {"unknown": [], "pass": [], "not_applicable": []}
    for outcome in report.outcomes:
        by_verdict.setdefault(outcome.verdict, []).append(outcome)
    reading, verdict, summary = report.reading, report.verdict, summarize(report)
    return {
        "schema": SCHEMA,
        "tool": {"name": "egnyte-doctor", "version": __version__},
        "world": report.world,
        "offline": report.offline,
        "interrupted": report.interrupted,
        "taken": report.taken,
        "sent": [{name: getattr(sent, name) for name in _SENT} for sent in report.sent],
        "findings": finding_table(report.findings),
        "remarks": [{"subject": about, "text": text} for about, text in report.remarks],
        "unknown": [_unknown(outcome) for outcome in by_verdict["unknown"]],
        "passed": _counts(by_verdict["pass"]),
        "not_applicable": _counts(by_verdict["not_applicable"]),
        "hidden": finding_table(report.hidden),
        "fixed": [
            {"rule": f.rule, "message": f.message, "place": place(f.where)} for f in report.fixed
        ],
        "gaps": [
            {
                "facts": list(gap.facts),
                "reason": gap.reason,
                "place": place(gap.where),
                "profile": gap.profile,
                "caused_by": gap.caused_by,
            }
            for gap in report.gaps
        ],
        "verdict": None
        if verdict is None
        else {
            "state": verdict.state,
            "text": verdict.text,
            "open_points": list(verdict.open_points),
        },
        "read": {
            "files": list(reading.files),
            "seen": reading.seen,
            "env": list(reading.env),
            "settings": reading.settings,
            "notes": list(reading.notes),
        },
        "summary": {name: getattr(summary, name) for name in fields_of(summary)},
    }


def finding_table(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings as every report in JSON has them."""
    marks = fingerprints(findings)
    return [_finding(finding, mark) for finding, mark in zip(findings, marks, strict=True)]


def _finding(finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "title": finding.title,
        "message": finding.message,
        "place": place(finding.where),
        "related": [place(where) for where in finding.related],
        "profile": finding.profile,
        "symbol": finding.symbol,
        "fix": {
            "text": finding.fix.text,
            "commands": list(finding.fix.commands),
            "value": finding.fix.value,
            "edit": None
            if finding.fix.edit is None
            else ("safe" if finding.fix.edit.safe else "unsafe"),
        },
        "candidates": [{"cause": c.cause, "settle": c.settle} for c in finding.candidates],
        "explained_by": finding.explained_by,
        "reported": finding.reported,
        "hidden_by": finding.hidden_by,
        "reason": finding.reason,
        "fingerprint": fingerprint,
    }


def place(where: Where) -> dict[str, Any]:
    """A place, with a key for each thing that is known about it."""
    return {
        "path": where.path,
        "line": where.line,
        "column": where.column,
        "end_column": where.end_column,
        "env": where.env,
        "host": where.host,
        "request": where.request,
    }


def _unknown(outcome: Outcome) -> dict[str, Any]:
    return {
        "rule": outcome.rule,
        "place": place(outcome.where),
        "profile": outcome.profile,
        "needs": list(outcome.needs),
        "reason": outcome.reason,
    }


def _counts(outcomes: Sequence[Outcome]) -> list[dict[str, Any]]:
    counted: Counter[str] = Counter()
    for outcome in outcomes:
        counted[outcome.rule] += outcome.count
    return [{"rule": rule, "count": count} for rule, count in sorted(counted.items())]


def _cleaned(value: Any, clean: Callable[[str], str], own: Collection[str]) -> Any:
    if isinstance(value, str):
        # A file name need not be Unicode; JSON must be.
        return clean(value).encode("utf-8", "backslashreplace").decode()
    if isinstance(value, list):
        return [_cleaned(item, clean, own) for item in value]
    if isinstance(value, dict):
        return {k: v if k in own else _cleaned(v, clean, own) for k, v in value.items()}
    return value
