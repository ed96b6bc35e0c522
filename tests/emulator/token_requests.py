"""The forms that the token endpoint takes, and the header that carries a token."""

from __future__ import annotations

from tests.emulator.signing_in import decide, sign_in
from tests.emulator.worlds import CALLBACK, HOST, SECRET

URL = f"https://{HOST}/puboauth/token"
USERINFO = f"https://{HOST}/pubapi/v1/userinfo"


def signed(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def code_of(client) -> str:
    location = decide(client, sign_in(client, state=None), "allow")
    return location.rpartition("code=")[2]


def by_code(code: str, **changes: str) -> dict[str, str]:
    return {
        "client_id": "FAKEpublic",
        "client_secret": SECRET,
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": CALLBACK,
        **changes,
    }


def by_password(**changes: str) -> dict[str, str]:
    return {
        "client_id": "FAKEinternal",
        "client_secret": SECRET,
        "grant_type": "password",
        "username": "jane",
        "password": "FAKEjane",
        **changes,
    }


def by_refresh(token: str, **changes: str) -> dict[str, str]:
    made = {"client_id": "FAKEpublic", "client_secret": SECRET, "grant_type": "refresh_token"}
    return {**made, "refresh_token": token, **changes}
