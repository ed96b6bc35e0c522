from urllib.parse import urlencode


def authorize_url(domain, client_id, redirect_uri, state):
    query = urlencode({
        "client_id": client_id,
        "redirect_uri": redirect_uri,
        "response_type": "code",  # egnyte-doctor: ok[implicit-grant-in-source]
        "scope": "Egnyte.filesystem Egnyte.link",
        "state": state,
    })
    return f"https://{domain}.egnyte.com/puboauth/token?{query}"
