"""The refusals of the two gateways: Mashery, the older, and Apigee."""

from __future__ import annotations

import json

from egnyte_doctor.emulator.answer import XML, Answer


def _fault(text: str, code: str) -> str:
    fault = {"fault": {"faultstring": text, "detail": {"errorcode": code}}}
    return json.dumps(fault, separators=(",", ":"))


def _mashery(id_: str, when: str, code: str, text: str, tags: tuple[str, str]) -> Answer:
    headers = {
        "X-Mashery-Error-Code": code,
        "X-Mashery-Responder": "emulator",
        "Server": "Mashery Proxy",
    }
    status = int(code.split("_")[1])
    return Answer(id_, when, status, f"<h1>{text}</h1>", *tags, XML, headers)


GATEWAYS = (
    Answer(
        "apigee-token",
        "no bearer token, or one that is unknown, expired, revoked or of another environment",
        401,
        _fault("Invalid access token", "oauth.v2.InvalidAccessToken"),
        "APP C (live 2026)",
        "APP C (live 2026)",
    ),
    Answer(
        "apigee-product",
        "the key was registered for another product",
        401,
        _fault("Invalid ApiKey for given resource", "oauth.v2.InvalidApiKeyForGivenResource"),
        "G, assumed at Egnyte",
        "G, assumed at Egnyte",
    ),
    Answer(
        "apigee-scope",
        "the token lacks the scope of the API",
        403,
        _fault("Required scope(s): unknown", "oauth.v2.InsufficientScope"),
        "G, assumed at Egnyte",
        "G, assumed at Egnyte",
    ),
    Answer(
        "apigee-qps",
        "more calls in a second than the token may make",
        429,
        _fault("Spike arrest violation", "policies.ratelimit.SpikeArrestViolation"),
        "G, assumed at Egnyte",
        "NEW A",
    ),
    Answer(
        "apigee-day",
        "more calls in a day than the token may make",
        429,
        _fault("Quota violation", "policies.ratelimit.QuotaViolation"),
        "G, assumed at Egnyte",
        "NEW A",
    ),
    _mashery(
        "mashery-token",
        "no bearer token, one that is not good, a key not approved, or of the other environment",
        "ERR_403_DEVELOPER_INACTIVE",
        "Developer Inactive",
        ("COOK A, JS B (companion headers: G)", "COOK A"),
    ),
    _mashery(
        "mashery-scope",
        "the token lacks the scope of the API",
        "ERR_403_NOT_AUTHORIZED",
        "Not Authorized",
        ("G, assumed at Egnyte", "G, assumed at Egnyte"),
    ),
    _mashery(
        "mashery-qps",
        "more calls in a second than the token may make",
        "ERR_403_DEVELOPER_OVER_QPS",
        "Developer Over Qps",
        ("COOK A, JS, PY, RB, NET B", "COOK A"),
    ),
    _mashery(
        "mashery-day",
        "more calls in a day than the token may make",
        "ERR_403_DEVELOPER_OVER_RATE",
        "Developer Over Rate",
        ("COOK A, JS, PY, RB, NET B", "COOK A"),
    ),
)
