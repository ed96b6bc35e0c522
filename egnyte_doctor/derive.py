"""Facts from facts: one profile's settings side by side, and sources that disagree.

Pure: no file, no network, no opinion.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from egnyte_doctor.model import Fact, Standing, Value

_SAID = (
    "kind",
    "certified",
    "registered_domain",
    "key_environment",
    "flow",
    "enhanced_auth_service",
    "backend",
    "tenancy",
    "redirect_uris",
)
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
_GRANTS = {
    "authorization_code": "authorization_code",
    "code": "authorization_code",
    "password": "password",
    "implicit": "implicit",
    "token": "implicit",
}
_COMPARED_ACROSS_FILES = frozenset({"domain", "client_id", "redirect_uri"})
_OVERRIDES = (".local", ".override", ".user", ".development", ".dev")


def derive(facts: Sequence[Fact]) -> list[Fact]:
    """The facts that follow from the given ones; the given ones are not repeated."""
    by_name: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_name[fact.name].append(fact)
    values: dict[str | None, list[Fact]] = defaultdict(list)
    for value in by_name["config.value"]:
        values[value.profile].append(value)
    domains: dict[str | None, list[Fact]] = defaultdict(list)
    for domain in by_name["app.domain"]:
        domains[domain.profile].append(domain)
    apps = _app_tables(by_name["app.profile"])
    shapes = _key_shapes(facts)
    clients = [
        _client(
            profile,
            apps,
            values[profile.profile],
            domains[profile.profile],
            shapes.get(profile.profile, {}),
        )
        for profile in by_name["app.profile"]
        if values[profile.profile] or profile.fields.get("consumer") == "ours"
    ]
    return clients + _conflicts(by_name["config.value"])


def _app_tables(profiles: Iterable[Fact]) -> dict[str, Mapping[str, Value]]:
    """What each settings file's ``[app]`` says, by the folder it speaks for."""
    tables = {}
    for profile in profiles:
        path = str(profile.fields.get("source", ""))
        if profile.fields.get("consumer") == "ours" and profile.profile == path:
            tables[_folder(path)] = profile.fields
    return tables


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _said_for(path: str, apps: Mapping[str, Mapping[str, Value]]) -> Mapping[str, Value]:
    """The nearest ``[app]`` table above a file."""
    fitting = [f for f in apps if not f or path.startswith(f"{f}/") or f.startswith("..")]
    return apps[max(fitting, key=len)] if fitting else {}


def _key_shapes(facts: Iterable[Fact]) -> dict[str | None, dict[str, Value]]:
    shapes: dict[str | None, dict[str, Value]] = defaultdict(dict)
    for fact in facts:
        if fact.name in ("app.key", "app.secret"):
            shapes[fact.profile].setdefault(fact.name, fact.fields["shape"])
    return shapes


def _client(
    profile: Fact,
    apps: Mapping[str, Mapping[str, Value]],
    values: Sequence[Fact],
    domains: Sequence[Fact],
    shapes: Mapping[str, Value],
) -> Fact:
    path = str(profile.fields.get("source", ""))
    said = {**_said_for(path, apps), **profile.fields}
    fields: dict[str, Value] = {k: said[k] for k in _SAID if k in said}
    fields |= {k: profile.fields[k] for k in ("source", "consumer", "stage") if k in profile.fields}
    standings: dict[str, Standing] = dict(profile.standings)
    fields |= _presence(values, closed=profile.fields.get("consumer") in _CLOSED)
    flow = _flow(values, fields)
    if "flow" not in fields and flow is not None:
        fields["flow"], standings["flow"] = flow
    if "redirect_uris" not in fields:
        fields |= _redirects(values)
    fields |= _domain_fields(domains, fields)
    if shapes.get("app.key") and shapes.get("app.secret"):
        pair = (shapes["app.key"], shapes["app.secret"])
        fields["key_secret_swapped"] = pair in (("50", "24"), ("64", "48"))
    where = next((v.where for v in values if v.fields["role"] == "domain"), None)
    where = where or (values[0].where if values else profile.where)
    return Fact("app.client", fields, where, profile.profile, profile.host, "declared", standings)


def _presence(values: Sequence[Fact], *, closed: bool) -> dict[str, Value]:
    """Which settings are given. Elsewhere than in closed files, what is not seen is undeclared."""
    found: dict[str, Value] = dict.fromkeys(_HAS.values(), False) if closed else {}
    for value in values:
        has = _HAS.get(str(value.fields["role"]))
        if has is not None:
            given = value.fields["state"] != "empty"
            found[has] = bool(found.get(has)) or given
    return found


def _flow(values: Sequence[Fact], fields: Mapping[str, Value]) -> tuple[Value, Standing] | None:
    for value in values:
        if value.fields["role"] == "grant_type" and value.fields["state"] == "literal":
            grant = _GRANTS.get(str(value.fields.get("shown", "")).lower())
            if grant:
                return grant, "declared"
    if fields.get("has_user") and fields.get("has_password") and fields.get("has_key"):
        return "password", "inferred"
    return None


def _redirects(values: Sequence[Fact]) -> dict[str, Value]:
    found = [v for v in values if v.fields["role"] == "redirect_uri"]
    given = [v for v in found if v.fields["state"] != "empty"]
    return {"redirect_uris": len(given)} if found else {}


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
        found["on_registered_domain"] = name == registered.lower().partition(".")[0]
    other = next((d for d in domains if _other_cloud(main, d)), None)
    found["gov_mix"] = other is not None
    found["other_host"] = other.fields["host"] if other else None
    return found


def _other_cloud(main: Fact, other: Fact) -> bool:
    classes = (main.fields["class"], other.fields["class"])
    return (
        "gov" in classes and classes[0] != classes[1] and bool({"production", "qa"} & set(classes))
    )


def _conflicts(values: Sequence[Fact]) -> list[Fact]:
    """Pairs of values that are for one thing and differ, each later one against the first."""
    known = [v for v in values if v.fields["state"] == "literal" and v.fields["live"]]
    groups: dict[tuple[object, ...], list[Fact]] = defaultdict(list)
    for value in known:
        groups[_within(value)].append(value)
        if value.fields["role"] in _COMPARED_ACROSS_FILES and not _overrides(value):
            groups[_across(value)].append(value)
    found: dict[tuple[object, ...], Fact] = {}
    for key, group in groups.items():
        found |= _differing(group, across=key[0] == "across")
    return [*found.values(), *_against_process(known)]


def _within(value: Fact) -> tuple[object, ...]:
    return ("within", value.profile, value.fields["role"], value.fields["setting"])


def _across(value: Fact) -> tuple[object, ...]:
    folder = _folder(value.where.path or "?")
    return ("across", folder, value.fields["role"], value.fields.get("stage"))


def _overrides(value: Fact) -> bool:
    path = value.where.path
    return path is None or any(mark in path.rpartition("/")[2] for mark in _OVERRIDES)


def _differing(group: Sequence[Fact], *, across: bool) -> dict[tuple[object, ...], Fact]:
    first, found = group[0], {}
    if str(first.fields["role"]) in ("redirect_uri", "scope") and not across:
        return {}  # lists of several are no contradiction
    for other in group[1:]:
        same_file = first.where.path == other.where.path
        if other.fields["same"] != first.fields["same"] and same_file != across:
            found[other.where.sort_key()] = _conflict(other, first, process=False)
    return found


def _against_process(known: Sequence[Fact]) -> list[Fact]:
    process = {v.fields["setting"]: v for v in known if v.where.env}
    found = []
    for value in known:
        other = process.get(value.fields["setting"])
        if other is None or value.where.env or value.fields["role"] == "scope":
            continue
        if (value.where.path or "").rpartition("/")[2].startswith(".env"):
            if value.fields["same"] != other.fields["same"]:
                found.append(_conflict(value, other, process=True))
    return found


def _conflict(here: Fact, there: Fact, *, process: bool) -> Fact:
    fields: dict[str, Value] = {
        "role": here.fields["role"],
        "setting": here.fields["setting"],
        "first": here.fields.get("shown", "one value"),
        "second": there.fields.get("shown", "another value"),
        "other": replace(there.where, column=None).label(),
        "same_source": here.where.path == there.where.path,
        "process": process,
    }
    return Fact("app.conflict", fields, here.where, here.profile, here.host, related=(there.where,))
