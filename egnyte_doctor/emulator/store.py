"""What changes while the emulator runs: sign-ins, codes, tokens, and counts of calls."""

from __future__ import annotations

import secrets
import string
import time
from collections.abc import Callable

from egnyte_doctor.record import field, mutable, record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.emulator.scenario import Key, Scenario, Tenant, User

CODE_LIFE_S = 120.0
"""An observer speaks of one to two minutes (SECHO C)."""
TOKEN_LIFE_S = 2_592_000
HOUR_S, DAY_S = 3600.0, 86_400.0
_ALPHABET = string.ascii_letters + string.digits
_MOST_SIGN_INS = 1000


def fake(length: int = 28) -> str:
    """A new random value that anyone can see to be none of Egnyte's."""
    return "FAKE" + "".join(secrets.choice(_ALPHABET) for _ in range(length - 4))


@record
class SignIn:
    """One authorize request on its way through the pages."""

    tenant: str
    key: str
    redirect_uri: str
    response_type: str
    scopes: tuple[str, ...]
    state: str | None
    mobile: bool
    user: str | None = None


@mutable
class Grant:
    """What a token stands for. ``live`` ends with a revocation or with a rotation."""

    tenant: str
    key: str
    user: str
    scopes: tuple[str, ...]
    born: float
    live: bool = True
    expired: bool = False
    refresh_token: str | None = None
    calls: list[float] = field(default_factory=list)


@record
class Code:
    """An authorization code."""

    grant: Grant
    redirect_uri: str
    born: float


class Store:
    """The emulator's memory. ``clock`` gives seconds that only ever grow."""

    def __init__(self, scenario: Scenario, clock: Callable[[], float] = time.monotonic) -> None:
        self._scenario = scenario
        self._clock = clock
        self._sign_ins: dict[str, SignIn] = {}
        self._codes: dict[str, Code] = {}
        self._tokens: dict[str, Grant] = {}
        self._refreshes: dict[str, Grant] = {}
        self._token_calls: dict[str, list[float]] = {}
        for token in scenario.tokens:
            grant = Grant(token.tenant, token.key, token.user, token.scopes, clock())
            grant.live, grant.expired = not token.revoked, token.expired
            grant.refresh_token = token.refresh_token
            self._tokens[token.token] = grant
            if token.refresh_token is not None:
                self._refreshes[token.refresh_token] = grant

    # ------------------------------------------------------------------ signing in

    def begin(self, sign_in: SignIn) -> str:
        """Remember a sign-in, under a value that its pages carry."""
        while len(self._sign_ins) >= _MOST_SIGN_INS:
            del self._sign_ins[next(iter(self._sign_ins))]
        number = fake()
        self._sign_ins[number] = sign_in
        return number

    def take(self, number: str) -> SignIn | None:
        """The sign-in of that value, once."""
        return self._sign_ins.pop(number, None)

    def code(self, sign_in: SignIn) -> str:
        """A code for a sign-in that was allowed."""
        code = fake()
        grant = self._grant(sign_in)
        self._codes[code] = Code(grant, sign_in.redirect_uri, self._clock())
        return code

    def redeem(self, code: str, tenant: Tenant, key: Key, redirect_uri: str) -> Grant | None:
        """What a code stands for, once; None where it is not good."""
        found = self._codes.pop(code, None)
        if found is None or self._clock() - found.born > CODE_LIFE_S:
            return None
        mine = (found.grant.tenant, found.grant.key) == (tenant.host, key.id)
        return found.grant if mine and found.redirect_uri == redirect_uri else None

    def _grant(self, sign_in: SignIn) -> Grant:
        return Grant(sign_in.tenant, sign_in.key, sign_in.user or "", sign_in.scopes, self._clock())

    # ------------------------------------------------------------------ tokens

    def implicit(self, sign_in: SignIn) -> str:
        """An access token without a refresh token, as the implicit flow gives."""
        token = fake()
        self._tokens[token] = self._grant(sign_in)
        return token

    def issue(self, grant: Grant, *, refresh: bool) -> str:
        """A new access token, with a refresh token beside it where the tenant gives any."""
        token = fake()
        grant.born = self._clock()
        grant.refresh_token = fake() if refresh else None
        self._tokens[token] = grant
        if grant.refresh_token is not None:
            self._refreshes[grant.refresh_token] = grant
        return token

    def for_password(self, user: User, key: Key, scopes: tuple[str, ...]) -> Grant:
        """What a user gets who gave the right password."""
        return Grant(user.tenant, key.id, user.name, scopes, self._clock())

    def rotate(self, refresh_token: str, tenant: Tenant, key: Key) -> Grant | None:
        """A new grant for a refresh token, which is void from now on; None where it is not good."""
        old = self._refreshes.get(refresh_token)
        if old is None or not old.live or (old.tenant, old.key) != (tenant.host, key.id):
            return None
        del self._refreshes[refresh_token]
        return Grant(old.tenant, old.key, old.user, old.scopes, self._clock())

    def grant_of(self, token: str, tenant: Tenant) -> Grant | None:
        """What an access token stands for at a tenant; None where it is not good."""
        grant = self._tokens.get(token)
        if grant is None or not grant.live or grant.expired or grant.tenant != tenant.host:
            return None
        return grant if self._clock() - grant.born <= TOKEN_LIFE_S else None

    def revoke(self, token: str) -> None:
        """Void an access token and its refresh token; an unknown one is void already."""
        grant = self._tokens.get(token) or self._refreshes.get(token)
        if grant is not None:
            grant.live = False

    # ------------------------------------------------------------------ counts

    def count(self, grant: Grant) -> tuple[int, int]:
        """Count a call: how many the token has made in this second and on this day."""
        now, limits = self._clock(), self._scenario.throttle
        grant.calls[:] = [at for at in grant.calls if now - at < DAY_S]
        grant.calls.append(now)
        recent = sum(1 for at in grant.calls if now - at < 1.0)
        return recent + limits.qps_current, len(grant.calls) + limits.day_current

    def wait_for_token(self, who: str, limit: int) -> int | None:
        """Count a token request: seconds to wait where it is one too many, else None."""
        now = self._clock()
        calls = [at for at in self._token_calls.get(who, []) if now - at < HOUR_S]
        self._token_calls[who] = calls
        if len(calls) + self._scenario.throttle.token_current >= limit:
            first = calls[0] if calls else now
            return max(1, round(first + HOUR_S - now))
        calls.append(now)
        return None
