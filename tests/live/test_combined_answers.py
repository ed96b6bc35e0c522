"""Odd answers, proxies, pages and faults that come together: one root cause, few requests."""

from __future__ import annotations

import time
from email.utils import formatdate

import pytest

from tests.live.situations import (
    BRANDED,
    BRANDED_HOST,
    BY_PROXY,
    CUSTOMERS,
    EAS_HOST,
    INTERNAL,
    OTHER_KEY,
    OTHER_TOKEN,
    PAGE,
    SERVICE,
    TENANT,
    Situation,
    answers,
    before_check,
    broken,
    fault,
    typed,
)

INVALID = '{"fault":{"faultstring":"Invalid access token","detail":{"errorcode":"oauth.v2.Inval'
WHOLE = INVALID + 'idAccessToken"}}}'
QUOTA = (
    '{"fault":{"faultstring":"Quota","detail":{"errorcode":"policies.ratelimit.QuotaViolation"}}}'
)
SOON = formatdate(time.time() + 7200, usegmt=True)
LAST = 'refresh_token = "${EGNYTE_REFRESH_TOKEN}"\n'
SECOND = """
[profiles.second]
domain = "acme"
client_id = "${EGNYTE_CLIENT_ID}"
access_token = "${EGNYTE_TOKEN}"
"""
STAGING = ((LAST, LAST + SECOND),)
MADE_FOR_QA = (
    ("certified = true\ncallbacks", 'certified = true\nenvironment = "qa"\ncallbacks'),
    ("backend = true\n", 'backend = true\nkey_environment = "qa"\n'),
)
QA_UNSAID = MADE_FOR_QA[:1]
REVOKED_KEY = (("certified = true\ncallbacks", 'status = "revoked"\ncallbacks'),)
LOW_ROLE = (('user_type = "admin"', 'user_type = "standard"'),)
CLOCK = (("title =", "clock_offset_s = 7200\ntitle ="),)
SLOW = (("title =", "delay_ms = 400\ntitle ="),)
PROBE = (("[check]\n", '[check]\nargs = ["--probe-secret"]\n'),)

CASES = {
    # Who is asked: environments and forms of the domain.
    "government tenant, key made for QA": Situation(
        MADE_FOR_QA, ("key-wrong-environment",), 3, "healthy-gov"
    ),
    "government tenant, QA key, nobody says so": Situation(
        QA_UNSAID, ("key-unknown",), 3, "healthy-gov"
    ),
    "government tenant, dead token, clock off": Situation(
        OTHER_TOKEN + CLOCK,
        ("clock-off", "token-refused"),
        2,
        "healthy-gov",
    ),
    "suffix written twice, dead token": Situation(
        typed("acme.egnyte.com.egnyte.com") + OTHER_TOKEN, ("domain-doubled-suffix",), 0
    ),
    "the address of a service, unknown key": Situation(
        typed(EAS_HOST) + OTHER_KEY, ("domain-service-host",), 0
    ),
    "a whole address with a path": Situation(
        typed("https://acme.egnyte.com/app/"), ("domain-form-rejected",), 2
    ),
    "revoked key, its token": Situation(REVOKED_KEY, ("key-unknown",), 3),
    "two profiles, one tenant, one token": Situation(STAGING, (), 2),
    # Throttling in its forms.
    "429 with a date two hours ahead": Situation(
        answers(429, "", "/pubapi", Retry_After=SOON), ("throttled-per-day",), 2
    ),
    "403 with Retry-After alone": Situation(
        answers(403, "", "/pubapi", Retry_After="1"), ("throttled-per-second",), 2
    ),
    "403, the words of the older gateway without its header": Situation(
        answers(403, "<h1>Developer Over Rate</h1>", "/pubapi"), ("throttled-per-day",), 2
    ),
    "500 with the code of a spent quota": Situation(
        answers(500, QUOTA, "/pubapi"), ("throttled-per-day",), 2
    ),
    "the login page throttles as well": Situation(answers(429, QUOTA), ("throttled-per-day",), 2),
    "quota nearly used by a user of too low a role": Situation(
        LOW_ROLE + before_check("[throttle]", "day_current = 950"),
        ("quota-nearly-used", "role-too-low"),
        2,
    ),
    "token endpoint throttles, dead token": Situation(
        OTHER_TOKEN + PROBE + before_check("[throttle]", "token_current = 100"),
        ("throttled-token-endpoint", "token-refused"),
        3,
    ),
    # Odd bodies.
    "401 whose JSON breaks off": Situation(answers(401, INVALID, "/pubapi"), ("token-refused",), 2),
    "401 behind a byte order mark": Situation(
        answers(401, "\ufeff" + WHOLE, "/pubapi"), ("token-refused",), 2
    ),
    "200 with an error in it": Situation(answers(200, WHOLE, "/pubapi"), ("token-refused",), 2),
    "401 without a word": Situation(answers(401, "", "/pubapi"), ("refusal-unrecognised",), 2),
    "said to be gzip, and is not": Situation(
        answers(401, WHOLE, "/pubapi", Content_Encoding="gzip"), ("connection-broken",), 3
    ),
    "the refusal of the callback with status 200": Situation(
        answers(
            200,
            '{"formErrors":[{"code":"INVALID_CALLBACK","msg":"x"}],"inputErrors":{}}',
            "/puboauth",
        ),
        ("callback-not-accepted",),
        2,
    ),
    "a page at every path refuses": Situation(
        fault(TENANT, "http", 'kind = "html"', "status = 403"), ("api-host-not-egnyte",), 3
    ),
    "200 of a branded host that breaks off": Situation(
        BRANDED + answers(200, '{"workgroup":{"na', host=BRANDED_HOST),
        ("branded-host-not-egnyte",),
        1,
    ),
    # Redirects are not followed.
    "the API leads to a login page": Situation(
        answers(302, "", "/pubapi", Location="/login?next=/pubapi/v1/userinfo"),
        ("api-host-not-egnyte",),
        2,
    ),
    "the API leads to itself": Situation(
        answers(307, "", "/pubapi", Location="https://acme.egnyte.com/pubapi/v1/userinfo"),
        ("api-host-not-egnyte",),
        2,
    ),
    "everything leads to another host": Situation(
        answers(302, "", Location="http://portal.evil.test/login"), ("api-host-not-egnyte",), 2
    ),
    "the login page leads to the customer's own sign-in": Situation(
        answers(302, "", "/puboauth", Location="https://sso.acme-tools.com/saml?r=1"), (), 2
    ),
    "the login page leads back with an error": Situation(
        answers(
            302,
            "",
            "/puboauth",
            Location="https://app.acme-tools.com/oauth/callback?error=invalid_scope",
        ),
        ("refusal-unrecognised",),
        2,
    ),
    # Proxies.
    "a proxy that intercepts, a dead token": Situation(
        BY_PROXY + OTHER_TOKEN + broken(None, "proxy", "intercept"),
        ("tls-certificate-untrusted",),
        0,
    ),
    "a branded host behind a proxy": Situation(BRANDED + BY_PROXY, ("domain-branded",), 0),
    "the block page of a filter": Situation(
        answers(403, "<html><body><h1>Blocked</h1></body></html>", Server="Zscaler/6.2"),
        ("proxy-refuses",),
        2,
    ),
    "a network that wants a sign-in": Situation(answers(511, PAGE), ("proxy-refuses",), 2),
    # Layers below.
    "not yet valid, and the clock is off": Situation(
        broken(TENANT, "tls", "not_yet_valid") + CLOCK,
        ("tls-certificate-not-yet-valid",),
        0,
    ),
    "the Enhanced Auth Service without a name, dead token": Situation(
        SERVICE + CUSTOMERS + OTHER_TOKEN + broken(EAS_HOST, "dns", "nxdomain"),
        ("eas-not-reachable", "token-refused"),
        2,
    ),
    "the Enhanced Auth Service with another certificate, internal key": Situation(
        SERVICE + CUSTOMERS + INTERNAL + broken(EAS_HOST, "tls", "self_signed"),
        ("eas-not-reachable", "key-wrong-type"),
        2,
    ),
    "the Enhanced Auth Service is down": Situation(
        SERVICE + CUSTOMERS + answers(503, PAGE, host=EAS_HOST), ("gateway-down",), 4
    ),
    "the login page alone resets": Situation(
        fault(TENANT, "http", 'kind = "reset"', 'path = "/puboauth"'), ("connection-broken",), 3
    ),
    "a private address, unknown key": Situation(
        OTHER_KEY + broken(TENANT, "dns", "private"), ("dns-private-address",), 0
    ),
    "a server that takes its time": Situation(SLOW, (), 2),
}


UNHEARD_OF = answers(400, '{"errorMessage":"Zig is not zag"}', "/puboauth", method="POST")


def test_a_secret_refused_in_words_not_on_record_is_not_judged():
    """The request must be refused: only words on record tell whether for its code or its secret."""
    result = Situation((*PROBE, *UNHEARD_OF), (), 3).ran()
    unknown = {o.rule for o in result.report.outcomes if o.verdict == "unknown"}
    passed = {o.rule for o in result.report.outcomes if o.verdict == "pass"}
    assert "secret-refused" in unknown - passed
    assert result.rules == []
    assert "HTTP 400" in result.printed


@pytest.mark.parametrize("case", sorted(CASES))
def test_one_root_cause(case):
    CASES[case].holds()
