"""``check --fix`` and ``check --diff``: files mended, or shown as they would be."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from egnyte_doctor.cli.checking import CheckOptions
from egnyte_doctor.cli.formats import TEXT
from egnyte_doctor.cli.output import emit
from egnyte_doctor.exit_codes import CLEAN, FOUND
from egnyte_doctor.fixing.diff import unified
from egnyte_doctor.fixing.files import Tree, tree
from egnyte_doctor.fixing.mend import Mended, mended
from egnyte_doctor.model import DoctorError, Finding, Report
from egnyte_doctor.phrases import visible
from egnyte_doctor.record import record, replace
from egnyte_doctor.redact import MASK, Redactor
from egnyte_doctor.reports.summary import plural
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import World


@record
class Fixed:
    """What ``--fix`` has done: findings that are gone, and a note for each file it left alone."""

    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()

    def told(self, report: Report) -> Report:
        """The report on what remains, with what was done."""
        reading = replace(report.reading, notes=(*report.reading.notes, *self.notes))
        return replace(report, fixed=self.findings, reading=reading)


def refuse_together(options: CheckOptions) -> None:
    """Raise ``DoctorError`` for options that do not go with edits."""
    if not (options.diff or options.fix):
        raise DoctorError("--unsafe-fixes: only with --fix or --diff")
    asked = "--diff" if options.diff else "--fix"
    if options.evidence is not None:
        raise DoctorError(f"{asked} and --evidence exclude each other: there are no files to mend")
    for name, given in (("emulator", options.emulator), ("stdin-filename", options.stdin_filename)):
        if given is not None:
            raise DoctorError(f"{asked} and --{name} exclude each other")
    alone = {
        "--format and --output": options.targets != TEXT,
        "--for": options.certification,
        "--write-baseline": options.write_baseline is not None,
        "--save-evidence": options.save_evidence is not None,
    }
    for name in (name for name, given in alone.items() if given and options.diff):
        raise DoctorError(f"--diff prints diffs alone: not with {name}")


def show(world: World, request: Request, options: CheckOptions) -> int:
    """Print what would change, and change nothing: 1 where something would, else 0."""
    files = tree(request.paths)
    found, redactor, open_ones = _mended(world, request, files, options)
    lines = []
    for path, data in sorted(found.files.items()):
        lines += unified(path, files.original(path) or b"", data)
    emit(redactor.clean("".join(f"{line}\n" for line in lines)))
    for note in _left(files):
        print(f"egnyte-doctor: {note}", file=sys.stderr)
    would = f"would fix {plural(len(found.fixed), 'finding')} in {plural(len(found.files), 'file')}"
    more = (
        "" if options.unsafe_fixes or not open_ones else f"; {open_ones:,} more with --unsafe-fixes"
    )
    print(f"egnyte-doctor: {would}{more}", file=sys.stderr)
    return FOUND if found.files else CLEAN


def apply(world: World, request: Request, options: CheckOptions) -> Fixed:
    """Write every file that can be mended. One that cannot be written keeps its findings."""
    files = tree(request.paths)
    found, _, _ = _mended(world, request, files, options)
    written = {path for path, data in sorted(found.files.items()) if files.write(path, data)}
    gone = tuple(finding for finding in found.fixed if finding.where.path in written)
    return Fixed(gone, tuple(_left(files)))


def _left(files: Tree) -> list[str]:
    """A note for each file that was left alone."""
    return [f"Not mended: {visible(path)} {why}." for path, why in sorted(files.refused.items())]


def _mended(
    world: World, request: Request, files: Tree, options: CheckOptions
) -> tuple[Mended, Redactor, int]:
    """What can be mended; who knows the secrets; and how many findings have an unsafe edit."""
    offline = replace(request, offline=True)
    first = run(world, offline)
    shown_notes = options.notes or first.fail_on == "note"

    def judge(there: World) -> Sequence[Finding]:
        return (first if there is world else run(there, offline)).report.findings

    def wanted(finding: Finding) -> bool:
        edit = finding.fix.edit
        if edit is None or MASK in edit.new or finding.where.path is None:
            return False
        return (edit.safe or options.unsafe_fixes) and (finding.severity != "note" or shown_notes)

    found = mended(world, judge, files.original, wanted)
    unsafe_ones = [
        f
        for f in first.report.findings
        if f.fix.edit and not f.fix.edit.safe and (f.severity != "note" or shown_notes)
    ]
    return found, first.redactor, len(unsafe_ones)
