"""Every shipped scenario: its one diagnosis, nothing else, and no request too many."""

from __future__ import annotations

import pytest

from egnyte_doctor.emulator import load, names
from tests.live.harness import ran, shipped
from tests.live.mends import mended

WRONG = [name for name in names() if load(name).diagnosis]
SEEDS = {
    "key-wrong-environment": "a QA key on production",
    "domain-not-registered": "an uncertified key on another domain",
    "domain-branded": "a branded domain",
    "healthy": "authorization code with a public key",
    "healthy-implicit": "implicit with a public key",
    "password-grant-public-key-live": "password with a public key",
    "key-wrong-type": "authorization code with an internal key",
    "key-wrong-type-implicit": "implicit with an internal key",
    "healthy-internal-script": "password with an internal key",
    "developer-inactive": "a token refused by the older gateway",
    "token-refused": "a token refused by the newer one",
}


@pytest.mark.parametrize("name", names())
def test_the_diagnosis_and_nothing_else(name):
    scenario, result = load(name), shipped(name)
    assert scenario.check is not None
    assert sorted(set(result.rules)) == sorted(scenario.diagnosis)
    assert len(result.report.sent) == scenario.check.requests
    assert result.report.world == "emulator"
    secrets = [v for n, v in scenario.check.env.items() if n != "EGNYTE_CLIENT_ID"]
    assert not [value for value in secrets if len(value) >= 12 and value in result.printed]


@pytest.mark.parametrize("name", names())
def test_each_cause_is_said_once(name):
    said = [(finding.rule, finding.message) for finding in shipped(name).standing]
    assert len(said) == len(set(said))


@pytest.mark.parametrize("name", WRONG)
def test_without_what_is_wrong_nothing_is_found(name):
    assert ran(mended(name)).rules == []


@pytest.mark.parametrize(
    "name", [n for n in WRONG if load(n).faults and load(n).faults[0].layer in ("dns", "tls")]
)
def test_a_dead_layer_silences_all_above_it(name):
    scenario, report = load(name), shipped(name).report
    if scenario.faults[0].host == scenario.tenants[0].host:
        assert any(gap.caused_by for gap in report.gaps)
        passed = {outcome.rule for outcome in report.outcomes if outcome.verdict == "pass"}
        assert not passed & {"token-refused", "key-unknown", "callback-not-accepted"}


def test_every_seed_situation_has_its_scenario():
    assert set(SEEDS) <= set(names())
