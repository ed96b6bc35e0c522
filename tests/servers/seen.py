"""What a check found out, and what it said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.model import Fact, Report, Value


@dataclass
class Seen:
    """The facts and the report of one check."""

    facts: Sequence[Fact]
    report: Report

    def fields(self, name: str) -> dict[str, Value]:
        """What is known by the one fact of that name."""
        (fact,) = (fact for fact in self.facts if fact.name == name)
        return dict(fact.fields)

    @property
    def findings(self) -> set[str]:
        """The rules that speak, without what follows from others and without notes."""
        return {
            finding.rule
            for finding in self.report.findings
            if finding.severity != "note" and not finding.explained_by
        }

    @property
    def messages(self) -> list[str]:
        """Their words."""
        return [f.message for f in self.report.findings if f.rule in self.findings]
