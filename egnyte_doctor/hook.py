"""``egnyte-doctor-hook``: the entry point for pre-commit. Paths in, a report out, no network.

It judges the files it is given and no other. Constants and settings that they use are looked up in
the other tracked files of their repository. Every commit waits for it, so nothing is imported that
it does without; its options are those of ``check`` that fit.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence

from egnyte_doctor.__main__ import ended, guarded
from egnyte_doctor.model import SEVERITIES, DoctorError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, NoReturn

    from egnyte_doctor.cli.fixing import Fixed
    from egnyte_doctor.request import Request
    from egnyte_doctor.world import World

_SWITCHES = {
    "--exit-zero": "exit_zero",
    "--fix": "fix",
    "--isolated": "isolated",
    "--no-color": "no_color",
    "--notes": "notes",
    "--quiet": "quiet",
    "-q": "quiet",
    "--strict": "strict",
    "--unsafe-fixes": "unsafe_fixes",
}
_VALUES = {
    "--baseline": "baseline",
    "--config": "config",
    "--fail-on": "fail_on",
    "--ignore": "ignore",
    "--select": "select",
}
_LISTS = frozenset({"ignore", "select"})
_OF_THE_REPORT = frozenset({"exit_zero", "fix", "no_color", "notes", "quiet", "unsafe_fixes"})
"""Options about what is done with the findings: no part of the request."""
USAGE = f"""\
usage: egnyte-doctor-hook [OPTION]... FILE...

Judges the named files, without a network: the entry point for pre-commit.

Options, as of `egnyte-doctor check`: {" ".join(sorted(_SWITCHES))}
and, with a value each: {" ".join(sorted(_VALUES))}
"""


def program() -> NoReturn:
    """The console script ``egnyte-doctor-hook``."""
    ended(main)


def main(arguments: Sequence[str] | None = None) -> int:
    """Judge the files that are named and return the exit code of ``check``. Never raises."""
    return guarded(_run, sys.argv[1:] if arguments is None else list(arguments))


def _run(arguments: list[str]) -> int:
    if "--help" in arguments or "-h" in arguments:
        print(USAGE, end="")
        return 0
    if arguments in (["--version"], ["-V"]):
        from egnyte_doctor import __version__

        print(f"egnyte-doctor {__version__}")
        return 0
    return _checked(*_understood(arguments))


def _understood(arguments: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """Options and paths. Raises ``DoctorError`` for what is neither."""
    options: dict[str, Any] = {}
    paths: list[str] = []
    rest = iter(arguments)
    for argument in rest:
        name, equals, value = argument.partition("=")
        if argument == "--":
            paths += rest
        elif not argument.startswith("-"):
            paths.append(argument)
        elif os.path.lexists(argument):
            # A repository may hold a file by the name of an option that would silence the check.
            raise DoctorError(f"{argument}: is an option and a file here; give the file as ./…")
        elif argument in _SWITCHES:
            options[_SWITCHES[argument]] = True
        elif name in _VALUES:
            value = value if equals else next(rest, "")
            if not value:
                raise DoctorError(f"{name}: needs a value")
            key = _VALUES[name]
            words = tuple(word.strip() for word in value.split(",") if word.strip())
            options[key] = (*options.get(key, ()), *words) if key in _LISTS else value
        else:
            raise DoctorError(f"{argument}: no such option; --help lists them")
    if not paths:
        raise DoctorError("name the files to judge; `egnyte-doctor check` judges whole folders")
    if options.get("unsafe_fixes") and not options.get("fix"):
        raise DoctorError("--unsafe-fixes: only with --fix")
    if options.get("fail_on", "note") not in SEVERITIES:
        raise DoctorError(f"--fail-on: one of {', '.join(SEVERITIES)}")
    return options, paths


def _checked(options: dict[str, Any], paths: Sequence[str]) -> int:
    from egnyte_doctor.cli.output import emit, terminal
    from egnyte_doctor.exit_codes import exit_code
    from egnyte_doctor.record import replace
    from egnyte_doctor.reports.text import TextOptions, render
    from egnyte_doctor.request import Request
    from egnyte_doctor.run import run
    from egnyte_doctor.user_settings import user_settings
    from egnyte_doctor.world import DiskWorld

    world = DiskWorld()
    request = Request(
        paths=tuple(paths),
        beside=True,
        packs=user_settings(world.env).rule_packs,
        **{name: value for name, value in options.items() if name not in _OF_THE_REPORT},
    )
    fixed = _mended(world, request, options) if options.get("fix") else None
    result = run(world, request)
    if fixed is not None:
        result = replace(result, report=fixed.told(result.report))
    shown = TextOptions(
        terminal=terminal(no_color=options.get("no_color", False)),
        notes=options.get("notes", False) or result.fail_on == "note",
        quiet=options.get("quiet", False),
        brief=True,
        may_edit=fixed is None,
    )
    emit(result.redactor.clean(render(result.report, shown)))
    return exit_code(
        result, strict=options.get("strict", False), exit_zero=options.get("exit_zero", False)
    )


def _mended(world: World, request: Request, options: Mapping[str, Any]) -> Fixed:
    from egnyte_doctor.cli import checking, fixing

    chosen = checking.CheckOptions(
        fix=True,
        notes=options.get("notes", False),
        unsafe_fixes=options.get("unsafe_fixes", False),
    )
    return fixing.apply(world, request, chosen)


if __name__ == "__main__":
    program()
