"""One rule, explained to those who met its finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from egnyte_doctor.model import Audience, Finding, Link
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.blocks import Blocks
from egnyte_doctor.reports.conditions import severities
from egnyte_doctor.reports.grades import GRADES
from egnyte_doctor.reports.terminal import Terminal

if TYPE_CHECKING:
    from egnyte_doctor.rule_examples import Example
    from egnyte_doctor.rules import RuleFile

AUDIENCES: dict[Audience, str] = {
    "everyone": "every app",
    "certification": "apps that want certification",
    "multi-tenant": "apps with several customers",
    "internal": "internal apps",
}
MAX_EXAMPLE_LINES = 40
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def render(file: RuleFile, terminal: Terminal, sample: Finding | None = None) -> str:
    """The whole of a rule's documentation; ``sample`` is what its first failing example gives."""
    return "".join(f"{line}\n" for line in _lines(file, terminal, sample))


def first_failing(file: RuleFile) -> Example | None:
    """The example that documentation shows."""
    return next((example for example in file.examples if example.expect == "fail"), None)


def _lines(file: RuleFile, terminal: Terminal, sample: Finding | None) -> Iterator[str]:
    rule = file.rule

    def heading(text: str) -> Iterator[str]:
        yield ""
        yield terminal.paint(text, "bold")

    yield terminal.paint(rule.id, "bold")
    yield from terminal.wrap(rule.title)
    yield ""
    yield from terminal.wrap(severities(rule), "severity: ", "  ")
    yield f"confidence: {rule.confidence}"
    yield f"for: {AUDIENCES[rule.audience]}"
    yield f"since: {file.since}"
    yield from heading("Why")
    yield from prose(file.why, terminal)
    failing = first_failing(file)
    if failing is not None:
        yield from heading("An example that fails")
        yield from (f"  {line}" for line in example_lines(failing))
    if sample is not None:
        yield from heading("What it gives")
        yield from (f"  {line}" for line in Blocks(terminal).block(sample))
    else:
        yield from heading("Fix")
        yield from terminal.wrap(with_names(rule.fix.text), "  ")
    yield from heading("False alarms")
    yield from prose(file.false_alarms, terminal)
    yield from heading("Read on")
    yield from (f"  {link_line(link)}" for link in file.links)
    if rule.subject == "error":  # nothing of a file is judged, so nothing can be ignored in it
        return
    yield from heading("To ignore it")
    yield "  In a comment on its line, or alone on the line above:"
    yield f"    # egnyte-doctor: ignore[{rule.id}] why"
    yield "  Where a format has no comments, in egnyte-doctor.toml:"
    yield "    [check.per_path_ignore]"
    yield f'    "config/*.json" = ["{rule.id}"]'


def prose(text: str, terminal: Terminal, indent: str = "  ") -> Iterator[str]:
    """The paragraphs of a rule file, wrapped."""
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        if number:
            yield ""
        yield from terminal.wrap(visible(" ".join(paragraph.split())), indent)


def example_lines(example: Example) -> list[str]:
    """An example's input: each file under its name, then the environment."""
    lines = []
    for name, file in example.files.items():
        lines.append(f"{visible(name)}:")
        text = file.data.decode("utf-8", "backslashreplace").splitlines()
        lines += [f"    {visible(line)}" for line in text[:MAX_EXAMPLE_LINES]]
        if len(text) > MAX_EXAMPLE_LINES:
            lines.append(f"    ({len(text) - MAX_EXAMPLE_LINES} more lines)")
    if example.paste is not None:
        lines.append("pasted:")
        lines += [f"    {visible(line)}" for line in example.paste.strip("\n").splitlines()]
    if example.env:
        lines.append("environment:")
        lines += [f"    {visible(name)}={visible(value)}" for name, value in example.env.items()]
    return lines


def link_line(link: Link) -> str:
    """A page, and what it is worth as a source."""
    if link.grade is None:
        return link.url
    return f"{link.url} ({link.source}, {GRADES[link.grade]})"


def with_names(template: str, quote: str = "") -> str:
    """A template with its fields as ``<field>``, in quotes where they are wanted."""
    return _PLACEHOLDER.sub(rf"{quote}<\1>{quote}", template)
