"""Where formats that know nothing but files show what is in no file, such as a refused token."""

from __future__ import annotations

from egnyte_doctor.model import Report

_OWN = "egnyte-doctor.toml"


def anchor(report: Report) -> str:
    """The file that speaks for the project: our settings, which are there or should be.

    GitHub and GitLab refuse a whole report for one finding without a file.
    """
    return report.reading.settings or _OWN
