"""One block for each finding: place, code frame, message, remedy, and what follows from it."""

from __future__ import annotations

from collections.abc import Sequence

from egnyte_doctor.model import Finding, Severity, Where
from egnyte_doctor.phrases import visible
from egnyte_doctor.record import record
from egnyte_doctor.reports.findings import by_cause, marked, message
from egnyte_doctor.reports.terminal import Terminal

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}


@record
class Blocks:
    """Findings as paragraphs. Profiles are named only where there are ``several_profiles``."""

    terminal: Terminal
    several_profiles: bool = False

    def render(self, findings: Sequence[Finding]) -> list[list[str]]:
        """One paragraph for each finding that stands alone, what it explains inside."""
        return [
            [
                *self.block(finding, followers),
                f"  more: egnyte-doctor explain {finding.rule}",
            ]
            for finding, followers in by_cause(findings)
        ]

    def headline(self, finding: Finding) -> str:
        """The finding in one line, whatever its length: for editors, grep and ``--quiet``."""
        place, kind = _label(finding)
        return f"{self._painted(place, kind, finding.severity)} {self._message(finding)}"

    def _painted(self, place: str, kind: str, severity: Severity) -> str:
        paint = self.terminal.paint
        return f"{paint(place, 'bold')}: {paint(kind, _COLOURS[severity])}"

    def _message(self, finding: Finding) -> str:
        return visible(message(finding, several_profiles=self.several_profiles))

    def block(self, finding: Finding, explained: Sequence[Finding] = ()) -> list[str]:
        """One finding in full, and in a line each those that it explains."""
        lines = [self.headline(finding)]
        if len(f"{': '.join(_label(finding))} {self._message(finding)}") > self.terminal.width:
            label = self._painted(*_label(finding), finding.severity)
            lines = [label, *self.terminal.wrap(self._message(finding), "    ")]
        lines += self._frame(finding.where)
        lines += self._causes(finding)
        lines += self._remedy(finding)
        lines += [f"  see also: {visible(place.label())}" for place in finding.related]
        if explained:
            lines.append("  follows from it:")
            lines += [f"    {self.headline(follower)}" for follower in explained]
        return lines

    def _causes(self, finding: Finding) -> list[str]:
        """The causes that are left, the likeliest first, each with what would settle it."""
        lines = ["  the cause is open; likely, in this order:"] if finding.candidates else []
        for number, candidate in enumerate(finding.candidates, 1):
            lines += self.terminal.wrap(visible(candidate.cause), f"    {number}. ", "       ")
            settle = f"to settle it: {candidate.settle}"
            lines += self.terminal.wrap(visible(settle), "       ", "       ")
        return lines

    def _remedy(self, finding: Finding) -> list[str]:
        lines = self.terminal.wrap(visible(finding.fix.text), "  fix: ") if finding.fix.text else []
        if finding.fix.value is not None:
            lines.append(f"  write: {visible(finding.fix.value)}")
        return lines + [f"    $ {visible(command)}" for command in finding.fix.commands]

    def _frame(self, where: Where) -> list[str]:
        if not where.frame:
            return []
        number = str(where.line or "")
        text = visible(where.frame)
        lines = [f"  {self.terminal.paint(f'{number:>5} |', 'dim')} {text}"]
        mark = marked(where)
        if mark is not None:
            before, value = where.frame[: mark[0]], where.frame[mark[0] : mark[1]]
            carets = self.terminal.paint("^" * max(1, _width(visible(value))), "red")
            blank = " " * _width(visible(before))
            lines.append(f"  {self.terminal.paint('      |', 'dim')} {blank}{carets}")
        return lines


def _label(finding: Finding) -> tuple[str, str]:
    return visible(finding.where.label()), f"{finding.severity}[{finding.rule}]"


def _width(text: str) -> int:
    """Columns that a terminal gives the text: wide characters take two, combining ones none."""
    if text.replace("…", "").isascii():
        return len(text)
    import unicodedata  # which our own mark of what is left out need not cost

    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) != 0 for char in text)
