"""``egnyte-doctor rules``: every rule in a table."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from egnyte_doctor.cli.common import NoColor
from egnyte_doctor.cli.naming import all_packs, complete_rule_or_subject, refuse_unknown, split
from egnyte_doctor.cli.output import emit, terminal


def command(
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID|SUBJECT",
            autocompletion=complete_rule_or_subject,
            help="Only these; repeatable, commas allowed.",
        ),
    ] = None,
    packs: Annotated[
        list[str] | None,
        typer.Option("--rules", metavar="PATH", help="A folder of private rules; repeatable."),
    ] = None,
    format_: Annotated[
        Literal["text", "json"], typer.Option("--format", help="Form of the list.")
    ] = "text",
    no_color: NoColor = False,
) -> int:
    """List the rules."""
    from egnyte_doctor.packs import with_packs
    from egnyte_doctor.reports.catalogue import rules_json, rules_text
    from egnyte_doctor.rules_compiled import load_rules

    rules = with_packs(load_rules(), all_packs(packs))
    wanted = split(select)
    refuse_unknown(wanted, "--select", rules)
    chosen = [rule for rule in rules if not wanted or {rule.id, rule.subject} & set(wanted)]
    emit(
        rules_json(chosen) if format_ == "json" else rules_text(chosen, terminal(no_color=no_color))
    )
    return 0
