import os

import requests


def token(code):
    reply = requests.post(
        "https://" + os.environ["EGNYTE_DOMAIN"] + ".egnyte.com/puboauth/token",
        data={
            "grant_type": "authorization_code",
            "client_id": os.environ["EGNYTE_CLIENT_ID"],
            "client_secret": os.environ["EGNYTE_CLIENT_SECRET"],
            "redirect_uri": os.environ["EGNYTE_REDIRECT_URI"],
            "code": code,
        },
    )
    return reply.json()["access_token"]  # egnyte-doctor: expect[token-answer-unchecked]
