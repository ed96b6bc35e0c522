import hashlib
import time
from urllib.parse import urlencode


def new_state(user):
    return hashlib.sha1(f"{user}{int(time.time())}".encode()).hexdigest()  # egnyte-doctor: expect[state-predictable]


def login_url(settings, state):
    return f"https://{settings.domain}.egnyte.com/puboauth/token?" + urlencode({
        "client_id": settings.client_id,
        "redirect_uri": settings.redirect_uri,
        "response_type": "code",
        "scope": "Egnyte.filesystem",
        "state": state,
    })
