"""What came to the callback: read by oauthlib, its ``state`` compared by us. Pure functions.

oauthlib compares ``state`` with ``!=`` and takes the last of several values; here the time does not
depend on where they differ, and a parameter that is there twice makes the callback no callback.
"""

from __future__ import annotations

import hmac
import secrets
from urllib.parse import parse_qsl, urlsplit

from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Literal

    Outcome = Literal["code", "token", "error", "empty"]
    State = Literal["matches", "differs", "missing"]
else:
    Outcome = State = str

LONGEST = 8192
"""Characters of a callback's parameters that are read; browsers send no more in one line."""
_MOST_FIELDS = 50
_ONCE = ("code", "state", "error", "access_token")
# oauthlib wants a whole https URL; only what is behind ? and # is read.
_ANY = "https://callback.invalid/"


class Callback:
    """A callback taken apart. ``value`` is the code or the access token: secret, and never shown.

    ``error`` and ``description`` are as the server wrote them, so hostile. ``expires_in`` counts
    seconds, of a token alone.
    """

    __slots__ = ("description", "error", "expires_in", "outcome", "scopes", "state", "value")

    def __init__(self, outcome: Outcome, state: State) -> None:
        self.outcome = outcome
        self.state = state
        self.value = ""
        self.error: str | None = None
        self.description: str | None = None
        self.expires_in: int | None = None
        self.scopes: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Callback({self.outcome!r}, {self.state!r})"


@record
class Arrival:
    """What reached us: the parameters behind ``?`` or ``#``, by the listener or by hand.

    ``referer`` is the host that the browser names as the page before, where it does.
    """

    parameters: str
    pasted: bool = False
    referer: str | None = None


def fresh_state() -> str:
    """A value that nobody can guess, for one login."""
    return secrets.token_urlsafe(32)


def read_callback(parameters: str, state: str, *, implicit: bool) -> Callback:
    """What the parameters say. Without the right state, nothing of it may be used."""
    given = _given(parameters)
    if given is None:
        return Callback("empty", "missing")
    told = _state(given.get("state"), state)
    if "error" in given:
        found = Callback("error", told)
        found.error, found.description = given["error"], given.get("error_description")
        return found
    wanted = "access_token" if implicit else "code"
    if not given.get(wanted):
        return Callback("empty", told)
    return _token(parameters, told) if implicit else _code(parameters, told)


def _given(parameters: str) -> dict[str, str] | None:
    if len(parameters) > LONGEST:
        return None
    try:
        pairs = parse_qsl(parameters, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        return None
    names = [name for name, _ in pairs]
    return None if any(names.count(name) > 1 for name in _ONCE) else dict(pairs)


def _state(given: str | None, wanted: str) -> State:
    if given is None:
        return "missing"
    same = hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
    return "matches" if same else "differs"


def _code(parameters: str, state: State) -> Callback:
    from oauthlib.oauth2.rfc6749.parameters import parse_authorization_code_response

    found = Callback("code", state)
    found.value = parse_authorization_code_response(f"{_ANY}?{parameters}")["code"]
    return found


def _token(parameters: str, state: State) -> Callback:
    from oauthlib.oauth2.rfc6749.parameters import parse_implicit_response

    try:
        read: dict[str, Any] = parse_implicit_response(f"{_ANY}#{parameters}")
    except ValueError:  # expires_in is no number: the token is not what the standard describes
        return Callback("empty", state)
    found = Callback("token", state)
    found.value = read["access_token"]
    found.expires_in = read.get("expires_in")
    found.scopes = tuple(read.get("scope") or ())
    return found


def parameters_of(pasted: str, redirect_uri: str, *, implicit: bool) -> str | None:
    """The parameters of an address that somebody pasted; None where it is not the callback's."""
    text = pasted.strip()
    if not text.isprintable() or len(text) > 2 * LONGEST:
        return None
    try:
        parts, own = urlsplit(text), urlsplit(redirect_uri)
        same = (parts.scheme.lower(), _netloc(parts)) == (own.scheme.lower(), _netloc(own))
    except ValueError:
        return None
    if not same or (parts.path or "/") != (own.path or "/"):
        return None
    # A callback may have a query of its own, which is no answer.
    own_query = f"{own.query}&" if own.query else ""
    query = parts.query.removeprefix(own_query)
    if implicit:
        return parts.fragment or query
    return query


def _netloc(parts: Any) -> tuple[str | None, int | None]:
    default = {"https": 443, "http": 80}.get(parts.scheme.lower())
    return parts.hostname, parts.port or default
