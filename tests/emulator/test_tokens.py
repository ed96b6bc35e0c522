"""The token step: each grant, each refusal, and its limit."""

from __future__ import annotations

import httpx
import pytest

from egnyte_doctor.emulator.answers import ANSWERS
from tests.emulator.signing_in import is_answer
from tests.emulator.token_requests import (
    URL,
    USERINFO,
    by_code,
    by_password,
    by_refresh,
    code_of,
    signed,
)
from tests.emulator.worlds import CALLBACK, OLD, SECRET, WORLD


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


def test_every_refusal_is_tried_in_these_tests():
    from pathlib import Path

    texts = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    made = {f"{d}-{k}" for d in ("apigee", "mashery") for k in ("qps", "day")}
    untried = {a for a in ANSWERS if f'"{a}' not in texts} - made
    assert untried == set()
