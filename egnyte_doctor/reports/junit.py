"""The report for test runners: JUnit XML, one suite for each area, one case for each judgement.

There is no standard; this is what Jenkins, GitLab, CircleCI and Azure Pipelines read alike. A case
fails where the finding makes the exit code 1; other findings are told in the output of their case.
What could not be checked is skipped: it neither passed nor failed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

from egnyte_doctor.model import SEVERITIES, Finding, Report, Severity
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.areas import AREAS
from egnyte_doctor.reports.findings import message, several_profiles
from egnyte_doctor.reports.mending import command_for
from egnyte_doctor.reports.summary import held, verdicts_by_rule

_PREFIX = "egnyte-doctor"


def render(
    report: Report,
    fail_on: Severity = "warning",
    clean: Callable[[str], str] = str,
    *,
    may_edit: bool = False,
) -> str:
    """The report as XML in ASCII. ``clean`` masks secrets in every text.

    ``may_edit`` says whether the files can still be mended: each finding then tells how.
    """
    made = _Suites(report, fail_on, clean, may_edit=may_edit)
    root = ET.Element("testsuites", {"name": _PREFIX})
    for title, cases in made.by_area().items():
        suite = ET.SubElement(root, "testsuite", {"name": f"{_PREFIX}: {title}"})
        suite.extend(cases)
        _count(suite)
    _count(root)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="us-ascii", xml_declaration=False).decode("ascii")
    # "##[" begins a command to some build servers; it can stand in texts alone.
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text.replace("##", "#&#35;")}\n'


def _count(element: ET.Element) -> None:
    """Totals as attributes: consumers do not count by themselves."""
    for name, tag in (("tests", "testcase"), ("failures", "failure"), ("skipped", "skipped")):
        element.set(name, str(sum(1 for _ in element.iter(tag))))
    element.set("errors", "0")
    element.set("time", "0")


class _Suites:
    def __init__(
        self, report: Report, fail_on: Severity, clean: Callable[[str], str], *, may_edit: bool
    ) -> None:
        self.report = report
        self.bar = SEVERITIES.index(fail_on)
        self.clean = clean
        self.may_edit = may_edit
        self.several = several_profiles(report)

    def by_area(self) -> dict[str, list[ET.Element]]:
        """Cases by the title of their area, in the order of a report; empty areas are left out."""
        subjects = {rule.id: rule.subject for rule in self.report.rules}
        told = (*self.report.findings, *self.report.hidden, *self.report.fixed)
        subjects |= {finding.rule: finding.subject for finding in told}
        found: dict[str, list[ET.Element]] = {title: [] for title in AREAS.values()}
        for rule, case in self._cases():
            subject = subjects.get(rule, "other")
            found.setdefault(AREAS.get(subject, self._text(subject.capitalize())), []).append(case)
        return {title: cases for title, cases in found.items() if cases}

    def _cases(self) -> Iterator[tuple[str, ET.Element]]:
        for finding in self.report.findings:
            yield finding.rule, self._finding(finding)
        for finding in self.report.hidden:
            why = f"hidden by {finding.hidden_by}" + (
                f": {finding.reason}" if finding.reason else ""
            )
            yield finding.rule, self._skipped(self._case(finding), why)
        for finding in self.report.fixed:
            case = self._case(finding)
            ET.SubElement(case, "system-out").text = self._text(f"mended: {finding.message}")
            yield finding.rule, case
        reasons = self._reasons()
        for rule, verdicts in sorted(verdicts_by_rule(self.report).items()):
            if held(verdicts):
                yield rule, self._element("testcase", name=rule, classname=_PREFIX, time="0")
            elif "unknown" in verdicts:
                case = self._element("testcase", name=rule, classname=_PREFIX, time="0")
                yield rule, self._skipped(case, f"could not be checked: {reasons[rule]}")

    def _reasons(self) -> dict[str, str]:
        """Why each rule could not be judged; the commonest reason where there are several."""
        counted: dict[str, Counter[str]] = {}
        for outcome in self.report.outcomes:
            if outcome.verdict == "unknown":
                stated = f"not stated: {', '.join(outcome.needs)}" if outcome.needs else "no answer"
                counted.setdefault(outcome.rule, Counter())[outcome.reason or stated] += 1
        return {rule: reasons.most_common(1)[0][0] for rule, reasons in counted.items()}

    def _case(self, finding: Finding) -> ET.Element:
        where = finding.where
        name = f"{finding.rule} ({where.label()})"
        case = self._element("testcase", name=name, classname=_PREFIX, time="0")
        if where.path is not None:
            case.set("file", self._text(where.path))
            case.set("line", str(where.line or 1))
        return case

    def _finding(self, finding: Finding) -> ET.Element:
        case = self._case(finding)
        said = message(finding, several_profiles=self.several)
        lines = _told(finding, said, may_edit=self.may_edit)
        told = "\n".join(self._text(line) for line in lines)
        if SEVERITIES.index(finding.severity) >= self.bar:
            failure = self._element("failure", message=said, type=finding.severity)
            failure.text = told
            case.append(failure)
        else:
            ET.SubElement(case, "system-out").text = f"{finding.severity}: {told}"
        return case

    def _skipped(self, case: ET.Element, why: str) -> ET.Element:
        case.append(self._element("skipped", message=why))
        return case

    def _element(self, tag: str, **attributes: str) -> ET.Element:
        return ET.Element(tag, {name: self._text(text) for name, text in attributes.items()})

    def _text(self, text: str) -> str:
        """XML has no way to write control characters, nor half of a surrogate pair."""
        return visible(self.clean(text))


def _told(finding: Finding, said: str, *, may_edit: bool) -> Iterator[str]:
    yield f"{finding.where.label()}: {said}"
    if finding.fix.text:
        yield f"fix: {finding.fix.text}"
    if finding.fix.value is not None:
        yield f"write: {finding.fix.value}"
    command = command_for(finding) if may_edit else None
    if command is not None:
        yield f"mended by: {command}"
    for candidate in finding.candidates:
        yield f"or: {candidate.cause}; to settle it: {candidate.settle}"
