"""A token as it is kept: the access token, with the refresh token that came with it."""

from __future__ import annotations

from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


@record
class Account:
    """Whose token it is: the tenant's API host and the API key. Neither is secret."""

    host: str
    client_id: str

    @property
    def name(self) -> str:
        """The account in one word, to find it by."""
        return f"{self.client_id}@{self.host}"


class Pair:
    """An access token and what came with it. Never shown: not in a traceback either.

    ``obtained`` and ``expires_at`` are seconds since 1970; without ``expires_at`` the answer did
    not say, or said never. ``scopes`` are those that the answer names, else those asked for.
    """

    __slots__ = ("access_token", "expires_at", "obtained", "refresh_token", "scopes")

    def __init__(
        self,
        access_token: str,
        refresh_token: str | None = None,
        *,
        obtained: float,
        expires_at: float | None = None,
        scopes: tuple[str, ...] = (),
    ) -> None:
        self.access_token = access_token
        self.refresh_token = refresh_token
        self.obtained = obtained
        self.expires_at = expires_at
        self.scopes = scopes

    def __repr__(self) -> str:
        return "Pair(...)"

    def as_table(self) -> dict[str, Any]:
        """The pair as JSON has it."""
        return {name: getattr(self, name) for name in self.__slots__}


def pair_of(table: object) -> Pair | None:
    """The pair that ``as_table`` made; None for anything else."""
    if not isinstance(table, dict):
        return None
    token, refresh = table.get("access_token"), table.get("refresh_token")
    obtained, expires = table.get("obtained"), table.get("expires_at")
    scopes = table.get("scopes")
    fits = (
        isinstance(token, str)
        and isinstance(refresh, str | None)
        and isinstance(obtained, int | float)
        and isinstance(expires, int | float | None)
        and isinstance(scopes, list | tuple)
        and all(isinstance(scope, str) for scope in scopes)
    )
    if not fits or not isinstance(scopes, list | tuple):
        return None
    return Pair(
        str(token), refresh, obtained=obtained or 0, expires_at=expires, scopes=tuple(scopes)
    )
