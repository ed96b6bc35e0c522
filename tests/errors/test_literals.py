"""Every literal of facts 5.1-5.3 is told, reworded too; what is merely near is not."""

from __future__ import annotations

import json

import pytest

from egnyte_doctor.errors.read import read_error
from egnyte_doctor.errors.signatures import KNOWN, by_words

CALLBACK = (
    '{"formErrors":[{"code":"INVALID_CALLBACK","msg":"Invalid redirect uri redirect uri must be '
    'a valid https url."}],"inputErrors":{}}'
)
HOSTS = '{"errorMessage":"Request hostname and redirect url hostname do not match"}'
FLOW = (
    '{"errorMessage":"Incorrect request type GET for resource owner flow. Please check the '
    'documentation and try again."}'
)
FLOW_2 = (
    "Incorrect Request Type GET for resource flow owner . Please check the documentation and "
    "try again"
)
TOKEN = (
    '{"fault":{"faultstring":"Invalid access token",'
    '"detail":{"errorcode":"oauth.v2.InvalidAccessToken"}}}'
)
LITERALS = [
    ("authorize", 400, CALLBACK, "invalid_callback", "egnyte"),
    ("authorize", 400, HOSTS, "callback_host_mismatch", "egnyte"),
    ("authorize", 400, FLOW, "wrong_flow_for_key", "egnyte"),
    ("authorize", 400, FLOW_2, "wrong_flow_for_key", "egnyte"),
    (
        *("authorize", 400, "Invalid Egnyte domain configured in app profile."),
        *("domain_not_in_profile", "egnyte"),
    ),
    ("authorize", 401, "No valid app info found for api key", "app_unknown", "egnyte"),
    ("token", 401, "No valid app info found for API key", "app_unknown", "egnyte"),
    ("authorize", 400, "REQUIRED_PARAMS_MISSING", "params_missing", "egnyte"),
    ("token", 409, "", "token_throttled", "none"),
    ("token", 400, '{"error":"invalid_grant"}', "invalid_grant", "oauth"),
    ("navigate", 403, '{"errorMessage":"missing scope"}', "missing_scope", "egnyte"),
    ("userinfo", 403, "<h1>Developer Inactive</h1>", "developer_inactive", "mashery"),
    ("userinfo", 403, "<h1>Developer Over Qps</h1>", "over_qps", "mashery"),
    ("userinfo", 403, "<h1>Developer Over Rate</h1>", "over_rate", "mashery"),
    ("userinfo", 403, "<h1>Not Authorized</h1>", "mashery_not_authorized", "mashery"),
    ("fs", 596, "", "mashery_unroutable", "none"),
    ("userinfo", 401, TOKEN, "invalid_access_token", "apigee"),
    ("userinfo", 404, "Unable to identify proxy for host", "host_not_routed", "apigee"),
    ("token", 401, '{"ErrorCode":"invalid_client"}', "invalid_client_identifier", "apigee"),
    (
        *("token", 401, '{"ErrorCode":"invalid_client","Error":"ClientId is Invalid"}'),
        *("invalid_client_identifier", "apigee"),
    ),
    # On record as not Egnyte's, or as another program's.
    ("token", 400, '{"error":"bad_verification_code"}', "unrecognised", "oauth"),
    ("token", 400, '{"error":"redirect_uri_mismatch"}', "unrecognised", "oauth"),
    ("unknown", None, "Can't reach this instance URL", "unrecognised", "none"),
    ("unknown", None, "Crawling failed with error code 9009", "unrecognised", "none"),
    ("token", 400, '{"errorMessage":"zig"}', "unrecognised", "egnyte"),
    ("fs", 403, '{"errorMessage":"Folder already exists at this location"}', "unrecognised", None),
]


@pytest.mark.parametrize(("endpoint", "status", "body", "signature", "dialect"), LITERALS)
def test_literals(endpoint, status, body, signature, dialect):
    found = read_error(status, {}, body.encode(), endpoint)
    assert found.signature == signature
    assert dialect in {None, found.dialect}


@pytest.mark.parametrize("body", [CALLBACK, HOSTS, FLOW, TOKEN])
@pytest.mark.parametrize("change", [str.lower, str.upper])
def test_letter_case_does_not_matter(body, change):
    plain = read_error(400, {}, body.encode(), "unknown").signature
    assert read_error(400, {}, change(body).encode(), "unknown").signature == plain


RFC = (
    *("invalid_grant", "invalid_client", "unauthorized_client", "unsupported_grant_type"),
    *("invalid_scope", "invalid_request", "access_denied"),
)


@pytest.mark.parametrize("code", RFC)
def test_codes_of_rfc_6749(code):
    body = json.dumps({"error_description": "Zig.", "error": code}).encode()
    found = read_error(400, {}, body, "token")
    assert (found.signature, found.code, found.text) == (code, code, "Zig.")
    form = f"error={code}&error_description=Zig+zag%2E".encode()
    found = read_error(400, {}, form, "token")
    assert (found.signature, found.code, found.text) == (code, code, "Zig zag.")


HEADERS = {
    "ERR_403_DEVELOPER_INACTIVE": "developer_inactive",
    "ERR_403_DEVELOPER_OVER_QPS": "over_qps",
    "ERR_403_DEVELOPER_OVER_RATE": "over_rate",
    "ERR_403_SERVICE_OVER_QPS": "over_qps",
    "ERR_403_SERVICE_OVER_RATE": "over_rate",
    "ERR_403_NOT_AUTHORIZED": "mashery_not_authorized",
    "ERR_403_DEVELOPER_UNKNOWER": "mashery_other",
    "ERR_401_TIMESTAMP_IS_INVALID": "mashery_other",
    "ERR_414_REQUEST_URI_TOO_LONG": "mashery_other",
    "ERR_403_ZIG": "mashery_other",
    "ERR_596_SERVICE_NOT_FOUND": "mashery_unroutable",
    "ERR_502_BAD_GATEWAY": "gateway_down",
    "ERR_503_SERVICE_UNAVAILABLE": "gateway_down",
    "ERR_504_GATEWAY_TIMEOUT": "gateway_down",
}


@pytest.mark.parametrize(("code", "signature"), HEADERS.items())
@pytest.mark.parametrize("body", ["", "<h1>Zig</h1>", '{"errorMessage":"Zig"}'])
def test_the_header_of_mashery(code, signature, body):
    headers = {"x-mashery-error-code": code, "retry-after": "2"}
    found = read_error(int(code[4:7]), headers, body.encode(), "userinfo")
    assert (found.signature, found.dialect, found.code) == (signature, "mashery", code)
    assert found.retry_after == 2
    assert found.text == ("Zig" if body else None)


FAULTS = {
    "oauth.v2.InvalidAccessToken": "invalid_access_token",
    "keymanagement.service.invalid_access_token": "invalid_access_token",
    "keymanagement.service.access_token_expired": "access_token_expired",
    "oauth.v2.InvalidApiKeyForGivenResource": "product_mismatch",
    "keymanagement.service.InvalidAPICallAsNoApiProductMatchFound": "product_mismatch",
    "keymanagement.service.apiresource_doesnot_exist": "product_mismatch",
    "oauth.v2.InvalidClientIdentifier": "invalid_client_identifier",
    "oauth.v2.InsufficientScope": "insufficient_scope",
    "steps.oauth.v2.insufficient_scope": "insufficient_scope",
    "policies.ratelimit.QuotaViolation": "over_rate",
    "policies.ratelimit.SpikeArrestViolation": "over_qps",
    "messaging.adaptors.http.flow.ApplicationNotFound": "host_not_routed",
    "messaging.adaptors.http.flow.GatewayTimeout": "gateway_down",
    "messaging.adaptors.http.flow.ServiceUnavailable": "gateway_down",
    "oauth.v2.InvalidApiKey": "apigee_other",
    "zig.Zag": "apigee_other",
}


@pytest.mark.parametrize(("code", "signature"), FAULTS.items())
@pytest.mark.parametrize("turned", [False, True])
def test_faults_of_apigee(code, signature, turned):
    fault = {"faultstring": "Zig", "detail": {"errorcode": code}}
    fault = dict(reversed(fault.items())) if turned else fault
    found = read_error(401, {}, json.dumps({"fault": fault}).encode(), "userinfo")
    assert (found.signature, found.dialect) == (signature, "apigee")
    assert (found.code, found.text) == (code, "Zig")


REWORDED = [
    ("The redirect URI must be a valid HTTPS URL", "invalid_callback"),
    ("invalid redirect_uri", "invalid_callback"),
    ("Redirect URL hostname and request hostname do not match!", "callback_host_mismatch"),
    ("Request host and redirect URI host mismatch", "callback_host_mismatch"),
    ("For resource owner flow the request type GET is incorrect", "wrong_flow_for_key"),
    ("App profile: invalid Egnyte domain", "domain_not_in_profile"),
    ("There is no valid app info for this API-key", "app_unknown"),
    ("Developer is inactive", "developer_inactive"),
    ("Access Token expired", "access_token_expired"),
    ("The access token has expired", "access_token_expired"),
    ("INVALID ACCESS TOKEN", "invalid_access_token"),
    ("Refused: invalid_grant (used)", "invalid_grant"),
    ("Missing scopes: Egnyte.link", "missing_scope"),
]


@pytest.mark.parametrize(("text", "signature"), REWORDED)
def test_rewordings(text, signature):
    told = by_words(text)
    assert told is not None
    assert told[0].signature == signature
    page = f"<html><head><title>Egnyte</title></head><body><p>{text}</p></body></html>"
    found = read_error(400, {}, page.encode(), "authorize")
    assert found.signature == signature
    assert found.text is not None


NEAR = [
    "Request hostname and redirect url hostname match",
    "Incorrect request type POST for resource owner flow",
    "Incorrect request type GET for authorization code flow",
    "Resource owner flow",
    "Valid app info found for api key",
    "No valid app info found",
    "Invalid Egnyte domain",
    "App profile configured",
    "Invalid redirect count",
    "The redirect uri is valid",
    "Invalid credentials: no access without a token",
    "Invalid access level for this token",
    "Access expired",
    "Developer active; account inactive",
    "Scope of the missing file",
    "Invalid request",
    "Invalid grant",
    "Invalid client",
    "Access denied",
    "Over the quota of your developer plan",
    "invalid_grants",
    "Not Authorized",
    "Request the host. " + "zig " * 40 + "Redirect does not match",
]


@pytest.mark.parametrize("text", NEAR)
def test_near_misses(text):
    assert by_words(text) is None
    body = json.dumps({"errorMessage": text}).encode()
    assert read_error(400, {}, body, "authorize").signature == "unrecognised"


def test_short_oauth_codes_mean_little_elsewhere():
    for body in (b'{"code":"INVALID_REQUEST"}', b'{"errorMessage":"access_denied"}'):
        assert read_error(403, {}, body, "fs").signature == "unrecognised"
    assert read_error(403, {}, b'{"error":"access_denied"}', "fs").signature == "access_denied"


@pytest.mark.parametrize("join", ["?", "#", "/?x=1&"])
def test_a_callback_that_says_denied(join):
    url = f"https://app.test/cb{join}error=access_denied&state=s"
    assert read_error(302, {"location": url}, b"", "authorize").signature == "access_denied"
    pasted = read_error(None, {}, url.encode(), "callback")
    assert (pasted.signature, pasted.code) == ("access_denied", "access_denied")


def test_every_row_of_the_table_has_a_source():
    assert all(known.source.strip() for known in KNOWN)
    assert all(known.codes or known.phrases or known.lines for known in KNOWN)
