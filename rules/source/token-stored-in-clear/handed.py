import json

import requests

CACHE = "egnyte_token_cache.json"


def save(answer):
    with open(CACHE, "w") as file:
        json.dump(answer, file)  # egnyte-doctor: expect[token-stored-in-clear]


def save_listing(listing):
    with open("listing.json", "w") as file:
        json.dump(listing, file)  # egnyte-doctor: ok[token-stored-in-clear]


def login(form):
    reply = requests.post("https://acme-tools.egnyte.com/puboauth/token", data=form, timeout=30)
    reply.raise_for_status()
    answer = reply.json()
    save(answer)
    return answer["access_token"]
