"""``egnyte-doctor emulate``: a local Egnyte to point clients at."""

from __future__ import annotations

from typing import Annotated

import typer

from egnyte_doctor.cli.output import emit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.emulator.scenario import Scenario
    from egnyte_doctor.emulator.server import Emulator


def command(
    scenario: Annotated[
        str,
        typer.Argument(metavar="[SCENARIO]", help="A shipped scenario, or the path of a file."),
    ] = "healthy",
    list_: Annotated[
        bool, typer.Option("--list", help="List the shipped scenarios and what is wrong in each.")
    ] = False,
    delay_ms: Annotated[
        int | None,
        typer.Option("--delay-ms", min=0, max=600_000, help="How long each reply takes."),
    ] = None,
) -> int:
    """Serve a local Egnyte until interrupted.

    It says what to point clients at. It listens on this machine alone and contacts nothing.
    Keys, tokens and passwords are fake.
    """
    from egnyte_doctor import emulator

    if list_:
        emit(_listed())
        return 0
    egnyte = emulator.emulator(emulator.load(scenario), delay_ms=delay_ms)
    _end_on_sigterm()
    with egnyte:
        emit(directions(egnyte))
        _wait()
    return 0


def _wait() -> None:
    """Do nothing until the user interrupts."""
    import threading

    threading.Event().wait()


def _end_on_sigterm() -> None:
    """Leave the ``with`` block when told to end, so that the CA file is removed."""
    import signal
    import sys

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def _listed() -> str:
    from egnyte_doctor.emulator import load, names

    lines = []
    for name in names():
        scenario = load(name)
        lines.append(f"{name}\n    {scenario.title}")
        lines.append(f"    expected: {', '.join(scenario.diagnosis) or 'no finding'}")
    return "\n".join(lines) + "\n"


def directions(emulator: Emulator) -> str:
    """What to point clients at."""
    import shlex

    scenario = emulator.scenario
    host = scenario.tenants[0].host
    ca = shlex.quote(str(emulator.ca_file))
    example = ["curl --cacert", ca, f"--proxy {emulator.proxy_url}"]
    if scenario.tokens:
        example.append(f"-H 'Authorization: Bearer {scenario.tokens[0].token}'")
    example.append(f"https://{host}/pubapi/v1/userinfo")
    hosts = "\n".join(f"    {name}" for name in emulator.hosts)
    return f"""A local Egnyte (not Egnyte): {scenario.title}

Simplest, for any client that honours these variables:
    export HTTPS_PROXY={emulator.proxy_url}
    export SSL_CERT_FILE={ca} REQUESTS_CA_BUNDLE={ca} NODE_EXTRA_CA_CERTS={ca}
Direct:
    HTTPS  127.0.0.1:{emulator.https_port} (all hosts; chosen by the name in TLS)
    DNS    127.0.0.1:{emulator.dns_port} (UDP and TCP)
    CA     {emulator.ca_file}
Hosts:
{hosts}
{_accounts(scenario)}
Try:
    {" ".join(example)}

Ctrl-C ends it.
"""


def _accounts(scenario: Scenario) -> str:
    users = [
        f"    {user.name} at {user.tenant}, password {user.password or 'none'}, {user.user_type}"
        for user in scenario.users
    ]
    keys = [
        f"    {key.id}\n        {key.type}, secret {key.secret or 'none'}"
        f"\n        callbacks {' '.join(key.callbacks) or 'none'}"
        for key in scenario.keys
    ]
    return "\n".join(["Users:", *(users or ["    none"]), "Keys:", *(keys or ["    none"])])
