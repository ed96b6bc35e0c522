"""The exit codes of the program: the same for every command and every format."""

from __future__ import annotations

from egnyte_doctor.model import SEVERITIES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.judging import Result

CLEAN = 0
"""Nothing at or above the bar was found."""
FOUND = 1
"""Findings at or above the bar."""
WRONG_USE = 2
"""Options that do not fit, or a configuration or rule that cannot be read."""
UNCHECKED = 3
"""Something that was asked for could not be checked."""
CRASHED = 4
"""A fault of the program itself."""
INTERRUPTED = 130
"""128 and the number of SIGINT, as shells count."""


def exit_code(result: Result, *, strict: bool, exit_zero: bool) -> int:
    """The exit code for a result.

    ``strict`` makes an unknown verdict or a gap count, ``exit_zero`` lets findings pass.
    """
    report = result.report
    if report.interrupted:
        return INTERRUPTED
    bar = SEVERITIES.index(result.fail_on)
    if any(SEVERITIES.index(f.severity) >= bar for f in report.findings):
        return CLEAN if exit_zero else FOUND
    unknown = [o for o in report.outcomes if o.verdict == "unknown"]
    judged = [o for o in report.outcomes if o.verdict in ("pass", "fail")]
    if report.gaps and not judged:
        return UNCHECKED
    return UNCHECKED if strict and (unknown or report.gaps) else CLEAN
