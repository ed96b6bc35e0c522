def login(settings):
    query = {
        "client_id": settings.EGNYTE_KEY,
        "redirect_uri": settings.EGNYTE_CALLBACK,
        "scope": ",".join(settings.EGNYTE_SCOPES),  # egnyte-doctor: expect[scope-separator]
        "response_type": "code",
    }
    return f"https://{settings.EGNYTE_DOMAIN}.egnyte.com/puboauth/token?{urlencode(query)}"


def shown(settings):
    return {"scope": " ".join(settings.EGNYTE_SCOPES), "response_type": "code"}  # egnyte-doctor: ok[scope-separator]
