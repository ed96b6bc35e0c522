import requests


def exchange(settings, code):
    reply = requests.post(
        f"https://{settings.domain}.egnyte.com/puboauth/token",  # egnyte-doctor: ok[response-type-missing]
        data={
            "client_id": settings.client_id,
            "client_secret": settings.client_secret,
            "redirect_uri": settings.redirect_uri,
            "code": code,
            "grant_type": "authorization_code",
        },
        timeout=30,
    )
    reply.raise_for_status()
    return reply.json()
