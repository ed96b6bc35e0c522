import logging

import requests

logger = logging.getLogger(__name__)


def fetch_token(domain, form):
    resp = requests.post(f"https://{domain}.egnyte.com/puboauth/token", data=form, timeout=30)
    if resp.status_code != 200:
        logger.error("Token request failed: %s %s", resp.status_code, resp.json().get("error"))  # egnyte-doctor: ok[credential-logged]
        return None
    tokens = resp.json()
    logger.info("Tokens refreshed; scopes %s, valid for %s s", tokens.get("scope"), tokens.get("expires_in"))  # egnyte-doctor: ok[credential-logged]
    return tokens
