"""Every shipped scenario: its one diagnosis, nothing else, and no request too many."""

from __future__ import annotations

import pytest

from egnyte_doctor.cli.checking import CheckOptions, request_of
from egnyte_doctor.cli.embedded import embedded
from egnyte_doctor.emulator import load, names
from egnyte_doctor.emulator.scenario import Scenario
from egnyte_doctor.model import Report
from egnyte_doctor.record import replace
from egnyte_doctor.run import run
from egnyte_doctor.wire.live import LiveWire

FAULTY = [name for name in names() if load(name).faults and load(name).diagnosis]
SEEDS = {
    "key-wrong-environment": "a QA key on production",
    "domain-not-registered": "an uncertified key on another domain",
    "domain-branded": "a branded domain",
    "healthy": "authorization code with a public key",
    "healthy-implicit": "implicit with a public key",
    "healthy-internal-script": "password with an internal key",
    "key-wrong-type": "a browser flow with an internal key",
    "developer-inactive": "a token refused by the older gateway",
    "token-refused": "a token refused by the newer one",
}


def checked(scenario: Scenario) -> Report:
    with embedded(scenario, CheckOptions()) as (options, world, way):
        request = request_of(options)
        return run(world, request, connect=lambda redactor: LiveWire(way, redactor)).report


def standing(report: Report) -> list[str]:
    found = [f for f in report.findings if f.severity != "note" and not f.explained_by]
    return sorted({finding.rule for finding in found})


@pytest.mark.parametrize("name", names())
def test_the_diagnosis_and_nothing_else(name):
    scenario = load(name)
    assert scenario.check is not None
    report = checked(scenario)
    assert standing(report) == sorted(scenario.diagnosis)
    assert len(report.sent) == scenario.check.requests
    assert report.world == "emulator"
    text = repr(report)
    secrets = [v for n, v in scenario.check.env.items() if n != "EGNYTE_CLIENT_ID"]
    assert not [value for value in secrets if len(value) >= 12 and value in text]


@pytest.mark.parametrize("name", FAULTY)
def test_without_the_fault_nothing_is_found(name):
    report = checked(replace(load(name), faults=()))
    assert not set(standing(report)) & set(load(name).diagnosis)


@pytest.mark.parametrize("name", [n for n in FAULTY if load(n).faults[0].layer in ("dns", "tls")])
def test_a_dead_layer_silences_all_above_it(name):
    scenario = load(name)
    if scenario.faults[0].host == scenario.tenants[0].host:
        report = checked(scenario)
        assert any(gap.caused_by for gap in report.gaps)
        passed = {outcome.rule for outcome in report.outcomes if outcome.verdict == "pass"}
        assert not passed & {"token-refused", "key-unknown", "callback-not-accepted"}


def test_every_seed_situation_has_its_scenario():
    assert set(SEEDS) <= set(names())
