import secrets
from urllib.parse import urlencode

import requests
from flask import Blueprint, current_app, redirect, request, session

bp = Blueprint("egnyte", __name__)


@bp.route("/egnyte/login")
def login():
    config = current_app.config
    query = urlencode({
        "client_id": config["EGNYTE_CLIENT_ID"],
        "redirect_uri": config["EGNYTE_REDIRECT_URI"],
        "response_type": "code",  # egnyte-doctor: expect[state-not-compared]
        "scope": "Egnyte.filesystem",
        "state": secrets.token_urlsafe(16),
    })
    return redirect(f"https://{config['EGNYTE_DOMAIN']}.egnyte.com/puboauth/token?{query}")


@bp.route("/egnyte/callback")
def callback():
    config = current_app.config
    reply = requests.post(
        f"https://{config['EGNYTE_DOMAIN']}.egnyte.com/puboauth/token",
        data={
            "client_id": config["EGNYTE_CLIENT_ID"],
            "client_secret": config["EGNYTE_CLIENT_SECRET"],
            "redirect_uri": config["EGNYTE_REDIRECT_URI"],
            "code": request.args["code"],
            "grant_type": "authorization_code",
        },
        timeout=30,
    )
    reply.raise_for_status()
    session["egnyte_user"] = remember(reply.json())
    return redirect("/")
