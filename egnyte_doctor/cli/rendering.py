"""A result in one of the formats; each reporter is imported when it is asked for."""

from __future__ import annotations

from egnyte_doctor.cli.checking import CheckOptions
from egnyte_doctor.cli.formats import Target
from egnyte_doctor.cli.output import terminal
from egnyte_doctor.judging import Result
from egnyte_doctor.model import Report

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from egnyte_doctor.reports.sarif_fixes import Change
    from egnyte_doctor.rules import RuleFile

_OF_FORGES = frozenset({"sarif", "github", "gitlab"})


def rendered(
    result: Result,
    options: CheckOptions,
    target: Target,
    changes: Mapping[int, Change] | None = None,
) -> str:
    """The report as the target asks for it, with every known secret masked.

    ``changes`` are the edits that can be proposed, by the places of their findings.
    """
    report, clean = result.report, result.redactor.clean
    if target.format in _OF_FORGES:
        report = _from_top(report)
    # Whoever fails on notes must see them.
    notes = options.notes or result.fail_on == "note"
    may_edit = _may_edit(options)
    match target.format:
        case "json":
            from egnyte_doctor.reports import json_

            return json_.render(report, clean)
        case "sarif":
            from egnyte_doctor.reports import sarif

            return sarif.render(report, _docs(result, options), clean, changes)
        case "junit":
            from egnyte_doctor.reports import junit

            return junit.render(report, result.fail_on, clean, may_edit=may_edit)
        case "github":
            from egnyte_doctor.reports import github

            return clean(github.render(report, notes=notes, may_edit=may_edit))
        case "gitlab":
            from egnyte_doctor.reports import gitlab

            return gitlab.render(report, clean, may_edit=may_edit)
        case "markdown":
            from egnyte_doctor.reports import markdown

            return clean(markdown.render(report, notes=notes, may_edit=may_edit))
        case "html":
            from egnyte_doctor.reports import html

            return html.render(report, _docs(result, options), clean, may_edit=may_edit)
    return _text(result, options, target, notes=notes)


def _may_edit(options: CheckOptions) -> bool:
    """Whether what was judged are files, and none that ``--fix`` has been at."""
    return not (options.fix or options.evidence or options.emulator or options.stdin_filename)


def _from_top(report: Report) -> Report:
    """The report with paths from the top of the repository, else from here, as forges count them.

    A path outside of it stays as it was named, and one in evidence is of another machine.
    """
    if report.world == "evidence":
        return report
    import os

    from egnyte_doctor.git import repository_of
    from egnyte_doctor.reports.places import placed

    top = repository_of(".") or os.getcwd()

    def place(path: str) -> str:
        whole = os.path.abspath(path)
        inside = whole.startswith(f"{top.rstrip(os.sep)}{os.sep}")
        return os.path.relpath(whole, top).replace(os.sep, "/") if inside else path

    return placed(report, place)


def _text(result: Result, options: CheckOptions, target: Target, *, notes: bool) -> str:
    from egnyte_doctor.reports.text import TextOptions, render

    shown = TextOptions(
        terminal=terminal(no_color=options.no_color, to_file=target.path is not None),
        notes=notes,
        quiet=options.quiet,
        statistics=options.statistics,
        may_edit=_may_edit(options),
        asked_offline=options.offline or options.evidence is not None,
    )
    return result.redactor.clean(render(result.report, shown))


def _docs(result: Result, options: CheckOptions) -> dict[str, RuleFile]:
    """The documentation of each rule that has found something, by id."""
    from egnyte_doctor.rules_compiled import load_rules, read_rule_file

    ids = {finding.rule for finding in (*result.report.findings, *result.report.hidden)}
    ours = load_rules()
    files = [read_rule_file(id_) for id_ in sorted(ids & {rule.id for rule in ours})]
    found = {file.rule.id: file for file in files if file is not None}
    if ids - set(found):
        from egnyte_doctor.cli.naming import all_packs
        from egnyte_doctor.packs import read_packs

        theirs = read_packs(ours, all_packs(options.rules))
        found |= {file.rule.id: file for file in theirs if file.rule.id in ids}
    return found
