"""What the token endpoint answered, read by oauthlib. A pure function."""

from __future__ import annotations

from egnyte_doctor.oauth.pair import Pair

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONGEST_TOKEN = 4096


def pair_from(body: bytes, now: float, scopes: tuple[str, ...]) -> Pair | None:
    """The pair in a reply of the token endpoint; None where it holds no bearer token.

    ``scopes`` are those that were asked for: they count where the reply names none. Egnyte's older
    replies say ``expires_in: -1`` for never (facts 2.3).
    """
    from oauthlib.oauth2.rfc6749.errors import OAuth2Error
    from oauthlib.oauth2.rfc6749.parameters import parse_token_response

    if not body.lstrip().startswith(b"{"):  # oauthlib would also take a form, as Facebook sent it
        return None
    try:
        found: dict[str, Any] = parse_token_response(body.decode("utf-8"))
    except (OAuth2Error, ValueError, TypeError, AttributeError, RecursionError):
        return None
    token, refresh = _token(found.get("access_token")), _token(found.get("refresh_token"))
    if token is None or str(found.get("token_type", "bearer")).lower() != "bearer":
        return None
    return Pair(
        token,
        refresh,
        obtained=now,
        expires_at=expiry(found.get("expires_in"), now),
        scopes=tuple(scope for scope in found.get("scope") or scopes if isinstance(scope, str)),
    )


def expiry(seconds: object, now: float) -> float | None:
    """When a token ends that lives so many seconds; None for never, or not said."""
    return now + seconds if isinstance(seconds, int) and seconds > 0 else None


def _token(value: object) -> str | None:
    """The value, where a header can carry it."""
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST_TOKEN:
        return None
    return value if value.isascii() and value.isprintable() else None
