"""Somebody who signs in at the local Egnyte without a browser: reads each form, and sends it."""

from __future__ import annotations

import ssl
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import httpx

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.emulator.server import Emulator

_MOST_PAGES = 8


class Form(HTMLParser):
    """The one form of a page: where it goes, its fields, and what it carries unseen."""

    def __init__(self, page: str, address: str) -> None:
        super().__init__()
        self.hidden: dict[str, str] = {}
        self.fields: set[str] = set()
        self._action = ""
        self.feed(page)
        self.url = urljoin(address, self._action)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what the tag tells of the form."""
        found = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._action = found.get("action", "")
        elif tag == "input" and found.get("type") == "hidden":
            self.hidden[found.get("name", "")] = found.get("value", "")
        elif tag in ("input", "button") and found.get("name"):
            self.fields.add(found["name"])


class StandIn:
    """Plays one user of the scenario. ``domain`` is what they type at the Enhanced Auth Service."""

    def __init__(self, emulator: Emulator, user: str, domain: str, *, allows: bool = True) -> None:
        users = {one.name: one for one in emulator.scenario.users}
        password = users[user].password if user in users else None
        self._answers = {
            "domain": domain,
            "username": user,
            "password": password or "",
            "decision": "allow" if allows else "deny",
        }
        self._trust = ssl.create_default_context(cadata=emulator.ca_pem.decode())
        self._proxy = emulator.proxy_url

    def sent_back(self, address: str) -> str | None:
        """The address at which the app's callback is reached; None where a page comes twice."""
        seen: set[frozenset[str]] = set()
        own = {name for name in (urlsplit(address).hostname,) if name}
        with httpx.Client(verify=self._trust, proxy=self._proxy, trust_env=False) as client:
            reply = client.get(address)
            for _ in range(_MOST_PAGES):
                if reply.is_redirect:
                    target = urljoin(str(reply.url), reply.headers["location"])
                    if not self._at_egnyte(target, own):
                        return target
                    reply = client.get(target)
                    continue
                form = Form(reply.text, str(reply.url))
                fields = frozenset(form.fields & set(self._answers))
                if reply.status_code != 200 or not fields or fields in seen:
                    return None
                seen.add(fields)
                answers = {name: self._answers[name] for name in fields}
                reply = client.post(form.url, data={**form.hidden, **answers})
        return None

    @staticmethod
    def _at_egnyte(target: str, own: set[str]) -> bool:
        host = urlsplit(target).hostname or ""
        path = urlsplit(target).path
        return host in own or path.startswith("/puboauth/")
