"""The examples of rules, each through the real pipeline in a made-up world."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from egnyte_doctor.derive_live import joined
from egnyte_doctor.hiding import IGNORE_FACTS
from egnyte_doctor.judging import Material, judged
from egnyte_doctor.model import DoctorError, Report, Rule
from egnyte_doctor.probes.live.target import targets
from egnyte_doctor.record import record, replace
from egnyte_doctor.request import LiveOptions, Request
from egnyte_doctor.rule_examples import Example
from egnyte_doctor.rule_samples import misplaced
from egnyte_doctor.rules import RuleFile, read_rules
from egnyte_doctor.rules_compiled import load_rules
from egnyte_doctor.run import collect
from egnyte_doctor.wire.made_up import MadeUpWire
from egnyte_doctor.world import MemoryFile, MemoryWorld

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.rule_logins import Login


@record
class ExampleResult:
    """What an example was to show, and what it showed."""

    rule: str
    name: str
    expected: str
    got: str
    ok: bool
    detail: str = ""


def run_examples(root: Path, *, foreign: bool) -> list[ExampleResult]:
    """Run every example below a folder of rules. Raises ``RuleError`` for a broken rule."""
    ours = {rule.id for rule in load_rules()} if foreign else ()
    return [
        run_example(file.rule, example)
        for file in read_rules(root, foreign=foreign, ours=ours)
        for example in file.examples
    ]


def example_world(example: Example) -> MemoryWorld:
    """The world that an example describes."""
    files = {
        name: MemoryFile(file.data, file.mode, file.tracked if example.git else None)
        for name, file in example.files.items()
    }
    moment = example.clock or "2026-01-15T12:00:00Z"
    now = datetime.fromisoformat(moment).astimezone(UTC).timestamp()
    return MemoryWorld(files, dict(example.env), now)


def example_report(rule: Rule, example: Example) -> Report:
    """What a run finds in an example, judged by one rule."""
    return _report(rule, gathered(rule, example))


def gathered(rule: Rule, example: Example) -> Material:
    """All that an example has to say: the same for every variant of a rule."""
    others = []
    if rule.each in IGNORE_FACTS:  # a rule on ignores judges what the others make of the example
        others = [other for other in load_rules() if other.id != rule.id]
    if example.paste is not None:
        return _pasted(rule, example)
    if not example.live:
        return collect(example_world(example), Request(), [*others, rule])
    options = LiveOptions(
        probe_secret="probe_secret" in example.options,
        probe_sibling="probe_sibling" in example.options,
    )
    request = Request(offline=False, all_profiles=True, live=options)
    wire = MadeUpWire(example.dns, example.replies)
    if example.login is not None:
        return _logged_in(example, example.login, request, [*others, rule], wire)
    return collect(example_world(example), request, [*others, rule], lambda _: wire)


def _logged_in(
    example: Example, login: Login, request: Request, rules: Sequence[Rule], wire: MadeUpWire
) -> Material:
    """All that a login has to say, and what the settings say of the app."""
    from egnyte_doctor.rule_logins import walked

    world = example_world(example)
    material = collect(world, Request(), rules)
    (target,) = targets(material.settings, world.env, request)
    facts, gaps = walked(login, target, wire, world.now)
    material.facts += joined(facts, material.facts)
    material.gaps += gaps
    material.offline, material.sent = False, wire.sent
    return material


def _pasted(rule: Rule, example: Example) -> Material:
    """What triage makes of the text, with the example's files as configuration."""
    from egnyte_doctor.triage.diagnosis import facts_of
    from egnyte_doctor.triage.read import kind_of, read_small

    material = collect(example_world(example), Request(), [rule])
    data = (example.paste or "").encode()
    facts = facts_of(read_small(data, kind_of(data)).incidents, "pasted.txt")
    material.facts = joined(facts, material.facts)
    material.gaps, material.offline = [], False
    return material


def _report(rule: Rule, material: Material) -> Report:
    """What one rule finds in the material, which was gathered for it or for a variant of it."""
    others = [other for other in material.rules if other.id != rule.id]
    report = judged(replace(material, rules=[*others, rule])).report
    return replace(
        report,
        findings=tuple(f for f in report.findings if f.rule == rule.id),
        outcomes=tuple(o for o in report.outcomes if o.rule == rule.id),
    )


def run_example(rule: Rule, example: Example) -> ExampleResult:
    """One example through settings, probes, derived facts and engine, judged by its own rule."""
    try:
        report = example_report(rule, example)
    except DoctorError as error:
        return ExampleResult(rule.id, example.name, example.expect, "error", False, str(error))
    return _result(rule, example, report)


def _result(rule: Rule, example: Example, report: Report) -> ExampleResult:
    verdicts = {outcome.verdict for outcome in report.outcomes}
    got = next((v for v in ("fail", "unknown", "pass", "absent") if v in verdicts), "absent")
    severities = {finding.severity for finding in report.findings}
    silent = example.expect == "pass" and got == "absent"
    ok = got == example.expect or silent
    detail = ""
    if ok and example.severity and severities != {example.severity}:
        ok, detail = False, f"severity {', '.join(sorted(severities))}, not {example.severity}"
    if ok and example.findings not in (None, len(report.findings)):
        ok, detail = False, f"{len(report.findings)} findings, not {example.findings}"
    told = example.paste is None  # triage leaves out a message that lacks a value
    if ok and told and any("nothing" in f.message.split() for f in report.findings):
        ok, detail = False, "the message has a value that nobody knows"
    if example.marks is not None and (trouble := misplaced(example, report.findings)):
        ok, detail = False, trouble
    return ExampleResult(rule.id, example.name, example.expect, got, ok, detail)


def unproven_lines(file: RuleFile) -> list[str]:
    """Every ``fail_if`` line that could be taken out without changing any example."""
    material = [(example, gathered(file.rule, example)) for example in file.examples]
    return [
        f"{file.rule.id}: fail_if[{i}]: {line.field}|{line.word}"
        for i, lines in enumerate(file.rule.fail_if)
        for j, line in enumerate(lines)
        if not _shows(material, _without(file.rule, i, j))
    ]


def _without(rule: Rule, alternative: int, line: int) -> Rule:
    kept = [
        tuple(x for j, x in enumerate(lines) if (i, j) != (alternative, line))
        for i, lines in enumerate(rule.fail_if)
    ]
    return replace(rule, fail_if=tuple(kept))


def _shows(material: Sequence[tuple[Example, Material]], changed: Rule) -> bool:
    return any(not _result(changed, x, _report(changed, seen)).ok for x, seen in material)


def failures(results: Sequence[ExampleResult]) -> list[ExampleResult]:
    """Those that showed something else than they were to show."""
    return [result for result in results if not result.ok]
