"""Our own settings: ``egnyte-doctor.toml``, or ``[tool.egnyte-doctor]`` in ``pyproject.toml``.

They come with the tree that is checked, so they are hostile: what they may say is what is here, and
nothing that decides where secrets go or which code runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from egnyte_doctor.egnyte import nearest
from egnyte_doctor.facts import FLOWS
from egnyte_doctor.model import SEVERITIES, DoctorError, Severity
from egnyte_doctor.probes.config.document import Document, Entry, Unreadable

APP_KEYS: dict[str, tuple[str, ...] | type] = {
    "name": str,
    "kind": ("public", "internal"),
    "certified": bool,
    "registered_domain": str,
    "key_environment": ("production", "qa"),
    "flow": FLOWS,
    "enhanced_auth_service": bool,
    "backend": bool,
    "tenancy": ("single", "multi"),
    "redirect_uris": list,
    "scopes": list,
}
PROFILE_KEYS: dict[str, tuple[str, ...] | type] = {
    **APP_KEYS,
    "stage": ("production", "development"),
    "domain": str,
    "client_id": str,
    "client_secret": str,
    "access_token": str,
    "refresh_token": str,
    "username": str,
    "password": str,
}
CHECK_KEYS: dict[str, tuple[str, ...] | type] = {
    "select": list,
    "ignore": list,
    "fail_on": SEVERITIES,
    "severity": dict,
    "per_path_ignore": dict,
}
TOP_KEYS = ("app", "profiles", "check")
TRUST_KEYS = ("network", "rule_packs", "emulator", "proxy", "ca_file", "dns_server")
"""What only the command line and the user's own settings may say (it decides what is trusted)."""


class SettingsError(DoctorError):
    """Settings that cannot be used: names the file, the key, and what is allowed."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A key that is refused without stopping the run: reported by a rule."""

    key: str
    problem: str
    nearest: str | None
    entry: Entry


@dataclass(frozen=True, slots=True)
class Settings:
    """What a settings file says; empty where there is none."""

    path: str | None = None
    app: Mapping[str, Any] = field(default_factory=dict)
    profiles: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity | None = None
    severity: Mapping[str, Severity] = field(default_factory=dict)
    per_path_ignore: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    document: Document = Document(())


def parse(text: str, path: str) -> Settings | None:
    """The settings in a file; None for a ``pyproject.toml`` without ours.

    Raises ``SettingsError`` for a file that is no TOML, and for values of the wrong type.
    """
    import tomllib  # noqa: PLC0415 - only where there are settings

    from egnyte_doctor.probes.config.readers import toml_  # noqa: PLC0415

    try:
        table = tomllib.loads(text)
        document = toml_.read(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{path}: is not TOML: {error}") from None
    except Unreadable as error:
        raise SettingsError(f"{path}:{error.line or 1}: is not TOML: {error.reason}") from None
    root: tuple[str, ...] = ()
    if path.rpartition("/")[2] == "pyproject.toml":
        table = table.get("tool", {}).get("egnyte-doctor")
        root = ("tool", "egnyte-doctor")
        if table is None:
            return None
    return _Parser(path, root, document).settings(table)


@dataclass(frozen=True, slots=True)
class _Parser:
    path: str
    root: tuple[str, ...]
    document: Document
    problems: list[Problem] = field(default_factory=list)

    def settings(self, table: object) -> Settings:
        whole = self.table(table, "")
        self.known(whole, TOP_KEYS, ())
        app = self.checked(self.table(whole.get("app", {}), "app"), APP_KEYS, ("app",))
        profiles = {
            name: self.checked(
                self.table(entry, f"profiles.{name}"), PROFILE_KEYS, ("profiles", name)
            )
            for name, entry in self.table(whole.get("profiles", {}), "profiles").items()
        }
        check = self.checked(self.table(whole.get("check", {}), "check"), CHECK_KEYS, ("check",))
        return Settings(
            path=self.path,
            app=app,
            profiles=profiles,
            select=tuple(check.get("select", ())),
            ignore=tuple(check.get("ignore", ())),
            fail_on=check.get("fail_on"),
            severity=self.severities(check.get("severity", {})),
            per_path_ignore=self.per_path(check.get("per_path_ignore", {})),
            problems=tuple(self.problems),
            document=self.document,
        )

    def fail(self, key: str, trouble: str) -> SettingsError:
        entry = self.entry(tuple(key.split(".")))
        return SettingsError(f"{self.path}:{entry.line}: {key}: {trouble}")

    def table(self, value: object, key: str) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(key, "must be a table")
        return value

    def entry(self, keys: tuple[str, ...]) -> Entry:
        wanted = (*self.root, *keys)
        for entry in self.document.entries:
            if entry.keys[: len(wanted)] == wanted:
                return entry
        return Entry(wanted, None, 1, 1)

    def known(self, table: Mapping[str, Any], known: Iterable[str], at: tuple[str, ...]) -> None:
        names = list(known)
        for key in table:
            if key not in names:
                problem = "trust" if key in TRUST_KEYS else "unknown"
                near = None if problem == "trust" else nearest(key, names)
                entry = self.entry((*at, key))
                self.problems.append(Problem(".".join((*at, key)), problem, near, entry))

    def checked(
        self,
        table: Mapping[str, Any],
        known: Mapping[str, tuple[str, ...] | type],
        at: tuple[str, ...],
    ) -> Mapping[str, Any]:
        self.known(table, known, at)
        kept = {key: value for key, value in table.items() if key in known}
        for key, value in kept.items():
            self.value(".".join((*at, key)), value, known[key])
        return kept

    def value(self, key: str, value: object, allowed: tuple[str, ...] | type) -> None:
        if isinstance(allowed, tuple):
            if value not in allowed:
                near = nearest(value, allowed) if isinstance(value, str) else None
                hint = f"; did you mean {near!r}?" if near else ""
                raise self.fail(key, f"must be one of {', '.join(allowed)}{hint}")
        elif allowed is list:
            if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
                raise self.fail(key, "must be a list of texts")
        elif not isinstance(value, allowed):
            names = {str: "a text", bool: "true or false", dict: "a table"}
            raise self.fail(key, f"must be {names[allowed]}")

    def severities(self, table: Mapping[str, Any]) -> dict[str, Severity]:
        for rule, severity in table.items():
            self.value(f"check.severity.{rule}", severity, SEVERITIES)
        return dict(table)

    def per_path(self, table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        for pattern, rules in table.items():
            self.value(f"check.per_path_ignore.{pattern}", rules, list)
        return {pattern: tuple(rules) for pattern, rules in table.items()}
