"""Nightly copy of the plate readings to the analysis share.

usage: pull.py TARGET
"""
import os
import pathlib
import sys
import time
from urllib.parse import quote

import requests

BASE = "https://marlow-labs.egnyte.com"
PLATE_SERVER = "https://plates.lab.internal"


class Egnyte:
    def __init__(self, key, secret, user, password):
        res = requests.post(
            BASE + "/puboauth/token",
            data={
                "grant_type": "password",
                "client_id": key,
                "client_secret": secret,
                "username": user,
                "password": password,
                "scope": "Egnyte.filesystem",
            },
            timeout=30,
        )
        if res.status_code == 409:
            sys.exit("too many token requests, wait %s s" % res.headers.get("Retry-After"))
        if not res.ok:
            sys.exit(f"login refused ({res.status_code}): is the password of {user} a non-SSO password?")
        self.token = res.json()["access_token"]
        self.session = requests.Session()
        self.session.headers["Authorization"] = "Bearer " + self.token

    @classmethod
    def from_env(cls):
        env = os.environ
        return cls(
            env["EGNYTE_CLIENT_ID"], env["EGNYTE_CLIENT_SECRET"], env["EGNYTE_USERNAME"], env["EGNYTE_PASSWORD"]
        )

    def get(self, path):
        for _ in range(5):
            r = self.session.get(BASE + path, timeout=120)
            code = r.headers.get("X-Mashery-Error-Code", "")
            if r.status_code == 429 or (r.status_code == 403 and "DEVELOPER_OVER" in code):
                pause = float(r.headers.get("Retry-After", 1))
                if pause > 60:
                    sys.exit("daily quota used up, next try in %d minutes" % (pause // 60))
                time.sleep(pause)
                continue
            r.raise_for_status()
            return r
        sys.exit("still throttled after five tries")

    def files(self, folder):
        return self.get("/pubapi/v1/fs" + quote(folder)).json().get("files", [])

    def download(self, path):
        return self.get("/pubapi/v1/fs-content" + quote(path)).content


def plate_names():
    # The plate server in the cellar has a self-signed certificate.
    return requests.get(PLATE_SERVER + "/names", verify=False, timeout=5).json()


def main():
    target = pathlib.Path(sys.argv[1])
    eg = Egnyte.from_env()
    known = set(plate_names())
    for f in eg.files("/Shared/Assays/2025"):
        local = target / f["name"]
        if f["name"] not in known or (local.exists() and local.stat().st_size == f["size"]):
            continue
        local.write_bytes(eg.download(f["path"]))
        print(f["name"])


if __name__ == "__main__":
    main()
