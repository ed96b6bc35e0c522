"""All hosts as one ASGI application: the scenario's faults first, then whoever is asked."""

from __future__ import annotations

import asyncio
import time
from email.utils import formatdate

from starlette.requests import Request
from starlette.responses import Response

from egnyte_doctor.emulator.answer import HTML
from egnyte_doctor.emulator.api import Api
from egnyte_doctor.emulator.authorize import Authorize
from egnyte_doctor.emulator.front import abort
from egnyte_doctor.emulator.reply import MARK, Asked, refusal
from egnyte_doctor.emulator.scenario import EAS_HOSTS, STATUS_HOST
from egnyte_doctor.emulator.services import AuthService, branded, status
from egnyte_doctor.emulator.store import Store
from egnyte_doctor.emulator.token import TokenEndpoint
from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from egnyte_doctor.emulator.scenario import Fault, Scenario, Tenant

LARGEST_BODY = 1_000_000
_AUTHORIZE_PATHS = ("/puboauth/token", "/puboauth/authorize")


@record
class Seen:
    """One request that arrived. ``status`` is None where no reply was sent."""

    host: str
    method: str
    path: str
    signed: bool
    status: int | None


class Site:
    """The application. ``delay`` (seconds) holds for every reply and may be changed at any time."""

    def __init__(self, scenario: Scenario, store: Store, delay: float) -> None:
        self.delay = delay
        self.log: list[Seen] = []
        self._scenario = scenario
        self._authorize = Authorize(scenario, store)
        self._token = TokenEndpoint(scenario, store)
        self._api = Api(scenario, store)
        self._auth_service = AuthService(scenario)
        self._happened: dict[int, int] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        request = Request(scope, receive)
        asked = await _asked(request)
        if asked is None:
            await Response(b"", 413)(scope, receive, send)
            return
        number, fault = self._fault(asked)
        await asyncio.sleep(self.delay + (fault.delay_ms / 1000 if fault else 0))
        if fault is not None:
            self._happened[number] = self._happened.get(number, 0) + 1
        if fault is not None and fault.kind not in ("reply", "html"):
            self._note(asked, None)
            await _broken(fault.kind, scope, receive, send)
            return
        response = _as_told(fault) if fault is not None else self.answer(asked)
        self._note(asked, response.status_code)
        now = time.time() + self._scenario.clock_offset_s
        response.headers.setdefault("Date", formatdate(now, usegmt=True))
        await response(scope, receive, send)

    def _note(self, asked: Asked, status_code: int | None) -> None:
        signed = asked.bearer is not None
        self.log.append(Seen(asked.host, asked.method, asked.path, signed, status_code))

    def _fault(self, asked: Asked) -> tuple[int, Fault | None]:
        for number, fault in enumerate(self._scenario.faults):
            used_up = fault.times and self._happened.get(number, 0) >= fault.times
            if fault.layer == "http" and not used_up and _hits(fault, asked):
                return number, fault
        return -1, None

    def answer(self, asked: Asked) -> Response:
        """What the healthy Egnyte answers."""
        tenant = self._scenario.tenant_at(asked.host)
        if tenant is not None:
            return self._tenant(tenant, asked)
        owner = self._scenario.tenant_behind(asked.host)
        if owner is not None:
            return branded(owner, asked)
        if asked.host in EAS_HOSTS:
            return self._auth_service.answer(asked)
        if asked.host == STATUS_HOST:
            return status(self._scenario, asked, time.time() + self._scenario.clock_offset_s)
        return refusal("misdirected")

    def _tenant(self, tenant: Tenant, asked: Asked) -> Response:
        if asked.path == "/pubapi" or asked.path.startswith("/pubapi/"):
            return self._api.answer(tenant, asked)
        if asked.path.startswith("/rest/public/"):
            return branded(tenant, asked)
        handlers = {
            **{("GET", path): self._authorize.start for path in _AUTHORIZE_PATHS},
            ("POST", "/puboauth/token"): self._token.answer,
            ("POST", "/puboauth/login"): self._authorize.login,
            ("POST", "/puboauth/consent"): self._authorize.consent,
        }
        handler = handlers.get((asked.method, asked.path))
        if handler is not None:
            return handler(tenant, asked)
        known = any(path == asked.path for _, path in handlers)
        return refusal("method-not-allowed" if known else "no-page")


async def _asked(request: Request) -> Asked | None:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LARGEST_BODY:
            return None
    headers = {name.lower(): value for name, value in request.headers.items()}
    host = headers.get("host", "").partition(":")[0].lower().rstrip(".")
    query = request.scope["query_string"].decode("latin-1")
    return Asked(host, request.method, request.url.path, query, headers, bytes(body))


def _hits(fault: Fault, asked: Asked) -> bool:
    return (
        fault.host in (None, asked.host)
        and asked.path.startswith(fault.path)
        and fault.method in (None, asked.method)
        and fault.signed in (None, asked.bearer is not None)
    )


def _as_told(fault: Fault) -> Response:
    body = fault.body
    if fault.kind == "html" and not body:
        body = '<!DOCTYPE html><html lang="en"><title>Web page</title><h1>A web page</h1></html>'
    response = Response(body, fault.status)
    media = HTML if fault.kind == "html" else "application/json"
    response.headers["Content-Type"] = media
    response.headers.update({MARK: "scenario", **(fault.headers or {})})
    return response


async def _broken(kind: str, scope: Scope, receive: Receive, send: Send) -> None:
    """End without a whole reply, then wait until the connection is gone."""
    transport = scope["state"]["transport"]
    if kind == "cut":
        head = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": head})
        await send({"type": "http.response.body", "body": b'{"id":', "more_body": True})
        transport.close()
    elif kind == "reset":
        sock = transport.get_extra_info("socket")
        abort(sock)
        transport.abort()
    elif kind == "close":
        transport.close()
    while (await receive())["type"] != "http.disconnect":
        pass
