"""``egnyte-doctor advise``: its options."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from egnyte_doctor.cli.common import ConfigFile, Isolated, NoColor


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Files and folders to read.  [default: .]"),
    ] = None,
    backend: Annotated[
        bool | None,
        typer.Option("--backend/--no-backend", help="Whether a back end can keep a secret."),
    ] = None,
    tenancy: Annotated[
        Literal["single", "multi"] | None,
        typer.Option(help="How many customers the app serves."),
    ] = None,
    kind: Annotated[
        Literal["public", "internal"] | None,
        typer.Option(help="The type of the key; internal is for your own company alone."),
    ] = None,
    from_egnyte_ui: Annotated[
        bool | None,
        typer.Option(
            "--from-egnyte-ui/--not-from-egnyte-ui", help="Whether Egnyte's UI starts the app."
        ),
    ] = None,
    only_picking: Annotated[
        bool | None,
        typer.Option("--only-picking/--more-than-picking", help="Whether it only picks files."),
    ] = None,
    api: Annotated[
        list[str] | None,
        typer.Option(
            metavar="API", help="An API it calls, such as links; repeatable, commas allowed."
        ),
    ] = None,
    domain: Annotated[str | None, typer.Option(help="The Egnyte domain.")] = None,
    client_id: Annotated[str | None, typer.Option(help="The API key.")] = None,
    redirect_uri: Annotated[str | None, typer.Option(help="The registered callback.")] = None,
    region: Annotated[
        Literal["us", "eu"], typer.Option(help="Where the Enhanced Auth Service is asked.")
    ] = "us",
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="The profile of our settings to advise.")
    ] = None,
    config: ConfigFile = None,
    isolated: Isolated = False,
    no_questions: Annotated[
        bool, typer.Option("--no-questions", help="Ask nothing, on a terminal too.")
    ] = False,
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Form of the advice.")
    ] = "text",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the advice to this file."),
    ] = None,
    no_color: NoColor = False,
) -> int:
    """Say which way to a token suits the app, and why not the others.

    Reads the configuration, asks on a terminal what that leaves open, and prints the requests with
    the authorize URL. Uses no network.
    """
    from egnyte_doctor.cli.advising import AdviseOptions, perform

    return perform(
        AdviseOptions(
            paths=tuple(paths or ()),
            backend=backend,
            tenancy=tenancy,
            kind=kind,
            from_egnyte_ui=from_egnyte_ui,
            only_picking=only_picking,
            api=tuple(api or ()),
            domain=domain,
            client_id=client_id,
            redirect_uri=redirect_uri,
            region=region,
            profile=profile,
            config=config,
            isolated=isolated,
            no_questions=no_questions,
            as_json=format_ == "json",
            output=output,
            no_color=no_color,
        )
    )
