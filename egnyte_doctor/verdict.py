"""Whether reviewers could accept the app, as far as what was read can show."""

from __future__ import annotations

from collections.abc import Sequence

from egnyte_doctor.model import CertificationVerdict, Fact, Report

_ASKED = ("kind", "flow")
_LIVE = (
    "that Egnyte knows the key and the key's type fits the flow",
    "that the redirect URI is the registered one",
    "that a token is accepted",
)


def certification(report: Report, facts: Sequence[Fact]) -> CertificationVerdict | None:
    """The verdict; None where nothing of Egnyte's was found."""
    if not facts and not report.gaps:
        return None
    clients = [fact for fact in facts if fact.name == "app.client"]
    if clients and all(client.fields.get("kind") == "internal" for client in clients):
        return CertificationVerdict(
            "not certified", "internal applications are not certified; nothing to be ready for"
        )
    against = [f for f in report.findings if f.severity != "note"]
    if against:
        word = "finding stands" if len(against) == 1 else "findings stand"
        return CertificationVerdict("not ready", f"{len(against)} {word} against it")
    unstated = [name for name in _ASKED if not any(name in c.fields for c in clients)]
    if unstated or report.gaps:
        points = tuple(f"state app.{name} in egnyte-doctor.toml" for name in unstated)
        points += tuple(f"{gap.where.label()}: {gap.reason}" for gap in report.gaps)
        return CertificationVerdict("cannot tell", "some of it could not be judged", points)
    return CertificationVerdict(
        "ready", "ready as far as files can show; a live check has to show the rest", _LIVE
    )
