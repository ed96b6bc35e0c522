"""One block for each finding: place, code frame, message, remedy, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from egnyte_doctor.model import Finding, Severity, Where
from egnyte_doctor.phrases import visible
from egnyte_doctor.record import record
from egnyte_doctor.reports.terminal import Terminal

_COLOURS: dict[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}
_Cause = tuple[str, str | None, str | None]


@record
class Blocks:
    """Findings as paragraphs. Profiles are named only where there are ``several_profiles``."""

    terminal: Terminal
    several_profiles: bool = False

    def render(self, findings: Sequence[Finding]) -> list[list[str]]:
        """One paragraph for each finding that stands alone, what it explains inside."""
        leaders = {_key(finding): finding for finding in reversed(findings)}
        leaders |= {_key(f): f for f in reversed(findings) if f.explained_by is None}
        under: dict[int, list[Finding]] = {}
        alone = []
        for finding in findings:
            root = _root(finding, leaders)
            if root is finding:
                alone.append(finding)
            else:
                under.setdefault(id(root), []).append(finding)
        return [
            [
                *self.block(finding, under.get(id(finding), [])),
                f"  more: egnyte-doctor explain {finding.rule}",
            ]
            for finding in alone
        ]

    def headline(self, finding: Finding) -> str:
        """The finding in one line, whatever its length: for editors, grep and ``--quiet``."""
        place, kind = _label(finding)
        return f"{self._painted(place, kind, finding.severity)} {self._message(finding)}"

    def _painted(self, place: str, kind: str, severity: Severity) -> str:
        paint = self.terminal.paint
        return f"{paint(place, 'bold')}: {paint(kind, _COLOURS[severity])}"

    def _message(self, finding: Finding) -> str:
        remarks = []
        # Many profiles are a file, named by its path: the place has said that already.
        profile = (finding.profile or "").removeprefix(finding.where.path or "").lstrip(":")
        if profile and self.several_profiles:
            remarks.append(f"profile {profile}")
        if finding.confidence != "high":
            remarks.append(f"confidence {finding.confidence}")
        if finding.reported:
            remarks.append("reported, not documented by Egnyte")
        tail = f" ({'; '.join(remarks)})" if remarks else ""
        return visible(finding.message + tail)

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
        if where.frame_start is not None and where.column is not None:
            head = visible(where.frame[: where.frame_start])
            closed = head[-1:] in ('"', "'") and text.endswith(head[-1:])
            marked = max(1, _width(text) - _width(head) - closed)
            carets = self.terminal.paint("^" * marked, "red")
            lines.append(f"  {self.terminal.paint('      |', 'dim')} {' ' * _width(head)}{carets}")
        return lines


def _label(finding: Finding) -> tuple[str, str]:
    return visible(finding.where.label()), f"{finding.severity}[{finding.rule}]"


def _key(finding: Finding) -> _Cause:
    return (finding.rule, finding.profile, finding.host)


def _root(finding: Finding, leaders: Mapping[_Cause, Finding]) -> Finding:
    """The cause of its causes, as far as they are shown; of a circle, the finding itself.

    Several findings of one rule may share a profile: the first of them speaks for it.
    """
    root, seen = finding, {id(finding)}
    while root.explained_by is not None:
        cause = leaders.get((root.explained_by, root.profile, root.host))
        if cause is None:
            break
        if id(cause) in seen:
            return finding
        seen.add(id(cause))
        root = cause
    return root


def _width(text: str) -> int:
    """Columns that a terminal gives the text: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    import unicodedata

    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(unicodedata.combining(char) != 0 for char in text)
