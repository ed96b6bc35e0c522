"""Where tokens are kept: the system's keyring where there is one, else a file of the owner's alone.

The file is ``egnyte-doctor/tokens.json`` below ``$XDG_DATA_HOME``, else ``~/.local/share``. It is
written whole or not at all, never through a link, and read only where nobody else can.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from egnyte_doctor.model import DoctorError
from egnyte_doctor.oauth import keyring_
from egnyte_doctor.oauth.locking import locked
from egnyte_doctor.oauth.pair import Account, Pair, pair_of
from egnyte_doctor.phrases import visible

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

KINDS = ("auto", "keyring", "file")
"""``auto``: the keyring where there is one, else the file."""
_SCHEMA = 1
_MAX_BYTES = 2**20
_MANY = 1000


def folder_of(env: Mapping[str, str]) -> str:
    """Where the file and the lock are. Raises ``DoctorError`` where the environment has no home."""
    base = env.get("XDG_DATA_HOME", "")
    if not base.startswith("/"):  # a relative one is to be ignored, says its specification
        if not env.get("HOME", "").startswith("/"):
            raise DoctorError("HOME is not set: there is no place to keep a token; --store none")
        base = f"{env['HOME']}/.local/share"
    return os.path.join(base, "egnyte-doctor")


class TokenStore:
    """The tokens of this user. Raises ``DoctorError``, one line, where a place cannot be used."""

    def __init__(self, env: Mapping[str, str], kind: str = "auto") -> None:
        self._folder = folder_of(env)
        self._path = os.path.join(self._folder, "tokens.json")
        self._kind = kind

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Hold the one lock of this user's tokens: whoever renews a pair, holds it meanwhile."""
        self._make_folder()
        with locked(os.path.join(self._folder, "tokens.lock")):
            yield

    def load(self, account: Account) -> Pair | None:
        """The pair that is kept for an account, wherever it is; of two the later one."""
        ring = self._ring()
        places = (ring.get(account.name) if ring else None, self._read().get(account.name))
        kept = [place if isinstance(place, Pair) else pair_of(place) for place in places]
        return max((p for p in kept if p is not None), key=lambda p: p.obtained, default=None)

    def save(self, account: Account, pair: Pair) -> str:
        """Keep a pair, with the lock held; says where, in words."""
        ring = self._ring()
        if ring is not None and ring.put(account.name, pair):
            self._forget_in_file(account)  # one place: an older pair there would come back
            return f"the system's keyring ({ring.title})"
        if self._kind == "keyring":
            raise DoctorError(keyring_.MISSING)
        tables = self._read()
        if account.name not in tables and len(tables) >= _MANY:
            raise DoctorError(f"{visible(self._path)}: holds {_MANY} tokens; remove the file")
        self._write({**tables, account.name: pair.as_table()})
        if ring is not None:
            ring.drop(account.name)
        return visible(self._path)

    def forget(self, account: Account) -> bool:
        """Forget what is kept for an account, wherever it is; whether there was anything."""
        ring = self._ring()
        dropped = ring.drop(account.name) if ring else False
        return self._forget_in_file(account) or dropped

    def _ring(self) -> keyring_.Ring | None:
        return None if self._kind == "file" else keyring_.ring()

    def _forget_in_file(self, account: Account) -> bool:
        tables = self._read()
        if account.name not in tables:
            return False
        del tables[account.name]
        self._write(tables)
        return True

    # ------------------------------------------------------------------ the file

    def _make_folder(self) -> None:
        try:
            os.makedirs(self._folder, mode=0o700, exist_ok=True)
        except OSError as error:
            raise DoctorError(f"{visible(self._folder)}: cannot make: {error.strerror}") from None

    def _read(self) -> dict[str, Any]:
        try:
            number = os.open(self._path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        except FileNotFoundError:
            return {}
        except OSError as error:
            link = os.path.islink(self._path)
            why = "is a link; tokens are read from no link" if link else error.strerror
            raise self._trouble(str(why)) from None
        with open(number, "rb") as file:
            status = os.fstat(number)
            if not stat.S_ISREG(status.st_mode) or status.st_uid != os.geteuid():
                raise self._trouble("is no file of yours; remove it")
            if status.st_mode & 0o077:
                raise self._trouble("others may read it: log in again after `chmod 600`")
            data = file.read(_MAX_BYTES)
        try:
            table = json.loads(data)
        except (ValueError, RecursionError):
            table = None
        known = isinstance(table, dict) and table.get("schema") == _SCHEMA
        accounts = table.get("accounts") if known else None
        if not isinstance(accounts, dict):
            raise self._trouble("is not in our form; remove it and log in again")
        return accounts

    def _write(self, accounts: Mapping[str, Any]) -> None:
        self._make_folder()
        text = json.dumps({"schema": _SCHEMA, "accounts": accounts}, indent=1)
        temporary = f"{self._path}.{os.getpid()}.tmp"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            number = os.open(temporary, flags, 0o600)
        except OSError as error:
            raise self._trouble(f"cannot write: {error.strerror}") from None
        try:
            with open(number, "w", encoding="utf-8") as file:
                file.write(text)
                file.flush()
                os.fsync(number)  # the old refresh token is void: the new one must survive a crash
            os.replace(temporary, self._path)
        except OSError as error:
            os.unlink(temporary)
            raise self._trouble(f"cannot write: {error.strerror}") from None

    def _trouble(self, why: str) -> DoctorError:
        return DoctorError(f"{visible(self._path)}: {why}")
