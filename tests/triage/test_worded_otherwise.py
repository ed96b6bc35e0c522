"""The same errors in the words of other programs and people: which diagnosis is told first."""

from __future__ import annotations

import pytest

from egnyte_doctor.rules import read_rules
from egnyte_doctor.rules_compiled import rules_dir
from egnyte_doctor.triage.diagnosis import diagnose, facts_of
from egnyte_doctor.triage.read import kind_of, read_small

RULES = [file.rule for file in read_rules(rules_dir()) if file.rule.each == "error.report"]

FIRST = {
    "AuthorizationError: Unable to verify authorization request state. acme.egnyte.com": (
        "state-not-the-same"
    ),
    '{"error":"invalid_client","error_description":"The client id is unknown"}': (
        "key-refused-by-gateway"
    ),
    '{"error":"invalid_client","error_description":"client secret not found or wrong"}': (
        "secret-refused"
    ),
    '{"error":"invalid_grant","error_description":"Invalid refresh token"}': (
        "refresh-token-used-up"
    ),
    # A host is that of its line, wherever on it the path stands.
    "HTTPSConnectionPool(host='acme.egnyte.com', port=443): Max retries exceeded with url: "
    "/pubapi/v1/userinfo (Caused by ConnectTimeoutError('timed out. (connect timeout=10)'))": (
        "connection-failed"
    ),
    # Bodies as Python and as log shippers print them.
    "failed: {'errorMessage': 'Folder already exists at this location'} 403": "already-exists",
    '{"http.response.status_code":503,"url.full":"https://acme.egnyte.com/pubapi/v2/search"}': (
        "gateway-down"
    ),
    'java.net.UnknownHostException: Unable to resolve host "acmee.egnyte.com"': "name-not-found",
    # A thing that is only named after Egnyte is none of its errors.
    'secret "egnyte-sync": 403 ForbiddenByRbac: Caller is not authorized to perform action': (
        "other-service"
    ),
    # Numbers of lines are no statuses.
    'File "/opt/egnyte/up.py", line 429, in put\n  File "up.py", line 404\nValueError': None,
    "Password grant: 400. I use the password of my developer portal account": "portal-account-used",
    "id,amount,qty\n401,403,429\n500,502,503": None,
    "401 everywhere since the password reset last night": "token-void-after-password-change",
    "https://https://acme.egnyte.com.egnyte.com/pubapi/v1/userinfo: getaddrinfo ENOTFOUND https": (
        "domain-suffix-twice"
    ),
    "Egnyte token is no longer valid. Reconnect Egnyte in Settings.": "token-refused",
    "WinHttpRequest 80072ee7 The server name or address could not be resolved (acmee.egnyte.com)": (
        "name-not-found"
    ),
    "trying to connect: invalid peer certificate: UnknownIssuer https://acme.egnyte.com/": (
        "tls-not-trusted"
    ),
    "getaddrinfo ENOTFOUND acme.okta.com": "other-service",
    "System.Exception: Correlation failed. RemoteAuthenticationHandler, scheme Egnyte": (
        "state-not-the-same"
    ),
    "Unauthorized endpoint, please check Remote site settings. https://acme.egnyte.com": (
        "other-service"
    ),
    '{"a":{"b":"403 for https://acme.egnyte.com/pubapi/v1/fs ERR_403_DEVELOPER_OVER_RATE"}}': (
        "throttled-per-day"
    ),
    # The next entry of a log tells the header.
    "[14:22:01] egnyte answers 429\n[14:22:02] Retry-After: 34001\n": "throttled-per-day",
    # Other languages.
    "Seit der Kennwortänderung des Dienstkontos liefert Egnyte 401": (
        "token-void-after-password-change"
    ),
    "Depuis que le mot de passe a changé, Egnyte répond 401": "token-void-after-password-change",
    # An error that is over is none.
    "Last year we had Developer Over Rate. Now acme.egnyte.com hangs": "cannot-tell-anything",
    # Tests that passed, change logs, counters and settings name errors and tell of none.
    "PASS src/egnyte.test.ts\n  \u2713 maps Developer Over Qps to ThrottledError (3 ms)\n": None,
    "tests/test_egnyte.py::test_developer_over_qps PASSED": None,
    "## 3.2.1\n- retry on ERR_403_DEVELOPER_OVER_QPS of acme.egnyte.com": None,
    'egnyte_requests_total{code="401"} 0\negnyte_requests_total{code="429"} 0': None,
    "egnyte retry policy: statuses=[401,403,409,429,500]": None,
    # Of two services in one text each error is of the one that its sentence names.
    "Egnyte: ok\nDropbox: 401 expired_access_token": "other-service",
    'The SharePoint half fails with "invalid_client". The Egnyte half works.': "other-service",
    "The SharePoint half works. The Egnyte half says No valid app info found for api key": (
        "key-unknown"
    ),
    "Egnyte for Salesforce: 401 Invalid access token": "token-refused",
    "Salesforce -> Egnyte: 401 Invalid access token": "token-refused",
    # What was overcome is behind what was not.
    "10:00:00 WARN egnyte 403 ERR_403_DEVELOPER_OVER_QPS, retry 1 after 1s succeeded\n"
    "10:00:05 ERROR GET https://acme.egnyte.com/pubapi/v1/fs 401 access_token_expired": (
        "token-expired"
    ),
    "We had INVALID_CALLBACK, that is fixed now. Next: Egnyte navigate answers missing scope": (
        "scope-missing-in-exchange"
    ),
    # Letters that were read from a picture as digits.
    "Deve1oper 0ver Qps": "throttled-per-second",
    # A proxy refuses the tunnel; a reverse proxy gives up waiting.
    "CONNECT acme.egnyte.com:443\ncurl: (56) CONNECT tunnel failed, response 403": "proxy-refuses",
    'upstream timed out (110: Connection timed out), upstream: "https://acme.egnyte.com/pubapi"': (
        "answer-too-late"
    ),
    # JSON within an address, and a form beside its answer.
    "https://app.acme-tools.com/error?m=%7B%22errorMessage%22%3A%22Incorrect%20request%20type%20GET"
    "%20for%20resource%20owner%20flow.%22%7D": "key-wrong-type",
    '{"response":{"status":400,"data":{"error":"invalid_grant"}},"config":{"data":'
    '"grant_type=refresh_token","url":"https://acme.egnyte.com/puboauth/token"}}': (
        "refresh-token-used-up"
    ),
    # The literal messages, told in other words.
    "Egnyte shows only a line about request hostname and redirect url hostname": (
        "callback-other-host"
    ),
    "Egnyte claims there is no valid app for our api key": "key-unknown",
    "Egnyte complains about the Egnyte domain in our app profile": "domain-not-registered",
    "The Egnyte login page says GET is an incorrect request type": "key-wrong-type",
    "a Forcepoint block page instead of JSON from acme.egnyte.com": "proxy-refuses",
    "the state that comes back differs from the one in the session": "state-not-the-same",
    "Partner key; the Egnyte token endpoint refuses username/password of the token request": (
        "password-grant-public-key-said"
    ),
    "he wrote the host into it and now it is acme.egnyte.com.egnyte.com": "domain-suffix-twice",
    "egnyte: 403 Forbidden in 1 of 10 calls, a retry passes": "throttled-probably",
    "Bake at 401 degrees with 429 grams of flour": None,
}


@pytest.mark.parametrize("text", FIRST)
def test_it_is_told_first(text):
    data = text.encode()
    incidents = read_small(data, kind_of(data)).incidents
    told = diagnose(RULES, incidents, facts_of(incidents, None))
    assert (told[0].id if told else None) == FIRST[text]
