import hmac

from . import app, egnyte


@app.get("/login")
def login(request):
    state = egnyte.new_state()
    request.session["state"] = state
    return redirect(egnyte.login_url(app.settings, state))


@app.get("/back")
def back(request, code: str, state: str):
    if not hmac.compare_digest(state, request.session.pop("state", "-")):
        return refuse()
    return egnyte.exchange(code)
