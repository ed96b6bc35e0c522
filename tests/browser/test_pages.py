"""The pages by keyboard, by screen reader, on small screens, and by the rules of axe-core."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from tests.browser.accessible import assert_accessible
from tests.browser.person import APP, CONSENT, DOMAIN, SIGN_IN, Person, address, domain_address
from tests.emulator.worlds import BRANDED, CALLBACK

pytestmark = pytest.mark.xdist_group("browser")
NOTICE = "This is not Egnyte."
WRONG_PASSWORD = "Error: The user name or the password is wrong."
WRONG_DOMAIN = "Error: There is no such Egnyte domain."


def sign_in(person: Person, **changes: str) -> None:
    person.open(address(**changes), SIGN_IN)


def sign_in_again(person: Person, **changes: str) -> None:
    sign_in(person, **changes)
    person.sign_in("FAKEwrong", then=SIGN_IN)


def consent(person: Person, **changes: str) -> None:
    sign_in(person, **changes)
    person.sign_in()


def domain(person: Person, **changes: str) -> None:
    person.open(domain_address(**changes), DOMAIN)


def domain_again(person: Person, **changes: str) -> None:
    domain(person, **changes)
    person.fill(Egnyte_domain="nobody")
    person.press("Continue", DOMAIN)


PAGES: dict[Callable[..., None], str] = {
    sign_in: SIGN_IN,
    sign_in_again: SIGN_IN,
    consent: CONSENT,
    domain: DOMAIN,
    domain_again: DOMAIN,
}
every_page = pytest.mark.parametrize("page", PAGES)
every_size = pytest.mark.parametrize("mobile", ["0", "1"], ids=["large", "small"])


@every_size
@every_page
def test_axe_finds_nothing(person, axe, page, mobile):
    page(person, mobile=mobile)
    assert_accessible(person.browser, axe)
    assert person.complaints() == []


@every_page
def test_what_a_page_is_and_is_not_comes_first(person, page):
    page(person)
    mistake = "Error: " if page in (sign_in_again, domain_again) else ""
    title = f"{mistake}{PAGES[page]} - egnyte-doctor emulator, not Egnyte"
    assert person.browser.title == title
    assert person.headings() == [PAGES[page]]
    nodes = person.nodes()
    assert [n.name for n in nodes if n.role == "RootWebArea"] == [title]
    assert [n.role for n in nodes].count("main") == 1
    texts = [n.name for n in nodes if n.role == "StaticText"]
    assert texts.index(NOTICE) < texts.index(PAGES[page])
    assert person.browser.find_element(By.TAG_NAME, "html").get_attribute("lang") == "en"


@every_page
def test_the_notice_is_what_one_sees(person, page):
    page(person)
    notice = person.browser.find_element(By.XPATH, f"//strong[text()='{NOTICE}']")
    assert notice.is_displayed()
    x, y = (notice.rect[axis] + 2 for axis in ("x", "y"))
    on_top = person.browser.execute_script(
        "return document.elementFromPoint(arguments[0], arguments[1]).innerText", x, y
    )
    assert on_top == NOTICE


@every_size
@every_page
def test_nothing_is_cut_off_at_320_pixels(person, page, mobile):
    """As wide as a small telephone, or as a window at 400%."""
    size = {"width": 320, "height": 480, "deviceScaleFactor": 1, "mobile": False}
    person.browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        page(person, mobile=mobile)
        widths = person.browser.execute_script(
            "const e = document.documentElement; return [innerWidth, e.scrollWidth - e.clientWidth]"
        )
    finally:
        person.browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    assert widths == [320, 0]


@pytest.mark.parametrize(
    ("page", "fields"),
    [
        (sign_in, {"User name": "", "Password": ""}),
        (sign_in_again, {"User name": WRONG_PASSWORD, "Password": WRONG_PASSWORD}),
        (domain, {"Egnyte domain": "The address at which you open Egnyte"}),
        (domain_again, {"Egnyte domain": f"{WRONG_DOMAIN} The address at which you open Egnyte"}),
    ],
)
def test_fields_are_told_with_their_labels_and_errors(person, page, fields):
    page(person)
    boxes = {n.name: n for n in person.nodes() if n.role == "textbox"}
    assert list(boxes) == list(fields)
    for name, description in fields.items():
        assert boxes[name].description.startswith(description)
        assert bool(description) == bool(boxes[name].description)
        assert boxes[name].invalid == ("Error" in description)
    first = person.focused()
    assert first.accessible_name == next(iter(fields))


def shows_where_it_is(person: Person) -> bool:
    """Whether the thing with the focus has a visible ring, on the screen."""
    element = person.focused()
    width, style = (element.value_of_css_property(f"outline-{p}") for p in ("width", "style"))
    x, y = element.rect["x"], element.rect["y"]
    return (width, style) == ("3px", "solid") and x >= 0 and y >= 0


def test_the_whole_way_by_keyboard(person, app):
    domain(person)
    person.keys("nobody")
    person.leave(lambda: person.keys(Keys.ENTER), DOMAIN)
    assert shows_where_it_is(person)
    person.keys("a", held=Keys.CONTROL)
    person.keys(BRANDED)
    person.leave(lambda: person.keys(Keys.ENTER), SIGN_IN)
    person.keys("jane", Keys.TAB)
    assert shows_where_it_is(person)
    person.keys("FAKEjane", Keys.TAB)
    assert person.focused().accessible_name == "Sign in"
    assert shows_where_it_is(person)
    person.leave(lambda: person.keys(Keys.SPACE), CONSENT)
    stops = []
    for _ in range(2):
        person.keys(Keys.TAB)
        assert shows_where_it_is(person)
        stops.append(person.focused().accessible_name)
    assert stops == ["Allow", "Deny"]
    person.keys(Keys.TAB, held=Keys.SHIFT)
    person.leave(lambda: person.keys(Keys.ENTER), APP)
    assert app.asked[0].startswith(f"{CALLBACK}?code=FAKE")


def test_what_the_app_asks_for_is_told_in_words(person):
    consent(person, scope="Egnyte.filesystem Egnyte.link Egnyte.audit")
    items = [item.text for item in person.browser.find_elements(By.TAG_NAME, "li")]
    assert items == [
        "Files, folders, search, events and comments",
        "Sharing links",
        "Audit reports",
    ]
    assert "Your answer is sent to https://app.acme-tools.com." in person.text()
