"""Right in both eras: tokens that never expire (expires_in -1), and those that live for 30 days."""
import time

import requests


def refreshed(store, settings):
    saved = store.load()
    # egnyte-doctor: ok[token-answer-unchecked] trap[expiry-code]
    if saved["expires_in"] == -1 or time.time() < saved["obtained_at"] + saved["expires_in"] - 300:
        return saved["access_token"]
    reply = requests.post(
        f"https://{settings.domain}.egnyte.com/puboauth/token",
        data={
            "grant_type": "refresh_token",  # egnyte-doctor: ok[token-answer-unchecked] trap[refresh-code]
            "client_id": settings.client_id,
            "client_secret": settings.client_secret,
            "refresh_token": saved["refresh_token"],
        },
        timeout=30,
    )
    if reply.status_code == 409:
        raise Throttled(reply.headers.get("Retry-After"))
    reply.raise_for_status()
    store.save({**reply.json(), "obtained_at": time.time()})
    return reply.json()["access_token"]
