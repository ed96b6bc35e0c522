"""What goes into the Authorization header is a token, whatever its name is."""

import os

import requests

SETTINGS = {
    "domain": "https://acme.egnyte.com",
    "bearer_key": "FAKE8k2m4n6p8r0s2t4v6w8y",  # egnyte-doctor: expect[credential-in-source]
    "folder_key": "FAKE2b4d6f8h0j2l4n6p8r0t",  # egnyte-doctor: ok[credential-in-source]
}
GIVEN = os.environ["EGNYTE_BEARER"]


def create(path):
    url = f"{SETTINGS['domain']}/pubapi/v1/fs/{path}?key={SETTINGS['folder_key']}"
    headers = {"Authorization": f"Bearer {SETTINGS['bearer_key']}"}
    return requests.post(url, json={"action": "add_folder"}, headers=headers, timeout=30)


def create_as_given(path):
    headers = {"Authorization": "Bearer " + GIVEN}  # egnyte-doctor: ok[credential-in-source]
    return requests.post(f"{SETTINGS['domain']}/pubapi/v1/fs/{path}", headers=headers, timeout=30)
