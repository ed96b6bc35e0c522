import os

import requests


def token(username, password):
    query = {
        "grant_type": "password",
        "client_id": os.environ["EGNYTE_CLIENT_ID"],
        "client_secret": os.environ["EGNYTE_CLIENT_SECRET"],
        "username": username,
        "password": password,
    }
    reply = requests.post(
        f"https://{os.environ['EGNYTE_DOMAIN']}.egnyte.com/puboauth/token",
        params=query,  # egnyte-doctor: expect[credential-in-url]
        timeout=30,
    )
    reply.raise_for_status()
    return reply.json()["access_token"]
