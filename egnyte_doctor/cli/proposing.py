"""The edits that a SARIF report proposes: those of ``--fix`` and ``--unsafe-fixes``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from egnyte_doctor.fixing.edits import edited
from egnyte_doctor.fixing.mend import mended
from egnyte_doctor.fixing.text import coded
from egnyte_doctor.judging import Result
from egnyte_doctor.model import Finding
from egnyte_doctor.record import replace
from egnyte_doctor.redact import MASK
from egnyte_doctor.reports.sarif_fixes import Change, change_between
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import ReadProblem, World


def proposals(world: World, request: Request, result: Result) -> dict[int, Change]:
    """The change for each finding that has a proven edit, by its place among the findings.

    An edit that would bring another finding is no proposal, nor is one that tells a secret.
    """
    offline = replace(request, offline=True)

    def judge(there: World) -> Sequence[Finding]:
        return run(there, offline).report.findings

    original = _reader(world)
    gone = Counter(map(_mark, mended(world, judge, original, _may_be_edited).fixed))
    found = {}
    for number, finding in enumerate(result.report.findings):
        if _may_be_edited(finding) and gone[_mark(finding)]:
            gone[_mark(finding)] -= 1
            change = _change(finding, original)
            if change is not None and result.redactor.clean(change.text) == change.text:
                found[number] = change
    return found


def _may_be_edited(finding: Finding) -> bool:
    edit = finding.fix.edit
    return edit is not None and MASK not in edit.new and finding.where.path is not None


def _mark(finding: Finding) -> tuple[str, str | None, str | None, str]:
    return finding.rule, finding.where.path, finding.symbol, finding.message


def _reader(world: World) -> Callable[[str], bytes | None]:
    def read(path: str) -> bytes | None:
        try:
            return world.read(path, follow=False).data
        except ReadProblem:
            return None

    return read


def _change(finding: Finding, original: Callable[[str], bytes | None]) -> Change | None:
    edit, path = finding.fix.edit, finding.where.path
    data = original(path) if path is not None else None
    source = coded(data) if data is not None else None
    if source is None or edit is None or path is None:
        return None
    after = edited(source.text, path, finding.where, edit)
    if after is None:
        return None
    return change_between(source.text, after, safe=edit.safe)
