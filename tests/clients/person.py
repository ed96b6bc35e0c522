"""What a person does between a client's two steps: sign in, consent, and be sent back."""

from __future__ import annotations

from html.parser import HTMLParser
from urllib.parse import urljoin

from egnyte_doctor.emulator.server import Emulator
from tests.emulator.worlds import client_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import httpx


class _Form(HTMLParser):
    """The one form of a page: where it goes, and what it carries unseen."""

    def __init__(self, page: httpx.Response) -> None:
        super().__init__()
        self.action = ""
        self.hidden: dict[str, str] = {}
        self.feed(page.text)
        self.url = urljoin(str(page.url), self.action)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.action = found["action"]
        elif tag == "input" and found.get("type") == "hidden":
            self.hidden[found["name"]] = found["value"]


def sent_back(egnyte: Emulator, authorize_url: str, user: str = "jane") -> str:
    """The URL of the callback, after a user signed in and allowed everything."""
    with client_of(egnyte) as browser:
        page = browser.get(authorize_url)
        assert page.status_code == 200, page.text
        form = _Form(page)
        credentials = {"username": user, "password": f"FAKE{user}"}
        page = browser.post(form.url, data={**form.hidden, **credentials})
        form = _Form(page)
        reply = browser.post(form.url, data={**form.hidden, "decision": "allow"})
        return reply.headers["location"]
