"""A person at the authorize page: what is shown, signed in to, and decided."""

from __future__ import annotations

from html.parser import HTMLParser

from egnyte_doctor.emulator.answers import ANSWERS
from egnyte_doctor.emulator.reply import MARK
from tests.emulator.worlds import CALLBACK, HOST

TYPE_CHECKING = False
if TYPE_CHECKING:
    import httpx


PATHS = ("/puboauth/token", "/puboauth/authorize")


def query(**changes: str | None) -> dict[str, str]:
    made = {
        "client_id": "FAKEpublic",
        "redirect_uri": CALLBACK,
        "response_type": "code",
        "scope": "Egnyte.filesystem Egnyte.user",
        "state": "s&t#ä",
        **changes,
    }
    return {name: value for name, value in made.items() if value is not None}


def is_answer(reply: httpx.Response, answer_id: str) -> bool:
    answer = ANSWERS[answer_id]
    assert reply.headers[MARK].startswith(f"{answer_id};")
    assert (reply.status_code, reply.text) == (answer.status, answer.body)
    for name, value in answer.headers.items():
        assert reply.headers[name] == value
    return True


class Page(HTMLParser):
    """What a browser and a screen reader take from a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))


def is_usable(reply: httpx.Response) -> Page:
    assert reply.status_code == 200
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "This is not Egnyte." in reply.text
    page = Page(reply.text)
    assert page.all("html")[0]["lang"] == "en"
    assert (len(page.all("h1")), len(page.all("main")), len(page.all("title"))) == (1, 1, 1)
    assert page.all("script") == []
    labelled = {label["for"] for label in page.all("label")}
    shown = [i for i in page.all("input") if i["type"] != "hidden"]
    assert labelled == {i["id"] for i in shown}
    ids = [a["id"] for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    for _, attributes in page.tags:
        assert set((attributes.get("aria-describedby") or "").split()) <= set(ids)
        assert "tabindex" not in attributes
        assert not any(name.startswith("on") or name == "style" for name in attributes)
    assert page.all("a") == []
    assert all(button["type"] == "submit" for button in page.all("button"))
    return page


def hidden(reply: httpx.Response) -> dict[str, str]:
    return {
        str(i["name"]): str(i["value"])
        for i in Page(reply.text).all("input")
        if i["type"] == "hidden"
    }


def sign_in(
    client: httpx.Client, host=HOST, user="jane", password="FAKEjane", **changes
) -> httpx.Response:
    page = client.get(f"https://{host}/puboauth/token", params=query(**changes))
    is_usable(page)
    form = {**hidden(page), "username": user, "password": password}
    return client.post(f"https://{host}/puboauth/login", data=form)


def decide(client: httpx.Client, page: httpx.Response, decision: str, host=HOST) -> str:
    form = {**hidden(page), "decision": decision}
    reply = client.post(f"https://{host}/puboauth/consent", data=form)
    assert reply.status_code == 302
    return reply.headers["location"]
