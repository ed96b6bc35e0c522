import requests


def create(name, domain="https://acme-tools.egnyte.com", username="svc", password=None):
    url = "%s/pubapi/v1/fs/Shared/%s" % (domain, name)
    return requests.request(method="POST", url=url, auth=(username, password))  # egnyte-doctor: expect[basic-auth-used]
