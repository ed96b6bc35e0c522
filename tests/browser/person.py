"""What a person does with a page, and sees of it."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

from tests.emulator.worlds import CALLBACK, EAS, HOST

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from selenium.webdriver.remote.webelement import WebElement

PATIENCE_S = 30
SIGN_IN = f"Sign in to {HOST}"
CONSENT = "Allow this app?"
DOMAIN = "What is your Egnyte domain?"
APP = "The app"


def address(host: str = HOST, path: str = "/puboauth/token", **changes: str | None) -> str:
    """Where an app sends people to sign in."""
    query = {
        "client_id": "FAKEpublic",
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "scope": "Egnyte.filesystem Egnyte.user",
        "state": "s&t#ä",
        **changes,
    }
    given = {name: value for name, value in query.items() if value is not None}
    return f"https://{host}{path}?{urlencode(given)}"


def domain_address(region: str = EAS, **changes: str | None) -> str:
    """The same at the Enhanced Auth Service."""
    return address(region, "/services/oauth/code", **changes)


@dataclass
class Node:
    """One thing as a screen reader has it."""

    role: str
    name: str
    description: str
    invalid: bool


class Person:
    """Uses the browser. Each step waits until the page it leads to has come."""

    def __init__(self, browser: Chrome) -> None:
        self.browser = browser

    def open(self, url: str, heading: str) -> None:
        """Go to an address, and find the page with that heading there."""
        self.browser.get(url)
        self.sees(heading)

    def sees(self, heading: str) -> None:
        """Wait for the page with that heading."""
        self._wait().until(
            lambda _: heading in self.headings(), f"no page with the heading {heading!r}"
        )

    def _wait(self) -> WebDriverWait[Chrome]:
        return WebDriverWait(self.browser, PATIENCE_S, poll_frequency=0.05)

    def headings(self) -> list[str]:
        """The headings of the first level."""
        found: list[str] = self.browser.execute_script(
            "return document.readyState === 'complete'"
            " ? [...document.querySelectorAll('h1')].map(e => e.innerText) : []"
        )
        return found

    def field(self, label: str) -> WebElement:
        """The field that has this label, by what the browser computes."""
        fields = self.browser.find_elements(By.CSS_SELECTOR, "input:not([type=hidden])")
        return next(field for field in fields if field.accessible_name == label)

    def fill(self, **values: str) -> None:
        """Write into fields, by their labels: ``User_name="jane"``."""
        for label, value in values.items():
            field = self.field(label.replace("_", " "))
            field.clear()
            field.send_keys(value)

    def press(self, button: str, then: str) -> None:
        """Click a button, and wait for the page with that heading to be another one."""
        buttons = self.browser.find_elements(By.TAG_NAME, "button")
        found = next(b for b in buttons if b.accessible_name == button)
        self.leave(found.click, then)

    def leave(self, step: Callable[[], None], then: str) -> None:
        """Do what leads to another page."""
        self.browser.execute_script("document.documentElement.dataset.before = 'yes'")
        step()
        self._wait().until(
            lambda _: self.browser.execute_script(
                "return !document.documentElement.dataset.before"
                " && document.readyState === 'complete'"
            ),
            "the page stays",
        )
        self.sees(then)

    def keys(self, *keys: str, held: str | None = None) -> None:
        """Type, wherever the focus is; with another key held down, where one is given."""
        actions = ActionChains(self.browser)
        if held:
            actions.key_down(held)
        actions.send_keys(*keys)
        if held:
            actions.key_up(held)
        actions.perform()

    def focused(self) -> WebElement:
        """What has the focus."""
        return self.browser.switch_to.active_element

    def sign_in(self, password: str = "FAKEjane", then: str = CONSENT) -> None:
        """Sign in as jane."""
        self.fill(User_name="jane", Password=password)
        self.press("Sign in", then)

    def text(self) -> str:
        """All that is shown."""
        return self.browser.find_element(By.TAG_NAME, "body").text

    def waits_for(self, text: str) -> None:
        """Wait until the page shows this."""
        self._wait().until(lambda _: text in self.text(), f"the page does not show {text!r}")

    def complaints(self) -> list[str]:
        """What the browser itself found wrong: a policy that was broken, a thing not loaded."""
        return [entry["message"] for entry in self.browser.get_log("browser")]

    def nodes(self) -> list[Node]:
        """What a screen reader has of the page, in the order in which it is read."""
        tree = self.browser.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
        by_id = {node["nodeId"]: node for node in tree}
        found, left = [], [tree[0]["nodeId"]]
        while left:
            node = by_id[left.pop()]
            left += reversed(node.get("childIds", []))
            if not node["ignored"]:
                found.append(_node(node))
        return found


def _node(node: dict[str, Any]) -> Node:
    properties = {p["name"]: p["value"].get("value") for p in node.get("properties", [])}
    role, name, description = (
        str(node.get(part, {}).get("value", "")) for part in ("role", "name", "description")
    )
    return Node(role, name, description, properties.get("invalid") not in (None, "false"))
