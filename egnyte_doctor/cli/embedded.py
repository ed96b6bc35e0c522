"""``check --emulator SCENARIO``: the same check, against a local Egnyte that ends with it."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from egnyte_doctor.cli.checking import CheckOptions, plain_options
from egnyte_doctor.emulator import emulator
from egnyte_doctor.emulator.scenario import Check, Scenario
from egnyte_doctor.model import DoctorError
from egnyte_doctor.record import replace
from egnyte_doctor.wire.options import WireOptions
from egnyte_doctor.world import DiskWorld, MemoryFile, MemoryWorld, World

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.cli.checking import NetworkOptions
    from egnyte_doctor.emulator.server import Emulator

SETTINGS = "egnyte-doctor.toml"
_SWITCHES = ("probe_secret", "probe_sibling", "allow_private")
_NETWORK = {"dns_server": "--dns-server", "ca_file": "--ca-file", "proxy": "--proxy"}


@contextmanager
def embedded(
    scenario: Scenario, options: CheckOptions, served: Callable[[Emulator], None] | None = None
) -> Iterator[tuple[CheckOptions, World, WireOptions]]:
    """Serve the scenario: yields the options it asks for, the files to judge and the way there.

    Without a path the scenario's own configuration is judged, as its ``[check]`` says. In either
    case ``EGNYTE_*`` comes from the scenario: real credentials have no business here. Raises
    ``DoctorError`` for options that point elsewhere, and where there is nothing to judge.
    """
    _refuse(options)
    check = scenario.check or Check(settings="", env={}, args=(), via="direct")
    if not options.paths and not check.settings:
        raise DoctorError("this scenario has no configuration of its own: name a PATH to check")
    world: World
    if options.paths:
        kept = {n: v for n, v in os.environ.items() if not n.upper().startswith("EGNYTE_")}
        world = DiskWorld(env=kept | dict(check.env))
    else:
        options = _as_scenario_asks(options, check)
        world = MemoryWorld({SETTINGS: MemoryFile(check.settings.encode())}, check.env, time.time())
    with emulator(scenario) as egnyte:
        if served is not None:
            served(egnyte)
        yield options, world, way_into(egnyte, check.via)


def _refuse(options: CheckOptions) -> None:
    refuse_other_ways(options)
    if options.offline:
        raise DoctorError("--emulator and --offline exclude each other")


def refuse_other_ways(options: NetworkOptions) -> None:
    """Raise ``DoctorError`` for options that lead past the local Egnyte."""
    given = [option for name, option in _NETWORK.items() if getattr(options, name)]
    if given:
        raise DoctorError(f"--emulator and {given[0]} exclude each other")


def _as_scenario_asks(options: CheckOptions, check: Check) -> CheckOptions:
    asked = plain_options(check.args)
    assert asked is not None, "scenarios may name switches alone"
    changes = {name: True for name in _SWITCHES if getattr(asked, name)}
    return replace(options, all_profiles=options.profile is None, **changes)


def way_into(egnyte: Emulator, via: str = "direct") -> WireOptions:
    """The way to a running local Egnyte: by its DNS, or through its proxy."""
    return WireOptions(
        dns_server=f"127.0.0.1:{egnyte.dns_port}",
        ca_file=str(egnyte.ca_file),
        proxy=egnyte.proxy_url if via == "proxy" else None,
        connect_to=egnyte.connect_to,
        world="emulator",
    )
