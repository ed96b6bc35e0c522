"""The Enhanced Auth Service: it finds the tenant, or refuses."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from tests.emulator.signing_in import hidden, is_answer, is_usable, query
from tests.emulator.worlds import BRANDED, EAS, HOST


@pytest.mark.parametrize("region", [EAS, "partner-integrations.egnyte.com"])
@pytest.mark.parametrize(
    "typed", ["acme", " ACME ", HOST, f"https://{HOST}/app/", BRANDED, f"https://{BRANDED}"]
)
def test_the_auth_service_finds_the_tenant(client, region, typed):
    page = client.get(f"https://{region}/services/oauth/code", params=query(mobile="1"))
    is_usable(page)
    form = {**hidden(page), "domain": typed}
    reply = client.post(f"https://{region}/services/oauth/code", data=form)
    parts = urlsplit(reply.headers["location"])
    assert (reply.status_code, parts.hostname, parts.path) == (302, HOST, "/puboauth/token")
    assert {k: v[0] for k, v in parse_qs(parts.query).items()} == query(mobile="1")
    assert f"https://{HOST}" in page.headers["content-security-policy"]
    is_usable(client.get(reply.headers["location"]))


@pytest.mark.parametrize("typed", ["", "nobody", "acme.evil.test", "https://evil.test/acme"])
def test_a_domain_that_nobody_has(client, typed):
    form = {**query(), "domain": typed}
    reply = client.post(f"https://{EAS}/services/oauth/code", data=form)
    is_usable(reply)
    assert "There is no such Egnyte domain." in reply.text


@pytest.mark.parametrize(
    ("changes", "answer_id"),
    [
        ({"client_id": None}, "params-missing"),
        ({"client_id": "FAKEnobody"}, "app-unknown"),
        ({"client_id": "FAKEpending"}, "app-unknown"),
        ({"client_id": "FAKEnoeas"}, "app-unknown"),
        ({"client_id": "FAKEinternal"}, "wrong-flow"),
        ({"response_type": "token"}, "response-type"),
        ({"redirect_uri": "https://evil.test/"}, "callback-host"),
    ],
)
def test_refusals_of_the_auth_service(client, changes, answer_id):
    for method in ("params", "data"):
        reply = client.request(
            "GET" if method == "params" else "POST",
            f"https://{EAS}/services/oauth/code",
            **{method: query(**changes)},
        )
        assert is_answer(reply, answer_id)


def test_other_paths_of_the_auth_service(client):
    assert is_answer(client.get(f"https://{EAS}/"), "no-page")
    assert is_answer(client.put(f"https://{EAS}/services/oauth/code"), "method-not-allowed")
