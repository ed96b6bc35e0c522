"""A login from beginning to end, the tokens it keeps, and what they may do."""

from __future__ import annotations

import json
import re

from tests.emulator.worlds import client_of
from tests.oauth.logins import Around, Running, browse

WAITING = "Waiting at"


def tokens(here: Around) -> dict[str, str]:
    (account,) = json.loads(here.kept.read_text())["accounts"].values()
    assert isinstance(account, dict)
    return account


def answer(here: Around, token: str) -> int:
    with client_of(here.egnyte) as client:
        signed = {"Authorization": f"Bearer {token}"}
        return client.get("https://acme.egnyte.com/pubapi/v1/userinfo", headers=signed).status_code


def log_in(here: Around, *more: str, user: str = "jane") -> Running:
    with here.login(*more) as running:
        running.until(WAITING)
        browse(here.callback_of(running.login_page(), user))
        assert running.code() == 0, running.seen
        return running


def rules_in(text: str) -> list[str]:
    return re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]", text)
