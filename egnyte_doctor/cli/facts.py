"""``egnyte-doctor facts``: what rules can judge, and what is found at a place."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from egnyte_doctor.cli.output import emit, terminal


def command(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Show the facts found there instead."),
    ] = None,
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Form of the list.")
    ] = "text",
) -> int:
    """List what rules can judge.

    Given paths, list the facts found there instead, without any secret: for those who write rules.
    """
    from egnyte_doctor.reports import catalogue

    if not paths:
        text = catalogue.facts_json() if format_ == "json" else catalogue.facts_text(terminal())
        emit(text)
        return 0
    from egnyte_doctor.request import Request
    from egnyte_doctor.run import find_settings, gather
    from egnyte_doctor.world import DiskWorld

    world, request = DiskWorld(), Request(paths=tuple(paths))
    gathered = gather(world, request, find_settings(world, request))
    if format_ == "json":
        emit(catalogue.found_json(gathered.facts, gathered.gaps, gathered.redactor.clean))
    else:
        emit(gathered.redactor.clean(catalogue.found_text(gathered.facts, gathered.gaps)))
    return 0
