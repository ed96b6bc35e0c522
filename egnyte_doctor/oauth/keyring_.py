"""The system's keyring, by the ``keyring`` library where it is installed and finds one."""

from __future__ import annotations

import json
from functools import cache

from egnyte_doctor.oauth.pair import Pair, pair_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SERVICE = "egnyte-doctor"
MISSING = "no keyring can be used here: pip install 'egnyte-doctor[login]', or use --store file"


class Ring:
    """A keyring that can keep something. Its own failures count as "not there"."""

    def __init__(self, backend: Any, errors: type[Exception]) -> None:
        self._backend = backend
        self._errors = errors

    @property
    def title(self) -> str:
        """What it calls itself."""
        return str(getattr(self._backend, "name", type(self._backend).__name__))

    def get(self, name: str) -> Pair | None:
        """The pair kept under a name."""
        try:
            text = self._backend.get_password(SERVICE, name)
        except self._errors:
            return None
        try:
            return pair_of(json.loads(text)) if isinstance(text, str) else None
        except ValueError:
            return None

    def put(self, name: str, pair: Pair) -> bool:
        """Keep a pair; whether that was possible."""
        try:
            self._backend.set_password(SERVICE, name, json.dumps(pair.as_table()))
        except self._errors:
            return False
        return True

    def drop(self, name: str) -> bool:
        """Forget a name; whether there was anything."""
        try:
            if self._backend.get_password(SERVICE, name) is None:
                return False
            self._backend.delete_password(SERVICE, name)
        except self._errors:
            return False
        return True


@cache
def ring() -> Ring | None:
    """The keyring of this system; None where there is none, or no library for it."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return None
    try:
        backend = keyring.get_keyring()
        # The library's stand-ins for "none" have no priority; none of them keeps a thing.
        usable = backend.priority > 0
    except (KeyringError, RuntimeError):
        return None
    return Ring(backend, KeyringError) if usable else None
