"""Our own settings file and the process environment, as profiles like any other."""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.catalogue.spec import SAID_NAMES
from egnyte_doctor.egnyte import CREDENTIALS
from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Fact, Value, Where
from egnyte_doctor.probes.config.document import Entry
from egnyte_doctor.probes.config.roles import STAGE_WORDS, role_of, words
from egnyte_doctor.probes.config.setting import Profile, Setting
from egnyte_doctor.record import replace
from egnyte_doctor.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

EXPANDED = frozenset(
    {"client_id", "client_secret", "access_token", "refresh_token", "username", "password"}
)
"""The keys in which ``${NAME}`` stands for a variable; anywhere else it is refused."""
_VARIABLE = pattern(r"\$\{([A-Za-z_][A-Za-z0-9_]*)\}")
_ROLES = {"redirect_uris": "redirect_uri", "scopes": "scope"}


def said(app: Mapping[str, Any]) -> dict[str, Value]:
    """What an ``[app]`` table states of the app, as fields of ``app.profile``."""
    return {key: app[key] for key in SAID_NAMES if key in app}


def own_profiles(settings: Settings) -> list[Profile]:
    """One profile for ``[app]`` and one for each ``[profiles.NAME]``, which inherits from it."""
    found = []
    if settings.app or not settings.profiles:
        found.append(_profile(settings, None, settings.app))
    for name, table in settings.profiles.items():
        profile = _profile(settings, name, table)
        profile.said = {**said(settings.app), **profile.said}
        found.append(profile)
    return found


def _profile(settings: Settings, name: str | None, table: Mapping[str, Any]) -> Profile:
    path = settings.path or "egnyte-doctor.toml"
    at = ("profiles", name) if name else ("app",)
    stage = table.get("stage")
    inferred = stage_of(name) if name else None
    profile = Profile(
        name=f"{path}:{name}" if name else path,
        source=path,
        shape="own",
        consumer="ours",
        stage=stage or inferred,
        stage_declared=stage is not None,
        said=said(table),
        where=_place(settings, at),
    )
    profile.said |= _counts(table)
    for key, value in table.items():
        if key in _ROLES:
            profile.settings += _listed(settings, at, key, value)
        elif key not in SAID_NAMES and key not in ("stage", "name"):
            entry = _entry(settings, (*at, key))
            profile.settings.append(Setting(key, key, value, entry, "ours"))
    return profile


def _counts(table: Mapping[str, Any]) -> dict[str, Value]:
    return {"redirect_uris": len(table["redirect_uris"])} if "redirect_uris" in table else {}


def _listed(settings: Settings, at: tuple[str, ...], key: str, values: list[str]) -> list[Setting]:
    if not values:
        return [Setting(_ROLES[key], key, "", _entry(settings, (*at, key)), "ours")]
    return [
        Setting(
            _ROLES[key], key, value, _entry(settings, (*at, key, str(index))), "ours", listed=True
        )
        for index, value in enumerate(values)
    ]


def _place(settings: Settings, at: tuple[str, ...]) -> Where:
    """Where a table says what the app is: its flow or key type, else its first line."""
    path = settings.path or "egnyte-doctor.toml"
    for key in ("flow", "kind", "tenancy"):
        entry = settings.places.get((*at, key))
        if entry is not None:
            return entry.where(path, masked=False)
    first = settings.places.get(at)
    return Where(path=path, line=first.line if first else None)


def _entry(settings: Settings, keys: tuple[str, ...]) -> Entry:
    for length in (len(keys), len(keys) - 1):
        entry = settings.places.get(keys[:length])
        if entry is not None:
            return entry
    return Entry(keys, None, 1, 1)


def stage_of(name: str) -> str | None:
    """The stage that a profile's name speaks of."""
    stages = {STAGE_WORDS[w] for w in words(name) if w in STAGE_WORDS}
    return stages.pop() if len(stages) == 1 else None


def setting_facts(settings: Settings) -> list[Fact]:
    """Keys that are refused: unknown ones, those about trust, literal secrets, stray variables."""
    path = settings.path or "egnyte-doctor.toml"
    facts = [
        Fact(
            "config.setting",
            {"setting": p.key, "problem": p.problem, "nearest": p.nearest},
            replace(p.entry.where(path, masked=True), column=None),
            path,
        )
        for p in settings.problems
    ]
    for profile in own_profiles(settings):
        for setting in profile.settings:
            problem = _problem(setting)
            fields: dict[str, Value] = {
                "setting": setting.name,
                "problem": problem,
                "nearest": None,
            }
            where = setting.where(path)
            facts.append(Fact("config.setting", fields, where, profile.name))
    return facts


def _problem(setting: Setting) -> str | None:
    named = "${" in setting.text and _VARIABLE.search(setting.text)
    if setting.name in EXPANDED:
        if setting.state == "literal" and setting.role in CREDENTIALS:
            return "literal_secret"
        return "refused_variable" if named and not _is_variable(setting.text) else None
    return "refused_variable" if named else None


def _is_variable(text: str) -> bool:
    """Whether a text is ``${EGNYTE_NAME}`` and nothing else."""
    name = text[2:-1].upper()
    whole = text.startswith("${") and text.endswith("}") and name.startswith("EGNYTE_")
    return whole and name.isascii() and name.replace("_", "").isalnum()


def environment_profile(env: Mapping[str, str]) -> Profile | None:
    """The ``EGNYTE_*`` variables of the process; None where there are none."""
    profile = Profile("environment", "the environment", "environment")
    for name in sorted(env):
        if not name.upper().startswith("EGNYTE_"):
            continue
        role = role_of((name,), context=None)
        if role is not None:
            consumer = "subdomain" if role.subdomain else "unknown"
            consumer = "base-url" if role.role == "url" else consumer
            ambiguous = role.ambiguous
            profile.settings.append(
                Setting(
                    role.role, name, env[name], consumer=consumer, ambiguous=ambiguous, env=name
                )
            )
    return profile if profile.settings else None
