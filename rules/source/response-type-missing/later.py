from urllib.parse import urlencode


def base_query(settings, state):
    return {
        "client_id": settings.client_id,
        "redirect_uri": settings.redirect_uri,
        "scope": "Egnyte.filesystem",
        "state": state,
    }


def login_url(settings, state):
    query = base_query(settings, state)
    query["response_type"] = "code"
    return f"https://{settings.domain}.egnyte.com/puboauth/token?" + urlencode(query)  # egnyte-doctor: ok[response-type-missing]
