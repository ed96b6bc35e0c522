"""The baseline: findings that were there before, so that only new ones are told.

A file with one entry a line, sorted, without line numbers, times and values: what is merged, moved
or read by strangers does no harm.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from egnyte_doctor.fingerprint import fingerprints
from egnyte_doctor.hiding import IGNORE_FACTS
from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import DoctorError, Finding, Report
from egnyte_doctor.phrases import shortened
from egnyte_doctor.record import record

VERSION = 1
_HEAD = "# egnyte-doctor baseline, version "
_ENTRY = pattern(r"[a-z0-9-]+:[^:]+:[^:]*:[1-9][0-9]{0,9}:[0-9a-f]{4}\Z")


@record
class Baseline:
    """Entries of a baseline file.

    ``place`` gives the path, relative to that file, of the path of a finding; ``looked_at`` says of
    such a path whether this run has looked there.
    """

    entries: frozenset[str]
    place: Callable[[str], str]
    looked_at: Callable[[str], bool]

    def met(self, findings: Sequence[Finding]) -> list[str | None]:
        """For each finding the entry that it matches, None where it is new."""
        marks = fingerprints(findings, self.place)
        can = (finding.where.path is not None for finding in findings)
        return [m if ok and m in self.entries else None for m, ok in zip(marks, can, strict=True)]

    def gone(self, met: Iterable[str | None], decided: Callable[[str], bool]) -> int:
        """How many entries match nothing though their rules were ``decided`` where they point."""
        return sum(
            decided(rule) and self.looked_at(unquoted(path))
            for rule, path, *_ in (entry.split(":") for entry in self.entries - set(met))
        )


def render(report: Report, place: Callable[[str], str]) -> str:
    """The baseline of a report: its findings in files, but not those about ignores themselves.

    The report must be one without a baseline. What the environment or Egnyte says is of no tree.
    """
    about_ignores = {rule.id for rule in report.rules if rule.each in IGNORE_FACTS}
    found = [f for f in report.findings if f.rule not in about_ignores]
    marks = zip(found, fingerprints(found, place), strict=True)
    kept = sorted({mark for finding, mark in marks if finding.where.path is not None})
    return "".join(f"{line}\n" for line in (f"{_HEAD}{VERSION}", *kept))


def parse(text: str, name: str) -> frozenset[str]:
    """The entries of a baseline. Raises ``DoctorError``, one line, for anything else."""
    lines = text.removeprefix("\ufeff").splitlines()
    version = lines[0].removeprefix(_HEAD).strip() if lines else ""
    again = "`egnyte-doctor check --write-baseline FILE` writes one"
    if not lines or not lines[0].startswith(_HEAD) or not version.isdecimal():
        raise DoctorError(f"{name}: is no baseline; {again}")
    if int(version) != VERSION:
        told = f"is a baseline of version {shortened(version, 20)}"
        raise DoctorError(f"{name}: {told}, and this tool reads {VERSION}; {again}")
    for number, line in enumerate(lines[1:], 2):
        if line.strip() and not _ENTRY.match(line):
            raise DoctorError(f"{name}:{number}: is no entry of a baseline; {again}")
    return frozenset(line for line in lines[1:] if line.strip())


def unquoted(part: str) -> str:
    """A part of an entry as it was."""
    if "%" not in part:
        return part
    from urllib.parse import unquote

    return unquote(part, errors="surrogatepass")


def gone_note(count: int) -> str:
    """What is said of entries that match nothing any more."""
    are = "is" if count == 1 else "are"
    entries = "baseline entry" if count == 1 else "baseline entries"
    return f"{count:,} {entries} {are} gone: write it anew with --write-baseline"
