from requests_oauthlib import OAuth2Session


def login_url(client_id, domain):
    egnyte = OAuth2Session(client_id, redirect_uri="https://app.acme-tools.com/cb", scope=["Egnyte.filesystem"])
    url, _ = egnyte.authorization_url(f"https://{domain}.egnyte.com/puboauth/token", state="12345")  # egnyte-doctor: expect[state-constant]
    return url
