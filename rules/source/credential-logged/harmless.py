import logging
import os

import requests

log = logging.getLogger("egnyte")


def login(settings):
    log.info("Requesting an access token with the password of %s", settings.username)  # egnyte-doctor: ok[credential-logged] trap[log-message-words]
    reply = requests.post(
        f"https://{settings.domain}.egnyte.com/puboauth/token",
        data={
            "grant_type": "password",
            "client_id": settings.client_id,
            "username": settings.username,
            "password": settings.password,
        },
        timeout=30,
    )
    if not reply.ok:
        log.error("token request refused: HTTP %s, retry after %s", reply.status_code, reply.headers.get("Retry-After"))  # egnyte-doctor: ok[credential-logged] trap[log-message-words]
        reply.raise_for_status()
    token = reply.json()["access_token"]
    log.info("token received, %d characters", len(token))  # egnyte-doctor: ok[credential-logged] trap[log-length]
    log.debug("token %s...", token[:4])  # egnyte-doctor: ok[credential-logged] trap[log-masked]
    log.debug("refresh token present: %s", "refresh_token" in reply.json())  # egnyte-doctor: ok[credential-logged] trap[log-presence]
    print("token is set" if token else "no token")  # egnyte-doctor: ok[credential-logged] trap[log-presence]
    return token
