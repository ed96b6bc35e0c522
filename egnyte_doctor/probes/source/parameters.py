"""Parameters of OAuth requests, as programs spell them."""

from __future__ import annotations

OAUTH = frozenset(
    "grant_type client_id client_secret redirect_uri response_type state scope code username "
    "password refresh_token".split()
)
_SPELLINGS = {
    "granttype": "grant_type",
    "clientid": "client_id",
    "clientsecret": "client_secret",
    "redirecturi": "redirect_uri",
    "redirecturl": "redirect_uri",
    "responsetype": "response_type",
    "refreshtoken": "refresh_token",
    "scopes": "scope",
}


def parameter(name: str) -> str | None:
    """The OAuth parameter of a name; None for all other names."""
    lower = name.lower().strip(":")
    if lower in OAUTH:
        return lower
    return _SPELLINGS.get(lower.replace("_", "").replace("-", ""))
