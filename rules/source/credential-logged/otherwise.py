import requests


def token(domain, form):
    reply = requests.post(f"https://{domain}.egnyte.com/puboauth/token", data=form, timeout=30)
    if reply.status_code == 200:
        return reply.json()["access_token"]
    print(reply.status_code, reply.text)  # egnyte-doctor: ok[credential-logged]
    return None


def listing(domain, form):
    reply = requests.post(f"https://{domain}.egnyte.com/puboauth/token", data=form, timeout=30)
    if reply.status_code == 200:
        print(reply.json())  # egnyte-doctor: expect[credential-logged]
    else:
        print(reply.text)  # egnyte-doctor: ok[credential-logged]
    reply = requests.get(f"https://{domain}.egnyte.com/pubapi/v1/fs/Shared", timeout=30)
    print(reply.json())  # egnyte-doctor: ok[credential-logged]
