"""The report for GitLab's merge requests: a Code Quality artifact.

Source of the form: GitLab's documentation of custom Code Quality tools. It needs a path that is
relative to the repository, a line, and a fingerprint that is unique in the file.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from egnyte_doctor.fingerprint import fingerprints
from egnyte_doctor.model import Finding, Report
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.anchors import anchor
from egnyte_doctor.reports.findings import message, several_profiles
from egnyte_doctor.reports.json_ import dump
from egnyte_doctor.reports.mending import command_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_OWN_WORDS = frozenset({"check_name", "fingerprint", "severity"})
_SEVERITIES = {"error": "critical", "warning": "major", "note": "info"}


def render(report: Report, clean: Callable[[str], str] = str, *, may_edit: bool = False) -> str:
    """The findings as a JSON list. ``clean`` masks secrets in every text that is not our own.

    ``may_edit`` says whether the files can still be mended: each finding then tells how.
    """
    marks = fingerprints(report.findings)
    pairs = zip(report.findings, marks, strict=True)
    entries = [_entry(finding, mark, report, may_edit=may_edit) for finding, mark in pairs]
    return dump(entries, clean, _OWN_WORDS)


def _entry(finding: Finding, mark: str, report: Report, *, may_edit: bool) -> dict[str, Any]:
    where = finding.where
    said = [message(finding, several_profiles=several_profiles(report))]
    if where.path is None:
        said.insert(0, f"{where.label()}:")
    said += [f"Fix: {finding.fix.text}"] if finding.fix.text else []
    mending = command_for(finding) if may_edit else None
    said += [f"Mended by: {mending}"] if mending is not None else []
    return {
        "description": visible(" ".join(said)),
        "check_name": finding.rule,
        "fingerprint": blake2b(mark.encode(), digest_size=16).hexdigest(),
        "severity": _SEVERITIES[finding.severity],
        "location": {
            "path": visible(where.path or anchor(report)),
            "lines": {"begin": where.line or 1},
        },
    }
