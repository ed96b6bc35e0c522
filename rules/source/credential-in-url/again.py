"""Lists the folders of a project in Egnyte."""

from urllib.parse import urlencode

import requests

HOST = "https://acme.egnyte.com"


def folders(key, name, password):
    params = {"grant_type": "password", "client_id": key, "username": name, "password": password}
    answer = requests.post(HOST + "/puboauth/token", data=params, timeout=30)
    answer.raise_for_status()
    headers = {"Authorization": f"Bearer {answer.json()['access_token']}"}
    params = {"count": 100, "sort_by": "name"}
    # egnyte-doctor: ok[credential-in-url]
    return requests.get(HOST + "/pubapi/v1/fs/Shared?" + urlencode(params), headers=headers, timeout=30)
