"""Whatever error on record an endpoint answers, a live check has something to say of it."""

from __future__ import annotations

import json

import pytest

from egnyte_doctor.errors.signatures import KNOWN, Known
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.wire.made_up import MadeUpWire
from egnyte_doctor.wire.model import Reply
from egnyte_doctor.world import MemoryFile, MemoryWorld

SETTINGS = b"""[app]
kind = "public"
certified = true
flow = "authorization_code"
enhanced_auth_service = true
tenancy = "multi"
redirect_uris = ["https://app.acme-tools.com/callback"]
scopes = ["Egnyte.filesystem"]
[profiles.main]
domain = "acme"
client_id = "FAKE0key0of0the0sync0app"
client_secret = "${EGNYTE_SECRET}"
access_token = "${EGNYTE_TOKEN}"
refresh_token = "${EGNYTE_REFRESH_TOKEN}"
"""
ENV = {
    "EGNYTE_TOKEN": "FAKE0token0of0the0tests0",
    "EGNYTE_REFRESH_TOKEN": "FAKE0refresh0of0the0tests",
    "EGNYTE_SECRET": "FAKE0secret0of0the0tests0aaaaaaaaaaaaaaaaaaaaaaaaaa",
}
HEALTHY = {
    "userinfo": Reply(200, {}, b'{"id": 7, "username": "jane", "user_type": "admin"}'),
    "authorize": Reply(200, {"content-type": "text/html"}, b"<h1>Log in</h1>"),
    "eas": Reply(200, {"content-type": "text/html"}, b"<h1>Your domain</h1>"),
}
CODES = [(known, code) for known in KNOWN for code in known.codes]


def refusal(known: Known, code: str, status: int) -> Reply:
    if known.dialect == "mashery":
        return Reply(status, {"x-mashery-error-code": code}, b"<h1>No</h1>")
    bodies = {
        "egnyte": {"formErrors": [{"code": code, "msg": "No"}], "inputErrors": {}},
        "apigee": {"fault": {"faultstring": "No", "detail": {"errorcode": code}}},
        "oauth": {"error": code},
    }
    return Reply(status, {}, json.dumps(bodies[known.dialect]).encode())


def findings(replies: dict[str, Reply]) -> list[str]:
    files = {"egnyte-doctor.toml": MemoryFile(SETTINGS)}
    world = MemoryWorld(files, ENV, 1_800_000_000.0)
    wire = MadeUpWire({}, HEALTHY | replies)
    report = run(world, Request(offline=False), connect=lambda _: wire).report
    return [f.rule for f in report.findings if f.severity != "note" and f.explained_by is None]


def test_where_nothing_is_refused_nothing_is_found():
    assert findings({}) == []


@pytest.mark.parametrize("endpoint", ["userinfo", "authorize", "eas"])
@pytest.mark.parametrize(("known", "code"), CODES, ids=[code for _, code in CODES])
def test_a_code_on_record_is_told(known, code, endpoint):
    reply = refusal(known, code, 400)
    assert findings({endpoint: reply, f"{endpoint}_2": reply}), (known.signature, endpoint)


@pytest.mark.parametrize("endpoint", ["userinfo", "authorize", "eas"])
@pytest.mark.parametrize("status", [400, 401, 403, 404, 407, 429, 451, 500, 502, 511, 596])
def test_a_status_without_a_word_is_told(status, endpoint):
    reply = Reply(status)
    assert findings({endpoint: reply, f"{endpoint}_2": reply})


@pytest.mark.parametrize("status", [200, 302, 403])
def test_a_page_or_a_way_to_one_in_place_of_the_api_is_told(status):
    reply = Reply(status, {"location": "/login", "content-type": "text/html"}, b"<h1>Hi</h1>")
    assert findings({"userinfo": reply}) == ["api-host-not-egnyte"]
