"""What every report for people says of findings: in which words, and which follow from which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from egnyte_doctor.model import SEVERITIES, Finding, Report, Where

_Cause = tuple[str, str | None, str | None]


def several_profiles(report: Report) -> bool:
    """Whether findings are about more than one profile, so that each must name its own."""
    return len({finding.profile for finding in report.findings if finding.profile}) > 1


def message(finding: Finding, *, several_profiles: bool = False) -> str:
    """The finding's message, with what a reader must know of its worth. Not yet made visible."""
    remarks = []
    # Many profiles are a file, named by its path: the place has said that already.
    profile = (finding.profile or "").removeprefix(finding.where.path or "").lstrip(":")
    if profile and several_profiles:
        remarks.append(f"profile {profile}")
    if finding.confidence != "high":
        remarks.append(f"confidence {finding.confidence}")
    if finding.reported:
        remarks.append("reported, not documented by Egnyte")
    return finding.message + (f" ({'; '.join(remarks)})" if remarks else "")


def marked(where: Where) -> tuple[int, int] | None:
    """The offsets in its frame between which the judged value stands, without a closing quote."""
    frame, start = where.frame, where.frame_start
    if not frame or start is None or where.column is None:
        return None
    end = len(frame) if where.frame_end is None else where.frame_end
    quote = frame[start - 1 : start]
    closed = quote in {'"', "'"} and frame[start:end].endswith(quote)
    return start, end - closed


def worst_first(findings: Iterable[Finding]) -> list[Finding]:
    """Errors, then warnings, then notes; each in the order of the report."""
    return sorted(findings, key=lambda finding: -SEVERITIES.index(finding.severity))


def by_cause(findings: Sequence[Finding]) -> list[tuple[Finding, list[Finding]]]:
    """Each finding that stands alone, with those that it explains, in the order of the findings."""
    leaders = _leaders(findings)
    under: dict[int, list[Finding]] = {}
    alone = []
    for finding in findings:
        cause = _root(finding, leaders)
        if cause is finding:
            alone.append(finding)
        else:
            under.setdefault(id(cause), []).append(finding)
    return [(finding, under.get(id(finding), [])) for finding in alone]


def _leaders(findings: Sequence[Finding]) -> dict[_Cause, Finding]:
    """Several findings of one rule may share a profile: the first of them speaks for it."""
    leaders = {_key(finding): finding for finding in reversed(findings)}
    return leaders | {_key(f): f for f in reversed(findings) if f.explained_by is None}


def _key(finding: Finding) -> _Cause:
    return (finding.rule, finding.profile, finding.host)


def _root(finding: Finding, leaders: Mapping[_Cause, Finding]) -> Finding:
    """The cause of its causes, as far as they are shown; of a circle, the finding itself."""
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
