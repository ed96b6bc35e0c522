"""Whom a live check may contact, and with what: one target for each profile of our settings.

Only what a profile declares is used. Credentials come from ``${NAME}`` alone, for names that begin
with ``EGNYTE_`` or that the user allowed: a checked tree does not choose which variables leave.
"""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.egnyte import CREDENTIALS
from egnyte_doctor.model import Value, Where
from egnyte_doctor.probes.config.own import own_profiles
from egnyte_doctor.probes.config.setting import Profile, Setting
from egnyte_doctor.record import field, mutable
from egnyte_doctor.request import Request
from egnyte_doctor.settings import Settings
from egnyte_doctor.wire.hosts import branded_host, sibling_host, tenant_host
from egnyte_doctor.wire.model import Host

HEADER_SAFE = ("client_id", "client_secret", "access_token", "refresh_token")
"""Values that consist of characters which no blank parts."""
VALUES = (*HEADER_SAFE, "username", "password")
"""What a target may be given to send."""


@mutable
class Target:
    """One profile, ready to be asked. ``missing`` says of each value why it is not there.

    ``redirect_uri`` is what is sent: the first of ``redirect_uris``, which come with their places.
    """

    profile: str
    where: Where
    stage: str | None = None
    domain: str = ""
    host: Host | None = None
    sibling: Host | None = None
    said: Mapping[str, Value] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    places: dict[str, Where] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    redirect_uri: str | None = None
    redirect_uris: tuple[tuple[str, Where], ...] = ()
    scopes: tuple[str, ...] = ()


def targets(settings: Settings, env: Mapping[str, str], request: Request) -> list[Target]:
    """The targets of the profiles that the request selects."""
    path = settings.path or "egnyte-doctor.toml"
    profiles = own_profiles(settings)
    common = next((p for p in profiles if p.name == path), None)
    made = [_target(p, common, env, request) for p in profiles if p is not common]
    for target in made:
        declared = [t.host for t in made if t.host is not None]
        target.sibling = _sibling(target.host, declared, request)
    wanted = request.profile
    return [
        target
        for target in made
        if wanted is None or target.profile == wanted or target.profile.endswith(f":{wanted}")
    ]


def _target(
    profile: Profile, common: Profile | None, env: Mapping[str, str], request: Request
) -> Target:
    target = Target(profile.name, profile.where, profile.stage, said=profile.said)
    for setting in profile.settings:
        if setting.role == "domain":
            target.domain = setting.text
            target.where = setting.where(profile.source)
        elif setting.name in VALUES:
            target.places[setting.name] = setting.where(profile.source)
            _expand(target, setting.name, setting.text, env, request.live.allow_env)
    for name in VALUES:
        if name not in target.values:
            target.missing.setdefault(name, f"the profile declares no {name}")
    target.host = tenant_host(target.domain) or branded_host(target.domain)
    redirects = _listed(profile, common, "redirect_uri")
    if redirects:
        target.redirect_uris = tuple((s.text, s.where(profile.source)) for s in redirects)
        target.redirect_uri, target.places["redirect_uri"] = target.redirect_uris[0]
    target.scopes = tuple(setting.text for setting in _listed(profile, common, "scope"))
    return target


def _listed(profile: Profile, common: Profile | None, role: str) -> list[Setting]:
    """The settings of a role: the profile's own, else those of ``[app]``."""
    for source in (profile, common):
        found = [s for s in source.settings if s.role == role and s.text] if source else []
        if found:
            return found
    return []


def _expand(
    target: Target, name: str, text: str, env: Mapping[str, str], allowed: tuple[str, ...]
) -> None:
    whole = text.startswith("${") and text.endswith("}")
    variable = text[2:-1]
    if not whole and name in CREDENTIALS:
        target.missing[name] = f"{name} is written out in the file, and is not used from there"
    elif whole and not (variable.startswith("EGNYTE_") or variable in allowed):
        target.missing[name] = (
            f"{variable} is no EGNYTE_ variable; --allow-env {variable} allows it"
        )
    elif whole and not env.get(variable, "").strip():
        target.missing[name] = f"the environment variable {variable} is not set"
    else:
        value = env[variable] if whole else text
        value = value if name == "password" else value.strip()
        header_safe = value.isascii() and value.isprintable() and " " not in value
        if name not in HEADER_SAFE or header_safe:
            target.values[name] = value
        else:
            target.missing[name] = f"{name} holds a blank or a character that no header may carry"


def _sibling(host: Host | None, declared: list[Host], request: Request) -> Host | None:
    """The other environment: where the settings declare it, or the user asks for it."""
    made = sibling_host(host) if host is not None and host.kind == "tenant" else None
    if made is None or request.live.probe_sibling:
        return made
    suffix = made.name.partition(".")[2]
    return next((other for other in declared if other.name.partition(".")[2] == suffix), None)
