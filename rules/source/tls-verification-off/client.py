import requests


class EgnyteApi:
    def __init__(self, domain, token, verify=False):  # egnyte-doctor: expect[tls-verification-off]
        self.base = f"https://{domain}.egnyte.com/pubapi/v1"
        self.session = requests.Session()
        self.session.verify = verify
        self.session.headers["Authorization"] = f"Bearer {token}"

    def folder(self, path):
        reply = self.session.get(f"{self.base}/fs{path}", timeout=30)
        reply.raise_for_status()
        return reply.json()
