import requests


def folder(name):
    return requests.get("https://acme-tools.egnyte.com/public-api/v1/fs/Shared/" + name, timeout=30)  # egnyte-doctor: expect[endpoint-unknown]
