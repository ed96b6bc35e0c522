import json

from .auth import fetch_token

CACHE = "egnyte_token.json"


def login(client, domain, code):
    token = client.fetch_token(f"https://{domain}.egnyte.com/puboauth/token", code=code)
    with open(CACHE, "w") as f:
        json.dump(token, f)  # egnyte-doctor: expect[token-stored-in-clear]
    return token["access_token"]
