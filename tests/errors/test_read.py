"""Every error on record is told, in its own words and in others; what is near is not."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.catalogue.live import DIALECTS, ENDPOINTS, SIGNATURES
from egnyte_doctor.errors.read import read_error
from egnyte_doctor.errors.signatures import KNOWN
from egnyte_doctor.errors.text import LONGEST


def fault(code: str, words: str) -> dict[str, Any]:
    return {"fault": {"faultstring": words, "detail": {"errorcode": code}}}


CASES: list[tuple[str, int, str, Any, dict[str, str], str]] = [
    (
        *("authorize", 400),
        "a callback",
        {"formErrors": [{"code": "INVALID_CALLBACK", "msg": "Invalid redirect uri"}]},
        *({}, "invalid_callback"),
    ),
    (
        *("authorize", 400, "another host"),
        {"errorMessage": "Request hostname and redirect url hostname do not match"},
        *({}, "callback_host_mismatch"),
    ),
    (
        *("authorize", 400, "an internal key"),
        {"errorMessage": "Incorrect request type GET for resource owner flow. Please check"},
        *({}, "wrong_flow_for_key"),
    ),
    (
        *("authorize", 400, "the same as users quote it"),
        "Incorrect Request Type GET for resource flow owner . Please check",
        *({}, "wrong_flow_for_key"),
    ),
    (
        *("authorize", 401, "an unknown key"),
        "<html><h1>No valid app info found for API key</h1></html>",
        *({}, "app_unknown"),
    ),
    (
        *("authorize", 400, "a domain"),
        {"msg": "Invalid Egnyte domain configured in app profile."},
        *({}, "domain_not_in_profile"),
    ),
    ("token", 409, "too many tokens", "", {"retry-after": "60"}, "token_throttled"),
    ("api", 409, "a real conflict", {"errorMessage": "exists"}, {}, "unrecognised"),
    ("userinfo", 403, "Mashery", "<h1>Developer Inactive</h1>", {}, "developer_inactive"),
    (
        *("userinfo", 403, "the header alone", ""),
        *({"x-mashery-error-code": "ERR_403_DEVELOPER_OVER_QPS"}, "over_qps"),
    ),
    (
        *("userinfo", 403, "a header nobody recorded", ""),
        *({"x-mashery-error-code": "ERR_403_ZIG"}, "mashery_other"),
    ),
    (
        *("userinfo", 401, "Apigee"),
        fault("oauth.v2.InvalidAccessToken", "Invalid access token"),
        *({}, "invalid_access_token"),
    ),
    (
        *("userinfo", 401, "an old token"),
        fault("keymanagement.service.access_token_expired", "Access Token expired"),
        *({}, "access_token_expired"),
    ),
    ("userinfo", 401, "a fault nobody recorded", fault("zig.Zag", "Zig"), {}, "apigee_other"),
    ("userinfo", 429, "a short wait", "", {"retry-after": "1"}, "over_qps"),
    ("userinfo", 429, "a long wait", "", {"retry-after": "7200"}, "over_rate"),
    ("userinfo", 503, "a server error", "<h1>Sorry</h1>", {}, "gateway_down"),
    ("userinfo", 404, "a page", "<html><title>Welcome</title></html>", {}, "not_the_api"),
    ("userinfo", 302, "a way to a page", "", {"location": "https://x.test"}, "not_the_api"),
    ("token", 400, "RFC 6749", {"error": "invalid_grant"}, {}, "invalid_grant"),
    ("authorize", 400, "words alone", {"errorMessage": "Zig is not zag"}, {}, "unrecognised"),
    ("userinfo", 407, "a proxy", "", {}, "proxy"),
]


@pytest.mark.parametrize(
    ("endpoint", "status", "what", "body", "headers", "signature"), CASES, ids=lambda v: str(v)[:30]
)
def test_errors_on_record(endpoint, status, what, body, headers, signature):
    data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
    assert read_error(status, headers, data, endpoint).signature == signature


@pytest.mark.parametrize(
    ("endpoint", "status", "body"),
    [
        ("userinfo", 200, b'{"id": 7, "username": "invalid_grant"}'),
        ("authorize", 200, b"<html><h1>Log in</h1></html>"),
        ("authorize", 302, b""),
        ("userinfo", 200, b""),
    ],
)
def test_what_is_no_error(endpoint, status, body):
    assert read_error(status, {}, body, endpoint).signature is None


def test_code_words_and_request_id_are_kept_and_harmless():
    body = json.dumps({"errorMessage": "Zig\x1b[31m  is\nnot zag " * 90, "requestId": "r-1"})
    found = read_error(400, {"retry-after": "7"}, body.encode(), "authorize")
    assert found.text is not None
    assert "\x1b" not in found.text
    assert len(found.text) <= 200
    assert (found.request_id, found.retry_after) == ("r-1", 7)


def test_a_wait_until_a_date_counts_from_the_reply():
    headers = {
        "date": "Thu, 15 Jan 2026 12:00:00 GMT",
        "retry-after": "Thu, 15 Jan 2026 13:00:00 GMT",
    }
    assert read_error(429, headers, b"", "userinfo").retry_after == 3600


def test_deep_nesting_is_words_like_any_other():
    deep = b"[" * 100_000 + b"]" * 100_000
    assert read_error(400, {}, deep, "userinfo").signature == "unrecognised"


def test_the_table_keeps_to_the_catalogue():
    assert {known.signature for known in KNOWN} <= set(SIGNATURES)
    assert {known.dialect for known in KNOWN} <= set(DIALECTS)


_HEADERS = (
    *("retry-after", "date", "x-mashery-error-code", "x-egnyte-request-id", "location"),
    *("content-type", "server", "x-mashery-responder", "x-accesstoken-quota-current"),
)
_BODIES = st.binary(max_size=400) | st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ["error", "fault", "detail", "code", "msg", "formErrors", "requestId", "x"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
).map(lambda value: json.dumps(value).encode())


@given(
    st.none() | st.integers(-1, 1000),
    st.dictionaries(
        st.sampled_from(_HEADERS),
        st.text(max_size=30)
        | st.datetimes().map(lambda when: when.strftime("%a, %d %b %Y %H:%M:%S GMT"))
        | st.sampled_from(["https://x.test/?error=access_denied", "text/html", "ERR_403_ZIG"]),
    ),
    _BODIES,
    st.sampled_from(ENDPOINTS),
)
def test_any_reply_is_read(status, headers, body, endpoint):
    found = read_error(status, headers, body, endpoint)
    assert found.signature is None or found.signature in SIGNATURES
    assert found.dialect in DIALECTS
    for text in (found.code, found.text, found.request_id):
        assert text is None or (text.isprintable() and 0 < len(text) <= LONGEST)
    assert found.retry_after is None or found.retry_after >= 0
    assert read_error(status, headers, body, endpoint) == found
