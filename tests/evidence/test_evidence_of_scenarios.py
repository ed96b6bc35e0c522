"""Evidence of real requests to a local Egnyte: nothing private in it, and the same result."""

from __future__ import annotations

import json

import pytest

from egnyte_doctor.emulator import names
from egnyte_doctor.evidence import write
from egnyte_doctor.judging import judged
from tests.evidence.made_evidence import RULES, emulated, essence, opened


@pytest.mark.parametrize("name", names())
def test_every_scenario(name):
    scenario, found = emulated(name)
    text = write.render(found, RULES)
    document = json.loads(text)
    assert document["world"] == "emulator"
    again = opened(document)
    assert essence(again) == essence(judged(found))
    assert again.report.world == "emulator"
    assert again.report.verdict is not None
    assert again.report.verdict.state in ("cannot tell", "not certified")
    # Every key, secret, token and password of a scenario starts with FAKE.
    private = {"fake", "acme-tools", "@"} | {user.name for user in scenario.users}
    for tenant in scenario.tenants:
        private |= {tenant.name, tenant.host, *tenant.branded}
    assert [word for word in private if word.lower() in text.lower()] == []
