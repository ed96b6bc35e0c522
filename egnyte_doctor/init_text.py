"""The text of a new ``egnyte-doctor.toml``: what was found as settings, the rest as comments.

Nothing is guessed, and no credential is written: ``${EGNYTE_...}`` stands for a variable.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from egnyte_doctor import settings_docs as docs
from egnyte_doctor.model import Fact, Value
from egnyte_doctor.phrases import shortened
from egnyte_doctor.probes.config.emit import NEARLY_ALL
from egnyte_doctor.probes.config.own import EXPANDED, stage_of
from egnyte_doctor.probes.config.probe import Gathered
from egnyte_doctor.record import record, replace
from egnyte_doctor.settings import APP_KEYS

NAME = "egnyte-doctor.toml"
_HEAD = """\
# What this app says of itself, for egnyte-doctor. Written from what was found in:
{sources}
# A setting behind a # is not stated yet: take the # away and keep one of its values.
# Nothing here is guessed. No secret belongs here: ${{EGNYTE_...}} stands for a variable.
"""
_CREDENTIALS = (
    ("client_id", "EGNYTE_CLIENT_ID"),
    ("client_secret", "EGNYTE_CLIENT_SECRET"),
    ("access_token", "EGNYTE_TOKEN"),
    ("refresh_token", "EGNYTE_REFRESH_TOKEN"),
    ("username", "EGNYTE_USERNAME"),
    ("password", "EGNYTE_PASSWORD"),
)
_TAIL = """\
# Every setting of [app] may be said anew for a profile, where it differs there.

# [check]
# fail_on = "error" | "warning" | "note"
# ignore = ["rule-id"]
"""
SCHEMA_NAME = "egnyte-doctor.schema.json"
SCHEMA_LINE = f"#:schema ./{SCHEMA_NAME}\n"
"""By which editors find the schema beside the settings (taplo, Even Better TOML)."""
_PLAIN_URI = re.compile(r"https://[A-Za-z0-9._~:/?=&%+-]{1,400}\Z")
_PLAIN_WORD = re.compile(r"[A-Za-z0-9._-]{1,100}\Z")
_VARIABLE = re.compile(r"EGNYTE_[A-Z0-9_]{1,80}\Z")
_MOST_PROFILES = 20


@record
class _Place:
    """One tenant in one stage, and the variables that hold its credentials."""

    domain: str | None
    label: str | None
    stage: str | None
    variables: Mapping[str, str]


def render_init(gathered: Gathered) -> str:
    """A commented settings file, ready to be written, from what the probes found."""
    live = [fact for fact in gathered.facts if fact.fields.get("stage") != "sample"]
    by_name: dict[str, list[Fact]] = defaultdict(list)
    for fact in live:
        by_name[fact.name].append(fact)
    app = _known(by_name)
    places = _places(by_name, needs_secret=app.get("flow") == '"authorization_code"')
    parts = [_HEAD.format(sources=_sources(gathered)), _app_table(app)]
    parts += [_profile(name, place) for name, place in _named(places)]
    return "\n".join([*parts, _TAIL])


def _sources(gathered: Gathered) -> str:
    found = [shortened(path) for path in gathered.reading.files[:20]]
    found += ["environment variables"] if gathered.reading.env else []
    more = len(gathered.reading.files) - 20
    found += [f"and {more} more"] if more > 0 else []
    return "\n".join(f"#   {source}" for source in found or ["nothing: no Egnyte settings yet"])


def _known(by_name: Mapping[str, Sequence[Fact]]) -> dict[str, str]:
    """What is known of the app, as TOML values by key."""
    known: dict[str, str] = {}
    ours = [f for f in by_name["app.profile"] if f.profile == f.fields.get("source") == NAME]
    for profile in ours:
        said = {key: profile.fields.get(key) for key in APP_KEYS}
        known |= {key: text for key, value in said.items() if (text := _toml(value))}
    flows = {f.fields["flow"] for f in _stated(by_name["app.client"], "flow")}
    if len(flows) == 1 and flows <= {"authorization_code", "implicit"}:
        known.setdefault("flow", f'"{flows.pop()}"')
    uris = _distinct(f.fields["uri"] for f in by_name["oauth.redirect_uri"])
    if uris and all(_PLAIN_URI.match(uri) for uri in uris):
        known["redirect_uris"] = _list(uris)
    scopes = by_name["oauth.scope"]
    names = _distinct(f.fields["scope"] for f in scopes)
    if 0 < len(names) < NEARLY_ALL and not any(f.fields["problem"] for f in scopes):
        known["scopes"] = _list(names)
    return known


def _stated(facts: Iterable[Fact], field: str) -> Iterator[Fact]:
    return (f for f in facts if field in f.fields and f.standing_of(field) == "declared")


def _distinct(values: Iterable[Value]) -> list[str]:
    return list(dict.fromkeys(str(value) for value in values))


def _toml(value: Value) -> str | None:
    """A flag or a plain word as a TOML value; None for everything else."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) and _PLAIN_WORD.match(value) else None


def _list(values: Iterable[str]) -> str:
    return "[" + ", ".join(f'"{value}"' for value in values) + "]"


def _app_table(known: Mapping[str, str]) -> str:
    lines = ["[app]"]
    for key, allowed in APP_KEYS.items():
        lines.append(f"# {docs.APP[key]}")
        open_ = f"# {key} = {docs.sample(key, allowed)}"
        lines.append(f"{key} = {known[key]}" if key in known else open_)
    return "\n".join([*lines, ""])


def _places(by_name: Mapping[str, Sequence[Fact]], *, needs_secret: bool) -> list[_Place]:
    """Each tenant in each stage, once; a single open place where no tenant was found."""
    variables: dict[str | None, dict[str, str]] = defaultdict(dict)
    for value in by_name["config.value"]:
        role, setting = str(value.fields["role"]), str(value.fields["setting"])
        if role in EXPANDED and value.fields["state"] != "empty":
            usual = dict(_CREDENTIALS)[role]
            name = setting if _VARIABLE.match(setting) else usual
            variables[value.profile].setdefault(role, name)
    if needs_secret:
        for given in variables.values():
            if "client_secret" not in given:
                given.pop("client_id", None)
    found: dict[tuple[str, str | None], _Place] = {}
    hosts: dict[str | None, set[Value]] = defaultdict(set)
    for domain in by_name["app.domain"]:
        label, kind = domain.fields["name"], domain.fields["class"]
        stage = domain.fields.get("stage")
        hosts[str(stage) if stage else None].add(domain.fields["host"])
        if not isinstance(label, str) or (stage == "production" and kind == "qa"):
            continue
        host = str(domain.fields["host"])
        written = label if host.endswith(".egnyte.com") else host
        at = (written, str(stage) if stage else None)
        merged = {**variables[domain.profile], **(found[at].variables if at in found else {})}
        found[at] = _Place(written, label, at[1], merged)
    if found:
        stages = [place.stage for place in found.values()]
        # one tenant beside hosts that are none: which of them is meant, its owner must say
        open_ones = {s for s in stages if stages.count(s) == 1 and len(hosts[s]) > 1}
        return [
            replace(place, domain=None) if place.stage in open_ones else place
            for place in list(found.values())[:_MOST_PROFILES]
        ]
    every = {role: name for given in variables.values() for role, name in given.items()}
    return [_Place(None, None, None, every)]


def _named(places: Sequence[_Place]) -> Iterator[tuple[str, _Place]]:
    """Profile names that say the stage where it is known, and never another one."""
    stages = [place.stage for place in places]
    taken: set[str] = set()
    for number, place in enumerate(places, 1):
        name = place.label or "default"
        if stages.count(place.stage) == 1:
            name = place.stage or "default"
        elif name in taken or stage_of(name) not in (None, place.stage):
            name = f"tenant-{number}"
        taken.add(name)
        yield name, place


def _profile(name: str, place: _Place) -> str:
    lines = [f"[profiles.{name}]"]
    if place.stage is None:
        lines.append('# stage = "production" | "development"')
    elif stage_of(name) != place.stage:
        lines.append(f'stage = "{place.stage}"')
    lines.append(f'domain = "{place.domain}"' if place.domain else '# domain = "..."')
    for role, usual in _CREDENTIALS:
        variable = place.variables.get(role)
        mark = "" if variable else "# "
        lines.append(f'{mark}{role} = "${{{variable or usual}}}"')
    return "\n".join([*lines, ""])
