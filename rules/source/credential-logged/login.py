import logging
import os

import requests

log = logging.getLogger(__name__)


def login(code):
    response = requests.post(
        f"https://{os.environ['EGNYTE_DOMAIN']}.egnyte.com/puboauth/token",
        data={
            "grant_type": "authorization_code",
            "client_id": os.environ["EGNYTE_CLIENT_ID"],
            "client_secret": os.environ["EGNYTE_CLIENT_SECRET"],
            "redirect_uri": os.environ["EGNYTE_REDIRECT_URI"],
            "code": code,
        },
        timeout=30,
    )
    log.info("token response: %s", response.text)  # egnyte-doctor: expect[credential-logged:error]
    response.raise_for_status()
    token = response.json()["access_token"]
    print("got token", token)  # egnyte-doctor: expect[credential-logged:error]
    return token
