import os
import sys

import requests

BASE = f"https://{os.environ['EGNYTE_DOMAIN']}.egnyte.com"

for path in sys.argv[1:]:
    reply = requests.post(f"{BASE}/puboauth/token", data={
        "grant_type": "password",  # egnyte-doctor: expect[token-per-call]
        "client_id": os.environ["EGNYTE_KEY"],
        "username": os.environ["EGNYTE_USER"],
        "password": os.environ["EGNYTE_PASSWORD"],
    }, timeout=30)
    reply.raise_for_status()
    headers = {"Authorization": "Bearer " + reply.json()["access_token"]}
    with open(path, "rb") as stream:
        requests.post(f"{BASE}/pubapi/v1/fs-content/Shared/{path}", data=stream, headers=headers, timeout=60)
