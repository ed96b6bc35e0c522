"""The token step: ``POST /puboauth/token``."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Mapping

from egnyte_doctor.emulator.authorize import granted, key_trouble, password_fits
from egnyte_doctor.emulator.reply import Asked, data, refusal
from egnyte_doctor.emulator.store import TOKEN_LIFE_S, Grant, Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from starlette.responses import Response

    from egnyte_doctor.emulator.scenario import Key, Scenario, Tenant

_NEEDED = {
    "authorization_code": ("code", "redirect_uri"),
    "password": ("username", "password"),
    "refresh_token": ("refresh_token",),
}
_TYPES = {"authorization_code": "public", "password": "internal"}


class TokenEndpoint:
    """The token endpoint of every tenant."""

    def __init__(self, scenario: Scenario, store: Store) -> None:
        self._scenario = scenario
        self._store = store

    def answer(self, tenant: Tenant, asked: Asked) -> Response:
        """A token, or the refusal."""
        form = self._fields(asked)
        if form is None:
            return refusal("form-needed")
        key_id = form.get("client_id")
        if not key_id or not form.get("grant_type"):
            return refusal("grant-missing")
        trouble = key_trouble(self._scenario, key_id, tenant.environment)
        key = self._scenario.key(key_id)
        if trouble is not None or key is None:
            return refusal(trouble or "app-unknown")
        wait = self._wait(key, form)
        if wait is not None:
            return refusal("token-throttled", {"Retry-After": str(wait)})
        if not key.works_with(tenant):
            return refusal("domain-not-in-profile")
        if not secret_fits(key, form.get("client_secret")):
            return refusal("client-refused")
        return self._granted(tenant, key, form)

    def _fields(self, asked: Asked) -> dict[str, str] | None:
        if not asked.is_form:
            return None
        if not asked.body.lstrip().startswith(b"{"):
            return asked.form()
        # The released Python SDK sends JSON under the name of a form.
        try:
            found = json.loads(asked.body)
        except (ValueError, RecursionError):
            return None
        key = self._scenario.key(str(found.get("client_id")))
        if key is None or not key.json_body:
            return None
        return {name: value for name, value in found.items() if isinstance(value, str)}

    def _wait(self, key: Key, form: Mapping[str, str]) -> int | None:
        limits = self._scenario.throttle
        if key.type == "internal":
            who = f"{key.id} {form.get('username', '').casefold()}"
            return self._store.wait_for_token(who, limits.token_internal)
        return self._store.wait_for_token(key.id, limits.token_public)

    def _granted(self, tenant: Tenant, key: Key, form: Mapping[str, str]) -> Response:
        grant_type = form["grant_type"]
        if grant_type not in _NEEDED:
            return refusal("grant-unknown")
        if _TYPES.get(grant_type, key.type) != key.type:
            return refusal("client-not-allowed")
        if not all(form.get(name) for name in _NEEDED[grant_type]):
            return refusal("grant-missing")
        makers: dict[str, tuple[Callable[..., Grant | None], str]] = {
            "authorization_code": (self._by_code, "code-refused"),
            "password": (self._by_password, "password-refused"),
            "refresh_token": (self._by_refresh, "refresh-refused"),
        }
        make, refused = makers[grant_type]
        grant = make(tenant, key, form)
        return refusal(refused) if grant is None else self._reply(tenant, grant)

    def _by_code(self, tenant: Tenant, key: Key, form: Mapping[str, str]) -> Grant | None:
        return self._store.redeem(form["code"], tenant, key, form["redirect_uri"])

    def _by_refresh(self, tenant: Tenant, key: Key, form: Mapping[str, str]) -> Grant | None:
        return self._store.rotate(form["refresh_token"], tenant, key)

    def _by_password(self, tenant: Tenant, key: Key, form: Mapping[str, str]) -> Grant | None:
        user = self._scenario.user(form["username"], tenant.host)
        if user is None or not password_fits(user, form["password"]):
            return None
        return self._store.for_password(user, key, granted(form.get("scope", "")))

    def _reply(self, tenant: Tenant, grant: Grant) -> Response:
        older = tenant.gateway == "mashery"
        token = self._store.issue(grant, refresh=not older)
        found: dict[str, str | int] = {
            "access_token": token,
            "token_type": "bearer",
            "expires_in": -1 if older else TOKEN_LIFE_S,
        }
        if grant.refresh_token is not None:
            found["refresh_token"] = grant.refresh_token
        if grant.scopes and not older:
            found["scope"] = " ".join(grant.scopes)
        source = "token; PHP C (2019)" if older else "token; NEW A"
        return data(found, source=source, headers={"Cache-Control": "no-store"})


def secret_fits(key: Key, secret: str | None) -> bool:
    """Whether the secret is the key's. Keys of before 2015 have none, and need none."""
    if key.secret is None:
        return True
    return hmac.compare_digest(key.secret.encode(), (secret or "").encode())
