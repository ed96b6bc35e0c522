import requests


def userinfo(domain, token):
    return requests.get(
        f"http://{domain}.egnyte.com/pubapi/v1/userinfo",  # egnyte-doctor: expect[api-host-not-https]
        headers={"Authorization": f"Bearer {token}"},
        timeout=30,
    )
