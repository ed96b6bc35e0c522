import requests


def login():
    egnyte_user = "backup"
    egnyte_pass = "FAKE4g!w"  # egnyte-doctor: expect[credential-in-source]
    egnyte_pwd = "password"  # egnyte-doctor: ok[credential-in-source]
    passed = {"pass": "step-one", "fail": "step-two"}  # egnyte-doctor: ok[credential-in-source]
    return requests.post("https://acme.egnyte.com/puboauth/token", data={
        "username": egnyte_user, "password": egnyte_pass, "grant_type": "password"}, timeout=30)
