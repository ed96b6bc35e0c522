"""Our own settings: ``egnyte-doctor.toml``, or ``[tool.egnyte-doctor]`` in ``pyproject.toml``.

They come with the tree that is checked, so they are hostile: what they may say is what is here, and
nothing that decides where secrets go or which code runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from egnyte_doctor.catalogue.spec import FLOWS
from egnyte_doctor.egnyte import nearest
from egnyte_doctor.model import SEVERITIES, DoctorError, Severity
from egnyte_doctor.phrases import shortened
from egnyte_doctor.probes.config.document import Document, Entry, Unreadable
from egnyte_doctor.record import field, record, replace
from egnyte_doctor.suppress import Ignore, find_ignores

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

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
    "baseline": str,
}
TOP_KEYS = ("app", "profiles", "check")
TRUST_KEYS = (
    *("network", "rule_packs", "emulator", "proxy", "ca_file", "dns_server", "allow_private"),
    *("deadline_s", "timeout_s"),
)
"""What only the command line and the user's own settings may say (it decides what is trusted)."""


_Keys = tuple[str, ...]
_DEEPEST = 4
"""``profiles.NAME.redirect_uris.0``: no key of ours lies deeper."""
_MOST_HINTS = 50
"""Unknown keys beyond these are named without the nearest right one, which is slow to find."""


class SettingsError(DoctorError):
    """Settings that cannot be used: names the file, the key, and what is allowed."""


@record
class Problem:
    """A key that is refused without stopping the run: reported by a rule."""

    key: str
    problem: str
    nearest: str | None
    entry: Entry


@record
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
    baseline: str | None = None
    """As written: relative to the folder of ``path``."""
    ignores: tuple[Ignore, ...] = ()
    """The ignore comments in this very file."""
    problems: tuple[Problem, ...] = ()
    places: Mapping[tuple[str, ...], Entry] = field(default_factory=dict)
    """Where each key of ours stands, or the first thing below it."""


def parse(text: str, path: str) -> Settings | None:
    """The settings in a file; None for a ``pyproject.toml`` without ours.

    Raises ``SettingsError`` for a file that is no TOML, and for values of the wrong type.
    """
    import tomllib

    from egnyte_doctor.probes.config.readers import toml_

    try:
        table: Any = tomllib.loads(text)
        document = toml_.read(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SettingsError(f"{path}: is not TOML: {error}") from None
    except Unreadable as error:
        raise SettingsError(f"{path}:{error.line or 1}: is not TOML: {error.reason}") from None
    for key in root_of(path):
        table = table.get(key) if isinstance(table, dict) else None
        if table is None:
            return None
    found = _Parser(path, root_of(path), _places(document, root_of(path))).settings(table)
    return replace(found, ignores=tuple(find_ignores(text, path)))


def root_of(path: str | None) -> tuple[str, ...]:
    """The keys under which our settings stand in a file."""
    shared = (path or "").rpartition("/")[2] == "pyproject.toml"
    return ("tool", "egnyte-doctor") if shared else ()


def place_in(settings: Settings, keys: tuple[str, ...]) -> str:
    """``FILE:LINE: KEY`` for what stands last in ``keys``, the name of a list or table as KEY.

    Line 1 where it is not known where it stands.
    """
    entry = settings.places.get(keys[:_DEEPEST])
    name = shortened(".".join((*root_of(settings.path), *keys[:-1])))
    return f"{settings.path}:{entry.line if entry else 1}: {name}"


def _places(document: Document, root: _Keys) -> dict[_Keys, Entry]:
    """Tables and empty arrays by where they begin, all else by its value, or its first one."""
    found: dict[_Keys, Entry] = {}
    for part in document.containers:
        if part.keys[: len(root)] == root and (part.kind == "object" or not part.length):
            head = f"[{'.'.join(part.keys)}]" if part.kind == "object" else part.head
            place = Entry(part.keys, None, part.line, part.column, head=head)
            found.setdefault(part.keys[len(root) :][:_DEEPEST], place)
    for entry in document.entries:
        if entry.keys[: len(root)] == root:
            keys = entry.keys[len(root) :]
            for length in range(1, min(len(keys), _DEEPEST) + 1):
                found.setdefault(keys[:length], entry)
    return found


@record
class _Parser:
    path: str
    root: _Keys
    places: Mapping[_Keys, Entry]
    problems: list[Problem] = field(default_factory=list)

    def settings(self, table: object) -> Settings:
        whole = self.table(table, ())
        self.known(whole, TOP_KEYS, ())
        app = self.checked(whole.get("app", {}), APP_KEYS, ("app",))
        profiles = {
            name: self.checked(entry, PROFILE_KEYS, ("profiles", name))
            for name, entry in self.table(whole.get("profiles", {}), ("profiles",)).items()
        }
        check = self.checked(whole.get("check", {}), CHECK_KEYS, ("check",))
        return Settings(
            path=self.path,
            app=app,
            profiles=profiles,
            select=tuple(check.get("select", ())),
            ignore=tuple(check.get("ignore", ())),
            fail_on=check.get("fail_on"),
            severity=self.severities(check.get("severity", {})),
            per_path_ignore=self.per_path(check.get("per_path_ignore", {})),
            baseline=check.get("baseline"),
            problems=tuple(self.problems),
            places=self.places,
        )

    def fail(self, keys: _Keys, trouble: str) -> SettingsError:
        name = shortened(".".join((*self.root, *keys)))
        return SettingsError(f"{self.path}:{self.entry(keys).line}: {name}: {trouble}")

    def table(self, value: object, keys: _Keys) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(keys, "must be a table")
        return value

    def entry(self, keys: _Keys) -> Entry:
        return self.places.get(keys[:_DEEPEST]) or Entry(keys, None, 1, 1)

    def known(self, table: Mapping[str, Any], known: Iterable[str], at: _Keys) -> None:
        names = list(known)
        for key in table:
            if key not in names:
                problem = "trust" if key in TRUST_KEYS else "unknown"
                few = problem == "unknown" and len(self.problems) < _MOST_HINTS
                near = nearest(key, names) if few else None
                entry = self.entry((*at, key))
                self.problems.append(Problem(".".join((*at, key)), problem, near, entry))

    def checked(
        self,
        value: object,
        known: Mapping[str, tuple[str, ...] | type],
        at: _Keys,
    ) -> Mapping[str, Any]:
        table = self.table(value, at)
        self.known(table, known, at)
        kept = {key: value for key, value in table.items() if key in known}
        for key, entry in kept.items():
            self.value((*at, key), entry, known[key])
        return kept

    def value(self, keys: _Keys, value: object, allowed: tuple[str, ...] | type) -> None:
        if isinstance(allowed, tuple):
            if value not in allowed:
                near = nearest(value, allowed) if isinstance(value, str) else None
                hint = f"; did you mean {near!r}?" if near else ""
                raise self.fail(keys, f"must be one of {', '.join(allowed)}{hint}")
        elif allowed is list:
            if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
                raise self.fail(keys, "must be a list of texts")
        elif not isinstance(value, allowed):
            names = {str: "a text", bool: "true or false", dict: "a table"}
            raise self.fail(keys, f"must be {names[allowed]}")

    def severities(self, table: Mapping[str, Any]) -> dict[str, Severity]:
        for rule, severity in table.items():
            self.value(("check", "severity", rule), severity, SEVERITIES)
        return dict(table)

    def per_path(self, table: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
        for pattern, rules in table.items():
            self.value(("check", "per_path_ignore", pattern), rules, list)
        return {pattern: tuple(rules) for pattern, rules in table.items()}
