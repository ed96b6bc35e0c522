import requests


class Egnyte:
    def __init__(self, domain, client_id):
        self.base = f"https://{domain}.egnyte.com/pubapi/v1"
        self.client_id = client_id

    def userinfo(self):
        headers = {"Authorization": f"Bearer {self.client_id}"}  # egnyte-doctor: expect[key-sent-as-bearer]
        return requests.get(self.base + "/userinfo", headers=headers, timeout=30)
