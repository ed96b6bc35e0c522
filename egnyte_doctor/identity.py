"""Who a token is, and what it may do, as far as two answers and what is written show. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from egnyte_doctor.record import field, record, replace
from egnyte_doctor.requirements import MET, NOT_MET, REQUIREMENTS, SHOW, Row
from egnyte_doctor.scopes import SCOPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.model import Value

STATES = ("shown", "refused", "recorded", "declared", "unknown")
"""How a scope is known: an API that needs it answered, or said that it is missing; the login that
got the token recorded it; the settings ask for it; nothing is known."""
_MISSING = ("insufficient_scope", "missing_scope")
_DAY_S = 86_400
# What a token can show of two points, which are about the app.
_ADMIN = "The user is an administrator, as an app that manages users has to check first"
_PER_USER = "The token is not that of one administrator for all users"


@record
class Kept:
    """What the login that got a token recorded. Times are seconds since 1970."""

    obtained: float
    expires_at: float | None = None
    scopes: tuple[str, ...] = ()
    renewable: bool = False


@record
class Identity:
    """A token's owner. ``user`` and ``limits`` have the keys that were told.

    ``by_id`` says how the user API answered. ``scopes`` has every documented one, and others that
    are recorded or declared, with how it is known. ``origin`` says where the token came from.
    """

    host: str
    origin: str
    user: Mapping[str, Value] = field(default_factory=dict)
    limits: Mapping[str, Value] = field(default_factory=dict)
    by_id: str = "not asked"
    by_id_words: str | None = None
    gateway: str | None = None
    scopes: tuple[tuple[str, str], ...] = ()
    kept: Kept | None = None
    declares_refresh: bool = False
    needs: tuple[Row, ...] = ()

    def known(self, state: str) -> tuple[str, ...]:
        """The scopes that are known in this way."""
        return tuple(name for name, how in self.scopes if how == state)

    @property
    def left_today(self) -> int | None:
        """How many calls the token has left today, where the headers tell."""
        allotted, current = self.limits.get("day_allotted"), self.limits.get("day_current")
        if isinstance(allotted, int) and isinstance(current, int):
            return max(0, allotted - current)
        return None


def scopes_of(
    by_id: str, recorded: Sequence[str], declared: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    """Every scope, with how it is known: what an answer shows counts more than what is written."""
    shown = {"Egnyte.user": "shown"} if by_id == "answered" else {}
    if by_id in _MISSING:
        shown["Egnyte.user"] = "refused"
    names = dict.fromkeys((*SCOPES, *recorded, *declared))

    def how(name: str) -> str:
        if name in shown:
            return shown[name]
        if name in recorded:
            return "recorded"
        return "declared" if name in declared and not recorded else "unknown"

    return tuple((name, how(name)) for name in names)


def needs_of(
    identity: Identity, recorded: Sequence[str], declared: Sequence[str]
) -> tuple[Row, ...]:
    """The reviewers' points (facts 9) that a token says something of."""
    by_id = {requirement.id: requirement for requirement in REQUIREMENTS}
    told = (
        ("least-scopes", None, _least_scopes(recorded, declared, known=identity.kept is not None)),
        ("admin-check", _ADMIN, _admin_check(identity)),
        ("token-per-user", _PER_USER, _per_user(identity)),
    )
    return tuple(
        Row(replace(by_id[name], text=text or by_id[name].text), state, (because,))
        for name, text, (state, because) in told
    )


def _least_scopes(
    recorded: Sequence[str], declared: Sequence[str], *, known: bool
) -> tuple[str, str]:
    scopes = recorded or ([] if known else declared)
    if known and not recorded:
        return NOT_MET, "the login asked for no scope, so the token gets every API"
    if len(set(scopes) & set(SCOPES)) == len(SCOPES):
        return NOT_MET, "every scope there is was asked for"
    if recorded:
        return MET, f"the token was asked for with {', '.join(recorded)}"
    if declared:
        return SHOW, f"the settings ask for {', '.join(declared)}; what the token has, nobody told"
    return SHOW, "no scopes are recorded or declared"


def _admin_check(identity: Identity) -> tuple[str, str]:
    role = identity.user.get("role")
    if role is None:
        return SHOW, "the role of the user was not told"
    if role == "admin":
        return MET, "userinfo, then the user by id: an administrator"
    return NOT_MET, f"the user is {role}; where the app manages users, it has to tell them so"


def _per_user(identity: Identity) -> tuple[str, str]:
    role = identity.user.get("role")
    if role is None:
        return SHOW, "the role of the user was not told"
    if role == "admin":
        return SHOW, "this is an administrator's token: is it for this user's calls alone?"
    return MET, f"the token is that of a user of the type {role}, not of an administrator"


def age_in_words(kept: Kept | None, now: float, *, renewable: bool) -> str:
    """How old a token is and when it ends, as far as that is recorded."""
    if kept is None:
        return "unknown: tokens of today end after 30 days, older ones never (NEW, OLD-AUTH)"
    parts = [f"obtained {_days(now - kept.obtained)} ago"]
    if kept.expires_at is None:
        parts.append("the answer named no end")
    elif kept.expires_at <= now:
        parts.append(f"ended {_days(now - kept.expires_at)} ago")
    else:
        parts.append(f"ends in {_days(kept.expires_at - now)}")
    if renewable:
        parts.append("a refresh token is at hand")
    return "; ".join(parts)


def _days(seconds: float) -> str:
    days, hours = int(seconds // _DAY_S), int(seconds // 3600)
    if days:
        return f"{days} day{'' if days == 1 else 's'}"
    return f"{hours} hour{'' if hours == 1 else 's'}" if hours else "less than an hour"
