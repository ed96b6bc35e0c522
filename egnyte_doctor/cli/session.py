"""What the commands that walk a flow share: one profile, the way to its host, and the redactor.

The profile is chosen as ``check`` chooses it. What the command line says is laid over it, so that
rules see the same facts as those of a settings file with these words in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from egnyte_doctor.cli.checking import CheckOptions, way_to
from egnyte_doctor.derive import derive
from egnyte_doctor.egnyte import CREDENTIALS
from egnyte_doctor.model import DoctorError, Fact, Rule, Where
from egnyte_doctor.probes.config.emit import Emitter
from egnyte_doctor.probes.config.probe import ConfigProbe
from egnyte_doctor.probes.live.target import Target, targets
from egnyte_doctor.record import field, record, replace
from egnyte_doctor.redact import Redactor
from egnyte_doctor.request import LiveOptions, Request
from egnyte_doctor.rules_compiled import check_rules
from egnyte_doctor.run import chosen_rules, find_settings
from egnyte_doctor.settings import Settings
from egnyte_doctor.user_settings import user_settings
from egnyte_doctor.world import DiskWorld, Listing, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from egnyte_doctor.emulator.server import Emulator
    from egnyte_doctor.wire.options import WireOptions

COMMAND_LINE = "command line"
_ROLES = {"redirect_uris": "redirect_uri"}
"""Keys of a profile that a target knows by another name."""
_VARIABLES = ("client_id", "client_secret", "refresh_token", "username", "password")
"""What the environment may give as ``EGNYTE_...`` where no settings say anything."""


@record
class SessionOptions:
    """Which profile is meant, and the way to its host.

    ``said`` are keys of a profile of our settings that the command line states itself.
    """

    profile: str | None = None
    config: str | None = None
    isolated: bool = False
    allow_env: tuple[str, ...] = ()
    dns_server: str | None = None
    ca_file: str | None = None
    proxy: str | None = None
    allow_private: bool = False
    emulator: str | None = None
    said: Mapping[str, Any] = field(default_factory=dict)


@record
class Session:
    """One profile, ready to be asked.

    ``facts`` are those of its settings, and ``rules`` those to judge it by. ``now`` is in seconds
    since 1970. ``egnyte`` is the local Egnyte that ends with the session, where there is one.
    """

    target: Target
    facts: tuple[Fact, ...]
    rules: tuple[Rule, ...]
    way: WireOptions
    redactor: Redactor
    env: Mapping[str, str]
    now: float
    deadline_s: float
    egnyte: Emulator | None = None


@contextmanager
def session(options: SessionOptions) -> Iterator[Session]:
    """Choose the profile and open the way. Raises ``DoctorError`` for wrong use."""
    world = DiskWorld()
    user = user_settings(world.env)
    deadline_s = user.network.get("deadline_s", LiveOptions().deadline_s)
    if options.emulator is None:
        yield _session(options, world, way_to(options, user.network), deadline_s)
        return
    from egnyte_doctor.cli.embedded import embedded
    from egnyte_doctor.emulator import load

    paths = (options.config,) if options.config else ()
    asked = CheckOptions(
        paths=paths,
        dns_server=options.dns_server,
        ca_file=options.ca_file,
        proxy=options.proxy,
    )
    kept: list[Emulator] = []
    with embedded(load(options.emulator), asked, kept.append) as (_, its_world, way):
        yield replace(_session(options, its_world, way, deadline_s), egnyte=kept[0])


def _session(options: SessionOptions, world: World, way: WireOptions, deadline_s: float) -> Session:
    request = Request(
        config=options.config,
        isolated=options.isolated,
        live=LiveOptions(allow_env=options.allow_env),
    )
    found = find_settings(world, request)
    name = profile_name(found, options.profile)
    base = found or Settings(path=COMMAND_LINE)
    table = base.profiles.get(name, {}) if found else _of_environment(world.env)
    settings = replace(base, profiles={name: {**table, **options.said}})
    redactor = Redactor()
    emitter = Emitter(redactor, world.now)
    gathered = ConfigProbe(world, emitter, settings, environment=False).run(Listing())
    facts = [*gathered.facts, *derive(gathered.facts, gathered.reading.settings)]
    (target,) = targets(settings, world.env, request)
    _place(target, base.profiles.get(name, {}), options.said)
    for role, value in target.values.items():
        if role in CREDENTIALS:
            redactor.add(value)
    return Session(
        target=target,
        facts=tuple(fact for fact in facts if fact.profile == target.profile),
        rules=tuple(chosen_rules(check_rules(), request, base)),
        way=way,
        redactor=redactor,
        env=world.env,
        now=world.now,
        deadline_s=deadline_s,
    )


def _of_environment(env: Mapping[str, str]) -> dict[str, str]:
    """The profile of somebody without settings: the variables that are there, by name."""
    names = {key: f"EGNYTE_{key.upper()}" for key in _VARIABLES}
    return {key: f"${{{name}}}" for key, name in names.items() if env.get(name)}


def _place(target: Target, table: Mapping[str, Any], said: Mapping[str, Any]) -> None:
    """What the command line says stands there, and not where the settings say something else."""
    here = Where(request=COMMAND_LINE)
    if "domain" in said or "domain" not in table:
        target.where = here
    for key in said:
        target.places[_ROLES.get(key, key)] = here


def profile_name(settings: Settings | None, wanted: str | None) -> str:
    """The profile that is meant; ``app`` where there is none.

    Raises ``DoctorError`` for a name that is unknown, and for several profiles without one.
    """
    names = list(settings.profiles) if settings else []
    listed = ", ".join(names) or "none"
    if wanted is not None and wanted not in names:
        raise DoctorError(f"no profile is called {wanted!r}; there is: {listed}")
    if wanted is None and len(names) > 1:
        raise DoctorError(f"several profiles: say --profile NAME; there is: {listed}")
    return wanted or (names[0] if names else "app")
