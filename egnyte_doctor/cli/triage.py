"""``egnyte-doctor triage``: its options."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from egnyte_doctor.cli.common import NoColor


def command(  # noqa: PLR0913, PLR0917 - one parameter for each option
    path: Annotated[
        str, typer.Argument(metavar="[FILE]", help="A file, or - for standard input.")
    ] = "-",
    kind: Annotated[
        Literal["text", "log", "json", "http", "har", "evidence"] | None,
        typer.Option(help="What it is, where that is not seen by itself."),
    ] = None,
    format_: Annotated[
        Literal["text", "json", "markdown", "html"],
        typer.Option("--format", help="Form of the answer; markdown is a reply to send."),
    ] = "text",
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write the answer to this file."),
    ] = None,
    redact: Annotated[
        bool,
        typer.Option("--redact", help="Print the input itself, without credentials and people."),
    ] = False,
    redact_tenants: Annotated[
        bool, typer.Option("--redact-tenants", help="The same, without tenants' names too.")
    ] = False,
    with_path: Annotated[
        str | None,
        typer.Option("--with", metavar="PATH", help="The configuration of the app it is about."),
    ] = None,
    live: Annotated[
        bool,
        typer.Option("--live", help="Ask the tenant of that configuration, as check does."),
    ] = False,
    profile: Annotated[
        str | None, typer.Option(metavar="NAME", help="The profile that is meant.")
    ] = None,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="No progress on standard error.")
    ] = False,
    no_color: NoColor = False,
) -> int:
    """Diagnose a pasted error, log, transcript or HAR.

    Understood are texts, logs, JSON bodies, HTTP and curl transcripts, and HAR files.

    Nothing that is pasted is sent anywhere. Exit codes: 0 with a diagnosis, that it is no matter
    of authentication among them; 3 where nothing was found, or where it cannot be told yet.
    """
    from egnyte_doctor.cli.triaging import TriageOptions, perform

    return perform(
        TriageOptions(
            path=path,
            kind=kind,
            format=format_,
            output=output,
            redact=redact,
            redact_tenants=redact_tenants,
            with_path=with_path,
            live=live,
            profile=profile,
            quiet=quiet,
            no_color=no_color,
        )
    )
