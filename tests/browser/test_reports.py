"""The HTML reports in a real browser: by axe-core, without scripts, small, dark and on paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

from egnyte_doctor.model import Candidate, Report, Where
from egnyte_doctor.record import replace
from egnyte_doctor.reports import certification_html, html, triage_html
from egnyte_doctor.requirements import checklist
from egnyte_doctor.rules_compiled import read_rule_file
from tests.browser.accessible import assert_accessible
from tests.browser.person import Person
from tests.reports.made_reports import DOMAIN, REDIRECT, full_report
from tests.reports.test_triage_html import answer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.xdist_group("browser")
HOSTILE = '</p></article><script>pwned = 1</script><img src=x onerror="pwned = 1">'


def report() -> Report:
    """One of everything, a hostile finding and one whose value is too long for any screen."""
    causes = (Candidate("the key is new", "ask again"), Candidate(HOSTILE, HOSTILE))
    where = Where(path=f"{HOSTILE}.env", line=1, column=1, frame=HOSTILE, frame_start=4)
    hostile = replace(DOMAIN, message=HOSTILE, where=where, candidates=causes)
    place = replace(DOMAIN.where, frame=f"EGNYTE_DOMAIN={'x' * 300}", path="deep/" * 40)
    long = replace(DOMAIN, message="y" * 300, where=place, severity="note")
    full = full_report()
    return replace(full, findings=(*full.findings, hostile, long))


def check_page() -> str:
    doc = read_rule_file(REDIRECT.rule)
    assert doc is not None
    return html.render(report(), {REDIRECT.rule: doc})


def certification_page() -> str:
    return certification_html.render(report(), checklist(report()))


def triage_page() -> str:
    return triage_html.render(answer(HOSTILE))


PAGES: dict[str, Callable[[], str]] = {
    "check": check_page,
    "certification": certification_page,
    "triage": triage_page,
    "empty": lambda: html.render(Report()),
}


@pytest.fixture(params=PAGES)
def page(request: pytest.FixtureRequest, person: Person, tmp_path: Path) -> Iterator[Person]:
    yield from opened(PAGES[request.param](), person, tmp_path)


@pytest.fixture
def checked(person: Person, tmp_path: Path) -> Iterator[Person]:
    yield from opened(check_page(), person, tmp_path)


def opened(text: str, person: Person, folder: Path) -> Iterator[Person]:
    """The page in the browser, which is as it was when the test is over."""
    file = folder / "report.html"
    file.write_text(text, encoding="utf-8")
    person.browser.get(file.as_uri())
    yield person
    for command in ("setEmulatedMedia", "clearDeviceMetricsOverride"):
        person.browser.execute_cdp_cmd(f"Emulation.{command}", {})
    person.browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def emulate(person: Person, name: str, **values: Any) -> None:
    person.browser.execute_cdp_cmd(f"Emulation.{name}", values)


def shown(person: Person, selector: str = "article") -> list[WebElement]:
    return [e for e in person.browser.find_elements(By.CSS_SELECTOR, selector) if e.is_displayed()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1200])
def test_axe_finds_nothing(page, axe, scheme, width):
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    emulate(page, "setDeviceMetricsOverride", **size)
    emulate(page, "setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    for part in page.browser.find_elements(By.TAG_NAME, "summary"):
        part.click()
    background = page.browser.execute_script(
        "return getComputedStyle(document.body).backgroundColor"
    )
    assert (background == "rgb(255, 255, 255)") == (scheme == "light")
    assert_accessible(page.browser, axe)
    widths = page.browser.execute_script(
        "const e = document.documentElement; return [innerWidth, e.scrollWidth - e.clientWidth]"
    )
    assert widths == [width, 0]
    assert page.complaints() == []


def test_nothing_is_loaded_and_nothing_hostile_runs(checked):
    loaded = checked.browser.execute_script(
        "return performance.getEntriesByType('resource').map(entry => entry.name)"
    )
    assert loaded == []
    assert checked.browser.execute_script("return typeof pwned") == "undefined"
    assert len(shown(checked, "img")) == 0
    assert HOSTILE in checked.text()
    assert checked.complaints() == []


def test_the_policy_stops_what_would_get_through(checked):
    checked.browser.execute_script(
        "document.querySelector('main').insertAdjacentHTML('beforeend', arguments[0]);"
        "const late = document.createElement('script'); late.textContent = 'pwned = 2';"
        "document.body.append(late)",
        '<img src=x onerror="pwned = 1"><p id="styled" style="color: red">x</p>',
    )
    assert checked.browser.execute_script("return typeof pwned") == "undefined"
    colour = checked.browser.execute_script("return styled.style.color")
    assert colour == ""
    assert any("Content Security Policy" in told for told in checked.complaints())


def test_search_and_filter_show_what_fits_and_say_how_many(checked):
    everything = len(shown(checked))
    (status,) = checked.browser.find_elements(By.CSS_SELECTOR, "[role=status]")
    assert status.text == ""
    search = checked.field("Search")
    search.send_keys("HTTPS redirect")
    assert [e.get_attribute("data-badge") for e in shown(checked)] == ["warning"]
    assert status.text == f"1 of {everything} shown"
    search.send_keys(" nowhere")
    assert shown(checked) == []
    search.clear()
    search.send_keys(Keys.SPACE)
    assert len(shown(checked)) == everything
    checked.field("error").click()
    kinds = {e.get_attribute("data-badge") for e in shown(checked)}
    assert kinds == {"warning", "note"}
    search.send_keys(Keys.ENTER)
    assert len(shown(checked)) < everything  # no form was sent, the page is the same


def test_the_page_is_whole_without_scripts(checked):
    everything = len(shown(checked))
    emulate(checked, "setScriptExecutionDisabled", value=True)
    checked.browser.refresh()
    assert len(shown(checked)) == everything
    assert shown(checked, "form") == []
    (summary,) = shown(checked, "summary")
    summary.click()
    assert "INVALID_CALLBACK" in checked.browser.find_element(By.TAG_NAME, "main").text


def test_paper_has_all_that_matters_and_no_controls(checked):
    assert "INVALID_CALLBACK" not in checked.text()
    emulate(checked, "setEmulatedMedia", media="print")
    assert shown(checked, "nav") == []
    assert shown(checked, "fieldset") == []
    height = "return document.querySelector('details p').getBoundingClientRect().height"
    assert checked.browser.execute_script(height) > 0
    colours = checked.browser.execute_script(
        "const style = getComputedStyle(document.body); return [style.color, style.backgroundColor]"
    )
    assert colours == ["rgb(0, 0, 0)", "rgb(255, 255, 255)"]


def test_by_keyboard_and_by_screen_reader(checked):
    checked.keys(Keys.TAB)
    assert checked.focused().text == "Skip to the report"
    checked.keys(Keys.ENTER)
    assert checked.focused().tag_name == "main"
    checked.keys(Keys.TAB)
    assert checked.focused().accessible_name == "Search"
    assert checked.focused().value_of_css_property("outline-style") == "solid"
    nodes = checked.nodes()
    roles = [node.role for node in nodes]
    for landmark in ("banner", "main", "navigation", "search", "contentinfo"):
        assert roles.count(landmark) == 1, landmark
    names = [node.name for node in nodes if node.role == "article"]
    assert names[0].startswith("error ")
    assert len(names) == len(shown(checked))
