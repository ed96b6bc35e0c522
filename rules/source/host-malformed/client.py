import requests


class Client:
    def __init__(self, domain="acme.egnyte.com"):
        self.domain = domain

    def folder(self, token, path):
        url = f"https://acme.egnyte.com.egnyte.com/pubapi/v1/fs{path}"  # egnyte-doctor: expect[host-malformed]
        return requests.get(url, headers={"Authorization": f"Bearer {token}"}, timeout=30)
