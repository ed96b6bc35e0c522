"""Several facts at once: the one root cause comes first, and nothing else is claimed."""

from __future__ import annotations

import pytest

from tests.live.situations import (
    BRANDED,
    BRANDED_HOST,
    CUSTOMERS,
    INTERNAL,
    OFF_DOMAIN,
    OLDER,
    OTHER_KEY,
    OTHER_TOKEN,
    PAGE,
    SERVICE,
    Situation,
    answers,
    broken,
    typed,
)

CASES = {
    "branded host, resolver fails": Situation(
        BRANDED + broken(BRANDED_HOST, "dns", "servfail"), ("dns-server-failure",), 0
    ),
    "branded host, wrong certificate": Situation(
        BRANDED + broken(BRANDED_HOST, "tls", "wrong_name"), ("tls-certificate-wrong-name",), 0
    ),
    "branded host, expired certificate": Situation(
        BRANDED + broken(BRANDED_HOST, "tls", "expired"), ("tls-certificate-expired",), 0
    ),
    "branded host with the Enhanced Auth Service": Situation(
        BRANDED + SERVICE + CUSTOMERS, ("domain-branded-live",), 1
    ),
    "branded host and a token that is dead": Situation(
        BRANDED + OTHER_TOKEN, ("domain-branded-live",), 1
    ),
    "older gateway, unknown key, dead token": Situation(
        OLDER + OTHER_KEY + OTHER_TOKEN, ("key-unknown",), 3
    ),
    "newer gateway, unknown key, dead token": Situation(
        OTHER_KEY + OTHER_TOKEN, ("key-unknown",), 3
    ),
    "older gateway, dead token, Enhanced Auth Service": Situation(
        OLDER + OTHER_TOKEN + SERVICE + CUSTOMERS, ("developer-inactive",), 3
    ),
    "uncertified key off its domain, dead token": Situation(
        OFF_DOMAIN + OTHER_TOKEN, ("domain-not-registered",), 2
    ),
    "uncertified key off its domain, older gateway": Situation(
        OLDER + OFF_DOMAIN, ("domain-not-registered",), 2
    ),
    "internal key in the browser, older gateway": Situation(
        OLDER + INTERNAL, ("key-wrong-type",), 3
    ),
    "internal key with the Enhanced Auth Service": Situation(
        INTERNAL + SERVICE + CUSTOMERS, ("key-wrong-type",), 3
    ),
    "dead tenant and a dead token": Situation(
        typed("acmee") + OTHER_TOKEN, ("tenant-not-found",), 0
    ),
    "server error as a page": Situation(answers(502, PAGE), ("gateway-down",), 3),
    "server error as JSON, older gateway": Situation(
        OLDER + answers(504, '{"message":"Gateway Timeout"}'), ("gateway-down",), 3
    ),
}


@pytest.mark.parametrize("case", sorted(CASES))
def test_one_root_cause(case):
    CASES[case].holds()


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
    body = f'{{"workgroup":{{"name":"{name}"}}}}'
    result = Situation(BRANDED + answers(200, body, host=BRANDED_HOST), (), 1).ran()
    assert {sent.host for sent in result.report.sent} <= {BRANDED_HOST}
    assert not [sent for sent in result.report.sent if sent.signed]
    assert "domain-branded-live" not in result.rules
    assert "evil.test" not in "".join(f.message for f in result.standing)
