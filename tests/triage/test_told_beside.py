"""What set C taught: whose words they are, and what stands beside an error."""

from __future__ import annotations

import pytest

from egnyte_doctor.rules import read_rules
from egnyte_doctor.rules_compiled import rules_dir
from egnyte_doctor.triage.diagnosis import diagnose, facts_of
from egnyte_doctor.triage.read import kind_of, read_small

RULES = [file.rule for file in read_rules(rules_dir()) if file.rule.each == "error.report"]
OVER_QPS = "<h1>Developer Over Qps</h1>"
REFRESH = '{"url": "https://acme.egnyte.com/puboauth/token", %s"statusCode": 400}'

WHOSE: dict[str, str | None] = {
    # The gateway that Egnyte had serves other companies too.
    f"GET https://api.tomtom.com/search/2/geocode -> 403\n{OVER_QPS}": "other-service",
    f"https://api.test.hotelbeds.com/hotel-api/1.0/hotels 403 {OVER_QPS}": "other-service",
    f"GET https://acme.egnyte.com/pubapi/v1/fs/Shared -> 403\n{OVER_QPS}": "throttled-per-second",
    f"geocoded by https://api.tomtom.com/search\nthen Egnyte: 403\n{OVER_QPS}": (
        "throttled-per-second"
    ),
    f"GET https://tomtom.com.acme.egnyte.com/pubapi/v1/fs -> 403\n{OVER_QPS}": (
        "throttled-per-second"
    ),
    # The exception of another vendor's library; a library that is only named refuses nothing.
    "com.box.sdk.BoxAPIResponseException: The API returned an error code [401]": "other-service",
    "googleapiclient.errors.HttpError: <HttpError 403>": "other-service",
    "we moved from com.box.sdk.BoxFile; now 401 Invalid access token": "token-refused",
    "dropbox.exceptions.AuthError: AuthError('x', AuthError('expired_access_token', None))": (
        "other-service"
    ),
    "from Egnyte, dropbox.exceptions.AuthError before; Access Token expired": "token-expired",
    # A host without a scheme.
    "api.box.com answers 429 Too Many Requests, Retry-After: 1": "other-service",
    "HTTP/1.1 429 Too Many Requests\nHost: api.box.com\nRetry-After: 1\n": "other-service",
    "HTTP/1.1 429 Too Many Requests\nHost: acme.egnyte.com\nRetry-After: 1\n": (
        "throttled-per-second"
    ),
    "acme.egnyte.com, not api.box.com, answers 429, Retry-After: 1": "throttled-per-second",
    # RFC 6750 has one word for every token that is refused.
    'error="invalid_token", error_description="Access Token expired" 401': "token-expired",
    # Half a message, as it is remembered.
    'Egnyte says "redirect url hostname do not match"': "callback-other-host",
    # What stands instead of something is there; what it stands instead of is not.
    "instead of the login form: 401, body No valid app info found for API key": "key-unknown",
    "we get 401 Unauthorized instead of Developer Inactive": "cannot-tell-401",
    # The Python library has one name for every 403.
    "InsufficientPermissions; with time.sleep(1) between the calls it is fine": (
        "throttled-probably"
    ),
    "InsufficientPermissions; the script has a sleep at its end": "cannot-tell-library-refusal",
    "InsufficientPermissions when we create a link as a standard user": "link-creation-refused",
    # A wrapper prints the request and the error's body side by side.
    '{"request": %s, "data": {"error": "invalid_grant"}}'
    % (REFRESH % '"grant_type": "refresh_token", '): "refresh-token-used-up",
    '{"request": %s, "data": {"error": "invalid_grant"}}' % (REFRESH % ""): "grant-refused",
    '{"request": %s, "data": {"error": 7}}' % (REFRESH % ""): "cannot-tell-400",
    # Programs that ask to look at the password were refused by it.
    "Okta users only: could not get a token, check your user name and password": (
        "sso-password-missing"
    ),
    "Could not get a token, check your user name and password": "wrong-password",
    # Libraries that make JSON of an object, and how the same is sent as a form.
    "axios.post('https://acme.egnyte.com/puboauth/token', {grant_type: 'password', client_id}) -> "
    "400": "token-body-not-form",
    "axios.post('https://acme.egnyte.com/puboauth/token', new URLSearchParams({grant_type: 'x'})) "
    "-> 400": "cannot-tell-400",
    "requests.post('https://acme.egnyte.com/puboauth/token', json=fields) -> 400": (
        "token-body-not-form"
    ),
    "requests.post('https://acme.egnyte.com/puboauth/token', data=fields) -> 400": (
        "cannot-tell-400"
    ),
    "the state returned is different from the one in the session": "state-not-the-same",
    "the state of the file is different for each user": None,
    # A bare 403 and files that are spoken of on another line may be two calls.
    "upload to one folder gives 403, to others it works": "folder-permission-missing",
    "step 4: upload_file\n403 Forbidden": "cannot-tell-403",
    # The name of a function is no word of the error that it raises.
    'get_access_token raises 400 {"errorMessage": "Invalid credentials"}': "wrong-password",
    "get_user raises: the access token is invalid": "token-refused",
    "401 from https://acme.egnyte.com/pubapi/v1/fs, token created 35 days ago": (
        "refresh-token-ignored"
    ),
    "401 from https://acme.egnyte.com/pubapi/v1/fs, token created 3 days ago": "unauthorized-bare",
    # What was expected, asked for, overcome or is not there is no error of now.
    "AssertionError: expected 'INVALID_CALLBACK' but got 'REQUIRED_PARAMS_MISSING'": (
        "login-parameter-missing"
    ),
    "expected 200 but got Developer Inactive": "developer-inactive",
    "INFO retry after Over Qps succeeded\nERROR 401 https://acme.egnyte.com/pubapi/v1/fs": (
        "unauthorized-bare"
    ),
    "403 Developer Over Qps, and each retry fails the same": "throttled-per-second",
    "Google: Error 403: access_denied The developer has not given access": "other-service",
    "error=access_denied came back to the callback of our Egnyte app": "access-refused-by-user",
    "onedrive: throttledRequest 429 while copying from Egnyte": "other-service",
    "check the user list, then reset each password": "cannot-tell-anything",
}


def told(text: str) -> list[tuple[str, str]]:
    data = text.encode()
    incidents = read_small(data, kind_of(data)).incidents
    return [(d.id, d.confidence) for d in diagnose(RULES, incidents, facts_of(incidents, None))]


@pytest.mark.parametrize("text", WHOSE)
def test_it_is_told_whose_error_it_is(text):
    found = told(text)
    assert (found[0][0] if found else None) == WHOSE[text], found


NOT_SURE = (
    "We handle ERR_403_DEVELOPER_OVER_QPS already. What limit does a partner key get?",
    "feature request: an error type of its own for Developer Over Qps",
    "Release notes: fixed crash on ERR_403_DEVELOPER_OVER_QPS",
    "Nothing about Invalid Egnyte domain configured in app profile; simply nothing happens",
    "429 API rate limit exceeded for our route",
)
SURE = (
    "ERR_403_DEVELOPER_OVER_QPS on each upload",
    "Invalid Egnyte domain configured in app profile; nothing else happens",
    "429 Too Many Requests from https://acme.egnyte.com/pubapi/v1/fs, Retry-After: 1",
)


@pytest.mark.parametrize("text", NOT_SURE + SURE)
def test_only_an_error_of_now_and_of_egnytes_is_sure(text):
    assert ("high" in {confidence for _, confidence in told(text)}) is (text in SURE)


@pytest.mark.parametrize("words", ["Developer Over Qps", "Developer Over Rate", "invalid_grant"])
def test_words_of_any_gateway_are_sure_only_of_a_host_of_egnytes(words):
    sure = {confidence for _, confidence in told(f"POST https://api.vendor.example/x 403 {words}")}
    assert "high" not in sure
