#!/usr/bin/env python3
"""Copies yesterday's signed contracts from Egnyte to the finance share."""

import argparse
import configparser
import datetime
import logging
import os
import pathlib

import requests

log = logging.getLogger("export")
CONF = configparser.ConfigParser()
CONF.read(pathlib.Path(__file__).with_name("config.ini"))
HOST = "https://%s.egnyte.com" % CONF["egnyte"]["domain"]
TOKEN_PATH = "/puboauth/token"
FS_PATH = "/pubapi/v1/fs"


def get_token(user, password="FAKEhT7vQ2xW9nRb4"):
    """One token for the service user; the key is an internal one."""
    body = {
        "grant_type": "password",
        "client_id": os.environ["EGNYTE_CLIENT_ID"],
        "client_secret": os.environ["EGNYTE_CLIENT_SECRET"],
        "username": user,
        "password": password,
        "scope": "Egnyte.filesystem",
    }
    log.info("asking %s for a token, password has %d characters", HOST, len(password))
    answer = requests.post(HOST + TOKEN_PATH, data=body, timeout=30)
    log.info("token endpoint said %s", answer.json())
    return answer.json()["access_token"]


class Egnyte:
    """The two calls we need."""

    def __init__(self, user):
        self.user = user
        self.http = requests.Session()

    def get(self, path, **kw):
        head = {"Authorization": "Bearer %s" % get_token(self.user)}
        reply = self.http.get(HOST + path, headers=head, timeout=60, **kw)
        reply.raise_for_status()
        return reply

    def listing(self, folder):
        return self.get(FS_PATH + requests.utils.quote(folder)).json().get("files", [])

    def download(self, path, target):
        target.write_bytes(self.get("/pubapi/v1/fs-content" + requests.utils.quote(path)).content)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=pathlib.Path)
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO)
    since = datetime.date.today() - datetime.timedelta(days=1)
    box = Egnyte(CONF["egnyte"]["user"])
    for entry in box.listing(CONF["egnyte"]["folder"]):
        if since.isoformat() in entry["last_modified"]:
            box.download(entry["path"], args.target / entry["name"])
            log.info("copied %s", entry["name"])


if __name__ == "__main__":
    main()
