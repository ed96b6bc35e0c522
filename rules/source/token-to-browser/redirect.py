from flask import redirect, request

from .egnyte import app, exchange


@app.get("/egnyte/callback")
def callback():
    access_token = exchange(request.args["code"])["access_token"]
    return redirect(f"https://app.acme-tools.com/#egnyte_token={access_token}")  # egnyte-doctor: expect[token-to-browser]
