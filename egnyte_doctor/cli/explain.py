"""``egnyte-doctor explain``: all there is to know about one rule."""

from __future__ import annotations

from typing import Annotated

import typer

from egnyte_doctor.cli.common import NoColor
from egnyte_doctor.cli.naming import all_packs, complete_rule, unknown_rule
from egnyte_doctor.cli.output import emit, terminal
from egnyte_doctor.model import DoctorError


def command(
    rule_id: Annotated[
        str,
        typer.Argument(
            metavar="ID|ERROR",
            autocompletion=complete_rule,
            help="A rule's id, or an error's code, words or status.",
        ),
    ],
    packs: Annotated[
        list[str] | None,
        typer.Option("--rules", metavar="PATH", help="A folder of private rules; repeatable."),
    ] = None,
    no_color: NoColor = False,
) -> int:
    """Explain a rule, an error code, a message or a status.

    Why it matters, an example that fails, the fix, false alarms, sources, how to ignore it.
    """
    from egnyte_doctor.examples import example_report
    from egnyte_doctor.packs import read_packs
    from egnyte_doctor.reports.explain import first_failing, render
    from egnyte_doctor.rules_compiled import load_rules, read_rule_file

    file = read_rule_file(rule_id)
    if file is None:
        ours = load_rules()
        theirs = {found.rule.id: found for found in read_packs(ours, all_packs(packs))}
        file = theirs.get(rule_id)
        if file is None and (named := _named_by(rule_id)) is not None:
            file = read_rule_file(named)
        if file is None:
            raise DoctorError(unknown_rule(rule_id, (*theirs, *(rule.id for rule in ours))))
    failing = first_failing(file)
    found = example_report(file.rule, failing).findings if failing else ()
    emit(render(file, terminal(no_color=no_color), found[0] if found else None))
    return 0


def _named_by(text: str) -> str | None:
    """The rule that an error leads to, as triage would tell first; None for what names no error."""
    from egnyte_doctor.rules_compiled import triage_rules
    from egnyte_doctor.triage.diagnosis import diagnose, facts_of
    from egnyte_doctor.triage.read import read_small

    status = text.strip().isdecimal() and len(text.strip()) == 3
    pasted = f"HTTP {text.strip()}" if status else text
    incidents = read_small(pasted.encode("utf-8", "replace"), "text").incidents
    found = diagnose(triage_rules(), incidents, facts_of(incidents, None))
    return found[0].id if found and (status or not found[0].open) else None
