"""Asks Egnyte for a token."""

from urllib.parse import urlencode

import requests

TOKEN = "https://acme.egnyte.com/puboauth/token"


def renew(key, secret, refresh):
    said = {"grant_type": "refresh_token", "client_id": key, "client_secret": secret, "refresh_token": refresh}
    # egnyte-doctor: expect[credential-in-url]
    answer = requests.post(TOKEN + "?" + urlencode(said), timeout=30)
    answer.raise_for_status()
    return answer.json()


def renew_in_body(key, secret, refresh):
    said = {"grant_type": "refresh_token", "client_id": key, "client_secret": secret, "refresh_token": refresh}
    shown = {"mobile": "1"}
    # egnyte-doctor: ok[credential-in-url]
    answer = requests.post(TOKEN + "?" + urlencode(shown), data=urlencode(said), timeout=30)
    answer.raise_for_status()
    return answer.json()
