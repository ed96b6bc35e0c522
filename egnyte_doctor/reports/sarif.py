"""The report as SARIF 2.1.0, the standard of code scanning services and editors.

Source: SARIF Version 2.1.0 Plus Errata 01, OASIS, and what GitHub documents that it reads of it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from egnyte_doctor import __version__
from egnyte_doctor.fingerprint import fingerprints
from egnyte_doctor.model import Finding, Report, Where
from egnyte_doctor.reports.findings import by_cause, message, several_profiles
from egnyte_doctor.reports.json_ import dump
from egnyte_doctor.reports.sarif_fixes import NEWLINES, Change, fix_of
from egnyte_doctor.reports.sarif_places import BASE, location, message_text
from egnyte_doctor.reports.sarif_rules import descriptors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from egnyte_doctor.rules import RuleFile

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
FINGERPRINT = "egnyteDoctor/v1"
REDACTED = ("[secret]", "****", "…")
"""What stands in the lines of files for what is not shown."""
_OWN_WORDS = frozenset(
    {
        *("$schema", "version", "id", "ruleId", "level", "kind", "columnKind", "uriBaseId"),
        *("precision", "tags", "name", "status"),
    }
)


def render(
    report: Report,
    docs: Mapping[str, RuleFile] | None = None,
    clean: Callable[[str], str] = str,
    changes: Mapping[int, Change] | None = None,
) -> str:
    """The report as SARIF. ``docs`` has, by id, the documentation of the rules that have a result.

    ``clean`` masks secrets in every text that is not our own. ``changes`` are the edits of the
    findings that a machine can mend, by their places among the findings.
    """
    return dump(_document(report, docs or {}, changes or {}), clean, _OWN_WORDS)


def _document(
    report: Report, docs: Mapping[str, RuleFile], changes: Mapping[int, Change]
) -> dict[str, Any]:
    rules = descriptors(report, docs)
    indexes = {rule["id"]: number for number, rule in enumerate(rules)}
    driver = {
        "name": "egnyte-doctor",
        "semanticVersion": __version__,
        "language": "en-US",
        "rules": rules,
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "redactionTokens": list(REDACTED),
        "originalUriBaseIds": {BASE: {"description": {"text": "The top of the repository."}}},
        "invocations": [_invocation(report)],
        "newlineSequences": list(NEWLINES),
        "results": [*_shown(report, indexes, changes), *_hidden(report, indexes)],
        "properties": {"world": report.world, "offline": report.offline, "taken": report.taken},
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _shown(
    report: Report, indexes: Mapping[str, int], changes: Mapping[int, Change]
) -> Iterator[dict[str, Any]]:
    causes = {
        id(follower): cause
        for cause, followers in by_cause(report.findings)
        for follower in followers
    }
    several, marks = several_profiles(report), fingerprints(report.findings)
    for number, (finding, mark) in enumerate(zip(report.findings, marks, strict=True)):
        said = message(finding, several_profiles=several)
        result = _result(finding, said, mark, causes.get(id(finding)), report)
        if number in changes and finding.where.path is not None:
            change = changes[number]
            result["fixes"] = [fix_of(change, finding.where.path, finding.fix.text)]
        yield {"ruleIndex": indexes[finding.rule], **result}


def _hidden(report: Report, indexes: Mapping[str, int]) -> Iterator[dict[str, Any]]:
    several = several_profiles(report)
    for finding, mark in zip(report.hidden, fingerprints(report.hidden), strict=True):
        said = message(finding, several_profiles=several)
        yield {"ruleIndex": indexes[finding.rule], **_result(finding, said, mark, None, report)}


def _result(
    finding: Finding, said: str, mark: str, cause: Finding | None, report: Report
) -> dict[str, Any]:
    related = [(where, "see also") for where in finding.related]
    if cause is not None:
        related.insert(0, (cause.where, f"follows from {cause.rule}: {cause.message}"))
    flow = [*related, (finding.where, said)]
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": finding.severity,
        "message": {"text": message_text(said)},
        "locations": [location(finding.where, report)],
        "relatedLocations": [
            location(where, report, text, number) for number, (where, text) in enumerate(related, 1)
        ],
        "codeFlows": [_code_flow(report, flow)]
        if related and all(where.path is not None for where, _ in flow)
        else [],
        "partialFingerprints": {FINGERPRINT: mark},
        "suppressions": _suppressions(finding),
        "properties": {
            "confidence": finding.confidence,
            "profile": finding.profile,
            "fix": finding.fix.text or None,
            "write": finding.fix.value,
            "commands": list(finding.fix.commands),
            "causes": [{"cause": c.cause, "settle": c.settle} for c in finding.candidates],
        },
    }
    return {name: value for name, value in result.items() if value or name == "suppressions"}


def _code_flow(report: Report, flow: Sequence[tuple[Where, str]]) -> dict[str, Any]:
    """The places in the order in which one leads to the next; the finding's own is the last."""
    steps = [{"location": location(where, report, text)} for where, text in flow]
    return {"threadFlows": [{"locations": steps}]}


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    """How it is hidden. An empty list says that it is not: viewers then trust those that are."""
    if finding.hidden_by is None:
        return []
    inline = finding.hidden_by == "inline ignore"
    why = finding.reason or f"hidden by {finding.hidden_by}"
    return [
        {
            "kind": "inSource" if inline else "external",
            "status": "accepted",
            "justification": why,
            "properties": {"hiddenBy": finding.hidden_by},
        }
    ]


def _invocation(report: Report) -> dict[str, Any]:
    notes = [*_mended(report), *_gaps(report), *_unknown(report)]
    if report.interrupted:
        text = "Interrupted: this is what was known by then."
        notes.insert(0, {"level": "error", "message": {"text": text}})
    return {"executionSuccessful": not report.interrupted, "toolExecutionNotifications": notes}


def _mended(report: Report) -> Iterator[dict[str, Any]]:
    """What is no result any more: its edit has been made."""
    for finding in report.fixed:
        yield {
            "level": "note",
            "message": {"text": message_text(f"Mended, {finding.rule}: {finding.message}")},
            "locations": [location(finding.where, report)],
        }


def _gaps(report: Report) -> Iterator[dict[str, Any]]:
    """What could not be looked at; what another failure made pointless is left out."""
    own = [gap for gap in report.gaps if gap.caused_by is None]
    for gap in {(gap.where, gap.reason): gap for gap in own}.values():
        yield {
            "level": "warning",
            "message": {"text": message_text(f"Could not be checked: {gap.reason}")},
            "locations": [location(gap.where, report)],
        }


def _unknown(report: Report) -> Iterator[dict[str, Any]]:
    """The rules that wait for something that nobody stated, each once."""
    waiting: dict[str, dict[str, None]] = {}
    for outcome in report.outcomes:
        if outcome.verdict == "unknown" and outcome.needs:
            waiting.setdefault(outcome.rule, {}).update(dict.fromkeys(outcome.needs))
    for rule, needs in sorted(waiting.items()):
        text = f"{rule} could not be judged; it needs {', '.join(needs)}."
        yield {"level": "note", "message": {"text": message_text(text)}}
