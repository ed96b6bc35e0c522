"""Nightly export of the shared folder."""
import os

import requests

DOMAIN = os.environ["EGNYTE_DOMAIN"]


def login():
    payload = {
        "grant_type": "password",  # egnyte-doctor: expect[password-grant-in-source:note]
        "client_id": os.environ["EGNYTE_CLIENT_ID"],
        "client_secret": os.environ["EGNYTE_CLIENT_SECRET"],
        "username": os.environ["EGNYTE_USERNAME"],
        "password": os.environ["EGNYTE_PASSWORD"],
    }
    r = requests.post(f"https://{DOMAIN}.egnyte.com/puboauth/token", data=payload, timeout=30)
    r.raise_for_status()
    return r.json()["access_token"]
