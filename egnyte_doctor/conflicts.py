"""Sources that give different values for one thing. Pure, and slow to accuse.

Several tenants, stages, overrides and defaults are how projects are built; they are no conflict.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from egnyte_doctor.model import Fact, Value, Where
from egnyte_doctor.record import field, mutable, replace

_ROLES = ("domain", "client_id", "redirect_uri")
"""What is compared across files; the rest differs for too many good reasons."""
_VARIANTS = (".local", ".override", ".user", ".development", ".dev")
_OVERRIDING = frozenset({"dotenv", "mcp-server", "compose"})
_OVERRIDDEN = frozenset({"dotnet", "generic", "agentic-cli"})
_ALONE = frozenset({"postman", "kubernetes", "workflow", "definition", "environment"})
"""Shapes that are for another place than the files beside them."""


@mutable
class _Source:
    """What one file gives for one role in one stage; ``texts`` tells equal values apart."""

    path: str
    shape: str
    values: list[Fact] = field(default_factory=list)
    texts: set[Value] = field(default_factory=set)


def conflicts(by_name: Mapping[str, Sequence[Fact]]) -> list[Fact]:
    """Every ``app.conflict``: within one object, between files side by side, with the process."""
    known = [v for v in by_name.get("config.value", ()) if _counts(v)]
    uris: dict[Where, set[Value]] = defaultdict(set)
    for uri in by_name.get("oauth.redirect_uri", ()):
        uris[uri.where].add(uri.fields["uri"])
    shapes = {f.where.path: str(f.fields["shape"]) for f in by_name.get("config.file", ())}
    found = {c.where: c for c in _beside(known, shapes, uris)}
    found |= {c.where: c for c in _said_twice(known)}
    return [*found.values(), *_against_process(known)]


def _counts(value: Fact) -> bool:
    literal = value.fields["state"] == "literal" and not value.fields["fallback"]
    return literal and value.fields["live"] is True


def _said_twice(known: Iterable[Fact]) -> list[Fact]:
    """One key of one object with two values. Lists are meant to hold several."""
    first: dict[tuple[object, ...], Fact] = {}
    found = []
    for value in known:
        role, path = value.fields["role"], value.where.path
        if path is None or role in ("redirect_uri", "scope") or path.endswith(".envrc"):
            continue  # .envrc is a program: it may assign twice on purpose
        key = (value.profile, value.fields["group"], role, value.fields["setting"])
        other = first.setdefault(key, value)
        if other.fields["same"] != value.fields["same"]:
            found.append(_conflict(value, other))
    return found


def _beside(
    known: Iterable[Fact],
    shapes: Mapping[str | None, str],
    uris: Mapping[Where, set[Value]],
) -> list[Fact]:
    """Files of one folder and stage that different programs or layers read."""
    groups: dict[tuple[object, ...], dict[str, _Source]] = defaultdict(dict)
    for value in known:
        path, role = value.where.path, value.fields["role"]
        if path is None or role not in _ROLES or _is_variant(path):
            continue
        folder = path.rpartition("/")[0]
        name = str(value.fields["setting"]).lower() if role == "client_id" else None
        group = groups[folder, role, name, value.fields.get("stage")]
        source = group.setdefault(path, _Source(path, shapes.get(path, "own")))
        source.values.append(value)
        if role == "redirect_uri":
            source.texts |= uris[value.where]
        else:
            source.texts.add(value.fields["same"])
    found = []
    for (_, kind, *_), group in groups.items():
        several = kind == "redirect_uri"
        usable = [
            source
            for source in group.values()
            if source.shape not in _ALONE and (source.texts if several else len(source.texts) == 1)
        ]
        found += _disagreeing(usable)
    return found


def _disagreeing(sources: Sequence[_Source]) -> list[Fact]:
    found = []
    for index, source in enumerate(sources):
        other = next((s for s in sources[:index] if s.shape != source.shape), None)
        if other is not None and not other.texts & source.texts:
            pair = {source.shape, other.shape}
            layered = bool(pair & _OVERRIDING) and bool(pair & _OVERRIDDEN)
            found.append(_conflict(source.values[0], other.values[0], layered=layered))
    return found


def _is_variant(path: str) -> bool:
    return any(mark in path.rpartition("/")[2] for mark in _VARIANTS)


def _against_process(known: Sequence[Fact]) -> list[Fact]:
    """A variable of the process that differs from the only ``.env`` value there is for it."""
    process = {v.fields["setting"]: v for v in known if v.where.env}
    files: dict[object, list[Fact]] = defaultdict(list)
    for value in known:
        if _name(value) in (".env", ".env.local") and value.fields["role"] != "scope":
            files[value.fields["setting"]].append(value)
    found = []
    for setting, variable in process.items():
        local = [v for v in files[setting] if _name(v) == ".env.local"]
        given = local or files[setting]
        agreed = len({v.fields["same"] for v in given}) == 1
        if agreed and given[0].fields["same"] != variable.fields["same"]:
            found.append(_conflict(given[0], variable, process=True))
    return found


def _name(value: Fact) -> str:
    return (value.where.path or "").rpartition("/")[2]


def _conflict(here: Fact, there: Fact, *, process: bool = False, layered: bool = False) -> Fact:
    fields: dict[str, Value] = {
        "role": here.fields["role"],
        "setting": here.fields["setting"],
        "first": here.fields.get("shown", "one value"),
        "second": there.fields.get("shown", "another value"),
        "other": replace(there.where, column=None).label(),
        "same_source": here.where.path == there.where.path,
        "process": process,
        "layered": layered,
    }
    return Fact("app.conflict", fields, here.where, here.profile, here.host, related=(there.where,))
