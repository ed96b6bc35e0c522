"""Each kind of input is known by itself, and read."""

from __future__ import annotations

import base64
import json

import pytest

from egnyte_doctor.triage.facts import fact_of
from egnyte_doctor.triage.read import kind_of, read_small
from tests.triage.texts import CURL, FAULT, MAIL, PYTHON, RAW, har


def facts(text: str | bytes, kind: str | None = None) -> list[dict[str, object]]:
    data = text.encode() if isinstance(text, str) else text
    found = read_small(data, kind or kind_of(data)).incidents
    return [dict(fact_of(incident, n, None).fields) for n, incident in enumerate(found, 1)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (CURL, "http"),
        (RAW, "http"),
        (PYTHON, "text"),
        (FAULT, "json"),
        (json.dumps(har(1)), "har"),
        ("\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0\0\0\1\0\x08\x06\0\0\0" * 9, "binary"),
        ("Developer Inactive", "text"),
    ],
)
def test_the_kind_is_seen(text, kind):
    assert kind_of(text.encode()) == kind


def test_a_transcript_of_curl():
    (fact,) = facts(CURL)
    assert fact["signature"] == "invalid_access_token"
    assert (fact["status"], fact["endpoint"], fact["signed"]) == (401, "userinfo", True)
    assert (fact["host"], fact["request_id"]) == ("acme.egnyte.com", "7c1e")


def test_a_response_with_headers_alone():
    (fact,) = facts(RAW)
    assert (fact["signature"], fact["retry_after"]) == ("over_rate", 41000)
    assert fact["dialect"] == "mashery"


def test_a_quoted_mail():
    (fact,) = facts(MAIL)
    assert (fact["signature"], fact["endpoint"]) == ("wrong_flow_for_key", "authorize")


def test_a_quoted_transcript():
    quoted = "".join(f"> {line}\n" for line in CURL.splitlines())
    (fact,) = facts(f"see below\n{quoted}")
    assert (fact["signature"], fact["status"], fact["signed"]) == (
        "invalid_access_token",
        401,
        True,
    )


@pytest.mark.parametrize(
    "line",
    [
        (
            "httpx.HTTPStatusError: Client error '429 Too Many Requests' for url"
            " 'https://acme.egnyte.com/pubapi/v1/fs/Shared'"
        ),
        "AxiosError: Request failed with status code 429 https://acme.egnyte.com/pubapi/v1/fs/a",
        (
            "System.Net.Http.HttpRequestException: Response status code does not indicate success:"
            " 429 (Too Many Requests). https://acme.egnyte.com/pubapi/v1/fs/a"
        ),
        "2026/01/01 10:00:00 GET https://acme.egnyte.com/pubapi/v1/fs/a: unexpected status: 429",
        '10.0.0.1 - - [01/Jan/2026:10:00:00 +0000] "GET /pubapi/v1/fs/a HTTP/1.1" 429 12',
        (
            "egnyte.exc.RequestError: <RequestError: {url: 'https://acme.egnyte.com/pubapi/v1/fs/a'},"
            " {http response: ''}, {http status: '429'}>"
        ),
    ],
)
def test_client_libraries(line):
    (fact,) = facts(line)
    assert (fact["signature"], fact["status"], fact["endpoint"]) == ("over_qps", 429, "fs")


def test_json_that_describes_an_exchange():
    told = {
        "level": "error",
        "request": {"url": "https://acme.egnyte.com/pubapi/v1/links"},
        "response": {"status": 401, "data": json.loads(FAULT)},
    }
    (fact,) = facts(json.dumps(told))
    assert (fact["signature"], fact["status"], fact["endpoint"]) == (
        "invalid_access_token",
        401,
        "links",
    )


def test_json_within_a_log_line():
    line = json.dumps({"level": "error", "status": 401, "body": FAULT, "path": "/pubapi/v1/fs/a"})
    (fact,) = facts(f"2026-01-01T10:00:00Z app {line}")
    assert (fact["signature"], fact["status"]) == ("invalid_access_token", 401)


def test_a_har_export_with_a_body_in_base64():
    body = base64.b64encode(FAULT.encode()).decode()
    content = {"text": body, "encoding": "base64", "mimeType": "application/json"}
    (fact,) = facts(json.dumps(har(3, status=401, content=content)), "har")[-1:]
    assert (fact["signature"], fact["status"]) == ("invalid_access_token", 401)
    assert fact["signed"] is True


def test_a_har_export_that_is_cut_off():
    whole = json.dumps(har(4, status=429))
    assert {fact["signature"] for fact in facts(whole[: len(whole) // 2])} == {"over_qps"}


def test_other_sites_of_a_har_export_are_left_out():
    export = har(1)
    export["log"]["entries"][0]["request"]["url"] = "https://cdn.example.net/a.js"  # type: ignore[index]
    export["log"]["entries"][0]["response"]["status"] = 404  # type: ignore[index]
    assert facts(json.dumps(export)) == []


def test_broken_json_is_read_as_a_text():
    (fact,) = facts(FAULT[:-8])
    assert fact["signature"] == "invalid_access_token"


def test_several_errors_are_told_apart_and_the_same_one_is_counted():
    lines = [
        "2026-01-01 10:00:00 ERROR GET https://acme.egnyte.com/pubapi/v1/fs/a 429",
        "2026-01-01 10:00:01 ERROR GET https://acme.egnyte.com/pubapi/v1/fs/b 429",
        "2026-01-01 10:00:02 INFO GET https://acme.egnyte.com/pubapi/v1/fs/c 200",
        (
            "2026-01-01 10:00:03 ERROR GET https://acme.egnyte.com/pubapi/v1/fs/d "
            "X-Mashery-Error-Code: ERR_403_DEVELOPER_INACTIVE 403"
        ),
    ]
    found = read_small("\n".join(lines).encode(), "text").incidents
    assert [(i.line, i.count, i.status) for i in found] == [(1, 2, 429), (4, 1, 403)]


def test_an_error_is_of_the_request_that_was_told_before():
    (fact,) = facts(
        "[INFO] POST https://acme.egnyte.com/puboauth/token\n"
        "[ERROR] response 409 Conflict retry-after=2911\n"
    )
    assert (fact["signature"], fact["endpoint"]) == ("token_throttled", "token")
