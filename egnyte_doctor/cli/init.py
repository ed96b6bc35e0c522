"""``egnyte-doctor init``: write a settings file from what is found."""

from __future__ import annotations

from typing import Annotated

import typer

from egnyte_doctor.cli.output import emit, write_file

NAME = "egnyte-doctor.toml"


def command(
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
    stdout: Annotated[bool, typer.Option("--stdout", help="Print it, write nothing.")] = False,
    schema: Annotated[
        bool,
        typer.Option("--schema", help="Write its JSON schema beside it, for editors."),
    ] = False,
) -> int:
    """Write a settings file from what is found.

    Every key is in egnyte-doctor.toml, explained, those that are not known as comments. A secret
    value is never written.
    """
    from egnyte_doctor.init_text import SCHEMA_LINE, SCHEMA_NAME, render_init
    from egnyte_doctor.request import Request
    from egnyte_doctor.run import gather
    from egnyte_doctor.world import DiskWorld

    gathered = gather(DiskWorld(), Request(isolated=True))
    text = gathered.redactor.clean(render_init(gathered))
    if schema:
        text = SCHEMA_LINE + text
    if stdout:
        emit(text)
        return 0
    write_file(NAME, text, replace=force)
    if schema:
        from egnyte_doctor.settings_schema import text as schema_text
        from egnyte_doctor.settings_schema import tree_schema

        write_file(SCHEMA_NAME, schema_text(tree_schema()))
    emit(f"{NAME} written. Read it, state what is known, then: egnyte-doctor check --offline\n")
    return 0
