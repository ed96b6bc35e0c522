import requests

BASE = "https://acme.egnyte.com/pubapi/v1"  # egnyte-doctor: expect[tenant-host-in-source:note]


def folder(token, path):
    return requests.get(f"{BASE}/fs{path}", headers={"Authorization": f"Bearer {token}"}, timeout=30).json()


def search(token, words):
    return requests.get(f"{BASE}/search", params={"query": words}, headers={"Authorization": f"Bearer {token}"}, timeout=30).json()
