"""``check --write-baseline FILE``."""

from __future__ import annotations

from egnyte_doctor.baseline import Baseline, parse, render
from egnyte_doctor.baseline_file import places_of
from egnyte_doctor.cli.output import write_file
from egnyte_doctor.judging import Material, Result, judged
from egnyte_doctor.record import replace
from egnyte_doctor.reports.summary import plural


def written(material: Material, result: Result, path: str) -> Result:
    """Write the findings of the result, and give what a run with that baseline finds.

    Of an interrupted check none is written. Raises ``DoctorError`` where it cannot be written.
    """
    if result.report.interrupted:
        return _judged_again(material, "interrupted, so no baseline was written")
    place = places_of(path)
    text = render(result.report, place)
    write_file(path, text)
    entries = parse(text, path)
    material.baseline = Baseline(entries, place, lambda _path: True)
    told = f"{plural(len(entries), 'finding')} written to the baseline {path}"
    return _judged_again(material, told)


def _judged_again(material: Material, note: str) -> Result:
    notes = (*material.reading.notes, note)
    material.reading = replace(material.reading, notes=notes)
    return judged(material)
