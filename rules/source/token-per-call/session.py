import requests


def get_token(settings):
    reply = requests.post(f"https://{settings.domain}.egnyte.com/puboauth/token", data={
        "grant_type": "refresh_token",
        "client_id": settings.client_id,
        "client_secret": settings.client_secret,
        "refresh_token": settings.refresh_token,
    }, timeout=30)
    reply.raise_for_status()
    return reply.json()["access_token"]


class Egnyte:
    def __init__(self, settings):
        self.http = requests.Session()
        self.http.headers["Authorization"] = "Bearer " + get_token(settings)  # egnyte-doctor: ok[token-per-call]

    def folder(self, path):
        return self.http.get(f"{self.base}/pubapi/v1/fs{path}", timeout=30)
