import requests


class Egnyte:
    def login(self):
        reply = requests.post(f"{self.base}/puboauth/token", timeout=30, data={
            "grant_type": "password",
            "client_id": self.key,
            "username": self.user,
            "password": self.password,
        })
        reply.raise_for_status()
        return reply.json()["access_token"]

    def ask(self, path):
        headers = {"Authorization": "Bearer " + self.token}  # egnyte-doctor: ok[token-per-call]
        reply = requests.get(self.base + path, headers=headers, timeout=30)
        if reply.status_code == 401:
            self.token = self.login()
            reply = requests.get(self.base + path, headers={"Authorization": "Bearer " + self.token}, timeout=30)
        return reply

    def cursor(self):
        return self.ask("/pubapi/v2/events/cursor").json()["oldest_event_id"]

    def events(self, cursor):
        while (reply := self.ask(f"/pubapi/v2/events?id={cursor}")).status_code == 200:
            cursor = reply.json()["latest_id"]
            yield from reply.json()["events"]
