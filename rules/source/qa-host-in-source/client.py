import os

import requests

TOKEN_URL = "https://acme.qa-egnyte.com/puboauth/token"  # egnyte-doctor: expect[qa-host-in-source:warning]
FILES_URL = "https://acme.qa-egnyte.com/pubapi/v1/fs"


def folder(path):
    return requests.get(FILES_URL + path, headers={"Authorization": "Bearer " + os.environ["EGNYTE_TOKEN"]}, timeout=30)
