"""``check --save-evidence FILE`` and ``check --evidence FILE``."""

from __future__ import annotations

from egnyte_doctor.cli.checking import CheckOptions
from egnyte_doctor.cli.output import refuse_target, write_file
from egnyte_doctor.evidence.read import load
from egnyte_doctor.evidence.write import render
from egnyte_doctor.judging import Material, Result, judged
from egnyte_doctor.model import DoctorError
from egnyte_doctor.request import Request
from egnyte_doctor.rules_compiled import check_rules

_ABOUT_GATHERING = {
    "paths": "a PATH",
    "save_evidence": "--save-evidence",
    "emulator": "--emulator",
    "profile": "--profile",
    "all_profiles": "--all-profiles",
    "config": "--config",
    "baseline": "--baseline",
    "write_baseline": "--write-baseline",
    "rules": "--rules",
    "isolated": "--isolated",
    "probe_secret": "--probe-secret",
    "probe_sibling": "--probe-sibling",
    "dns_server": "--dns-server",
    "ca_file": "--ca-file",
    "proxy": "--proxy",
    "allow_private": "--allow-private",
    "allow_env": "--allow-env",
}
"""Options that say where to look, and how: evidence has been gathered already."""


def judged_from(options: CheckOptions) -> Result:
    """The report on an evidence file: no network is used and no tree is read.

    Raises ``DoctorError`` for options that speak of gathering, and for a file that is not in order.
    """
    for name, option in _ABOUT_GATHERING.items():
        if getattr(options, name):
            raise DoctorError(f"--evidence and {option} exclude each other")
    request = Request(select=options.select, ignore=options.ignore, fail_on=options.fail_on)
    assert options.evidence is not None
    return judged(load(options.evidence, request, check_rules()))


def refuse(path: str) -> None:
    """Raise ``DoctorError`` for a path that nothing will be written to, before anything is done."""
    if path == "-":
        raise DoctorError("--save-evidence: name a file; standard output has the report")
    refuse_target(path)


def save(material: Material, path: str) -> None:
    """Write the evidence for nobody else to read. Raises ``DoctorError``."""
    write_file(path, render(material, check_rules()), private=True)
