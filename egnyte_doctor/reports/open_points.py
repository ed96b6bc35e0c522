"""What could not be checked, and what would settle it."""

from __future__ import annotations

from collections import Counter

from egnyte_doctor.model import Gap, Outcome, Report
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.summary import plural
from egnyte_doctor.reports.terminal import Terminal

MAX_GAPS = 20


def open_points(report: Report, terminal: Terminal) -> list[str]:
    """The lines of the section "Could not be checked"; none where everything was."""
    lines = []
    for place, text in points(report):
        head, rest = (f"  {place}: ", "    ") if place else ("  ", "  ")
        lines += terminal.wrap(text, head, rest)
    return ["Could not be checked:", *lines] if lines else []


def points(report: Report) -> list[tuple[str, str]]:
    """Each point that stayed open: its place, or an empty text, and what is to be said of it."""
    unknown = [outcome for outcome in report.outcomes if outcome.verdict == "unknown"]
    found = _gaps(report, unknown)
    # Each rule once, however many places it could not judge.
    pairs = {(need, outcome.rule) for outcome in unknown for need in outcome.needs}
    waiting = Counter(need for need, _ in pairs)
    stated = _stated() if pairs else frozenset()
    told = [_settings(waiting, stated)]
    told.append(_unshown({(_meaning(need), rule) for need, rule in pairs if need not in stated}))
    return found + [("", text) for text in told if text]


def _gaps(report: Report, unknown: list[Outcome]) -> list[tuple[str, str]]:
    """Each place with its reason; those that another failure made pointless are only counted."""
    silenced = Counter((o.where, o.reason) for o in unknown if not o.needs)
    own = _unique([gap for gap in report.gaps if gap.caused_by is None])
    found = []
    for gap in own[:MAX_GAPS]:
        count = silenced[gap.where, gap.reason]
        after = f" ({plural(count, 'rule')} unchecked)" if count else ""
        found.append((visible(gap.where.label()), visible(f"{gap.reason}{after}")))
    if len(own) > MAX_GAPS:
        found.append(("", f"{len(own) - MAX_GAPS:,} more places; --format json lists all"))
    followers = len(report.gaps) - sum(gap.caused_by is None for gap in report.gaps)
    if followers:
        found.append(("", f"{plural(followers, 'look')} had no point after that"))
    return found


def _unique(gaps: list[Gap]) -> list[Gap]:
    return list({(gap.where, gap.reason): gap for gap in gaps}.values())


def _stated() -> frozenset[str]:
    """The settings that state what no probe can see."""
    from egnyte_doctor.facts import CATALOGUE

    fields = (field for spec in CATALOGUE.values() for field in spec.fields)
    return frozenset(field.settle for field in fields if field.settle)


def _settings(waiting: Counter[str], stated: frozenset[str]) -> str:
    """The settings that would decide most first; those that decide equally many together."""
    by_count: dict[int, list[str]] = {}
    for need, count in _ranked(waiting):
        if need in stated:
            by_count.setdefault(count, []).append(need)
    if not by_count:
        return ""
    parts: list[str] = []
    for count, needs in by_count.items():
        each = " each" if len(needs) > 1 else ""
        rules = f"{count:,}" if parts else _rules(count, each)
        parts.append(f"{rules}{each if parts else ''} for {', '.join(needs)}")
    advice = "State them in egnyte-doctor.toml; `egnyte-doctor init` writes one."
    return f"{'; '.join(parts)}. {advice}"


def _unshown(unseen: set[tuple[str, str]]) -> str:
    """What rules miss and nobody can state: one paragraph, the most missed first."""
    if not unseen:
        return ""
    meanings = [meaning for meaning, _ in _ranked(Counter(meaning for meaning, _ in unseen))]
    rules = len({rule for _, rule in unseen})
    what = "needs" if rules == 1 else "need"
    return f"{plural(rules, 'rule')} {what} what nothing here shows: {'; '.join(meanings)}."


def _ranked(waiting: Counter[str]) -> list[tuple[str, int]]:
    return sorted(waiting.items(), key=lambda item: (-item[1], item[0]))


def _rules(count: int, each: str) -> str:
    return f"{plural(count, 'rule')}{each} {'waits' if count == 1 else 'wait'}"


def _meaning(need: str) -> str:
    """A field in words, as the catalogue has it."""
    from egnyte_doctor.facts import CATALOGUE

    fact, _, name = need.rpartition(".")
    field = CATALOGUE[fact].field(name) if fact in CATALOGUE else None
    return field.doc if field else need
