import logging

import requests

API = "https://acme-tools.egnyte.com/pubapi/v1"  # egnyte-doctor: expect[throttling-unhandled]


def create(path, headers):
    reply = requests.post(f"{API}/fs{path}", headers=headers, json={"action": "add_folder"}, timeout=30)
    if reply.status_code != 201:
        logging.error("not created, perhaps the rate limit was reached: %s", reply.status_code)
