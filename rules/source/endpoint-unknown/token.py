import requests


def token(domain, form):
    reply = requests.post(f"https://{domain}.egnyte.com/oauth2/token", data=form, timeout=30)  # egnyte-doctor: expect[endpoint-unknown]
    reply.raise_for_status()
    return reply.json()
