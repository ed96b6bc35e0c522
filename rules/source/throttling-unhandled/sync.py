import os

import requests

BASE = f"https://{os.environ['EGNYTE_DOMAIN']}.egnyte.com/pubapi/v1"  # egnyte-doctor: expect[throttling-unhandled:warning]
HEADERS = {"Authorization": "Bearer " + os.environ["EGNYTE_TOKEN"]}


def upload(path, data):
    reply = requests.post(f"{BASE}/fs-content{path}", data=data, headers=HEADERS, timeout=60)
    if reply.status_code == 403:
        raise PermissionError(path)
    return reply.ok


def folder(path):
    return requests.get(f"{BASE}/fs{path}", headers=HEADERS, timeout=30).json()
