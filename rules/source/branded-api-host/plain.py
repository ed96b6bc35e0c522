import requests


def folder(path, token):
    url = "https://files.acme-tools.com/pubapi/v1/fs/Shared/" + path  # egnyte-doctor: expect[branded-api-host]
    return requests.get(url, headers={"Authorization": "Bearer " + token}, timeout=30)
