"""Folders of a project, in Egnyte."""

import time

import requests
from addresses import FILES_ADDRESS


def ask(verb, path, token):
    while True:
        # egnyte-doctor: ok[throttling-unhandled]
        answer = requests.request(verb, f"{FILES_ADDRESS}/{path}", headers={"Authorization": f"Bearer {token}"})
        if "Retry-After" not in answer.headers:
            return answer
        time.sleep(float(answer.headers["Retry-After"]))
