"""Facts from facts: one profile's settings side by side, and sources that disagree.

Pure: no file, no network, no opinion.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from egnyte_doctor.catalogue.spec import SAID_NAMES
from egnyte_doctor.conflicts import conflicts
from egnyte_doctor.model import Fact, Standing, Value, Where

_SAID = SAID_NAMES
_OF_PROFILE = ("source", "consumer", "stage")
_OF_DOMAIN = ("domain", "domain_name", "domain_class", "on_registered_domain")
_HAS = {
    "client_id": "has_key",
    "client_secret": "has_secret",
    "access_token": "has_token",
    "refresh_token": "has_refresh_token",
    "username": "has_user",
    "password": "has_password",
}
_CLOSED = frozenset({"agentic-cli", "python-egnyte", "go-sdk", "ours"})
"""Consumers whose file holds all there is: what is not in it is known to be absent."""
_NO_DOMAIN = {"domain_class": None, "on_registered_domain": None, "gov_mix": False}
_GRANTS = {
    "authorization_code": "authorization_code",
    "code": "authorization_code",
    "password": "password",
    "implicit": "implicit",
    "token": "implicit",
}


def derive(facts: Sequence[Fact], settings: str | None = None) -> list[Fact]:
    """The facts that follow from the given ones; the given ones are not repeated.

    ``settings`` is the settings file of the whole run: what it says of the app holds everywhere,
    what another settings file says holds in its own folder.
    """
    by_name: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_name[fact.name].append(fact)
    return [*_Clients(by_name, settings).facts(), *conflicts(by_name)]


class _Clients:
    """Makes ``app.client`` of each profile, and of each tenant where one profile holds several."""

    def __init__(self, by_name: Mapping[str, Sequence[Fact]], settings: str | None) -> None:
        self.profiles = by_name.get("app.profile", ())
        self.values: dict[str | None, list[Fact]] = defaultdict(list)
        for value in by_name.get("config.value", ()):
            self.values[value.profile].append(value)
        self.at: dict[tuple[str, str | None, Where], Fact] = {}
        for name in ("app.domain", "app.key", "app.secret"):
            for fact in by_name.get(name, ()):
                self.at.setdefault((name, fact.profile, fact.where), fact)
        self.tables = {str(p.fields["source"]): p.fields for p in self.profiles if _is_app_table(p)}
        self.settings = settings
        ours = {p.profile for p in self.profiles if p.fields.get("consumer") == "ours"}
        self.secret_elsewhere = any(
            value.fields["role"] == "client_secret" and _given(value) and value.profile not in ours
            for value in by_name.get("config.value", ())
        )

    def facts(self) -> list[Fact]:
        return [
            self.client(profile, values)
            for profile in self.profiles
            if self.values[profile.profile] or profile.fields.get("consumer") == "ours"
            for values in _tenants(self.values[profile.profile])
        ]

    def client(self, profile: Fact, values: Sequence[Fact]) -> Fact:
        table = self.table_for(str(profile.fields.get("source", "")))
        said = {**table, **profile.fields}
        fields = {key: said[key] for key in _SAID if key in said}
        fields |= {k: profile.fields[k] for k in _OF_PROFILE if k in profile.fields}
        standings: dict[str, Standing] = dict(profile.standings)
        fields |= self.presence(profile, values)
        fields |= _redirects(values, said)
        if "flow" not in fields:
            flow, standing = _flow(values, fields)
            if flow is not None and standing is not None:
                fields["flow"], standings["flow"] = flow, standing
        domains = self.found("app.domain", values)
        if not {"domain", "url"} & _given_roles(values):
            fields |= {"gov_mix": False, "other_host": None}
            if profile.fields.get("consumer") in _CLOSED:
                fields |= dict.fromkeys(_OF_DOMAIN)  # looked for, and not there
        if _is_app_table(profile):
            fields |= _NO_DOMAIN  # it has no key for one
        fields |= _domain_fields(domains, fields)
        fields |= self.shapes(values)
        fields |= sayings(fields)
        fields["repeats"] = (
            bool(table)
            and not _is_app_table(profile)
            and all(fields.get(key) == table.get(key) for key in _SAID)
        )
        where = _place(profile, values)
        return Fact(
            "app.client", fields, where, profile.profile, profile.host, "declared", standings
        )

    def table_for(self, path: str) -> Mapping[str, Value]:
        """The nearest ``[app]`` table above a file, else that of the whole run."""
        folders = {_folder(source): fields for source, fields in self.tables.items()}
        fitting = [f for f in folders if not f or path.startswith(f"{f}/")]
        if fitting:
            return folders[max(fitting, key=len)]
        return self.tables.get(self.settings or "", {})

    def found(self, name: str, values: Iterable[Fact]) -> list[Fact]:
        keys = [(name, value.profile, value.where) for value in values]
        return [self.at[key] for key in keys if key in self.at]

    def presence(self, profile: Fact, values: Sequence[Fact]) -> dict[str, Value]:
        """Which settings are given. Except in closed files, what is not seen is undeclared."""
        closed = profile.fields.get("consumer") in _CLOSED
        found: dict[str, Value] = dict.fromkeys(_HAS.values(), False) if closed else {}
        ours = profile.fields.get("consumer") == "ours" and not _is_app_table(profile)
        if ours and self.secret_elsewhere:
            del found["has_secret"]  # our settings need not name a secret that others hold
        for value in values:
            has = _HAS.get(str(value.fields["role"]))
            if has is not None:
                found[has] = bool(found.get(has)) or _given(value)
        return found

    def shapes(self, values: Sequence[Fact]) -> dict[str, Value]:
        if not {"client_id", "client_secret"} <= _given_roles(values):
            return {"key_secret_swapped": False}  # no pair that could be
        key, secret = self.found("app.key", values), self.found("app.secret", values)
        if not key or not secret:
            return {}
        pair = (key[0].fields["shape"], secret[0].fields["shape"])
        return {"key_secret_swapped": pair in (("50", "24"), ("64", "48"))}


def sayings(fields: Mapping[str, Value]) -> dict[str, Value]:
    """Of what an app says of itself, what it says outright: false where nobody says."""
    return {
        "says_public": fields.get("kind") == "public",
        "says_multi": fields.get("tenancy") == "multi",
    }


def _is_app_table(profile: Fact) -> bool:
    ours = profile.fields.get("consumer") == "ours"
    return ours and profile.profile == profile.fields.get("source")


def _given(value: Fact) -> bool:
    return value.fields["state"] != "empty"


def _given_roles(values: Iterable[Fact]) -> set[Value]:
    return {value.fields["role"] for value in values if _given(value)}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _place(profile: Fact, values: Sequence[Fact]) -> Where:
    """Where the domain stands; without one, where the profile says what the app is or begins."""
    domain = next((v.where for v in values if v.fields["role"] == "domain"), None)
    if domain is None and values and profile.fields.get("consumer") != "ours":
        return values[0].where
    return domain or profile.where


def _tenants(values: Sequence[Fact]) -> list[Sequence[Fact]]:
    """The values of each tenant: objects of one file that hold the same settings are alternatives.

    What stands in no such object is shared by all of them.
    """
    pairs = {(value.fields["group"], value.fields["setting"]) for value in values}
    often = Counter(setting for _, setting in pairs)
    forks = dict.fromkeys(v.fields["group"] for v in values if often[v.fields["setting"]] > 1)
    if not forks:
        return [values]
    return [
        [v for v in values if v.fields["group"] == fork or v.fields["group"] not in forks]
        for fork in forks
    ]


def _flow(
    values: Sequence[Fact], fields: Mapping[str, Value]
) -> tuple[Value, Standing] | tuple[None, None]:
    for value in values:
        if value.fields["role"] == "grant_type" and value.fields["state"] == "literal":
            grant = _GRANTS.get(str(value.fields.get("shown", "")).lower())
            if grant:
                return grant, "declared"
    told = fields.get("has_user") and fields.get("has_password") and fields.get("has_key")
    # With a callback the user name may be a tester's; our settings have a key to say the flow.
    if not told or fields.get("redirect_uris") or fields.get("consumer") == "ours":
        return None, None
    return "password", "inferred"


def _redirects(values: Sequence[Fact], said: Mapping[str, Value]) -> dict[str, Value]:
    """How many are given here; else how many the settings name, unless that is none.

    That a table names none is told once, at the table.
    """
    found = [value for value in values if value.fields["role"] == "redirect_uri"]
    if found:
        return {"redirect_uris": len([value for value in found if _given(value)])}
    named = said.get("redirect_uris")
    return {"redirect_uris": named} if named else {}


def _domain_fields(domains: Sequence[Fact], fields: Mapping[str, Value]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    main = next((d for d in domains if d.fields["consumer"] != "base-url"), None)
    main = main or (domains[0] if domains else None)
    if main is None:
        return found
    found["domain"] = main.fields["raw"]
    found["domain_class"] = main.fields["class"]
    name = main.fields["name"]
    found["domain_name"] = name
    registered = fields.get("registered_domain")
    if isinstance(registered, str) and isinstance(name, str):
        host, same = str(main.fields["host"]), registered.lower()
        found["on_registered_domain"] = (host if "." in same else name) == same
    other = next((d for d in domains if _other_cloud(main, d)), None)
    found["gov_mix"] = other is not None
    found["other_host"] = other.fields["host"] if other else None
    return found


def _other_cloud(main: Fact, other: Fact) -> bool:
    classes = {main.fields["class"], other.fields["class"]}
    return "gov" in classes and bool({"production", "qa"} & classes)
