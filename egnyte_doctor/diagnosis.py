"""What the rules say of what one command saw on the wire: the same words as in a report of
``check``. A pure function."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from egnyte_doctor.derive_live import joined
from egnyte_doctor.engine import explain, judge
from egnyte_doctor.model import Fact, Finding, Rule


def diagnosed(seen: Sequence[Fact], known: Sequence[Fact], rules: Iterable[Rule]) -> list[Finding]:
    """Findings on ``seen``, explained ones under their cause, notes left out.

    ``known`` are the facts of the profile's settings: what the app says of itself goes with each
    reply, as in ``check``. What they alone would be found for is not told.
    """
    facts = joined(seen, known)
    names = {fact.name for fact in facts}
    asked = [rule for rule in rules if rule.each in names]
    clients = [fact for fact in known if fact.name == "app.client"]
    outcomes = judge(asked, [*facts, *clients], (), online=True)
    found = [outcome.finding for outcome in outcomes if outcome.finding is not None]
    return explain(asked, [finding for finding in found if finding.severity != "note"])
