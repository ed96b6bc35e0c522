"""Routes."""

import hmac
import logging

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import RedirectResponse
from starlette.middleware.sessions import SessionMiddleware

from permit_desk import egnyte, safe

log = logging.getLogger(__name__)
app = FastAPI()
app.add_middleware(SessionMiddleware, secret_key=safe.session_key(), https_only=True)


@app.get("/egnyte/start/{city}")
def start(request: Request, city: str) -> RedirectResponse:
    if city not in egnyte.settings.CITIES:
        raise HTTPException(404)
    state = egnyte.new_state(city)
    request.session.update(state=state, city=city)
    return RedirectResponse(egnyte.authorize_url(city, state))


@app.get("/egnyte/return")
async def finish(request: Request, code: str, state: str) -> dict[str, str]:
    expected = request.session.pop("state", "")
    if not expected or not hmac.compare_digest(state.encode(), expected.encode()):
        raise HTTPException(400, "state differs")
    city = request.session["city"]
    token = await egnyte.exchange(city, code)
    log.info("%s: access token received (%s...)", city, "*" * 4)
    safe.seal(city, token)
    return {"city": city, "status": "connected"}
