"""``egnyte-doctor resolve``: its options."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from egnyte_doctor.cli.common import AllowPrivate, CaFile, DnsServer, Proxy
from egnyte_doctor.cli.naming import complete_scenario


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    domains: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[DOMAIN]...",
            help="Names, hosts or addresses. Without any, or for -: lines of standard input.",
        ),
    ] = None,
    format_: Annotated[
        Literal["text", "jsonl"],
        typer.Option("--format", help="Form of the results: jsonl is one JSON object a line."),
    ] = "text",
    resume: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Add the results to this file of JSON lines, and skip what it has already.",
        ),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
    no_color: Annotated[
        bool, typer.Option("--no-color", help="No colours, as with NO_COLOR set.")
    ] = False,
    dns_server: DnsServer = None,
    ca_file: CaFile = None,
    proxy: Proxy = None,
    allow_private: AllowPrivate = False,
    emulator: Annotated[
        str | None,
        typer.Option(
            metavar="SCENARIO", autocompletion=complete_scenario, help="Ask a local Egnyte."
        ),
    ] = None,
) -> int:
    """Say which API host a domain means.

    And how that was found, and what to write. Asks DNS, and a customer's own host whose it is; no
    name is guessed, and nothing secret is sent.
    Egnyte's hosts are looked up five times a second, any other host once.

    Exit codes: 0 each leads to an API host, 1 one does not, 3 one could not be checked.
    """
    from egnyte_doctor.cli.resolving import ResolveOptions, perform

    return perform(
        ResolveOptions(
            domains=tuple(domains or ()),
            as_lines=format_ == "jsonl",
            resume=resume,
            quiet=quiet,
            no_color=no_color,
            dns_server=dns_server,
            ca_file=ca_file,
            proxy=proxy,
            allow_private=allow_private,
            emulator=emulator,
        )
    )
