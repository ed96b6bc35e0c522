"""The authorize step: who is refused, what a person is shown, and what goes to the callback."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from egnyte_doctor.emulator.answers import ANSWERS
from tests.emulator.signing_in import PATHS, decide, hidden, is_answer, is_usable, query, sign_in
from tests.emulator.worlds import CALLBACK, EAS, HOST, OLD, SANDBOX


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize(
    ("host", "changes", "answer_id"),
    [
        (HOST, {"client_id": None}, "params-missing"),
        (HOST, {"client_id": "FAKEnobody"}, "app-unknown"),
        (HOST, {"client_id": "FAKEpending"}, "app-unknown"),
        (HOST, {"client_id": "FAKEsandbox"}, "app-unknown"),
        (SANDBOX, {}, "app-unknown"),
        (HOST, {"client_id": "FAKEinternal"}, "wrong-flow"),
        (HOST, {"client_id": "FAKEbound"}, "domain-not-in-profile"),
        (HOST, {"redirect_uri": None}, "invalid-callback"),
        (HOST, {"redirect_uri": CALLBACK.replace("https", "http")}, "invalid-callback"),
        (HOST, {"redirect_uri": "https://[bad"}, "invalid-callback"),
        (HOST, {"redirect_uri": f"{CALLBACK}/"}, "invalid-callback"),
        (HOST, {"redirect_uri": f"{CALLBACK}#x"}, "invalid-callback"),
        (HOST, {"redirect_uri": "https://evil.test/cb"}, "callback-host"),
        (HOST, {"response_type": "id_token"}, "response-type"),
    ],
)
def test_refusals_are_shown_and_not_redirected(client, path, host, changes, answer_id):
    reply = client.get(f"https://{host}{path}", params=query(**changes))
    assert is_answer(reply, answer_id)


def test_the_recorded_words():
    """Copied from the dossier, so that a slip in one place shows."""
    recorded = {
        "invalid-callback": '{"formErrors":[{"code":"INVALID_CALLBACK","msg":"Invalid redirect uri '
        'redirect uri must be a valid https url."}],"inputErrors":{}}',
        "callback-host": '{"errorMessage":"Request hostname and redirect url hostname do not '
        'match"}',
        "wrong-flow": '{"errorMessage":"Incorrect request type GET for resource owner flow. Please '
        'check the documentation and try again."}',
        "apigee-token": '{"fault":{"faultstring":"Invalid access token","detail":{"errorcode":'
        '"oauth.v2.InvalidAccessToken"}}}',
        "mashery-token": "<h1>Developer Inactive</h1>",
    }
    assert {name: ANSWERS[name].body for name in recorded} == recorded
    assert "No valid app info found for api key" in ANSWERS["app-unknown"].body
    assert "Invalid Egnyte domain configured in app profile." in (
        ANSWERS["domain-not-in-profile"].body
    )


def test_the_code_flow(client):
    consent = sign_in(client)
    page = is_usable(consent)
    assert "Files, folders" in consent.text
    assert [b["value"] for b in page.all("button")] == ["allow", "deny"]
    parts = urlsplit(decide(client, consent, "allow"))
    assert f"{parts.scheme}://{parts.netloc}{parts.path}" == CALLBACK
    found = parse_qs(parts.query)
    assert (sorted(found), found["state"]) == (["code", "state"], ["s&t#ä"])
    assert found["code"][0].startswith("FAKE")
    assert parts.fragment == ""


def test_a_callback_with_a_query_keeps_it(client):
    uri = f"{CALLBACK}?from=egnyte"
    location = decide(client, sign_in(client, redirect_uri=uri), "allow")
    assert location.startswith(f"{uri}&code=FAKE")


@pytest.mark.parametrize("kind", ["token", None, ""])
def test_the_implicit_flow(client, kind):
    location = decide(client, sign_in(client, response_type=kind), "allow")
    parts = urlsplit(location)
    found = parse_qs(parts.fragment)
    assert (sorted(found), parts.query) == (["access_token", "state", "token_type"], "")
    signed = {"Authorization": f"Bearer {found['access_token'][0]}"}
    reply = client.get(f"https://{HOST}/pubapi/v1/userinfo", headers=signed)
    assert reply.json()["username"] == "jane"


@pytest.mark.parametrize(("kind", "mark"), [("code", "?"), ("token", "#")])
def test_the_user_refuses(client, kind, mark):
    location = decide(client, sign_in(client, response_type=kind, state="x"), "deny")
    assert location == f"{CALLBACK}{mark}error=access_denied&state=x"


@pytest.mark.parametrize(
    ("user", "password"),
    [
        ("jane", "FAKEwrong"),
        ("jane", ""),
        ("nobody", "FAKEjane"),
        ("sam", ""),
        ("gone", "FAKEgone"),
        ("olga", "FAKEolga"),
    ],
)
def test_a_sign_in_that_fails_can_be_tried_again(client, user, password):
    again = sign_in(client, user=user, password=password)
    page = is_usable(again)
    assert "<title>Error: Sign in to " in again.text
    assert "Error: The user name or the password is wrong." in again.text
    values = {i["name"]: i.get("value") for i in page.all("input") if i["type"] != "hidden"}
    assert values == {"username": user, "password": None}
    assert all(i["aria-invalid"] == "true" for i in page.all("input") if i["type"] != "hidden")
    form = {**hidden(again), "username": "Jane", "password": "FAKEjane"}
    reply = client.post(f"https://{HOST}/puboauth/login", data=form)
    assert "Allow this app?" in reply.text


def test_pages_work_once_and_at_their_tenant(client):
    page = client.get(f"https://{HOST}/puboauth/token", params=query())
    form = {**hidden(page), "username": "jane", "password": "FAKEjane"}
    # The sign-in is gone at the first try, whichever tenant that was at.
    assert is_answer(client.post(f"https://{OLD}/puboauth/login", data=form), "transaction-gone")
    assert is_answer(client.post(f"https://{HOST}/puboauth/login", data=form), "transaction-gone")
    page = client.get(f"https://{HOST}/puboauth/token", params=query())
    unsigned = {**hidden(page), "decision": "allow"}
    reply = client.post(f"https://{HOST}/puboauth/consent", data=unsigned)
    assert is_answer(reply, "transaction-gone")


def test_pages_escape_what_they_show(client):
    nasty = '"><script>alert(1)</script>'
    reply = client.get(f"https://{EAS}/services/oauth/code", params=query(state=nasty, scope=nasty))
    is_usable(reply)
    assert hidden(reply)["state"] == nasty
    form = {**hidden(reply), "domain": nasty}
    again = client.post(f"https://{EAS}/services/oauth/code", data=form)
    is_usable(again)
    assert "<script" not in again.text
    assert "<script" not in sign_in(client, user=nasty).text
    consent = sign_in(client, state=nasty, scope=nasty)
    assert "<script" not in consent.text
    assert "<script" not in decide(client, consent, "allow")


def test_a_state_cannot_add_headers(client):
    location = decide(client, sign_in(client, state="a\r\nSet-Cookie: b=c"), "allow")
    assert "\r" not in location
    assert "state=a%0D%0ASet-Cookie" in location


def test_the_style_has_the_hash_of_its_policy(client):
    from base64 import b64encode
    from hashlib import sha256

    page = client.get(f"https://{HOST}/puboauth/token", params=query(mobile="1"))
    style = re.search(r"<style>(.*?)</style>", page.text, re.DOTALL)
    assert style
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    policy = page.headers["content-security-policy"]
    assert f"'sha256-{digest}'" in policy
    assert 'class="small"' in page.text


def test_where_a_form_may_lead(client):
    """Browsers judge the redirects after a form, too: the app's own are nobody's business here."""
    page = client.get(f"https://{HOST}/puboauth/token", params=query())
    assert page.headers["content-security-policy"].endswith("; form-action 'self'")
    asks = client.get(f"https://{EAS}/services/oauth/code", params=query())
    assert f"; form-action 'self' https://{HOST} " in asks.headers["content-security-policy"]
    assert "form-action" not in sign_in(client).headers["content-security-policy"]
