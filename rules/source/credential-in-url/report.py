"""The parameters of a POST stand in a map of the module, and go into the query all the same."""

import requests

TOKEN_URL = "https://acme.egnyte.com/puboauth/token"
TOKEN_REQUEST = {"grant_type": "password", "username": "svc", "password": "x", "client_id": "x"}


def token():
    answer = requests.post(TOKEN_URL, params=TOKEN_REQUEST, timeout=30)  # egnyte-doctor: expect[credential-in-url]
    answer.raise_for_status()
    return answer.json()["access_token"]


def token_as_it_should_be():
    answer = requests.post(TOKEN_URL, data=TOKEN_REQUEST, timeout=30)  # egnyte-doctor: ok[credential-in-url]
    answer.raise_for_status()
    return answer.json()["access_token"]
