"""The address is made here, and what comes back is looked at in web.py."""
import secrets
from urllib.parse import urlencode


def new_state():
    return secrets.token_urlsafe(24)


def login_url(settings, state):
    return f"https://{settings.domain}.egnyte.com/puboauth/token?" + urlencode({
        "client_id": settings.client_id,
        "redirect_uri": settings.redirect_uri,
        "response_type": "code",  # egnyte-doctor: ok[state-not-compared]
        "scope": "Egnyte.filesystem",
        "state": state,
    })
