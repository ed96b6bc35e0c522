"""``egnyte-doctor logout``: its options."""

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
from egnyte_doctor.cli.session import SessionOptions


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    domain: Annotated[str | None, typer.Option(help="The Egnyte domain.")] = None,
    client_id: Annotated[str | None, typer.Option(help="The API key.")] = None,
    store: Annotated[
        Literal["auto", "keyring", "file"], typer.Option(help="Where the token is kept.")
    ] = "auto",
    forget_only: Annotated[
        bool, typer.Option("--forget-only", help="Forget the token without revoking it.")
    ] = False,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="The profile of our settings to log out.")
    ] = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    dns_server: DnsServer = None,
    ca_file: CaFile = None,
    proxy: Proxy = None,
    allow_private: AllowPrivate = False,
    allow_env: AllowEnv = None,
    no_color: NoColor = False,
) -> int:
    """Revoke the token that `login` kept, and forget it.

    Revoking the access token ends the refresh token beside it. Where Egnyte does not confirm that,
    the token stays kept.
    """
    given = {"domain": domain, "client_id": client_id}
    from egnyte_doctor.cli.logging_out import LogoutOptions, perform

    return perform(
        LogoutOptions(
            session=SessionOptions(
                profile=profile,
                config=config,
                isolated=isolated,
                allow_env=tuple(allow_env or ()),
                dns_server=dns_server,
                ca_file=ca_file,
                proxy=proxy,
                allow_private=allow_private,
                said={name: value for name, value in given.items() if value is not None},
            ),
            store=store,
            forget_only=forget_only,
            no_color=no_color,
        )
    )
