"""``check --for certification``: the reviewer's list in place of the report."""

from __future__ import annotations

from egnyte_doctor.cli.checking import CheckOptions
from egnyte_doctor.cli.output import emit, terminal
from egnyte_doctor.judging import Result
from egnyte_doctor.model import DoctorError
from egnyte_doctor.reports.certification import as_json, as_markdown, as_text
from egnyte_doctor.requirements import NOT_MET, checklist
from egnyte_doctor.run import FOUND, exit_code


def told(result: Result, options: CheckOptions) -> int:
    """Print or write the list; the exit code is that of the check, and 1 where a point is not met.

    Raises ``DoctorError`` for what a local emulator answered: it says nothing of Egnyte.
    """
    report = result.report
    if report.world == "emulator":
        raise DoctorError(
            "--for certification: a local emulator answered, not Egnyte; no reviewer takes that"
        )
    rows = checklist(report)
    clean = result.redactor.clean
    if options.as_json:
        text = as_json(report, rows, clean)
    elif options.as_markdown:
        text = clean(as_markdown(report, rows))
    else:
        shown = terminal(no_color=options.no_color, to_file=options.output not in {None, "-"})
        text = clean(as_text(report, rows, shown))
    emit(text, options.output)
    code = exit_code(result, strict=options.strict, exit_zero=options.exit_zero)
    unmet = any(row.state == NOT_MET for row in rows)
    return FOUND if unmet and not code and not options.exit_zero else code
