@app.get("/connect/{tenant}")
def connect(tenant: str):
    return redirect(f"https://{tenant}.egnyte.com/puboauth/token?{query()}")  # egnyte-doctor: expect[domain-input-unchecked]


@app.get("/reconnect/{tenant}")
def reconnect(tenant: str):
    if tenant not in TENANTS:
        raise HTTPException(404)
    return redirect(f"https://{tenant}.egnyte.com/puboauth/token?{query()}&again=1")  # egnyte-doctor: ok[domain-input-unchecked]
