import requests
from flask import Blueprint, current_app, request, session

bp = Blueprint("egnyte", __name__)


@bp.route("/egnyte/callback")
def callback():
    domain = request.args["domain"]
    reply = requests.post(
        f"https://{domain}.egnyte.com/puboauth/token",  # egnyte-doctor: expect[domain-input-unchecked]
        data={
            "grant_type": "authorization_code",
            "client_id": current_app.config["EGNYTE_CLIENT_ID"],
            "client_secret": current_app.config["EGNYTE_CLIENT_SECRET"],
            "code": request.args["code"],
        },
        timeout=30,
    )
    reply.raise_for_status()
    session["egnyte"] = reply.json()["access_token"]
    return "connected"
