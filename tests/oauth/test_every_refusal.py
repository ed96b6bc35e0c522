"""Whatever the token endpoint answers to a login, there is a diagnosis: no refusal stays mute."""

from __future__ import annotations

import pytest

from egnyte_doctor.diagnosis import diagnosed
from egnyte_doctor.errors.signatures import KNOWN
from egnyte_doctor.model import Fact, Where
from egnyte_doctor.rules_compiled import load_rules

SIGNATURES = sorted(
    {known.signature for known in KNOWN}
    | {"unrecognised", "not_the_api", "proxy", "gateway_down", "apigee_other", "mashery_other"}
    | {"token_throttled"}
)
"""What a reply of a live request is read as: words of people are not among it."""
RULES = tuple(load_rules())
STATUS = {"token_throttled": 409, "gateway_down": 503, "over_qps": 429, "over_rate": 429}


def finding_of(**fields: object) -> list[str]:
    known = {
        "source": "live",
        "endpoint": "token",
        "purpose": "login",
        "host": "acme.egnyte.com",
        "host_kind": "tenant",
        "signed": False,
        "dialect": "egnyte",
        "code": "x",
        "text": "no",
        "retry_after": 5,
        "request_id": None,
        "sibling": None,
        "second_opinion": None,
        "callback_sent": True,
        "symptoms": (),
        "domain_class": "production",
        "flow": "authorization_code",
    }
    fact = Fact("error.report", {**known, **fields}, Where(path="x.toml"), "p", "h", "observed")  # type: ignore[dict-item]
    return [finding.rule for finding in diagnosed([fact], [], RULES)]


@pytest.mark.parametrize("grant", ["authorization_code", "password", "refresh"])
@pytest.mark.parametrize("signature", SIGNATURES)
def test_of_the_token_endpoint(signature, grant):
    status = STATUS.get(signature, 400)
    assert finding_of(signature=signature, grant=grant, status=status), signature


@pytest.mark.parametrize("status", [200, 301, 400, 401, 403, 404, 418, 500])
@pytest.mark.parametrize("grant", ["authorization_code", "password", "refresh"])
def test_words_that_nobody_recorded(status, grant):
    found = finding_of(signature="unrecognised", grant=grant, status=status)
    assert len(found) == 1


@pytest.mark.parametrize("signature", SIGNATURES)
def test_of_the_callback(signature):
    assert len(finding_of(endpoint="callback", signature=signature, status=None)) >= 1


def test_a_token_is_no_finding():
    for grant in ("authorization_code", "password", "refresh"):
        assert finding_of(signature=None, grant=grant, status=200) == []
