"""What can be mended of what a check finds: edits are tried on a made-up tree, until none is left.

An edit stays only where it takes its finding away and brings no other one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from egnyte_doctor.fixing.edits import edited
from egnyte_doctor.fixing.overlay import Overlay
from egnyte_doctor.fixing.text import coded
from egnyte_doctor.model import Finding
from egnyte_doctor.record import field, mutable, record
from egnyte_doctor.world import World

MOST_PASSES = 60
"""Edits of one value wait for each other, and those of a file where not all of them hold."""
MOST_EDITS = 200
"""Edits of one pass: each is proven by reading its file again."""

Judge = Callable[[World], Sequence[Finding]]
Wanted = Callable[[Finding], bool]
Originals = Callable[[str], bytes | None]
_Key = tuple[str, str | None, str | None]


@record
class Mended:
    """New bytes by path, and the findings that are gone for it."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    fixed: tuple[Finding, ...] = ()


@mutable
class _Attempt:
    """What stands so far, the findings that are left to people, and the files that take one edit
    at a time."""

    files: dict[str, bytes] = field(default_factory=dict)
    fixed: list[Finding] = field(default_factory=list)
    left: set[tuple[_Key, str]] = field(default_factory=set)
    single: set[str] = field(default_factory=set)


def mended(world: World, judge: Judge, original: Originals, wanted: Wanted) -> Mended:
    """The files as they would be, with every edit that holds.

    ``judge`` tells the findings of a world, ``wanted`` which of them are to be mended. ``original``
    gives a file's bytes where it may be written, else None.
    """
    attempt = _Attempt()
    found = judge(world)
    for _ in range(MOST_PASSES):
        todo = [f for f in found if wanted(f) and _mark(f) not in attempt.left]
        tried = _edit(todo[:MOST_EDITS], attempt, original)
        if not tried and len(todo) <= MOST_EDITS:
            break
        found = found if not tried else _kept(world, judge, found, tried, attempt)
    return Mended(attempt.files, tuple(attempt.fixed))


def _key(finding: Finding) -> _Key:
    return finding.rule, finding.where.path, finding.symbol


def _mark(finding: Finding) -> tuple[_Key, str]:
    return _key(finding), finding.message


@record
class _Try:
    """Edits that were made together, in one file."""

    path: str
    data: bytes
    findings: tuple[Finding, ...]


def _edit(wanted: Sequence[Finding], attempt: _Attempt, original: Originals) -> list[_Try]:
    """Each file with its edits; a finding whose edit cannot be made is left to people."""
    by_path: dict[str, list[Finding]] = {}
    for finding in wanted:
        by_path.setdefault(finding.where.path or "", []).append(finding)
    tries = []
    for path, findings in by_path.items():
        data = attempt.files[path] if path in attempt.files else original(path)
        made = _edited_file(path, data, findings, attempt) if data is not None else None
        if made is None:
            attempt.left |= {_mark(finding) for finding in findings}
        elif made.findings:
            tries.append(made)
    return tries


def _edited_file(
    path: str, data: bytes, findings: Iterable[Finding], attempt: _Attempt
) -> _Try | None:
    """All edits of one file, from its end to its start; of those that overlap the first alone."""
    source = coded(data)
    if source is None:
        return None
    text, done = source.text, list[Finding]()
    for finding in sorted(findings, key=_place, reverse=True):
        edit = finding.fix.edit
        if edit is None or _waits(finding, done):
            continue
        new = edited(text, path, finding.where, edit)
        if new is None or source.bytes_of(new) is None:
            attempt.left.add(_mark(finding))
            continue
        text = new
        done.append(finding)
        if edit.kind == "move" or path in attempt.single:
            break
    return _Try(path, source.bytes_of(text) or data, tuple(done))


def _waits(finding: Finding, done: Sequence[Finding]) -> bool:
    """Whether it is another pass's turn: its place was edited, or lines are to be moved."""
    if not done:
        return False
    moves = finding.fix.edit is not None and finding.fix.edit.kind == "move"
    return moves or (_place(finding)[0], finding.where.end_column or 0) > _place(done[-1])


def _place(finding: Finding) -> tuple[int, int]:
    return finding.where.line or 0, finding.where.column or 0


def _kept(
    world: World, judge: Judge, found: Sequence[Finding], tries: Sequence[_Try], attempt: _Attempt
) -> Sequence[Finding]:
    """Keep what holds, all at once, else file by file; the answer is what is found then."""
    changed = {**attempt.files, **{one.path: one.data for one in tries}}
    after = judge(Overlay(world, changed))
    if _holds(found, after, tries):
        attempt.files = changed
        attempt.fixed += [finding for one in tries for finding in one.findings]
        return after
    if len(tries) > 1:
        for one in tries:
            found = _kept(world, judge, found, [one], attempt)
    elif len(tries[0].findings) > 1:
        attempt.single.add(tries[0].path)
    else:
        attempt.left.add(_mark(tries[0].findings[0]))
    return found


def _holds(before: Sequence[Finding], after: Sequence[Finding], tries: Iterable[_Try]) -> bool:
    """Whether every edit took its finding away, and none brought another one.

    A finding about a list may stand at its next faulty entry then: that is another one's turn.
    """
    was, now = Counter(map(_key, before)), Counter(map(_key, after))
    gone = Counter(_key(finding) for one in tries for finding in one.findings)
    seen = {(_mark(finding), _place(finding)[0]) for finding in before}
    places = {(_key(finding), _place(finding)) for finding in before}
    next_ones = Counter(
        _key(finding)
        for finding in after
        if (_mark(finding), _place(finding)[0]) not in seen
        and (_key(finding), _place(finding)) not in places
    )
    return all(
        now[key] <= was[key] - gone[key] + min(gone[key], next_ones[key])
        for key in {*was, *now, *gone}
    )
