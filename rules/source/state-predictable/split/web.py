from . import app, egnyte


@app.get("/login")
def login(request):
    state = egnyte.new_state(request.user)
    request.session["state"] = state
    return redirect(egnyte.login_url(app.settings, state))
