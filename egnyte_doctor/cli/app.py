"""The Typer app: its commands by name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any, cast

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from egnyte_doctor import __version__
from egnyte_doctor.exit_codes import CLEAN, INTERRUPTED, WRONG_USE

PROGRAM = "egnyte-doctor"
COMMANDS = (
    "check",
    "triage",
    "advise",
    "login",
    "logout",
    "whoami",
    "resolve",
    "explain",
    "rules",
    "facts",
    "examples",
    "init",
    "emulate",
)


class _Commands(TyperGroup):
    """Commands by name, each built from the module of its name when it is asked for."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        # Typer reads the names alone, for its suggestions.
        self.commands = cast("dict[str, Any]", dict.fromkeys(COMMANDS))

    def list_commands(self, ctx: object) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: object, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"egnyte_doctor.cli.{cmd_name}")
        single = typer.Typer(add_completion=False, rich_markup_mode=None)
        single.command(name=cmd_name)(module.command)
        return get_command(single)


# Plain help: rich would double the time that --help takes.
app = typer.Typer(
    name=PROGRAM,
    cls=_Commands,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["--help", "-h"]},
)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"{PROGRAM} {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    _version: Annotated[
        bool,
        typer.Option(
            "--version", "-V", is_eager=True, callback=_print_version, help="Print the version."
        ),
    ] = False,
) -> None:
    """Find what is wrong with an Egnyte integration's configuration, and how to mend it.

    Begin in the folder of your project: egnyte-doctor check --offline

    Exit codes: 0 clean, 1 findings, 2 wrong use or unreadable configuration, 3 something could
    not be checked, 4 a fault of egnyte-doctor, 130 interrupted.
    """


def run(arguments: Sequence[str]) -> int:
    """Run one command line and return the exit code. Raises whatever the command raises."""
    try:
        code = get_command(app).main(list(arguments), prog_name=PROGRAM, standalone_mode=False)
    except typer.Abort:
        return INTERRUPTED
    except TyperException as error:
        show: Callable[[], None] | None = getattr(error, "show", None)
        if show is None:
            raise
        show()
        return WRONG_USE
    return code if isinstance(code, int) else CLEAN
