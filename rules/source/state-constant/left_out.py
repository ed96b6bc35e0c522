from urllib.parse import urlencode

from flask import redirect, session

from settings import BASE, CALLBACK, KEY


def authorize_url(state="egnyte-login"):  # egnyte-doctor: expect[state-constant]
    query = urlencode({
        "client_id": KEY,
        "redirect_uri": CALLBACK,
        "scope": "Egnyte.filesystem",
        "state": state,
        "response_type": "code",
    })
    return f"{BASE}/puboauth/authorize?{query}"


def login():
    session["next"] = "/files"
    return redirect(authorize_url())
