"""Copies closed opportunities from Salesforce to Egnyte."""
import os

import requests

SALESFORCE_TOKEN_URL = "https://login.salesforce.com/services/oauth2/token"


def salesforce_login():
    return requests.post(SALESFORCE_TOKEN_URL, data={
        "grant_type": "password",  # egnyte-doctor: ok[password-grant-in-source]
        "client_id": os.environ["SF_CLIENT_ID"],
        "username": os.environ["SF_USER"],
        "password": os.environ["SF_PASSWORD"],
    }, timeout=30).json()


def upload(token, path, data):
    url = f"https://{os.environ['EGNYTE_DOMAIN']}.egnyte.com/pubapi/v1/fs-content{path}"
    return requests.post(url, data=data, headers={"Authorization": f"Bearer {token}"}, timeout=60)
