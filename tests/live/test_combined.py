"""Several facts at once: the one root cause comes first, and nothing else is claimed."""

from __future__ import annotations

import pytest

from egnyte_doctor.emulator.reader import SHIPPED, parse
from tests.live.harness import ran

Edits = tuple[tuple[str, str], ...]
BRANDED: Edits = (('domain = "acme"\n', 'domain = "files.acme-tools.com"\n'),)
OLDER: Edits = (('name = "acme"\n', 'name = "acme"\ngateway = "mashery"\n'),)
OTHER_TOKEN: Edits = (('EGNYTE_TOKEN = "FAKEjane', 'EGNYTE_TOKEN = "FAKEjohn'),)
OTHER_KEY: Edits = (('EGNYTE_CLIENT_ID = "FAKEweb', 'EGNYTE_CLIENT_ID = "FAKEwep'),)
SERVICE: Edits = (("backend = true\n", "backend = true\nenhanced_auth_service = true\n"),)
CUSTOMERS: Edits = (("backend = true\n", 'backend = true\ntenancy = "multi"\n'),)
INTERNAL: Edits = (("certified = true\ncallbacks", 'type = "internal"\ncallbacks'),)
OFF_DOMAIN: Edits = (
    ("certified = true\ncallbacks", 'registered_domain = "acme-dev"\ncallbacks'),
    ("[check]", '[[tenants]]\nname = "acme-dev"\n\n[check]'),
)


def fault(host: str, *lines: str) -> Edits:
    return (
        ("[check]\n", "\n".join(["[[faults]]", f'host = "{host}"', *lines, "", "[check]", ""])),
    )


def dns(host: str, kind: str) -> Edits:
    return fault(host, 'layer = "dns"', f'kind = "{kind}"')


def tls(host: str, kind: str) -> Edits:
    return fault(host, 'layer = "tls"', f'kind = "{kind}"')


BRANDED_HOST, TENANT = "files.acme-tools.com", "acme.egnyte.com"
PAGE = "<html><body><h1>Not here</h1></body></html>"
CASES: dict[str, tuple[Edits, list[str]]] = {
    "branded host, resolver fails": (
        BRANDED + dns(BRANDED_HOST, "servfail"),
        ["dns-server-failure"],
    ),
    "branded host, wrong certificate": (
        BRANDED + tls(BRANDED_HOST, "wrong_name"),
        ["tls-certificate-wrong-name"],
    ),
    "branded host, expired certificate": (
        BRANDED + tls(BRANDED_HOST, "expired"),
        ["tls-certificate-expired"],
    ),
    "branded host with the Enhanced Auth Service": (
        BRANDED + SERVICE + CUSTOMERS,
        ["domain-branded-live"],
    ),
    "branded host and a token that is dead": (BRANDED + OTHER_TOKEN, ["domain-branded-live"]),
    "older gateway, unknown key, dead token": (OLDER + OTHER_KEY + OTHER_TOKEN, ["key-unknown"]),
    "newer gateway, unknown key, dead token": (OTHER_KEY + OTHER_TOKEN, ["key-unknown"]),
    "older gateway, dead token, Enhanced Auth Service": (
        OLDER + OTHER_TOKEN + SERVICE + CUSTOMERS,
        ["developer-inactive"],
    ),
    "uncertified key off its domain, dead token": (
        OFF_DOMAIN + OTHER_TOKEN,
        ["domain-not-registered"],
    ),
    "uncertified key off its domain, older gateway": (
        OLDER + OFF_DOMAIN,
        ["domain-not-registered"],
    ),
    "internal key in the browser, older gateway": (OLDER + INTERNAL, ["key-wrong-type"]),
    "internal key with the Enhanced Auth Service": (
        INTERNAL + SERVICE + CUSTOMERS,
        ["key-wrong-type"],
    ),
    "dead tenant and a dead token": (
        (('domain = "acme"\n', 'domain = "acmee"\n'), *OTHER_TOKEN),
        ["tenant-not-found"],
    ),
    "server error as a page": (
        fault(TENANT, 'layer = "http"', "status = 502", f"body = '{PAGE}'"),
        ["gateway-down"],
    ),
    "server error as JSON, older gateway": (
        OLDER
        + fault(
            TENANT, 'layer = "http"', "status = 504", """body = '{"message":"Gateway Timeout"}'"""
        ),
        ["gateway-down"],
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_one_root_cause(case):
    edits, expected = CASES[case]
    text = (SHIPPED / "healthy.toml").read_text("utf-8")
    for old, new in edits:
        assert old in text
        text = text.replace(old, new, 1)
    result = ran(parse(text))
    assert result.rules == expected
    assert result.standing[0] == next(f for f in result.report.findings if f.severity != "note")


NAMED = (
    "acme.egnyte.com.evil.test",
    "evil.test/",
    "a@evil.test",
    "www",
    "127.0.0.1",
    "xn--cme-5cd",
)


@pytest.mark.parametrize("name", NAMED)
def test_a_branded_host_that_names_another_sends_the_token_nowhere(name):
    body = f"""body = '{{"workgroup":{{"name":"{name}"}}}}'"""
    edits = BRANDED + fault(BRANDED_HOST, 'layer = "http"', "status = 200", body)
    text = (SHIPPED / "healthy.toml").read_text("utf-8")
    for old, new in edits:
        text = text.replace(old, new, 1)
    result = ran(parse(text))
    assert {sent.host for sent in result.report.sent} <= {BRANDED_HOST}
    assert not [sent for sent in result.report.sent if sent.signed]
    assert "domain-branded-live" not in result.rules
    assert "evil.test" not in "".join(f.message for f in result.standing)
