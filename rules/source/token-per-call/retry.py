import time

import requests


def login(settings, tries=3):
    for attempt in range(tries):
        reply = requests.post(
            f"https://{settings.domain}.egnyte.com/puboauth/token",
            data={
                "grant_type": "refresh_token",  # egnyte-doctor: ok[token-per-call]
                "client_id": settings.client_id,
                "client_secret": settings.client_secret,
                "refresh_token": settings.refresh_token,
            },
            timeout=30,
        )
        if reply.status_code == 409:
            time.sleep(int(reply.headers.get("Retry-After", "60")))
            continue
        reply.raise_for_status()
        return reply.json()
    raise RuntimeError("the token endpoint is throttled")
