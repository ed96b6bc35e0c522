import hmac
import secrets
from urllib.parse import urlencode

from flask import abort, redirect, request, session

from . import app, exchange


@app.get("/login")
def login():
    session["state"] = secrets.token_urlsafe(16)
    query = urlencode({
        "client_id": app.config["EGNYTE_CLIENT_ID"],
        "redirect_uri": app.config["EGNYTE_REDIRECT_URI"],
        "response_type": "code",  # egnyte-doctor: ok[state-not-compared]
        "scope": "Egnyte.filesystem",
        "state": session["state"],
    })
    return redirect(f"https://{app.config['EGNYTE_DOMAIN']}.egnyte.com/puboauth/token?{query}")


@app.get("/callback")
def callback():
    if not hmac.compare_digest(request.args.get("state", ""), session.pop("state", "-")):
        abort(403)
    exchange(request.args["code"])
    return redirect("/")
