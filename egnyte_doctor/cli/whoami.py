"""``egnyte-doctor whoami``: its options."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from egnyte_doctor.cli.common import (
    AllowEnv,
    AllowPrivate,
    CaFile,
    ConfigFile,
    DnsServer,
    Isolated,
    NoColor,
    Proxy,
)
from egnyte_doctor.cli.naming import complete_scenario
from egnyte_doctor.cli.session import SessionOptions


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    domain: Annotated[str | None, typer.Option(help="The Egnyte domain.")] = None,
    client_id: Annotated[str | None, typer.Option(help="The API key.")] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="The profile of our settings that is meant.")
    ] = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    store: Annotated[
        Literal["auto", "keyring", "file", "none"],
        typer.Option(help="Where `login` kept the token, for profiles that declare none."),
    ] = "auto",
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Form of the answer.")
    ] = "text",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the answer to this file."),
    ] = None,
    no_color: NoColor = False,
    dns_server: DnsServer = None,
    ca_file: CaFile = None,
    proxy: Proxy = None,
    allow_private: AllowPrivate = False,
    allow_env: AllowEnv = None,
    emulator: Annotated[
        str | None,
        typer.Option(
            metavar="SCENARIO",
            autocompletion=complete_scenario,
            help="Ask a local Egnyte about the scenario's own token.",
        ),
    ] = None,
) -> int:
    """Say whose token it is, and what it may do.

    The token is the one that the profile names as ${EGNYTE_...}, else the one that `login` kept.
    Sends it in two requests at most, to the tenant of the profile alone. Where it is refused, the
    diagnosis is that of `check`.
    """
    given = {"domain": domain, "client_id": client_id}
    chosen = SessionOptions(
        profile=profile,
        config=config,
        isolated=isolated,
        allow_env=tuple(allow_env or ()),
        dns_server=dns_server,
        ca_file=ca_file,
        proxy=proxy,
        allow_private=allow_private,
        emulator=emulator,
        said={name: value for name, value in given.items() if value is not None},
    )
    from egnyte_doctor.cli.identifying import WhoamiOptions, perform

    return perform(
        WhoamiOptions(
            session=chosen,
            store=store,
            as_json=format_ == "json",
            output=output,
            no_color=no_color,
        )
    )
