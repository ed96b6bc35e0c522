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
    """For how many of the findings an edit is known, and the options that make it."""
    edits = [finding.fix.edit for finding in findings if finding.fix.edit is not None]
    safe = sum(edit.safe for edit in edits)
    unsafe = len(edits) - safe
    parts = [f"`--fix` has an edit for {safe:,} of these"] if safe else []
    if unsafe and safe:
        parts.append(f"`--fix --unsafe-fixes` for {unsafe:,} more")
    elif unsafe:
        parts.append(f"`--fix --unsafe-fixes` has an edit for {unsafe:,} of these")
    return f"{', '.join(parts)}; `--diff` shows it." if parts else ""


def command_for(finding: Finding) -> str | None:
    """The command that can mend a finding; None where no edit is known for it.

    Notes are mended only where they are asked for.
    """
    edit = finding.fix.edit
    if edit is None:
        return None
    options = "" if edit.safe else " --unsafe-fixes"
    return f"{_FIX}{options}{' --notes' if finding.severity == 'note' else ''}"
