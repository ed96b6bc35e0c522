import os

import requests
from requests.auth import HTTPBasicAuth


def token(code):
    reply = requests.post(
        f"https://{os.environ['EGNYTE_DOMAIN']}.egnyte.com/puboauth/token",
        data={"grant_type": "authorization_code", "code": code},
        auth=HTTPBasicAuth(os.environ["EGNYTE_CLIENT_ID"], os.environ["EGNYTE_CLIENT_SECRET"]),  # egnyte-doctor: expect[basic-auth-used]
        timeout=30,
    )
    reply.raise_for_status()
    return reply.json()
