"""The token step, the API behind both gateways, branded hosts and the status page."""

from __future__ import annotations

import httpx
import pytest

from egnyte_doctor.emulator.answers import ANSWERS
from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.scenario import Scenario
from egnyte_doctor.emulator.store import CODE_LIFE_S, TOKEN_LIFE_S, SignIn, Store
from tests.emulator.test_authorize import decide, is_answer, sign_in
from tests.emulator.worlds import BRANDED, CALLBACK, HOST, OLD, SANDBOX, SECRET, WORLD

URL = f"https://{HOST}/puboauth/token"
USERINFO = f"https://{HOST}/pubapi/v1/userinfo"


def signed(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def code_of(client) -> str:
    location = decide(client, sign_in(client, state=None), "allow")
    return location.rpartition("code=")[2]


def by_code(code: str, **changes: str) -> dict[str, str]:
    return {
        "client_id": "FAKEpublic",
        "client_secret": SECRET,
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": CALLBACK,
        **changes,
    }


def by_password(**changes: str) -> dict[str, str]:
    return {
        "client_id": "FAKEinternal",
        "client_secret": SECRET,
        "grant_type": "password",
        "username": "jane",
        "password": "FAKEjane",
        **changes,
    }


def by_refresh(token: str, **changes: str) -> dict[str, str]:
    made = {"client_id": "FAKEpublic", "client_secret": SECRET, "grant_type": "refresh_token"}
    return {**made, "refresh_token": token, **changes}


def test_a_code_becomes_a_pair_once(client):
    code = code_of(client)
    reply = client.post(URL, data=by_code(code))
    pair = reply.json()
    assert reply.headers["cache-control"] == "no-store"
    assert (pair["token_type"], pair["expires_in"]) == ("bearer", 2_592_000)
    assert pair["scope"] == "Egnyte.filesystem Egnyte.user"
    assert pair["access_token"].startswith("FAKE")
    assert client.get(USERINFO, headers=signed(pair["access_token"])).status_code == 200
    assert is_answer(client.post(URL, data=by_code(code)), "code-refused")


@pytest.mark.parametrize(
    "changes", [{"redirect_uri": f"{CALLBACK}?from=egnyte"}, {"client_id": "FAKEnoeas"}]
)
def test_a_code_is_bound_to_key_and_callback(serve, changes):
    _, client = serve(WORLD.replace('"FAKEnoeas"', '"FAKEnoeas"\ncertified = true'))
    reply = client.post(URL, data=by_code(code_of(client), **changes))
    assert is_answer(reply, "code-refused")


def test_refresh_tokens_rotate(client):
    first = client.post(URL, data=by_code(code_of(client))).json()
    second = client.post(URL, data=by_refresh(first["refresh_token"])).json()
    assert second["refresh_token"] != first["refresh_token"]
    assert client.get(USERINFO, headers=signed(second["access_token"])).status_code == 200
    used = client.post(URL, data=by_refresh(first["refresh_token"]))
    assert is_answer(used, "refresh-refused")
    assert client.post(URL, data=by_refresh(second["refresh_token"])).status_code == 200


def test_passwords_are_for_internal_keys(client):
    pair = client.post(URL, data=by_password(scope="Egnyte.link nonsense")).json()
    assert (pair["scope"], pair["token_type"]) == ("Egnyte.link", "bearer")
    public = by_password(client_id="FAKEpublic")
    assert is_answer(client.post(URL, data=public), "client-not-allowed")


@pytest.mark.parametrize(
    ("form", "answer_id"),
    [
        ({}, "form-needed"),
        ({"client_id": "FAKEpublic"}, "grant-missing"),
        (by_code(""), "grant-missing"),
        (by_code("x", grant_type="client_credentials"), "grant-unknown"),
        (by_code("x"), "code-refused"),
        (by_code("x", client_secret="FAKEwrong"), "client-refused"),
        (by_code("x", client_secret=""), "client-refused"),
        (by_code("x", client_id="FAKEnobody"), "app-unknown"),
        (by_code("x", client_id="FAKEpending"), "app-unknown"),
        (by_code("x", client_id="FAKEsandbox"), "app-unknown"),
        (by_code("x", client_id="FAKEbound"), "domain-not-in-profile"),
        (by_code("x", client_id="FAKEinternal"), "client-not-allowed"),
        (by_password(username="a", password="FAKEwrong"), "password-refused"),
        (by_password(username="sam"), "password-refused"),
        (by_password(username="gone", password="FAKEgone"), "password-refused"),
        (by_refresh("FAKEnobody"), "refresh-refused"),
        (by_refresh("FAKEgoodRefresh", client_id="FAKEinternal"), "refresh-refused"),
    ],
)
def test_refusals_of_the_token_step(client, form, answer_id):
    assert is_answer(client.post(URL, data=form), answer_id)


def test_only_forms_are_taken(client):
    assert is_answer(client.post(URL, json=by_code("x")), "form-needed")
    labelled = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}
    sent = client.post(URL, content=str(by_code("x")).replace("'", '"'), headers=labelled)
    assert is_answer(sent, "form-needed")
    basic = httpx.BasicAuth("FAKEpublic", SECRET)
    form = {"grant_type": "authorization_code", "code": "x", "redirect_uri": CALLBACK}
    assert is_answer(client.post(URL, data=form, auth=basic), "grant-missing")


@pytest.mark.parametrize("body", ["{", "[" * 9000, "{}", '{"client_id": 3}', '{"client_id": null}'])
def test_json_under_the_name_of_a_form(client, body):
    labelled = {"Content-Type": "application/x-www-form-urlencoded"}
    assert client.post(URL, content=body, headers=labelled).status_code == 400


def test_the_released_python_sdks_body(client):
    """Assumed, and for keys of before 2015 alone: JSON, no secret."""
    form = by_password(client_id="FAKEold")
    del form["client_secret"]
    labelled = {"Content-Type": "application/x-www-form-urlencoded"}
    import json

    reply = client.post(URL, content=json.dumps(form), headers=labelled)
    assert reply.json()["access_token"].startswith("FAKE")
    assert client.post(URL, data=form).status_code == 200


def test_the_older_gateways_tokens_do_not_expire(client):
    form = by_password(username="olga", password="FAKEolga")
    pair = client.post(f"https://{OLD}/puboauth/token", data=form).json()
    assert (sorted(pair), pair["expires_in"]) == (["access_token", "expires_in", "token_type"], -1)


@pytest.mark.parametrize("key", ["public", "internal"])
def test_the_token_endpoints_limit(serve, key):
    _, client = serve(f"{WORLD}token_public = 2\ntoken_internal = 2\n")
    form = by_code("x") if key == "public" else by_password()
    for _ in range(2):
        assert client.post(URL, data=form).status_code in (200, 400)
    reply = client.post(URL, data=form)
    assert is_answer(reply, "token-throttled")
    assert 0 < int(reply.headers["retry-after"]) <= 3600
    other = by_password(username="std", password="FAKEstd")
    assert client.post(URL, data=other).status_code == 200


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


# ---------------------------------------------------------------------- time


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def world_with_clock() -> tuple[Scenario, Store, Clock]:
    scenario, clock = parse(WORLD), Clock()
    return scenario, Store(scenario, clock), clock


def test_codes_and_tokens_end():
    scenario, store, clock = world_with_clock()
    tenant, key = scenario.tenants[0], scenario.keys[0]
    asked = SignIn(HOST, key.id, CALLBACK, "code", (), None, mobile=False, user="jane")
    early, late = store.code(asked), store.code(asked)
    clock.now = CODE_LIFE_S
    assert store.redeem(early, tenant, key, CALLBACK)
    clock.now += 1
    assert store.redeem(late, tenant, key, CALLBACK) is None
    clock.now = TOKEN_LIFE_S
    assert store.grant_of("FAKEgood", tenant)
    clock.now += 1
    assert store.grant_of("FAKEgood", tenant) is None


def test_counts_forget():
    scenario, store, clock = world_with_clock()
    grant = store.grant_of("FAKEgood", scenario.tenants[0])
    assert grant is not None
    assert [store.count(grant) for _ in range(2)] == [(1, 1), (2, 2)]
    clock.now = 1.5
    assert store.count(grant) == (1, 3)
    clock.now = 86_402.0
    assert store.count(grant) == (1, 1)
    assert store.wait_for_token("who", 1) is None
    clock.now += 600
    assert store.wait_for_token("who", 1) == 3000
    clock.now += 3000
    assert store.wait_for_token("who", 1) is None


def test_sign_ins_are_bounded():
    _, store, _ = world_with_clock()
    asked = SignIn(HOST, "FAKEpublic", CALLBACK, "code", (), None, mobile=False)
    first = store.begin(asked)
    for _ in range(1000):
        store.begin(asked)
    assert store.take(first) is None


def test_every_refusal_is_tried_in_these_tests():
    from pathlib import Path

    texts = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    made = {f"{d}-{k}" for d in ("apigee", "mashery") for k in ("qps", "day")}
    untried = {a for a in ANSWERS if f'"{a}' not in texts} - made
    assert untried == set()
