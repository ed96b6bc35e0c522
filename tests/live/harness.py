"""One scenario through the whole check, as ``check --emulator`` does it, over real sockets."""

from __future__ import annotations

from functools import cache
from unittest import mock

from egnyte_doctor.cli import embedded as embedding
from egnyte_doctor.cli.checking import CheckOptions, request_of
from egnyte_doctor.emulator import emulator, load
from egnyte_doctor.emulator.scenario import Scenario
from egnyte_doctor.emulator.server import Emulator
from egnyte_doctor.emulator.site import Seen
from egnyte_doctor.model import Finding, Report
from egnyte_doctor.record import record, replace
from egnyte_doctor.reports.json_ import render as render_json
from egnyte_doctor.reports.text import TextOptions, render
from egnyte_doctor.run import run
from egnyte_doctor.wire.live import LiveWire

NEVER_ANSWERED = ("timeout", "silent")
"""Faults for which a short wait shows as much as a long one."""


@record
class Ran:
    """What came of one run: our report in every form, and what the other side saw."""

    report: Report
    printed: str
    log: tuple[Seen, ...]

    @property
    def standing(self) -> list[Finding]:
        """The findings at warning or above that no other one explains."""
        found = self.report.findings
        return [f for f in found if f.severity != "note" and f.explained_by is None]

    @property
    def rules(self) -> list[str]:
        """Their rules, one for each finding, sorted."""
        return sorted(finding.rule for finding in self.standing)


def ran(scenario: Scenario) -> Ran:
    """Run the scenario's own check against the scenario."""
    kept: list[Emulator] = []

    def keeping(served: Scenario) -> Emulator:
        kept.append(emulator(served))
        return kept[-1]

    silent = any(fault.kind in NEVER_ANSWERED for fault in scenario.faults)
    with (
        mock.patch.object(embedding, "emulator", keeping),
        embedding.embedded(scenario, CheckOptions()) as (options, world, way),
    ):
        hasty = replace(way, timeout_s=0.5) if silent else way
        request = request_of(options)
        result = run(world, request, connect=lambda redactor: LiveWire(hasty, redactor))
        (egnyte,) = kept
        report, clean = result.report, result.redactor.clean
        text = clean(render(report, TextOptions(notes=True)))
        return Ran(report, text + render_json(report, clean), egnyte.log)


@cache
def shipped(name: str) -> Ran:
    """The same for a scenario that comes with the tool, once for each process."""
    return ran(load(name))
