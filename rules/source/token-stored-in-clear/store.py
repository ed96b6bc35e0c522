import sqlite3

import requests


def connect(database, domain, form):
    reply = requests.post(f"https://{domain}.egnyte.com/puboauth/token", data=form, timeout=30)
    reply.raise_for_status()
    answer = reply.json()
    database.execute("INSERT INTO accounts (domain, access_token) VALUES (?, ?)", (domain, answer["access_token"]))  # egnyte-doctor: expect[token-stored-in-clear]
