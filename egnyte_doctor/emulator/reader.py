"""Scenario files: TOML in, ``Scenario`` out, every mistake as one line that says how to mend it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from egnyte_doctor.egnyte import SERVICE_LABELS, nearest
from egnyte_doctor.emulator.scenario import (
    Check,
    Fault,
    Key,
    Scenario,
    Status,
    Tenant,
    Throttle,
    Token,
    User,
)
from egnyte_doctor.emulator.spec import FAULTS, LISTS, PATTERNS, TABLES, TOP, WORDS
from egnyte_doctor.emulator.spec import Key as KeySpec
from egnyte_doctor.model import DoctorError
from egnyte_doctor.phrases import shortened
from egnyte_doctor.record import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from egnyte_doctor.emulator.spec import Table

SHIPPED = Path(__file__).parent / "scenarios"
LARGEST_FILE = 1_000_000


class ScenarioError(DoctorError):
    """A scenario that cannot be used: names the file, the key, and what is allowed."""


def names() -> tuple[str, ...]:
    """The scenarios that come with the tool."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.toml")))


def load(name: str) -> Scenario:
    """A scenario that comes with the tool, by name, or one in a file, by path."""
    known = names()
    if name in known:
        path, shown = SHIPPED / f"{name}.toml", f"{name}.toml"
    else:
        path, shown = Path(name), name
        if not ("/" in name or "\\" in name or path.suffix == ".toml" or path.is_file()):
            near = nearest(name, list(known))
            listed = "; `egnyte-doctor emulate --list` shows the names"
            hint = f'; did you mean "{near}"?' if near else listed
            raise ScenarioError(f'no scenario "{shortened(name)}"{hint}')
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_FILE + 1)
    except OSError as error:
        reason = error.strerror or "cannot be read"
        raise ScenarioError(f"{shortened(shown)}: {reason}") from None
    if len(raw) > LARGEST_FILE:
        raise ScenarioError(f"{shortened(shown)}: is larger than {LARGEST_FILE:,} bytes")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise ScenarioError(f"{shortened(shown)}: is not UTF-8 at byte {error.start}") from None
    return parse(text, shortened(shown))


def parse(text: str, path: str = "scenario") -> Scenario:
    """The scenario in a TOML text; ``path`` is how errors name it."""
    import tomllib

    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise ScenarioError(f"{path}: is not TOML: {error}") from None
    return read(table, path)


def read(table: Mapping[str, Any], path: str = "scenario") -> Scenario:
    """The scenario that a table describes."""
    return _Reader(path).scenario(table)


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path

    def fail(self, at: str, trouble: str) -> ScenarioError:
        return ScenarioError(f"{self.path}: {shortened(at)}: {trouble}")

    def scenario(self, table: Mapping[str, Any]) -> Scenario:
        known = [*TOP, *LISTS, *TABLES, "faults"]
        self.known(table, known, "")
        values = self.values({k: v for k, v in table.items() if k in TOP}, TOP, "")
        lists = {name: self.entries(table, name, spec) for name, spec in LISTS.items()}
        single = {
            name: self.checked(table.get(name, {}), spec, f"{name}.")
            for name, spec in TABLES.items()
            if name != "check" or "check" in table
        }
        if not lists["tenants"]:
            raise self.fail("tenants", "at least one [[tenants]] is needed")
        tenants = tuple(Tenant(**entry) for entry in lists["tenants"])
        keys = tuple(Key(**entry) for entry in lists["keys"])
        home = tenants[0].host
        users = tuple(
            User(id=n, **{**entry, "tenant": self.host_of(entry["tenant"], tenants, home, at)})
            for n, entry, at in _numbered(lists["users"], "users")
        )
        scenario = Scenario(
            **values,
            tenants=tenants,
            keys=keys,
            users=users,
            tokens=(),
            throttle=Throttle(**single["throttle"]),
            status=Status(**single["status"]),
            check=Check(**single["check"]) if "check" in single else None,
            faults=tuple(self.faults(table)),
        )
        tokens = tuple(
            Token(**{**entry, "tenant": self.token_tenant(entry, scenario, at)})
            for _, entry, at in _numbered(lists["tokens"], "tokens")
        )
        scenario = replace(scenario, tokens=tokens)
        self.agree(scenario)
        return scenario

    # ------------------------------------------------------------------ tables and values

    def known(self, table: Mapping[str, Any], known: list[str], at: str) -> None:
        for key in table:
            if key not in known:
                near = nearest(key, known)
                hint = f'did you mean "{near}"? ' if near else ""
                raise self.fail(f"{at}{key}", f"unknown key; {hint}known are {', '.join(known)}")

    def entries(self, table: Mapping[str, Any], name: str, spec: Table) -> list[dict[str, Any]]:
        entries = table.get(name, [])
        if not isinstance(entries, list):
            raise self.fail(name, f"must be a list of tables: write [[{name}]]")
        return [self.checked(e, spec, f"{name}[{n}].") for n, e in enumerate(entries, 1)]

    def checked(self, value: object, spec: Table, at: str) -> dict[str, Any]:
        if not isinstance(value, dict):
            raise self.fail(at.rstrip("."), "must be a table")
        self.known(value, list(spec), at)
        return self.values(value, spec, at)

    def values(self, table: Mapping[str, Any], spec: Table, at: str) -> dict[str, Any]:
        found = {}
        for key, rule in spec.items():
            if key in table:
                found[key] = self.value(table[key], rule, f"{at}{key}")
            elif rule.required:
                raise self.fail(f"{at}{key}", f"is missing: {rule.doc}")
            else:
                found[key] = rule.default
        return found

    def value(self, value: object, rule: KeySpec, at: str) -> object:
        if rule.mapping is not None:
            if not isinstance(value, dict):
                raise self.fail(at, "must be a table")
            for name in value:
                self.text(name, rule.mapping, f"{at}.{name}")
            return {name: self.one(v, rule, f"{at}.{name}") for name, v in value.items()}
        if rule.many:
            if not isinstance(value, list):
                raise self.fail(at, "must be a list")
            return tuple(self.one(v, rule, f"{at}[{n}]") for n, v in enumerate(value, 1))
        return self.one(value, rule, at)

    def one(self, value: object, rule: KeySpec, at: str) -> object:
        if rule.type == "flag":
            if not isinstance(value, bool):
                raise self.fail(at, "must be true or false")
            return value
        if rule.type in ("number", "offset"):
            least = -rule.most if rule.type == "offset" else rule.least
            if type(value) is not int or not least <= value <= rule.most:
                raise self.fail(at, f"must be a whole number from {least} to {rule.most}")
            return value
        if rule.type == "choice":
            if not isinstance(value, str) or value not in rule.choices:
                raise self.choose(value, rule.choices, at)
            return value
        return self.text(value, rule.type, at)

    def choose(self, value: object, choices: tuple[str, ...], at: str) -> ScenarioError:
        near = nearest(value, choices) if isinstance(value, str) else None
        hint = f'; did you mean "{near}"?' if near else ""
        return self.fail(at, f"must be one of {', '.join(choices)}{hint}")

    def text(self, value: object, kind: str, at: str) -> str:
        # fullmatch: a dollar sign alone would let a last line break through.
        pattern = PATTERNS.get(kind)
        if not isinstance(value, str) or (
            pattern is not None and not re.fullmatch(pattern.removesuffix("$"), value)
        ):
            raise self.fail(at, f"must be {WORDS[kind]}")
        return value

    def faults(self, table: Mapping[str, Any]) -> list[Fault]:
        entries = table.get("faults", [])
        if not isinstance(entries, list):
            raise self.fail("faults", "must be a list of tables: write [[faults]]")
        return [self.one_fault(entry, f"faults[{n}].") for n, entry in enumerate(entries, 1)]

    def one_fault(self, entry: object, at: str) -> Fault:
        layer = entry.get("layer") if isinstance(entry, dict) else None
        if not isinstance(layer, str) or layer not in FAULTS:
            raise self.choose(layer, tuple(FAULTS), f"{at}layer")
        return Fault(**self.checked(entry, FAULTS[layer], at))

    # ------------------------------------------------------------------ what must agree

    def host_of(self, name: str | None, tenants: tuple[Tenant, ...], home: str, at: str) -> str:
        if name is None:
            return home
        for tenant in tenants:
            if name in (tenant.name, tenant.host):
                return tenant.host
        near = nearest(name, [t.host for t in tenants])
        hint = f'; did you mean "{near}"?' if near else ""
        raise self.fail(f"{at}tenant", f"no such tenant{hint}")

    def token_tenant(self, entry: dict[str, Any], scenario: Scenario, at: str) -> str:
        user = next((u for u in scenario.users if u.name == entry["user"]), None)
        if user is None:
            raise self.choose(entry["user"], tuple(u.name for u in scenario.users), f"{at}user")
        if scenario.key(entry["key"]) is None:
            raise self.choose(entry["key"], tuple(k.id for k in scenario.keys), f"{at}key")
        return self.host_of(entry["tenant"], scenario.tenants, user.tenant, at)

    def agree(self, scenario: Scenario) -> None:
        from egnyte_doctor.emulator.agreement import disagreement

        found = disagreement(scenario, SERVICE_LABELS)
        if found is not None:
            raise self.fail(*found)


def _numbered(entries: list[dict[str, Any]], name: str) -> list[tuple[int, dict[str, Any], str]]:
    return [(n, entry, f"{name}[{n}].") for n, entry in enumerate(entries, 1)]
