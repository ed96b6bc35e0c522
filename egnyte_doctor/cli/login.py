"""``egnyte-doctor login``: its options."""

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
from egnyte_doctor.cli.login_course import LoginOptions
from egnyte_doctor.cli.naming import complete_scenario, split
from egnyte_doctor.cli.session import SessionOptions
from egnyte_doctor.model import DoctorError


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    flow: Annotated[
        Literal["authorization_code", "implicit", "password", "refresh"] | None,
        typer.Option(help="The flow to walk.  [default: that of the profile]"),
    ] = None,
    domain: Annotated[str | None, typer.Option(help="The Egnyte domain.")] = None,
    client_id: Annotated[str | None, typer.Option(help="The API key.")] = None,
    redirect_uri: Annotated[str | None, typer.Option(help="The registered callback.")] = None,
    scope: Annotated[
        list[str] | None,
        typer.Option(metavar="SCOPE", help="A scope to ask for; repeatable, commas allowed."),
    ] = None,
    username: Annotated[
        str | None, typer.Option(metavar="NAME", help="The user of the password grant.")
    ] = None,
    eas: Annotated[
        bool | None,
        typer.Option("--eas/--no-eas", help="Whether to go through the Enhanced Auth Service."),
    ] = None,
    region: Annotated[
        Literal["us", "eu"], typer.Option(help="Where that service is asked.")
    ] = "us",
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help="Open no browser: only show the address.")
    ] = False,
    store: Annotated[
        Literal["auto", "keyring", "file", "none"],
        typer.Option(help="Where to keep the token; auto: the keyring, else a file."),
    ] = "auto",
    print_token: Annotated[
        bool,
        typer.Option("--print-token", help="Print the access token, alone on standard output."),
    ] = False,
    anyway: Annotated[
        bool, typer.Option("--anyway", help="Go on where the first look finds something.")
    ] = False,
    certificate: Annotated[
        str | None,
        typer.Option(metavar="FILE", help="Certificate of a callback on this machine."),
    ] = None,
    certificate_key: Annotated[
        str | None, typer.Option(metavar="FILE", help="Its key, where it is in another file.")
    ] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="The profile of our settings to log in for.")
    ] = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
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
            help="Log in at a local Egnyte, where a stand-in signs in.",
        ),
    ] = None,
    as_: Annotated[
        str | None, typer.Option("--as", metavar="USER", help="Who the stand-in is.")
    ] = None,
    types: Annotated[
        str | None,
        typer.Option(metavar="DOMAIN", help="The domain that the stand-in types, if asked."),
    ] = None,
    denies: Annotated[
        bool, typer.Option("--denies", help="The stand-in refuses what the app asks for.")
    ] = False,
    no_color: NoColor = False,
) -> int:
    """Walk a flow to a token, and show each step as it happens.

    Secrets come from the variables that the profile names, or are asked for without echo. The
    token is kept in the system's keyring, else in a file that only you can read. Where a step
    fails, the diagnosis is that of `check`.
    """
    if emulator is None and (as_ or types or denies):
        raise DoctorError("--as, --types and --denies are for the stand-in of --emulator")
    if certificate_key is not None and certificate is None:
        raise DoctorError("--certificate-key needs --certificate")
    given = {
        "domain": domain,
        "client_id": client_id,
        "username": username,
        "redirect_uris": None if redirect_uri is None else [redirect_uri],
        "scopes": None if scope is None else list(split(scope)),
    }
    from egnyte_doctor.cli.logging_in import perform

    return perform(
        LoginOptions(
            session=SessionOptions(
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
            ),
            flow=flow,
            eas=eas,
            region=region,
            no_browser=no_browser,
            store=store,
            print_token=print_token,
            anyway=anyway,
            certificate=certificate,
            certificate_key=certificate_key,
            user=as_,
            typed=types,
            denies=denies,
            no_color=no_color,
        )
    )
