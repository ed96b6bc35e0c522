"""Triage, once its options are known, with or without Typer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from egnyte_doctor.cli.output import emit, terminal
from egnyte_doctor.exit_codes import CLEAN, UNCHECKED
from egnyte_doctor.model import DoctorError
from egnyte_doctor.record import record, replace
from egnyte_doctor.reports.triage import Answer, as_json, as_markdown, as_text
from egnyte_doctor.rules_compiled import rule_links, triage_rules
from egnyte_doctor.triage.diagnosis import Diagnosis, diagnose, facts_of
from egnyte_doctor.triage.incident import Quote
from egnyte_doctor.triage.mask import masked

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from egnyte_doctor.model import Finding, Rule

FORMATS = ("text", "json", "markdown", "html")
_SWITCHES = {
    "--redact": "redact",
    "--redact-tenants": "redact_tenants",
    "--no-color": "no_color",
    "--quiet": "quiet",
    "-q": "quiet",
    "--live": "live",
}
_VALUES = {
    "--format": "format",
    "--kind": "kind",
    "--output": "output",
    "-o": "output",
    "--with": "with_path",
    "--profile": "profile",
}


@record
class TriageOptions:
    """What ``triage`` was asked for, as its options have it."""

    path: str = "-"
    kind: str | None = None
    format: str = "text"
    output: str | None = None
    redact: bool = False
    redact_tenants: bool = False
    with_path: str | None = None
    live: bool = False
    profile: str | None = None
    no_color: bool = False
    quiet: bool = False


def plain_options(arguments: Sequence[str]) -> TriageOptions | None:
    """The options of a command line of known options, each a word of its own; None for others.

    Importing Typer would take longer than the diagnosis itself.
    """
    from egnyte_doctor.triage.read import KINDS

    given: dict[str, Any] = {}
    rest = iter(arguments)
    for argument in rest:
        if argument in _SWITCHES:
            given[_SWITCHES[argument]] = True
        elif argument in _VALUES:
            name = _VALUES[argument]
            value = next(rest, "-")
            allowed = {"format": FORMATS, "kind": KINDS}.get(name)
            if value.startswith("-") or (allowed and value not in allowed):
                return None
            given[name] = value
        elif "path" in given or (argument.startswith("-") and argument != "-"):
            return None
        else:
            given["path"] = argument
    return TriageOptions(**given)


def perform(options: TriageOptions) -> int:
    """Diagnose, print or write the answer, and return the exit code."""
    if options.live and options.with_path is None:
        raise DoctorError(
            "--live needs --with PATH: only a configuration says whom to ask, nothing pasted does"
        )
    if options.redact or options.redact_tenants:
        from egnyte_doctor.cli.redacting import redact

        return redact(options)
    answer = answer_of(options)
    emit(_rendered(answer, options), options.output)
    told = [diagnosis for diagnosis in answer.diagnoses if not diagnosis.open]
    return CLEAN if told else UNCHECKED


def answer_of(options: TriageOptions) -> Answer:
    """The diagnoses of the input that the options name, masked."""
    from egnyte_doctor.cli.pasted_input import pasted

    seen = pasted(options)
    if seen.kind == "evidence":
        from egnyte_doctor.cli.evidence_triage import diagnoses_of

        found, told = diagnoses_of(seen.data)
        return Answer(found, seen.kind, options.path, links=_links(found, told))
    path = None if options.path == "-" else options.path
    rules: tuple[Rule, ...] = triage_rules()
    facts = facts_of(seen.incidents, path)
    if options.with_path is None:
        found = [_masked(d) for d in diagnose(rules, seen.incidents, facts)]
        links = _links(found, rules) if options.format != "text" else {}
        return Answer(found, seen.kind, options.path, seen.note, seen.left_out, links)
    from egnyte_doctor.cli.beside import known_beside

    known = known_beside(options, facts)
    found = [_masked(d, known.clean) for d in diagnose(rules, seen.incidents, known.facts)]
    return Answer(
        [settled(diagnosis, known.findings) for diagnosis in found] if known.sent else found,
        seen.kind,
        options.path,
        seen.note,
        seen.left_out,
        _links(found, rules) if options.format != "text" else {},
        [(sent.host, sent.status) for sent in known.sent],
        [f"{finding.message} ({finding.rule})" for finding in known.findings],
    )


def settled(diagnosis: Diagnosis, findings: Sequence[Finding]) -> Diagnosis:
    """The diagnosis with what the tenant answered to the same question just now."""
    same = [finding for finding in findings if finding.rule == diagnosis.id]
    if same:
        told = tuple(Quote(f"asked now: {finding.message}") for finding in same)
        return replace(diagnosis, because=(*diagnosis.because, *told))
    if diagnosis.open or not findings:
        return diagnosis
    against = "asked now, the tenant of the configuration does not show it"
    return replace(diagnosis, against=(*diagnosis.against, against))


def _links(found: Sequence[Diagnosis], rules: Sequence[Rule]) -> dict[str, Any]:
    named = {diagnosis.id for diagnosis in found}
    return {rule.id: rule_links(rule) for rule in rules if rule.id in named}


def _masked(diagnosis: Diagnosis, clean: Callable[[str], str] = str) -> Diagnosis:
    """The diagnosis with what it quotes of the input masked; facts are masked already.

    ``clean`` masks what a configuration holds, wherever the input may have it too.
    """
    because = tuple(Quote(clean(masked(quote.text)), quote.line) for quote in diagnosis.because)
    message = clean(diagnosis.message) if diagnosis.message else None
    return replace(diagnosis, because=because, message=message)


def _rendered(answer: Answer, options: TriageOptions) -> str:
    if options.format == "json":
        from egnyte_doctor.reports.json_ import dump

        return as_json(answer, dump)
    if options.format == "markdown":
        from egnyte_doctor.reports.markdown_text import prose

        return as_markdown(answer, prose)
    if options.format == "html":
        from egnyte_doctor.reports.triage_html import render

        return render(answer)
    shown = terminal(no_color=options.no_color, to_file=options.output not in {None, "-"})
    return as_text(answer, shown)
