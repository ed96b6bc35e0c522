import requests

EGNYTE_DOMAIN = "acme"
EGNYTE_TOKEN = "FAKE7h2k9q4m1x8v3c6b5n0t"  # egnyte-doctor: expect[credential-in-source:error]


def upload(path, data):
    url = f"https://{EGNYTE_DOMAIN}.egnyte.com/pubapi/v1/fs-content{path}"
    return requests.post(url, data=data, headers={"Authorization": f"Bearer {EGNYTE_TOKEN}"}, timeout=60)
