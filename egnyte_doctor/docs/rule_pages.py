"""A page for each rule, and the index of all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egnyte_doctor.docs.markdown import code, page, table
from egnyte_doctor.examples import example_report
from egnyte_doctor.reports.areas import AREAS
from egnyte_doctor.reports.blocks import Blocks
from egnyte_doctor.reports.catalogue import by_area
from egnyte_doctor.reports.conditions import in_words, severities
from egnyte_doctor.reports.explain import (
    AUDIENCES,
    example_lines,
    first_failing,
    with_names,
)
from egnyte_doctor.reports.grades import GRADES
from egnyte_doctor.reports.terminal import Terminal
from egnyte_doctor.rule_examples import Example
from egnyte_doctor.rules import RuleFile


def rule_pages(files: Sequence[RuleFile]) -> dict[str, str]:
    """File name below docs/rules -> text."""
    pages = {"README.md": page(_index(files), "rules/")}
    for file in files:
        rule = file.rule
        pages[f"{rule.id}.md"] = page(_page(file), f"rules/{rule.subject}/{rule.id}.toml")
    return pages


def _index(files: Sequence[RuleFile]) -> Iterator[str]:
    yield "# Rules"
    yield ""
    yield f"{len(files)} rules. `egnyte-doctor explain ID` shows the same pages in a terminal."
    for title, rules in by_area(file.rule for file in files):
        yield ""
        yield f"## {title}"
        yield ""
        rows = [(f"[{rule.id}]({rule.id}.md)", rule.severity, rule.title) for rule in rules]
        yield from table(("rule", "severity", "fault"), rows)


def _page(file: RuleFile) -> Iterator[str]:
    rule = file.rule
    yield f"# {rule.id}"
    yield ""
    yield f"**{rule.title}**"
    yield ""
    yield from table(
        ("severity", "confidence", "for", "area", "since", "judges"),
        [
            (
                severities(rule),
                rule.confidence,
                AUDIENCES[rule.audience],
                AREAS.get(rule.subject, rule.subject),
                file.since,
                f"[{rule.each}](../facts.md#{rule.each.replace('.', '')})",
            )
        ],
    )
    yield from _section("Why", file.why.strip())
    yield from _example(file, first_failing(file), "An example that fails")
    yield from _section("Fix", with_names(rule.fix.text, "`"))
    if rule.fix.value is not None:
        yield from ["", "Write instead:", "", *code([with_names(rule.fix.value)])]
    if rule.fix.commands:
        yield from ["", *code([with_names(c) for c in rule.fix.commands], "sh")]
    if rule.fix.edit is not None:
        switch = "`--fix`" if rule.fix.edit.safe else "`--fix --unsafe-fixes`"
        yield from ["", f"`egnyte-doctor check {switch.strip('`')}` writes it, `--diff` shows it."]
    passing = next((e for e in file.examples if e.expect == "pass"), None)
    yield from _example(file, passing, "An example that passes")
    yield from _section("False alarms", file.false_alarms.strip())
    either = "fails where" if len(rule.fail_if) == 1 else "fails where one of these holds:"
    yield from _section("When", f"A fact `{rule.each}` {either}")
    yield ""
    yield from (f"- {in_words(lines)}" for lines in rule.fail_if)
    if rule.explains:
        others = ", ".join(f"[{other}]({other}.md)" for other in rule.explains)
        yield from _section("Explains", f"Findings of these rules may follow from it: {others}.")
    yield from _section("Sources", "\n".join(_links(file)))
    yield from _section("To ignore it", "In a comment on the line, or alone on the line above:")
    yield from ["", *code([f"# egnyte-doctor: ignore[{rule.id}] why"])]
    yield from ["", "Where a format has no comments, in `egnyte-doctor.toml`:", ""]
    yield from code(["[check.per_path_ignore]", f'"config/*.json" = ["{rule.id}"]'], "toml")


def _section(title: str, text: str) -> list[str]:
    return ["", f"## {title}", "", text]


def _example(file: RuleFile, example: Example | None, title: str) -> Iterator[str]:
    if example is None:
        return
    yield from _section(title, f"{example.name[0].upper()}{example.name[1:]}.")
    yield from ["", *code(example_lines(example))]
    findings = example_report(file.rule, example).findings
    if findings:
        yield from ["", "What egnyte-doctor says:", ""]
        yield from code(Blocks(Terminal()).block(findings[0]))


def _links(file: RuleFile) -> Iterator[str]:
    for link in file.links:
        worth = f" ({link.source}: {GRADES[link.grade]})" if link.grade else ""
        yield f"- <{link.url}>{worth}"
