"""``check --for certification``: the reviewer's list in place of the report."""

from __future__ import annotations

from collections.abc import Sequence

from egnyte_doctor.cli.checking import CheckOptions
from egnyte_doctor.cli.formats import CERTIFICATION_FORMATS, Target
from egnyte_doctor.cli.output import emit, terminal
from egnyte_doctor.exit_codes import FOUND, exit_code
from egnyte_doctor.judging import Result
from egnyte_doctor.model import DoctorError
from egnyte_doctor.reports.certification import as_json, as_markdown, as_text
from egnyte_doctor.requirements import NOT_MET, Row, checklist


def told(result: Result, options: CheckOptions) -> int:
    """Print or write the list; the exit code is that of the check, and 1 where a point is not met.

    Raises ``DoctorError`` for what a local emulator answered: it says nothing of Egnyte.
    """
    for target in options.targets:
        if target.format not in CERTIFICATION_FORMATS:
            forms = ", ".join(CERTIFICATION_FORMATS)
            raise DoctorError(f"--for certification: comes as {forms}, not as {target.format}")
    report = result.report
    if report.world == "emulator":
        raise DoctorError(
            "--for certification: a local emulator answered, not Egnyte; no reviewer takes that"
        )
    rows = checklist(report)
    for target in options.targets:
        emit(_rendered(result, rows, options, target), target.path)
    code = exit_code(result, strict=options.strict, exit_zero=options.exit_zero)
    unmet = any(row.state == NOT_MET for row in rows)
    return FOUND if unmet and not code and not options.exit_zero else code


def _rendered(result: Result, rows: Sequence[Row], options: CheckOptions, target: Target) -> str:
    report, clean = result.report, result.redactor.clean
    if target.format == "json":
        return as_json(report, rows, clean)
    if target.format == "markdown":
        return clean(as_markdown(report, rows))
    if target.format == "html":
        from egnyte_doctor.reports.certification_html import render

        return render(report, rows, clean)
    shown = terminal(no_color=options.no_color, to_file=target.path is not None)
    return clean(as_text(report, rows, shown))
