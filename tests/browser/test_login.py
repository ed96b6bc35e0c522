"""``login`` with a real browser: each flow to its token, by mouse and by keyboard alone."""

from __future__ import annotations

import json

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.accessible import assert_accessible
from tests.browser.person import CONSENT, DOMAIN, SIGN_IN
from tests.emulator.worlds import BRANDED
from tests.oauth.logins import Around, Running

pytestmark = pytest.mark.xdist_group("browser")
DONE, OTHER = "The answer is here", "Another login's answer"


@pytest.fixture
def here(egnyte, app, loopback, tmp_path) -> Around:
    made = Around(egnyte, loopback, tmp_path / "home")
    for name, pem in (
        ("cert.pem", app.loopback.cert_chain_pems[0]),
        ("key.pem", app.loopback.private_key_pem),
    ):
        pem.write_to_path(tmp_path / name)
    return made


def trusted(here: Around) -> tuple[str, ...]:
    folder = here.home.parent
    return (
        *("--certificate", str(folder / "cert.pem")),
        *("--certificate-key", str(folder / "key.pem")),
    )


def page_of(running: Running) -> str:
    running.until("Waiting at")
    assert "your browser will warn" not in running.seen
    return running.login_page()


def ended(person, running: Running, who: str) -> None:
    """The browser shows nothing of what came, and the login is through."""
    person.sees(DONE)
    person.waits_for("Go on in your terminal")
    # No code, no token: neither in the address, nor in what Back leads to.
    assert person.browser.current_url.partition("?")[0].endswith("/cb")
    assert person.browser.execute_script("return location.search + location.hash") == ""
    assert person.complaints() == []
    assert running.code() == 0, running.seen
    assert who in running.seen
    assert "FAKEsecret" not in running.seen


def test_the_code_flow(person, here):
    with here.login(*trusted(here)) as running:
        person.open(page_of(running), SIGN_IN)
        person.sign_in()
        person.press("Allow", DONE)
        ended(person, running, "jane, admin")


@pytest.mark.parametrize("region", ["us", "eu"])
def test_the_enhanced_auth_service_with_a_branded_domain(person, here, region):
    with here.login("--eas", "--region", region, *trusted(here)) as running:
        person.open(page_of(running), DOMAIN)
        person.fill(Egnyte_domain="nobody")
        person.press("Continue", DOMAIN)
        person.fill(Egnyte_domain=BRANDED)
        person.press("Continue", SIGN_IN)
        person.sign_in()
        person.press("Allow", DONE)
        running.until("did you sign in")
        running.types("acme")
        ended(person, running, "jane, admin")


def test_the_implicit_flow(person, here):
    with here.login("--flow", "implicit", *trusted(here)) as running:
        person.open(page_of(running), SIGN_IN)
        person.sign_in()
        person.press("Allow", DONE)
        ended(person, running, "jane, admin")
    (kept,) = json.loads(here.kept.read_text())["accounts"].values()
    assert kept["refresh_token"] is None


def test_by_keyboard_alone(person, here):
    with here.login("--eas", *trusted(here)) as running:
        person.open(page_of(running), DOMAIN)
        person.keys("acme")
        person.leave(lambda: person.keys(Keys.ENTER), SIGN_IN)
        person.keys("jane", Keys.TAB, "FAKEjane")
        person.leave(lambda: person.keys(Keys.ENTER), CONSENT)
        person.keys(Keys.TAB)
        assert person.focused().accessible_name == "Allow"
        person.leave(lambda: person.keys(Keys.SPACE), DONE)
        running.until("did you sign in")
        running.types("")
        ended(person, running, "jane, admin")


def test_consent_that_is_denied(person, here):
    for flow in ("authorization_code", "implicit"):
        with here.login("--flow", flow, *trusted(here)) as running:
            person.open(page_of(running), SIGN_IN)
            person.sign_in()
            person.press("Deny", DONE)
            assert running.code() == 1, running.seen
            assert "error[access-refused-by-user]" in running.seen
        person.browser.get("about:blank")


def test_the_second_of_two_logins_pastes_what_its_browser_shows(person, here):
    with here.login(*trusted(here)) as first:
        page = page_of(first)
        with here.login(*trusted(here)) as second:
            second.until("Paste that address")
            person.open(second.login_page(), SIGN_IN)
            person.fill(User_name="std", Password="FAKEstd")
            person.press("Sign in", CONSENT)
            person.press("Allow", OTHER)
            (complaint,) = person.complaints()
            assert "409" in complaint
            second.types(person.browser.current_url)
            assert second.code() == 0, second.seen
        person.open(page, SIGN_IN)
        person.sign_in()
        person.press("Allow", DONE)
        ended(person, first, "jane, admin")
    assert "std, standard" in second.seen


def test_pages_at_the_callback_can_be_used_by_everybody(person, here, axe, loopback):
    with here.login(*trusted(here)) as running:
        page = page_of(running)
        person.open(loopback.replace("/cb", "/nothing"), "Nothing here")
        assert_accessible(person.browser, axe)
        person.open(f"{loopback}?code=FAKE&state=x", OTHER)
        assert_accessible(person.browser, axe)
        person.open(page, SIGN_IN)
        person.sign_in()
        person.press("Allow", DONE)
        assert_accessible(person.browser, axe)
        assert running.code() == 0


def test_a_certificate_made_for_the_login_takes_a_user_who_goes_on(person, here):
    with here.login() as running:
        running.until("your browser will warn")
        running.until("Waiting at")
        person.open(running.login_page(), SIGN_IN)
        person.sign_in()
        person.press("Allow", "Your connection is not private")
        person.browser.find_element(By.ID, "details-button").click()
        person.browser.find_element(By.ID, "proceed-link").click()
        person.sees(DONE)
        assert running.code() == 0, running.seen
    assert "jane, admin" in running.seen
