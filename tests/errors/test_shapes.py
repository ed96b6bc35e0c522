"""Bodies in every shape (facts 5.0) and in none, hostile ones too."""

from __future__ import annotations

import json
from itertools import permutations

import pytest

from egnyte_doctor.errors.read import read_error
from egnyte_doctor.errors.text import LONGEST, cleaned, decoded, plain

SHAPES = [
    ({"Errors": [{"description": "Zig", "code": "404"}]}, "404", "Zig"),
    ({"errorMessage": "Zig"}, None, "Zig"),
    ({"formErrors": [{"code": "ZIG", "msg": "Zig"}], "inputErrors": {}}, "ZIG", "Zig"),
    ({"errors": [{"msg": "Zig", "code": "ZIG"}]}, "ZIG", "Zig"),
    ({"errors": {"inputErrors": [{"code": "ZIG", "message": "Zig"}]}}, "ZIG", "Zig"),
    ({"errors": ["Zig"]}, None, "Zig"),
    ({"inputErrors": {"scope": [{"msg": "Zig", "code": "ZIG"}]}}, "ZIG", "Zig"),
    ({"message": "Zig"}, None, "Zig"),
    ({"msg": "Zig"}, None, "Zig"),
    ({"code": 17}, "17", None),
    ({"fault": {"faultstring": "Zig", "detail": {"errorcode": "zig.Zag"}}}, "zig.Zag", "Zig"),
    ({"fault": "Zig"}, None, "Zig"),
    ({"error": "zig", "error_description": "Zig"}, "zig", "Zig"),
    ({"error": "Zig zag"}, None, "Zig zag"),
    ({"error": {"code": "ZIG", "message": "Zig"}}, "ZIG", "Zig"),
    ({"success": False, "responseMsg": "Zig", "responseCode": "ZIG"}, "ZIG", "Zig"),
    ([{"code": "ZIG", "message": "Zig"}], "ZIG", "Zig"),
]


@pytest.mark.parametrize(("body", "code", "text"), SHAPES, ids=lambda v: str(v)[:40])
def test_shapes(body, code, text):
    orders = permutations(body.items()) if isinstance(body, dict) else [body]
    for order in orders:
        value = dict(order) if isinstance(body, dict) else order
        found = read_error(400, {}, json.dumps(value).encode(), "authorize")
        assert (found.code, found.text) == (code, text)


SURE = [
    ({"fault": {"faultstring": "Zig"}}, "apigee_other"),
    ({"error": "invalid_grant"}, "invalid_grant"),
    ({"error": "zig"}, "unrecognised"),
    ({"errorMessage": "No valid app info found for api key"}, "app_unknown"),
    ({"formErrors": [{"code": "INVALID_CALLBACK"}]}, "invalid_callback"),
    ({"success": False, "responseMsg": "Zig"}, "unrecognised"),
    ({"success": True, "message": "Done"}, None),
    ({"formErrors": [], "inputErrors": {}}, None),
    ({"error": None, "access_token": "t"}, None),
    ({"message": "ok", "code": 0}, None),
    ({"id": 7, "username": "invalid_grant", "bio": "Developer Inactive"}, None),
    ({"files": [{"description": "Invalid access token"}]}, None),
]


@pytest.mark.parametrize(("body", "signature"), SURE, ids=lambda v: str(v)[:40])
@pytest.mark.parametrize("status", [200, 201])
def test_below_400_only_an_error_body_is_an_error(body, signature, status):
    found = read_error(status, {}, json.dumps(body).encode(), "token")
    assert found.signature == signature


def test_without_a_status_the_body_alone_is_judged():
    assert read_error(None, {}, b"", "unknown").signature is None
    assert read_error(None, {}, b'{"id": 7}', "userinfo").signature is None
    assert read_error(None, {}, b"<html><h1>Log in</h1></html>", "authorize").signature is None
    assert read_error(None, {}, b"<html><h1>Log in</h1></html>", "userinfo").signature == (
        "not_the_api"
    )
    assert read_error(None, {}, b"Developer Inactive", "unknown").signature == "developer_inactive"
    assert read_error(None, {}, b"It broke", "unknown").signature == "unrecognised"


@pytest.mark.parametrize(
    ("status", "headers", "endpoint", "signature"),
    [
        (302, {"location": "https://acme.egnyte.com/login.do"}, "userinfo", "not_the_api"),
        (301, {}, "user", "not_the_api"),
        (302, {"location": "https://acme.egnyte.com/login.do"}, "api", "not_the_api"),
        (303, {"location": "https://acme.egnyte.com/once"}, "api", None),
        (302, {"location": "https://acme.egnyte.com/pubapi/v2/x"}, "api", None),
        (302, {"location": "https://acme.egnyte.com/login.do?error=1"}, "authorize", None),
        (303, {"location": "https://acme.egnyte.com/once"}, "fs", None),
        (304, {}, "userinfo", None),
        (204, {}, "events", None),
    ],
)
def test_redirects(status, headers, endpoint, signature):
    assert read_error(status, headers, b"", endpoint).signature == signature


LONG_PAGE = b"<!DOCTYPE html><html><head><title>Not found</title></head><body>" + b"<p>x</p>" * 99
"""The dirty 404 of S11."""


@pytest.mark.parametrize(
    ("status", "headers", "endpoint", "signature"),
    [
        (404, {}, "userinfo", "not_the_api"),
        (404, {}, "api", "not_the_api"),
        (200, {}, "user", "not_the_api"),
        (429, {}, "userinfo", "over_qps"),
        (502, {}, "userinfo", "gateway_down"),
        (403, {"x-mashery-responder": "m1"}, "userinfo", "mashery_other"),
        (404, {}, "token", "unrecognised"),
        (200, {}, "authorize", None),
        (200, {}, "status", None),
        (503, {"x-squid-error": "ERR_DNS_FAIL 0"}, "userinfo", "proxy"),
        (403, {"server": "squid/6.1"}, "userinfo", "proxy"),
        (407, {}, "token", "proxy"),
        (511, {}, "userinfo", "proxy"),
    ],
)
def test_pages(status, headers, endpoint, signature):
    assert read_error(status, headers, LONG_PAGE, endpoint).signature == signature


def test_a_page_that_calls_itself_a_proxy():
    page = b"<html><h1>Blocked by the web proxy</h1></html>"
    assert read_error(403, {}, page, "userinfo").signature == "proxy"
    # Servers behind a reverse proxy say so too.
    assert read_error(502, {}, b"<h1>Proxy Error</h1>", "userinfo").signature == "gateway_down"


@pytest.mark.parametrize(
    ("headers", "signature"),
    [
        ({}, "over_qps"),
        ({"retry-after": "60"}, "over_qps"),
        ({"retry-after": "61"}, "over_rate"),
        ({"retry-after": "zig"}, "over_qps"),
        (
            {"x-accesstoken-quota-allotted": "1000", "x-accesstoken-quota-current": "1001"},
            "over_rate",
        ),
        (
            {"x-accesstoken-quota-allotted": "1000", "x-accesstoken-quota-current": "10"},
            "over_qps",
        ),
    ],
)
def test_which_limit(headers, signature):
    assert read_error(429, headers, b"", "userinfo").signature == signature
    spike = b'{"fault":{"detail":{"errorcode":"policies.ratelimit.SpikeArrestViolation"}}}'
    assert read_error(429, headers, spike, "userinfo").signature == "over_qps"


NOON = "Thu, 15 Jan 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("wait", "date", "seconds"),
    [
        ("7", "", 7),
        (" 7 ", "", 7),
        ("9" * 5000, "", 10**9),
        ("-7", "", None),
        ("1.5", "", None),
        ("\u0667", "", None),
        ("Thu, 15 Jan 2026 13:00:00 GMT", NOON, 3600),
        ("Thu, 15 Jan 2026 13:00:00 -0000", NOON, 3600),
        ("Thu, 15 Jan 2026 11:00:00 GMT", NOON, 0),
        ("Thu, 15 Jan 2026 13:00:00 GMT", "", None),
        ("Thu, 15 Jan 2026 13:00:00 GMT", "zig", None),
        ("Thu, 99 Jan 99999 13:00:00 GMT", NOON, None),
    ],
)
def test_seconds_to_wait(wait, date, seconds):
    headers = {"retry-after": wait, "date": date}
    assert read_error(429, headers, b"", "userinfo").retry_after == seconds


def test_ids_of_requests():
    body = b'{"errorMessage":"Zig","context_info":{"correlationId":"c-1"}}'
    assert read_error(400, {}, body, "fs").request_id == "c-1"
    headers = {"x-egnyte-request-id": "h-1\x1b[2J"}
    assert read_error(400, headers, body, "fs").request_id == r"h-1\x1b[2J"
    assert read_error(200, {"x-egnyte-request-id": "h-2"}, b"", "fs").request_id == "h-2"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_encodings(encoding):
    body = '{"errorMessage":"No valid app info found for api key: äöü"}'.encode(encoding)
    headers = {"content-type": "application/json; charset=shift_jis"}
    found = read_error(401, headers, body, "authorize")
    assert (found.signature, found.text) == (
        "app_unknown",
        "No valid app info found for api key: äöü",
    )


def test_bytes_that_are_no_utf_8():
    body = b'{"errorMessage":"caf\xe9: invalid redirect uri"}'
    assert read_error(400, {}, body, "authorize").signature == "invalid_callback"
    assert decoded("é".encode()[:1]) == "\ufffd"


DEEP = 10_000
HOSTILE = {
    "lists": b"[" * DEEP + b"]" * DEEP,
    "tables": b'{"errors":' * DEEP + b"1" + b"}" * DEEP,
    "open lists": b"[" * 60_000,
    "tags": b"<h1" * 20_000,
    "open tags": b"<" * 60_000,
    "headings": b"<h1>" * 15_000,
    "entities": b"<html>" + b"&#0;&" * 12_000,
    "scripts": b"<html>" + b"<script" * 9_000,
    "a phrase's words": b"request host redirect " * 3_000,
    "forms": b"error=" * 10_000,
    "doctypes": b"<!doctype\t" * 6_000,
    "digits": b'{"code":' + b"9" * 60_000 + b"}",
    "zeros": b"\0" * 60_000,
    "many errors": json.dumps({"errors": [{"msg": "x"}] * 4_000}).encode(),
    "megabytes": b'{"errorMessage":"' + b"x" * 5_000_000 + b'"}',
    "surrogates": b'{"errorMessage":"\\ud800\\udfff\\ud800","code":"\\udc00"}',
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("status", [None, 200, 400])
def test_hostile_bodies_are_read(body, status):
    for endpoint in ("authorize", "userinfo"):
        found = read_error(status, {"location": "error=" * 9000}, body, endpoint)
        assert len(found.text or "") <= LONGEST
        assert (found.text or "").isprintable()


def test_what_is_beyond_the_bound_is_not_read():
    deep = 14_000
    body = b'{"x":' * deep + b'"No valid app info found for api key"' + b"}" * deep
    assert len(body) > 64 * 1024
    assert read_error(401, {}, body, "authorize").signature == "unrecognised"
    near = b'{"errorMessage":"No valid app info found for api key","x":' + b"[" * DEEP
    assert read_error(401, {}, near, "authorize").signature == "app_unknown"


@pytest.mark.parametrize("char", ["\x1b", "\u202e", "\u200b", "\x07", "\U000e0001"])
def test_words_are_cut_after_they_are_escaped(char):
    for text in (char * 500, "a" * 199 + char, "a" * 199 + char * 9, "a" * 201):
        found = cleaned(text)
        assert found is not None
        assert len(found) <= LONGEST
        assert found.isprintable()
    assert cleaned("a" * 200) == "a" * 200
    assert cleaned(" zig \r\n\t zag ") == "zig zag"
    assert cleaned(" \n") is None


def test_what_a_reader_reads():
    page = "<p>a &amp; b<script>if (x<y) {</script><style>p{}</style> c<br/>d"
    assert plain(page).split() == ["a", "&", "b", "c", "d"]
