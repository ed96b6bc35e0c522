"""Hiding: findings move to another pile and are counted there; none is ever deleted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from egnyte_doctor.egnyte import nearest
from egnyte_doctor.model import Fact, Finding, Outcome, Rule, Value
from egnyte_doctor.record import field, mutable, record, replace
from egnyte_doctor.suppress import Ignore

COMMENT, NAME = "ignore.comment", "ignore.name"
IGNORE_FACTS = (COMMENT, NAME)
"""Facts about ignores: they are there only when all other rules have been judged."""
_ACROSS = ("app.conflict",)
"""Facts that hang on more than the tree: on another machine an ignore of them hides nothing."""
_MOST_HINTS = 50
"""Unknown names beyond these are told without the nearest right one, which is slow to find."""

_Place = tuple[str, str, int]
"""A rule, a path and a line."""
_Use = tuple[str, int, int, str]
"""An ignore, by path, line and column, and one of its rules."""


@mutable
class Piles:
    """Findings to show, those that are hidden, and which ignores have hidden one."""

    shown: list[Finding] = field(default_factory=list)
    hidden: list[Finding] = field(default_factory=list)
    used: set[_Use] = field(default_factory=set)


def split(
    findings: Sequence[Finding],
    ignores: Sequence[Ignore],
    by_settings: Callable[[Finding], bool] | None,
    today: str,
) -> Piles:
    """The findings to show, and those that an ignore with a reason or the settings hide.

    ``by_settings`` says whether the settings hide a finding.
    """
    by_place = _by_place(findings, [ignore for ignore in ignores if ignore.speaks(today)])
    piles = Piles()
    for finding in findings:
        speaking = by_place.get(_place(finding), ())
        piles.used.update(_use(ignore, finding.rule) for ignore in speaking)
        if speaking:
            reason = speaking[0].reason
            piles.hidden.append(replace(finding, hidden_by="inline ignore", reason=reason))
        elif by_settings is not None and by_settings(finding):
            piles.hidden.append(replace(finding, hidden_by="settings"))
        else:
            piles.shown.append(finding)
    return piles


def _by_place(findings: Sequence[Finding], ignores: Sequence[Ignore]) -> dict[_Place, list[Ignore]]:
    """The ignores that speak for each place: of its lines an ignore takes the nearest found one."""
    places = {_place(finding) for finding in findings} if ignores else ()
    found: dict[_Place, list[Ignore]] = {}
    for ignore in ignores:
        for rule in ignore.rules:
            there = ((rule, ignore.path, line) for line in ignore.lines)
            nearest_one = next((place for place in there if place in places), None)
            if nearest_one is not None:
                found.setdefault(nearest_one, []).append(ignore)
    return found


def _place(finding: Finding) -> _Place:
    return finding.rule, finding.where.path or "", finding.where.line or 0


def _use(ignore: Ignore, rule: str) -> _Use:
    return ignore.path, ignore.line, ignore.column, rule


def distinct(ignores: Iterable[Ignore]) -> list[Ignore]:
    """Each ignore once, whichever probes have read its file, by place."""
    by_place = {(i.path, i.line, i.column): i for i in ignores}
    return [by_place[place] for place in sorted(by_place)]


def ignored_by_path(
    finding: Finding,
    per_path: Mapping[str, tuple[str, ...]],
    place: Callable[[str], str] = str,
) -> bool:
    """Whether a pattern of ``per_path_ignore`` takes its path, for its rule or subject.

    A pattern is held against the path as shown and against what ``place`` makes of it: the path
    from the settings that the pattern stands in.
    """
    from fnmatch import fnmatchcase

    path = finding.where.path
    if path is None:
        return False
    wanted = [
        pattern
        for pattern, rules in per_path.items()
        if finding.rule in rules or finding.subject in rules or "*" in rules
    ]
    return any(
        fnmatchcase(shown, pattern) or fnmatchcase(shown, f"*/{pattern}")
        for shown in ({path, place(path)} if wanted else ())
        for pattern in wanted
    )


@record
class Judged:
    """What is known of a run when its ignores are judged.

    ``known`` are the ids of all rules, ``asked`` the rules of this run. ``whole`` says whether the
    run has looked at all that the ignores may be about.
    """

    known: Collection[str]
    asked: Sequence[Rule]
    outcomes: Sequence[Outcome]
    today: str
    offline: bool
    whole: bool


def ignore_facts(ignores: Sequence[Ignore], used: set[_Use], run: Judged) -> list[Fact]:
    """Facts about each ignore and each rule that it names, in their order."""
    if not ignores:
        return []
    near = nearest_rules(ignores, run.known)
    useless = _useless(run)
    facts = []
    for ignore in ignores:
        if ignore.sample:
            continue
        about: dict[str, Value] = {
            "named": ", ".join(ignore.rules),
            "reason": bool(ignore.reason),
            "until": ignore.until,
            "date": ignore.date_state(run.today),
        }
        facts.append(Fact(COMMENT, about, ignore.where()))
        for number, name in enumerate(ignore.rules):
            hides = _use(ignore, name) in used
            fields: dict[str, Value] = {
                "named": name,
                "known": name in run.known,
                "nearest": near.get(name),
                "used": "yes" if hides else "no" if useless(ignore, name) else "open",
            }
            facts.append(Fact(NAME, fields, ignore.where(number)))
    return facts


def _useless(run: Judged) -> Callable[[Ignore, str], bool]:
    """Whether an ignore that has hidden nothing of a rule is known to have nothing to hide."""
    open_places = _open_places(run)
    asked = {rule.id: rule for rule in run.asked}

    def useless(ignore: Ignore, name: str) -> bool:
        rule = asked.get(name)
        if rule is None or not run.whole or not ignore.speaks(run.today):
            return False
        there = {(name, ignore.path, line) for line in (None, *ignore.lines)}
        return decided(rule, run) and not there & open_places

    return useless


def nearest_rules(ignores: Iterable[Ignore], known: Collection[str]) -> dict[str, str | None]:
    """For each unknown name in the ignores the rule that may be meant, None where none is near."""
    found: dict[str, str | None] = {}
    names = sorted(known)
    for ignore in ignores:
        for name in ignore.rules:
            if name in known or name in found:
                continue
            few = len(found) < _MOST_HINTS
            near = nearest(name, names) if few and name not in ignore.hints else None
            found[name] = ignore.hints.get(name, near)
    return found


def _open_places(run: Judged) -> set[tuple[str, str | None, int | None]]:
    """Where a rule could not be decided: an ignore of it there may be needed."""
    return {(o.rule, o.where.path, o.where.line) for o in run.outcomes if o.verdict == "unknown"}


def decided(rule: Rule, run: Judged) -> bool:
    """Whether the rule's findings in this run are all that it has where the run has looked."""
    if rule.each in _ACROSS:
        return False
    if not rule.online:
        return True
    verdicts = {o.verdict for o in run.outcomes if o.rule == rule.id}
    return not run.offline and "unknown" not in verdicts and bool(verdicts & {"pass", "fail"})
