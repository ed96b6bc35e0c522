"""Nightly copy of the plate readings to the analysis share.

usage: pull.py TARGET
"""
import configparser
import pathlib
import sys

import requests

cfg = configparser.ConfigParser()
cfg.read(pathlib.Path(__file__).with_name("pull.ini"))
E = cfg["egnyte"]
BASE = "https://" + E["host"]


def login():
    res = requests.post(
        BASE + "/puboauth/token",
        data=dict(
            grant_type="password",
            client_id=E["key"],
            client_secret=E["secret"],
            username=E["user"],
            password=E["password"],
            scope="Egnyte.filesystem",
        ),
    )
    body = res.json()
    print("login:", body)
    return body["access_token"]


def main():
    target = pathlib.Path(sys.argv[1])
    s = requests.Session()
    s.headers["Authorization"] = "Bearer " + login()
    for f in s.get(BASE + "/pubapi/v1/fs" + E["folder"]).json()["files"]:
        local = target / f["name"]
        if local.exists() and local.stat().st_size == f["size"]:
            continue
        local.write_bytes(s.get(BASE + "/pubapi/v1/fs-content" + f["path"]).content)
        print(f["name"])


if __name__ == "__main__":
    main()
