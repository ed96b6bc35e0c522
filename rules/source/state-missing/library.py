from authlib.integrations.flask_client import OAuth

from . import app

oauth = OAuth(app)
egnyte = oauth.register(
    "egnyte",
    authorize_url="https://acme.egnyte.com/puboauth/token",  # egnyte-doctor: ok[state-missing]
    access_token_url="https://acme.egnyte.com/puboauth/token",
    client_kwargs={"scope": "Egnyte.filesystem", "token_endpoint_auth_method": "client_secret_post"},
)


@app.get("/login")
def login():
    return egnyte.authorize_redirect(app.config["EGNYTE_REDIRECT_URI"])  # egnyte-doctor: ok[state-missing]
