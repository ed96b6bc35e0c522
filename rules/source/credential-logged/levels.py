import json

import requests


class Events:
    def ask(self, path):
        headers = {"Authorization": "Bearer " + self.token}
        self.host.log("INFO", "asking Egnyte with " + json.dumps(headers))  # egnyte-doctor: expect[credential-logged]
        self.host.log("INFO", "asking Egnyte for " + path)  # egnyte-doctor: ok[credential-logged]
        self.math.log(self.token, 10)  # egnyte-doctor: ok[credential-logged]
        return requests.get(f"https://{self.domain}.egnyte.com/pubapi/v1{path}", headers=headers, timeout=30)
