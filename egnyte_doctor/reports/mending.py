"""What has been mended, and what a machine could mend."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from egnyte_doctor.model import Finding, Report
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.terminal import Terminal


def mended_lines(report: Report, terminal: Terminal) -> list[str]:
    """What was mended in each file; nothing where nothing was."""
    counts = Counter((finding.where.path or "", finding.rule) for finding in report.fixed)
    lines = ["Mended:"] if counts else []
    for (path, rule), count in sorted(counts.items()):
        times = f" ({count:,})" if count > 1 else ""
        lines += terminal.wrap(f"{visible(path)}: {rule}{times}", "  ")
    return lines


def mendable_lines(findings: Sequence[Finding], terminal: Terminal) -> list[str]:
    """For how many of the findings an edit is known, and the options that make it."""
    edits = [finding.fix.edit for finding in findings if finding.fix.edit is not None]
    safe = sum(edit.safe for edit in edits)
    unsafe = len(edits) - safe
    parts = [f"`--fix` has an edit for {safe:,} of these"] if safe else []
    if unsafe and safe:
        parts.append(f"`--fix --unsafe-fixes` for {unsafe:,} more")
    elif unsafe:
        parts.append(f"`--fix --unsafe-fixes` has an edit for {unsafe:,} of these")
    return terminal.wrap(f"{', '.join(parts)}; `--diff` shows it.") if parts else []
