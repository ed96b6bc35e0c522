import secrets
from urllib.parse import urlencode


def login_url(session, settings):
    session["egnyte_state"] = secrets.token_urlsafe(24)
    return f"https://{settings.domain}.egnyte.com/puboauth/token?" + urlencode({
        "client_id": settings.client_id,
        "redirect_uri": settings.redirect_uri,
        "response_type": "code",  # egnyte-doctor: expect[scope-missing:note]
        "state": session["egnyte_state"],
    })
