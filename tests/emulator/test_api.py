"""The API behind both gateways, branded hosts and the status page."""

from __future__ import annotations

import pytest

from tests.emulator.signing_in import is_answer
from tests.emulator.token_requests import URL, USERINFO, by_code, by_refresh, code_of, signed
from tests.emulator.worlds import BRANDED, HOST, OLD, SANDBOX, SECRET, WORLD

# ---------------------------------------------------------------------- the API


def test_userinfo(client):
    found = client.get(USERINFO, headers=signed("FAKEgood")).json()
    assert (found["id"], found["username"], found["user_type"]) == (1, "jane", "admin")
    older = client.get(f"https://{OLD}/pubapi/v1/userinfo", headers=signed("FAKEolder")).json()
    assert sorted(older) == ["first_name", "id", "last_name", "username"]


@pytest.mark.parametrize(
    ("token", "answer_id"),
    [
        (None, "apigee-token"),
        ("FAKEpublic", "apigee-token"),
        ("FAKEexpired", "apigee-token"),
        ("FAKErevoked", "apigee-token"),
        ("FAKEolder", "apigee-token"),
        ("FAKEgovernToken", "apigee-product"),
    ],
)
def test_refusals_of_the_newer_gateway(client, token, answer_id):
    headers = signed(token) if token else {}
    assert is_answer(client.get(USERINFO, headers=headers), answer_id)


@pytest.mark.parametrize("token", [None, "FAKEgood", "FAKEsandboxOnOlder", "FAKEgovernToken"])
def test_refusals_of_the_older_gateway(client, token):
    headers = signed(token) if token else {}
    reply = client.get(f"https://{OLD}/pubapi/v1/userinfo", headers=headers)
    assert is_answer(reply, "mashery-token")
    assert reply.headers["content-type"].startswith("text/xml")


def test_scopes(client):
    for host, token, answer_id in (
        (HOST, "FAKEnarrow", "apigee-scope"),
        (OLD, "FAKEnarrowOlder", "mashery-scope"),
    ):
        reply = client.get(f"https://{host}/pubapi/v2/users/1", headers=signed(token))
        assert is_answer(reply, answer_id)
    links = f"https://{HOST}/pubapi/v1/links"
    assert client.get(f"{links}/settings", headers=signed("FAKEnarrow")).status_code == 200
    # A global token reaches everything, and userinfo needs no scope.
    assert client.get(f"{links}/settings", headers=signed("FAKEgood")).status_code == 200
    assert client.get(USERINFO, headers=signed("FAKEnarrow")).status_code == 200


def test_users_by_id(client):
    url = f"https://{HOST}/pubapi/v2/users"
    jane = client.get(f"{url}/1", headers=signed("FAKEgood")).json()
    assert (jane["userName"], jane["userType"], jane["authType"]) == ("jane", "admin", "egnyte")
    gone = client.get(f"{url}/4", headers=signed("FAKEgood")).json()
    assert (gone["active"], gone["locked"]) == (False, False)
    assert client.get(f"{url}/2", headers=signed("FAKEstandard")).json()["userType"] == "standard"
    assert is_answer(client.get(f"{url}/1", headers=signed("FAKEstandard")), "role")
    # Olga is another tenant's.
    assert is_answer(client.get(f"{url}/5", headers=signed("FAKEgood")), "api-not-found")


def test_roles(client):
    links = f"https://{HOST}/pubapi/v1/links"
    assert is_answer(client.post(links, headers=signed("FAKEstandard")), "role")
    assert is_answer(client.post(links, headers=signed("FAKEgood")), "api-not-found")
    audit = f"https://{HOST}/pubapi/v2/audit/stream"
    assert is_answer(client.get(audit, headers=signed("FAKEstandard")), "role")


@pytest.mark.parametrize("which", ["access_token", "refresh_token"])
def test_revoking(client, which):
    pair = client.post(URL, data=by_code(code_of(client))).json()
    url = f"https://{HOST}/pubapi/v1/tokens/revoke"
    headers = signed(pair["access_token"])
    wrong = {"token": pair[which], "client_secret": "FAKEwrong"}
    assert is_answer(client.post(url, data=wrong, headers=headers), "revoke-refused")
    right = {**wrong, "client_secret": SECRET}
    assert client.post(url, data=right, headers=headers).status_code == 200
    assert is_answer(client.get(USERINFO, headers=headers), "apigee-token")
    used = client.post(URL, data=by_refresh(pair["refresh_token"]))
    assert is_answer(used, "refresh-refused")


@pytest.mark.parametrize(
    ("limits", "kind", "allotted"),
    [("qps_current = 50", "qps", "1000"), ("day_current = 1000", "day", "1000")],
)
@pytest.mark.parametrize(
    ("host", "token", "dialect"), [(HOST, "FAKEgood", "apigee"), (OLD, "FAKEolder", "mashery")]
)
def test_throttling(serve, limits, kind, allotted, host, token, dialect):
    _, client = serve(WORLD + limits)
    reply = client.get(f"https://{host}/pubapi/v1/userinfo", headers=signed(token))
    assert is_answer(reply, f"{dialect}-{kind}")
    assert reply.headers["x-accesstoken-quota-allotted"] == allotted
    assert int(reply.headers["retry-after"]) >= 1
    # Nobody is asked for a limit before the token is good.
    assert client.get(f"https://{host}/pubapi/v1/userinfo").headers.get("retry-after") is None


def test_limits_are_counted_for_each_token(serve):
    _, client = serve(WORLD + "day = 2\n")
    counts = []
    for _ in range(3):
        reply = client.get(USERINFO, headers=signed("FAKEgood"))
        counts.append((reply.status_code, reply.headers["x-accesstoken-quota-current"]))
    assert counts == [(200, "1"), (200, "2"), (429, "2")]
    assert client.get(USERINFO, headers=signed("FAKEstandard")).status_code == 200


def test_paths_that_are_not_there(client):
    found = client.get(f"https://{HOST}/pubapi/v9/x", headers=signed("FAKEgood"))
    assert is_answer(found, "api-not-found")
    page = client.get(f"https://{HOST}/nothing")
    assert is_answer(page, "no-page")
    assert len(page.text) > 300
    assert is_answer(client.put(URL), "method-not-allowed")


def test_cors(client):
    assert client.get(USERINFO).headers["access-control-allow-origin"] == "*"
    asked = {"Access-Control-Request-Headers": "authorization"}
    reply = client.options(USERINFO, headers=asked)
    assert reply.headers["access-control-allow-headers"] == "authorization"
    sandbox = client.get(f"https://{SANDBOX}/pubapi/v1/userinfo")
    assert "access-control-allow-origin" not in sandbox.headers


# ---------------------------------------------------------------------- other hosts


def test_branded_hosts_tell_their_tenant_and_have_no_api(client):
    for host in (BRANDED, HOST):
        reply = client.get(f"https://{host}/rest/public/1.0/env-pub")
        assert reply.json() == {"workgroup": {"name": "acme"}}
    for path in ("/pubapi/v1/userinfo", "/puboauth/token", "/"):
        assert is_answer(client.get(f"https://{BRANDED}{path}"), "no-page")
    reply = client.post(f"https://{BRANDED}/rest/public/1.0/env-pub")
    assert is_answer(reply, "method-not-allowed")


def test_the_status_page(serve):
    _, client = serve(f"{WORLD}[status]\napi_2 = 'partial_outage'\n")
    found = client.get("https://status.egnyte.com/api/v2/summary.json").json()
    states = {c["id"]: c["status"] for c in found["components"]}
    assert states["7sflj4wg0f37"] == "operational"
    assert states["6zffx85n8z6n"] == "partial_outage"
    assert found["status"]["indicator"] == "major"
    assert is_answer(client.get("https://status.egnyte.com/"), "no-page")
