"""``egnyte-doctor examples``: run the examples that prove rules."""

from __future__ import annotations

from typing import Annotated

import typer

from egnyte_doctor.cli.output import emit
from egnyte_doctor.phrases import visible


def command(
    path: Annotated[
        str | None,
        typer.Argument(
            metavar="[PATH]",
            help="Folder of a private rule pack.  [default: the rules that come with the tool]",
        ),
    ] = None,
) -> int:
    """Run the examples that prove rules.

    The exit code is 1 when one has another result than it says.
    """
    from pathlib import Path

    from egnyte_doctor.examples import run_examples
    from egnyte_doctor.reports.summary import plural
    from egnyte_doctor.rules_compiled import rules_dir

    root = rules_dir() if path is None else Path(path)
    results = run_examples(root, foreign=path is not None)
    failed = [result for result in results if not result.ok]
    lines = []
    for result in failed:
        lines.append(f"{result.rule}: {result.name}: expected {result.expected}, got {result.got}")
        lines += [f"    {line}" for line in result.detail.splitlines()]
    rules = len({result.rule for result in results})
    passed = f"{len(results) - len(failed):,} of {plural(len(results), 'example')} as expected"
    lines.append(f"{passed}, {plural(rules, 'rule')}")
    emit("".join(f"{visible(line)}\n" for line in lines))
    return 1 if failed else 0
