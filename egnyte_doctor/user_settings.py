"""The user's own settings: what decides whom to trust, which no checked tree may say.

They are in ``egnyte-doctor/settings.toml`` below ``$XDG_CONFIG_HOME``, else ``~/.config``; on
Windows below ``%APPDATA%``. Nearly nobody has them, so a start without them costs one look.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from egnyte_doctor.model import DoctorError
from egnyte_doctor.phrases import shortened
from egnyte_doctor.record import field, record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NETWORK_KEYS: dict[str, type] = {
    "deadline_s": float,
    "timeout_s": float,
    "proxy": str,
    "ca_file": str,
    "dns_server": str,
    "allow_private": bool,
}
USER_KEYS: dict[str, type] = {"network": dict, "rule_packs": list}
LONGEST_S = 3600
"""Seconds: the most that a deadline or timeout may be."""
_MAX_BYTES = 2**20


@record
class UserSettings:
    """What the user's settings say; empty where there are none.

    ``network`` has the keys of ``NETWORK_KEYS``; paths in it and in ``rule_packs`` are absolute.
    """

    path: str | None = None
    network: Mapping[str, Any] = field(default_factory=dict)
    rule_packs: tuple[str, ...] = ()


def user_settings(env: Mapping[str, str]) -> UserSettings:
    """The settings of the user whose environment this is.

    Raises ``DoctorError``, one line, for a file that is there and cannot be used.
    """
    path = path_of(env)
    if path is None:
        return UserSettings()
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except OSError:
        if not os.path.exists(path):  # nor where its folder is closed to us: it is another's
            return UserSettings()
        raise DoctorError(f"{path}: may not be read by this user") from None
    os.close(descriptor)
    return _read(path, env)


def path_of(env: Mapping[str, str], system: str = os.name) -> str | None:
    """Where the user's settings would be; None where the environment does not say."""
    if system == "nt":
        base = env.get("APPDATA", "")
    else:
        base = env.get("XDG_CONFIG_HOME", "")
        if not base.startswith("/"):  # a relative one is to be ignored, says its specification
            base = f"{env['HOME']}/.config" if env.get("HOME", "").startswith("/") else ""
    return os.path.join(base, "egnyte-doctor", "settings.toml") if base else None


def _read(path: str, env: Mapping[str, str]) -> UserSettings:
    import tomllib

    from egnyte_doctor.world import ReadProblem, read_regular_file

    try:
        text = read_regular_file(path, _MAX_BYTES).data.decode("utf-8-sig")
        table = tomllib.loads(text)
    except ReadProblem as problem:
        raise DoctorError(f"{path}: {problem}") from None
    except UnicodeDecodeError:
        raise DoctorError(f"{path}: is not UTF-8") from None
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise DoctorError(f"{path}: is not TOML: {shortened(str(error))}") from None
    checked = _checked(table, USER_KEYS, path, "")
    network = _checked(checked.get("network", {}), NETWORK_KEYS, path, "network.")
    if "ca_file" in network:
        network["ca_file"] = _whole(network["ca_file"], path, env)
    packs = tuple(_whole(pack, path, env) for pack in checked.get("rule_packs", ()))
    return UserSettings(path, network, packs)


def _checked(
    table: Mapping[str, Any], known: Mapping[str, type], path: str, at: str
) -> dict[str, Any]:
    """The table. Raises for unknown keys, with the nearest right one, and for wrong values."""
    for key, value in table.items():
        if key not in known:
            from egnyte_doctor.egnyte import nearest

            near = nearest(key, list(known))
            hint = f"did you mean {near}?" if near else f"there is: {', '.join(known)}"
            raise DoctorError(f"{path}: {at}{shortened(key, 60)}: unknown key; {hint}")
        trouble = _trouble(value, known[key])
        if trouble:
            raise DoctorError(f"{path}: {at}{key}: {trouble}")
    return dict(table)


def _trouble(value: object, wanted: type) -> str | None:
    if wanted is float:
        number = isinstance(value, int | float) and not isinstance(value, bool)
        right = number and 0 < value <= LONGEST_S  # type: ignore[operator]
        return None if right else f"must be a number of seconds, above 0 and at most {LONGEST_S}"
    if wanted is list:
        texts = isinstance(value, list) and all(isinstance(v, str) and v for v in value)
        return None if texts else "must be a list of folders"
    if wanted is str:
        return None if isinstance(value, str) and value else "must be a text"
    names = {bool: "true or false", dict: "a table"}
    return None if isinstance(value, wanted) else f"must be {names[wanted]}"


def _whole(given: str, path: str, env: Mapping[str, str]) -> str:
    """A path as it is meant: ``~`` is the user's home, all else starts beside the settings."""
    if given == "~" or given.startswith("~/"):
        given = f"{env.get('HOME', '~')}{given[1:]}"
    return os.path.join(os.path.dirname(path), given)
