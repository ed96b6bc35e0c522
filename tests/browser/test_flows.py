"""Each way through the pages to an app's callback, in a real browser."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from egnyte_doctor.emulator.answers import ANSWERS
from tests.browser.app import HOST as APP_HOST
from tests.browser.app import LANDING
from tests.browser.person import APP, CONSENT, DOMAIN, SIGN_IN, address, domain_address
from tests.emulator.worlds import BRANDED, CALLBACK, EAS, HOST, SECRET, client_of

pytestmark = pytest.mark.xdist_group("browser")
REGIONS = (EAS, "partner-integrations.egnyte.com")
STATE = "s&t#ä"


def came_back(person, app) -> dict[str, str]:
    """What the app got at its callback, in one request."""
    assert [url.partition("?")[0] for url in app.asked] == [CALLBACK]
    assert person.complaints() == []
    return {name: value for name, (value,) in parse_qs(urlsplit(app.asked[0]).query).items()}


def redeemed(egnyte, code: str) -> str:
    """Who the app's user is, by the code that it got."""
    form = {
        "grant_type": "authorization_code",
        "client_id": "FAKEpublic",
        "client_secret": SECRET,
        "code": code,
        "redirect_uri": CALLBACK,
    }
    with client_of(egnyte) as client:
        token = client.post(f"https://{HOST}/puboauth/token", data=form).json()["access_token"]
        signed = {"Authorization": f"Bearer {token}"}
        name = client.get(f"https://{HOST}/pubapi/v1/userinfo", headers=signed).json()["username"]
    return str(name)


@pytest.mark.parametrize("path", ["/puboauth/token", "/puboauth/authorize"])
def test_the_code_flow(person, app, egnyte, path):
    person.open(address(path=path), SIGN_IN)
    person.sign_in()
    assert "Files, folders" in person.text()
    person.press("Allow", APP)
    found = came_back(person, app)
    assert (sorted(found), found["state"]) == (["code", "state"], STATE)
    assert redeemed(egnyte, found["code"]) == "jane"


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize("typed", ["acme", BRANDED, f"https://{BRANDED}/app/"])
def test_the_enhanced_auth_service_finds_the_tenant(person, app, egnyte, region, typed):
    person.open(domain_address(region), DOMAIN)
    person.fill(Egnyte_domain=typed)
    person.press("Continue", SIGN_IN)
    assert urlsplit(person.browser.current_url).hostname == HOST
    person.sign_in()
    person.press("Allow", APP)
    found = came_back(person, app)
    assert (sorted(found), found["state"]) == (["code", "state"], STATE)
    assert redeemed(egnyte, found["code"]) == "jane"


def test_slips_can_be_mended_where_they_were_made(person, app):
    person.open(domain_address(), DOMAIN)
    person.fill(Egnyte_domain="nobody")
    person.press("Continue", DOMAIN)
    assert person.field("Egnyte domain").get_property("value") == "nobody"
    person.fill(Egnyte_domain=BRANDED)
    person.press("Continue", SIGN_IN)
    person.sign_in("FAKEwrong", then=SIGN_IN)
    assert person.field("User name").get_property("value") == "jane"
    assert person.field("Password").get_property("value") == ""
    person.fill(Password="FAKEjane")
    person.press("Sign in", CONSENT)
    person.press("Allow", APP)
    assert sorted(came_back(person, app)) == ["code", "state"]


def test_the_implicit_flow_of_an_app_in_the_browser(person, app):
    """The token never reaches the app's server, and works from the app's own page."""
    person.open(address(response_type="token"), SIGN_IN)
    person.sign_in()
    person.press("Allow", APP)
    found = parse_qs(urlsplit(person.browser.current_url).fragment)
    assert (sorted(found), found["state"]) == (["access_token", "state", "token_type"], [STATE])
    person.waits_for("You are jane")
    assert app.asked == [CALLBACK]
    assert came_back(person, app) == {}


@pytest.mark.parametrize(("kind", "part"), [("code", "query"), ("token", "fragment")])
def test_the_user_refuses(person, app, kind, part):
    person.open(address(response_type=kind), SIGN_IN)
    person.sign_in()
    person.press("Deny", APP)
    parts = urlsplit(person.browser.current_url)
    assert (parts.scheme, parts.netloc) == ("https", APP_HOST)
    assert parse_qs(getattr(parts, part)) == {"error": ["access_denied"], "state": [STATE]}
    assert bool(came_back(person, app)) is (kind == "code")


def test_a_callback_may_lead_on_to_another_site(person, app):
    """Egnyte's pages do not stand in the way of where an app sends people after its callback."""
    callback = f"{CALLBACK}?from=egnyte"
    person.open(address(redirect_uri=callback), SIGN_IN)
    person.sign_in()
    person.press("Allow", APP)
    assert app.asked[0].startswith(f"{callback}&code=FAKE")
    assert app.asked[1:] == [f"https://{LANDING}/welcome"]
    assert person.complaints() == []


@pytest.mark.parametrize(
    ("changes", "answer_id"),
    [
        ({"client_id": "FAKEnobody"}, "app-unknown"),
        ({"client_id": "FAKEinternal"}, "wrong-flow"),
        ({"redirect_uri": "https://elsewhere.test/"}, "callback-host"),
    ],
)
@pytest.mark.parametrize("made", [address, domain_address])
def test_a_refusal_is_shown_and_the_app_hears_nothing(person, app, made, changes, answer_id):
    person.browser.get(made(**changes))
    assert json.loads(person.text()) == json.loads(ANSWERS[answer_id].body)
    assert app.asked == []
