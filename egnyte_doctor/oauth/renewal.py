"""Renewing a pair: one process at a time, and the new pair is kept before anything else happens.

Each renewal voids the refresh token that was sent (facts 3 and 11, 44): two processes that send the
same one would log each other out.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from egnyte_doctor.model import DoctorError
from egnyte_doctor.oauth.pair import Account, Pair
from egnyte_doctor.oauth.store import TokenStore

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.oauth.walk import Walk


def renewed(
    walk: Walk,
    store: TokenStore | None,
    account: Account,
    declared: str | None,
    says: Callable[[str], None],
) -> Pair | None:
    """A pair that is good now: a new one, or the one that another process has just got.

    ``declared`` is the refresh token of the profile: it counts where none is kept. Raises
    ``DoctorError`` where there is none at all.
    """
    if store is None:
        return walk.renewed(_known(declared))
    before = store.load(account)
    with store.locked():
        kept = store.load(account)
        if kept is not None and not _same(kept, before):
            says("Another process renewed the pair meanwhile: its new one is used.")
            return kept
        token = kept.refresh_token if kept is not None else declared
        if kept is not None and token is None:
            raise DoctorError("the kept token came without a refresh token: log in again")
        token = _known(token)
        with uninterrupted():
            pair = walk.renewed(token)
            if pair is None:
                return None
            if pair.refresh_token is None:
                pair.refresh_token = token  # a server that gives none lets the old one live
            place = store.save(account, pair)
        says(f"kept in {place}; the refresh token that was sent is void")
        return pair


def _known(token: str | None) -> str:
    if token is None:
        raise DoctorError(
            "no token is kept for this profile, and it declares no refresh_token: log in first"
        )
    return token


def _same(one: Pair, other: Pair | None) -> bool:
    return other is not None and one.access_token == other.access_token


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Hold Ctrl-C back for as long as it takes: between an answer and its keeping, a pair would be
    lost. Requests in it have deadlines."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    held: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: held.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if held:
        raise KeyboardInterrupt
