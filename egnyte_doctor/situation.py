"""What is known of an app before it is advised: command line first, then our settings, then files.

The command line is laid over the settings before anything is judged, so that advice and ``check``
see the same facts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from egnyte_doctor.catalogue.spec import SAID_NAMES
from egnyte_doctor.egnyte import parse_domain
from egnyte_doctor.model import DoctorError, Fact, Rule, Value
from egnyte_doctor.probes.config.redirects import without_credentials
from egnyte_doctor.probes.config.scopes import scope_names
from egnyte_doctor.probes.config.setting import Profile, Setting
from egnyte_doctor.record import field, record, replace
from egnyte_doctor.redact import Redactor
from egnyte_doctor.request import Request
from egnyte_doctor.rules_compiled import check_rules
from egnyte_doctor.run import chosen_rules, find_settings, gather
from egnyte_doctor.scopes import scope_of_api
from egnyte_doctor.settings import Settings
from egnyte_doctor.wire.hosts import tenant_host
from egnyte_doctor.world import World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_COMMAND_LINE = "command line"


@record
class Asked:
    """What the command line, or an interview, says. ``app`` and ``profile`` are keys of settings.

    ``apis`` are names of Egnyte's APIs that the app will call, ``region`` one of
    ``flows.EAS_HOSTS``. None says that a question was not answered.
    """

    app: Mapping[str, Any] = field(default_factory=dict)
    profile: Mapping[str, Any] = field(default_factory=dict)
    profile_name: str | None = None
    from_egnyte_ui: bool | None = None
    only_picking: bool | None = None
    apis: tuple[str, ...] = ()
    region: str = "us"
    config: str | None = None
    isolated: bool = False
    paths: tuple[str, ...] = (".",)


@record
class Situation:
    """What is known. ``said`` are the fields of ``app.client`` that the app states of itself.

    ``host`` is a tenant host; None where none is given or the domain is another kind of host,
    which ``domain`` then shows as written. ``origins`` says of each value where it comes from.
    ``facts`` are those about the profile that is advised, and ``rules`` those to judge it by.
    """

    said: Mapping[str, Value]
    domain: str | None = None
    host: str | None = None
    client_id: str | None = None
    redirect_uri: str | None = None
    scopes: tuple[str, ...] = ()
    apis: tuple[str, ...] = ()
    no_scope: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)
    from_egnyte_ui: bool | None = None
    only_picking: bool | None = None
    region: str = "us"
    facts: tuple[Fact, ...] = ()
    rules: tuple[Rule, ...] = ()
    redactor: Redactor = field(default_factory=Redactor)


def situation(world: World, asked: Asked) -> Situation:
    """What command line, settings and files say. Raises ``DoctorError`` for wrong use."""
    scopes_of_apis, no_scope = _scopes(asked.apis)
    request = Request(paths=asked.paths, config=asked.config, isolated=asked.isolated)
    found = find_settings(world, request)
    name = _profile_name(found, asked)
    settings = _overlaid(found, asked, name)
    gathered = gather(world, request, settings)
    path = settings.path or _COMMAND_LINE
    ours = (f"{path}:{name}", path)
    profiles = _ranked(gathered.profiles, ours, asked.profile_name)
    values, origins = _values(profiles, world.env)
    ranked = [profile.name for profile in profiles]
    facts = [fact for fact in gathered.facts if fact.profile in ranked]
    said, told_by = _said(facts, ranked)
    places = set(origins.values())
    domain = values.get("domain")
    host = tenant_host(domain) if domain else None
    listed = tuple(dict.fromkeys([*scopes_of_apis, *values.get("scopes", "").split()]))
    return Situation(
        said=said,
        domain=parse_domain(domain).host if domain else None,
        host=host.name if host else None,
        client_id=values.get("client_id"),
        redirect_uri=values.get("redirect_uri"),
        scopes=listed,
        apis=asked.apis,
        no_scope=no_scope,
        origins={**told_by, **origins},
        from_egnyte_ui=True if said.get("flow") == "invocation" else asked.from_egnyte_ui,
        only_picking=asked.only_picking,
        region=asked.region,
        facts=tuple(f for f in facts if f.profile in ours or f.where.label() in places),
        rules=tuple(chosen_rules(check_rules(), request, settings)),
        redactor=gathered.redactor,
    )


def _scopes(apis: Iterable[str]) -> tuple[list[str], tuple[str, ...]]:
    """The scopes of the APIs named, and those of the APIs that need none."""
    scopes: list[str] = []
    without: list[str] = []
    for api in (part.strip() for named in apis for part in named.split(",")):
        if not api:
            continue
        scope, near = scope_of_api(api)
        if scope is None:
            hint = f"; did you mean {near}?" if near else ""
            raise DoctorError(f"--api: no API or scope of Egnyte is known as {api!r}{hint}")
        (scopes if scope else without).append(scope or api)
    return scopes, tuple(without)


def _profile_name(settings: Settings | None, asked: Asked) -> str:
    """The profile of our settings that is meant. Raises where that is not clear."""
    names = list(settings.profiles) if settings else []
    wanted = asked.profile_name
    if wanted in names or (wanted is None and len(names) == 1):
        return wanted or names[0]
    if wanted is None and len(names) > 1:
        listed = ", ".join(names)
        raise DoctorError(f"several profiles: say --profile NAME; there is: {listed}")
    if wanted is not None:
        listed = ", ".join(names) or "none"
        raise DoctorError(f"no profile is called {wanted!r}; there is: {listed}")
    return "app"


def _overlaid(settings: Settings | None, asked: Asked, name: str) -> Settings:
    """The settings with the command line over them, and the one profile that is meant."""
    base = settings or Settings(path=_COMMAND_LINE)
    profile = {**base.profiles.get(name, {}), **asked.app, **asked.profile}
    return replace(base, profiles={name: profile})


def _ranked(
    profiles: Sequence[Profile], ours: tuple[str, str], wanted: str | None
) -> list[Profile]:
    """The profiles that speak for the app, the first one first; samples do not.

    Where a profile was named, no other but what ``[app]`` says counts.
    """
    own = [profile for name in ours for profile in profiles if profile.name == name]
    if wanted is not None:
        return own
    rest = [p for p in profiles if p not in own and p.consumer != "ours" and p.stage != "sample"]
    return [*own, *sorted(rest, key=lambda p: p.stage == "development")]


def _values(
    profiles: Sequence[Profile], env: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """The first value of each role that is not secret, and where it stands."""
    values: dict[str, str] = {}
    origins: dict[str, str] = {}
    # A value that a profile has, but not here, is not another profile's.
    named: set[str] = set()
    for profile in profiles:
        for setting in profile.settings:
            key = "scopes" if setting.role == "scope" else setting.role
            if key not in ("domain", "client_id", "redirect_uri", "scopes") or key in named:
                continue
            named.add(key)
            text = _text(setting, profile, env)
            if text:
                values[key] = text
                origins[key] = setting.where(profile.source).label()
    return values, origins


def _text(setting: Setting, profile: Profile, env: Mapping[str, str]) -> str | None:
    """A value as it counts: ``${EGNYTE_...}`` of our settings stands for the variable."""
    text = setting.value.strip()
    variable = text[2:-1] if text.startswith("${") and text.endswith("}") else ""
    if setting.role == "client_id" and variable.startswith("EGNYTE_"):
        text = env.get(variable, "").strip()
        return text if text.isascii() and text.isprintable() and " " not in text else None
    if setting.state != "literal":
        return None
    if setting.role == "redirect_uri":
        return without_credentials(text)[0]
    if setting.role != "scope":
        return text
    same = [s for s in profile.settings if s.role == "scope" and s.name == setting.name]
    names = [name for s in same for name in scope_names(s, profile.source)[0]]
    return " ".join(names)


def _said(facts: Sequence[Fact], ranked: Sequence[str]) -> tuple[dict[str, Value], dict[str, str]]:
    """What the profiles say of the app, the first one that says it."""
    clients = [fact for fact in facts if fact.name == "app.client"]
    said: dict[str, Value] = {}
    origins: dict[str, str] = {}
    for client in sorted(clients, key=lambda fact: ranked.index(str(fact.profile))):
        for name in SAID_NAMES:
            if name in client.fields and name not in said:
                said[name] = client.fields[name]
                origins[name] = client.where.path or client.where.label()
    return said, origins
