"""The authorize step: ``GET /puboauth/token`` or ``/puboauth/authorize``, and its pages."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit

from egnyte_doctor.emulator import pages
from egnyte_doctor.emulator.reply import Asked, page, redirect, refusal
from egnyte_doctor.emulator.store import SignIn, Store
from egnyte_doctor.record import replace
from egnyte_doctor.scopes import SCOPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from starlette.responses import Response

    from egnyte_doctor.emulator.scenario import Key, Scenario, Tenant, User


def granted(text: str) -> tuple[str, ...]:
    """The scopes of a request that exist. What becomes of others is not recorded: left out."""
    return tuple(scope for scope in dict.fromkeys(text.split()) if scope in SCOPES)


def password_fits(user: User | None, password: str) -> bool:
    """Whether that user may sign in with that password."""
    if user is None or user.password is None or not user.active or user.locked:
        return False
    return hmac.compare_digest(user.password.encode(), password.encode())


def key_trouble(scenario: Scenario, key_id: str, environment: str) -> str | None:
    """Which refusal a key meets wherever it is used in one environment; None for a good one."""
    key = scenario.key(key_id)
    return None if key is not None and key.known_in(environment) else "app-unknown"


def callback_trouble(key: Key, uri: str) -> str | None:
    """Which refusal a redirect URI meets; None for one that is registered."""
    try:
        parts = urlsplit(uri)
        host = parts.hostname
    except ValueError:
        return "invalid-callback"
    if parts.scheme != "https" or not host:
        return "invalid-callback"
    if uri in key.callbacks:
        return None
    registered = {urlsplit(callback).hostname for callback in key.callbacks}
    return "invalid-callback" if host in registered else "callback-host"


class Authorize:
    """The authorize step of every tenant."""

    def __init__(self, scenario: Scenario, store: Store) -> None:
        self._scenario = scenario
        self._store = store

    def start(self, tenant: Tenant, asked: Asked) -> Response:
        """Refuse the request, or show the page to sign in."""
        query = asked.parameters()
        trouble = self._trouble(tenant, query)
        if trouble is not None:
            return refusal(trouble)
        sign_in = SignIn(
            tenant.host,
            query["client_id"],
            query["redirect_uri"],
            query.get("response_type") or "token",
            granted(query.get("scope", "")),
            query.get("state"),
            query.get("mobile") in ("1", "true"),
        )
        return self._sign_in_page(sign_in)

    def _trouble(self, tenant: Tenant, query: Mapping[str, str]) -> str | None:
        key_id = query.get("client_id")
        if not key_id:
            return "params-missing"
        trouble = key_trouble(self._scenario, key_id, tenant.environment)
        key = self._scenario.key(key_id)
        if trouble is not None or key is None:
            return trouble
        if key.type == "internal":
            return "wrong-flow"
        if not key.works_with(tenant):
            return "domain-not-in-profile"
        trouble = callback_trouble(key, query.get("redirect_uri", ""))
        if trouble is None and query.get("response_type") not in (None, "", "code", "token"):
            return "response-type"
        return trouble

    def _sign_in_page(
        self, sign_in: SignIn, trouble: str | None = None, typed: str = ""
    ) -> Response:
        number = self._store.begin(sign_in)
        made = pages.sign_in(
            sign_in.tenant, number, mobile=sign_in.mobile, trouble=trouble, typed=typed
        )
        return page(made)

    def login(self, tenant: Tenant, asked: Asked) -> Response:
        """The page to sign in was sent: show it again, or ask for consent."""
        form = asked.form()
        sign_in = self._store.take(form.get("sign_in", ""))
        if sign_in is None or sign_in.tenant != tenant.host:
            return refusal("transaction-gone")
        name = form.get("username", "")
        user = self._scenario.user(name, tenant.host)
        if user is None or not password_fits(user, form.get("password", "")):
            trouble = "The user name or the password is wrong."
            return self._sign_in_page(sign_in, trouble, name[:200])
        sign_in = replace(sign_in, user=user.name)
        number = self._store.begin(sign_in)
        return page(
            pages.consent(
                user.name,
                sign_in.key,
                sign_in.scopes,
                number,
                sign_in.redirect_uri,
                mobile=sign_in.mobile,
            )
        )

    def consent(self, tenant: Tenant, asked: Asked) -> Response:
        """The user has decided: back to the app."""
        form = asked.form()
        sign_in = self._store.take(form.get("sign_in", ""))
        if sign_in is None or sign_in.tenant != tenant.host or sign_in.user is None:
            return refusal("transaction-gone")
        implicit = sign_in.response_type == "token"
        if form.get("decision") != "allow":
            found, source = {"error": "access_denied"}, "access-denied; JS, AND, IOS B"
        elif implicit:
            token = self._store.implicit(sign_in)
            found = {"access_token": token, "token_type": "bearer"}
            source = "implicit; OLD-AUTH A"
        else:
            found, source = {"code": self._store.code(sign_in)}, "code; OLD-AUTH A"
        if sign_in.state is not None:
            found["state"] = sign_in.state
        return redirect(_with(sign_in.redirect_uri, found, fragment=implicit), source=source)


def _with(uri: str, values: Mapping[str, str], *, fragment: bool) -> str:
    base = uri.partition("#")[0]
    if fragment:
        return f"{base}#{urlencode(values)}"
    return f"{base}{'&' if '?' in base else '?'}{urlencode(values)}"
