"""What has been mended, and what a machine could mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from egnyte_doctor.model import Finding, Report
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.terminal import Terminal

_FIX = "egnyte-doctor check --fix"


def mended_lines(report: Report, terminal: Terminal) -> list[str]:
    """What was mended in each file, fitted to a terminal; nothing where nothing was."""
    told = mended(report)
    lines = ["Mended:"] if told else []
    for path, what in told:
        lines += terminal.wrap(visible(f"{path}: {what}"), "  ")
    return lines


def mended(report: Report) -> list[tuple[str, str]]:
    """Each file that was mended and a rule that it now meets, with how often where that counts."""
    counts = Counter((finding.where.path or "", finding.rule) for finding in report.fixed)
    return [
        (path, f"{rule} ({count:,})" if count > 1 else rule)
        for (path, rule), count in sorted(counts.items())
    ]


def mendable(findings: Sequence[Finding]) -> str:
    """For how many of the findings an edit is known, and the options of ``check`` that make it.

    Empty where none is known.
    """
    known = _known_edits(findings)
    return f"{known}; `--diff` shows it." if known else ""


def mendable_at_commit(findings: Sequence[Finding]) -> str:
    """As ``mendable``, for who commits with pre-commit: there the options stand in ``args``."""
    known = _known_edits(findings)
    if not known:
        return ""
    safe = any(finding.fix.edit and finding.fix.edit.safe for finding in findings)
    options = "--fix" if safe else "--fix, --unsafe-fixes"
    return f"{known}; `args: [{options}]` in .pre-commit-config.yaml makes it at a commit."


def _known_edits(findings: Sequence[Finding]) -> str:
    edits = [finding.fix.edit for finding in findings if finding.fix.edit is not None]
    safe = sum(edit.safe for edit in edits)
    unsafe = len(edits) - safe
    parts = [f"`--fix` has an edit for {safe:,} of these"] if safe else []
    if unsafe and safe:
        parts.append(f"`--fix --unsafe-fixes` for {unsafe:,} more")
    elif unsafe:
        parts.append(f"`--fix --unsafe-fixes` has an edit for {unsafe:,} of these")
    return ", ".join(parts)


def command_for(finding: Finding) -> str | None:
    """The command that can mend a finding; None where no edit is known for it.

    Notes are mended only where they are asked for.
    """
    edit = finding.fix.edit
    if edit is None:
        return None
    options = "" if edit.safe else " --unsafe-fixes"
    return f"{_FIX}{options}{' --notes' if finding.severity == 'note' else ''}"
