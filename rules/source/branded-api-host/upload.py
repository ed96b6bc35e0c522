import os

import requests

EGNYTE = "https://files.acme-tools.com/pubapi/v1/fs-content"  # egnyte-doctor: expect[branded-api-host]


def upload(path, data):
    headers = {"Authorization": "Bearer " + os.environ["EGNYTE_TOKEN"]}
    return requests.post(EGNYTE + path, data=data, headers=headers, timeout=60)
