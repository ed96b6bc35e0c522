"""Live checks for real: our client and a local Egnyte, over DNS, TLS and HTTP on loopback."""

from __future__ import annotations

import time
from importlib.resources import files

import pytest

from egnyte_doctor.emulator import emulator
from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.model import Report
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.options import WireOptions
from egnyte_doctor.world import MemoryFile, MemoryWorld

HEALTHY = (files("egnyte_doctor.emulator") / "scenarios" / "healthy.toml").read_text("utf-8")
TOKEN_LINE = 'EGNYTE_TOKEN = "FAKE'
KEY_LINE = 'EGNYTE_CLIENT_ID = "FAKE'


def checked(text: str) -> Report:
    scenario = parse(text)
    with emulator(scenario) as egnyte:
        options = WireOptions(
            dns_server=f"127.0.0.1:{egnyte.dns_port}",
            ca_file=str(egnyte.ca_file),
            connect_to={"127.0.0.1": ("127.0.0.1", egnyte.https_port)},
            world="emulator",
        )
        assert scenario.check is not None
        settings = MemoryFile(scenario.check.settings.encode())
        world = MemoryWorld({"egnyte-doctor.toml": settings}, dict(scenario.check.env), time.time())
        request = Request(offline=False, all_profiles=True)
        result = run(world, request, connect=lambda redactor: LiveWire(options, redactor))
    return result.report


CASES = {
    "nothing is wrong": ("", "", set(), 2),
    "a token that Egnyte does not know": (
        TOKEN_LINE,
        'EGNYTE_TOKEN = "FAKEother',
        {"token-refused"},
        2,
    ),
    "a key that Egnyte does not know": (KEY_LINE, 'EGNYTE_CLIENT_ID = "FAKEx', {"key-unknown"}, 3),
    "a tenant that does not exist": (
        'domain = "acme"',
        'domain = "acmee"',
        {"tenant-not-found"},
        0,
    ),
    "a branded address": (
        'domain = "acme"',
        'domain = "files.acme-tools.com"',
        {"domain-branded-live"},
        1,
    ),
    "a redirect URI that is not registered": (
        'redirect_uris = ["https://app.acme-tools.com/oauth/callback"]',
        'redirect_uris = ["https://app.acme-tools.com/other"]',
        {"callback-not-accepted"},
        2,
    ),
    "a key of the internal type": (
        "certified = true\ncallbacks",
        'type = "internal"\ncallbacks',
        {"key-wrong-type"},
        2,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_one_cause_and_nothing_else(case):
    old, new, expected, requests = CASES[case]
    assert old in HEALTHY
    report = checked(HEALTHY.replace(old, new, 1) if old else HEALTHY)
    findings = [f for f in report.findings if f.severity != "note" and not f.explained_by]
    assert {finding.rule for finding in findings} == expected
    assert len(report.sent) == requests
    assert report.world == "emulator"


def test_what_is_sent_and_found_repeats_no_secret():
    report = checked(HEALTHY.replace(TOKEN_LINE, 'EGNYTE_TOKEN = "FAKEother', 1))
    assert "FAKEother" not in repr(report)
