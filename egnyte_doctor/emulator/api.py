"""The public API behind a gateway: who is asking, how often, and what is answered."""

from __future__ import annotations

import re
import time

from egnyte_doctor.emulator.reply import Asked, data, refusal
from egnyte_doctor.emulator.store import Grant, Store
from egnyte_doctor.emulator.token import secret_fits

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from starlette.responses import Response

    from egnyte_doctor.emulator.scenario import Scenario, Tenant, User

_USER_PATH = re.compile(r"/pubapi/v2/users/(\d{1,9})\Z")
_SCOPES = {
    "/pubapi/v2/users": "Egnyte.user",
    "/pubapi/v2/groups": "Egnyte.group",
    "/pubapi/v1/links": "Egnyte.link",
    "/pubapi/v2/links": "Egnyte.link",
    "/pubapi/v1/fs": "Egnyte.filesystem",
    "/pubapi/v1/search": "Egnyte.filesystem",
    "/pubapi/v1/events": "Egnyte.filesystem",
    "/pubapi/v2/events": "Egnyte.filesystem",
    "/pubapi/v1/perms": "Egnyte.permission",
    "/pubapi/v2/perms": "Egnyte.permission",
    "/pubapi/v1/audit": "Egnyte.audit",
    "/pubapi/v2/audit": "Egnyte.audit",
}
_EXPOSED = (
    "X-Mashery-Error-Code, X-Mashery-Responder, Retry-After, ETag, Content-Type, Last-Modified, "
    "Location, X-Accesstoken-Qps-Allotted, X-Accesstoken-Qps-Current, "
    "X-Accesstoken-Quota-Allotted, X-Accesstoken-Quota-Current"
)


def _seconds_to_midnight() -> int:
    """Daily quotas begin anew at 00:00 UTC (GO2 C)."""
    return 86_400 - int(time.time()) % 86_400


def scope_of(path: str) -> str | None:
    """The scope that a path needs; None for those that need none."""
    found = (s for root, s in _SCOPES.items() if path == root or path.startswith(f"{root}/"))
    return next(found, None)


class Api:
    """``/pubapi`` of every tenant."""

    def __init__(self, scenario: Scenario, store: Store) -> None:
        self._scenario = scenario
        self._store = store

    def answer(self, tenant: Tenant, asked: Asked) -> Response:
        """Pass the gateway, then the API; both may refuse."""
        # Sandboxes send no CORS headers (JS B).
        cors = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": _EXPOSED}
        if asked.method == "OPTIONS":
            allow = {
                "Access-Control-Allow-Methods": "GET, POST, PUT, PATCH, DELETE",
                "Access-Control-Allow-Headers": asked.headers.get(
                    "access-control-request-headers", "authorization"
                ),
            }
            response = data({}, source="cors; assumed", headers=allow)
        else:
            response = self._gateway(tenant, asked)
        if tenant.environment == "production":
            response.headers.update(cors)
        return response

    def _gateway(self, tenant: Tenant, asked: Asked) -> Response:
        older = tenant.gateway == "mashery"
        dialect = "mashery" if older else "apigee"
        grant = self._store.grant_of(asked.bearer or "", tenant)
        if grant is None:
            return refusal(f"{dialect}-token")
        key = self._scenario.key(grant.key)
        if key is None or not key.known_in(tenant.environment) or not key.works_with(tenant):
            return refusal(f"{dialect}-token")
        if key.product != "connect":
            # The older gateway had one word for all of it.
            return refusal("mashery-token" if older else "apigee-product")
        second, day = self._store.count(grant)
        limits = self._scenario.throttle
        if day > limits.day:
            wait = {"Retry-After": str(_seconds_to_midnight())}
            return self._counted(refusal(f"{dialect}-day", wait), second, day)
        if second > limits.qps:
            return self._counted(refusal(f"{dialect}-qps", {"Retry-After": "1"}), second, day)
        scope = scope_of(asked.path)
        if scope is not None and grant.scopes and scope not in grant.scopes:
            return self._counted(refusal(f"{dialect}-scope"), second, day)
        return self._counted(self._resource(tenant, asked, grant), second, day)

    def _counted(self, response: Response, second: int, day: int) -> Response:
        limits = self._scenario.throttle
        response.headers.update(
            {
                "X-Accesstoken-Qps-Allotted": str(limits.qps),
                "X-Accesstoken-Qps-Current": str(min(second, limits.qps)),
                "X-Accesstoken-Quota-Allotted": str(limits.day),
                "X-Accesstoken-Quota-Current": str(min(day, limits.day)),
            }
        )
        return response

    def _resource(self, tenant: Tenant, asked: Asked, grant: Grant) -> Response:
        me = self._scenario.user(grant.user, tenant.host)
        if me is None:
            return refusal("api-not-found")
        path, method = asked.path.rstrip("/"), asked.method
        if (method, path) == ("GET", "/pubapi/v1/userinfo"):
            if tenant.gateway == "mashery":
                return data(userinfo(me, older=True), source="userinfo; INT A")
            return data(userinfo(me), source="userinfo; INT, NEW A, GO2 C")
        if (method, path) == ("POST", "/pubapi/v1/tokens/revoke"):
            return self._revoke(asked, grant)
        match = _USER_PATH.match(path)
        if method == "GET" and match:
            return self._user(tenant, me, int(match[1]))
        if path.startswith(("/pubapi/v1/links", "/pubapi/v2/links")):
            return self._links(method, path, me)
        if path.startswith(("/pubapi/v1/audit", "/pubapi/v2/audit")) and me.user_type != "admin":
            return refusal("role")
        return refusal("api-not-found")

    def _user(self, tenant: Tenant, me: User, number: int) -> Response:
        if number != me.id and me.user_type != "admin":
            return refusal("role")
        users = (u for u in self._scenario.users if u.id == number and u.tenant == tenant.host)
        user = next(users, None)
        if user is None:
            return refusal("api-not-found")
        return data(user_resource(user), source="user; NEW A, NET B")

    def _links(self, method: str, path: str, me: User) -> Response:
        if method == "POST" and me.user_type == "standard":
            return refusal("role")
        if (method, path) == ("GET", "/pubapi/v1/links/settings"):
            return data({}, source="links-settings; COOK A (the path; its fields are not recorded)")
        return refusal("api-not-found")

    def _revoke(self, asked: Asked, grant: Grant) -> Response:
        form = asked.form()
        key = self._scenario.key(grant.key)
        if key is None or not secret_fits(key, form.get("client_secret")):
            return refusal("revoke-refused")
        self._store.revoke(form.get("token", ""))
        return data({}, source="revoke; NEW A (what it does; its body is assumed)")


def userinfo(user: User, *, older: bool = False) -> dict[str, Any]:
    """What the current user is told of themselves: type and address are new."""
    first, _, last = user.name.partition(".")
    found: dict[str, Any] = {
        "id": user.id,
        "first_name": first.capitalize(),
        "last_name": (last or "Example").capitalize(),
        "username": user.name,
    }
    if not older:
        found |= {"user_type": user.user_type, "email": f"user{user.id}@example.com"}
    return found


def user_resource(user: User) -> dict[str, Any]:
    """A user, as the user API shows them."""
    mine = userinfo(user)
    return {
        "id": user.id,
        "userName": user.name,
        "email": mine["email"],
        "name": {"givenName": mine["first_name"], "familyName": mine["last_name"]},
        "active": user.active,
        "locked": user.locked,
        "authType": user.auth_type,
        "userType": user.user_type,
    }
