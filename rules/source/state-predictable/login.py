import secrets
import time
from urllib.parse import urlencode


def login_url(session, settings):
    session["egnyte_state"] = secrets.token_urlsafe(24)
    session["egnyte_started"] = time.time()
    return f"https://{settings.domain}.egnyte.com/puboauth/token?" + urlencode({
        "client_id": settings.client_id,
        "redirect_uri": settings.redirect_uri,
        "response_type": "code",  # egnyte-doctor: ok[state-predictable]
        "scope": "Egnyte.filesystem",
        "state": session["egnyte_state"],
    })
