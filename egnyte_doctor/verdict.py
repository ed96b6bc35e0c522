"""Whether reviewers could accept the app, as far as what was read and asked can show."""

from __future__ import annotations

from collections.abc import Sequence

from egnyte_doctor.model import CertificationVerdict, Fact, Report
from egnyte_doctor.record import replace

_ASKED = ("kind", "flow")
_KEY = "that Egnyte knows the key and the key's type fits the flow"
_REDIRECT = "that the redirect URI is the registered one"
_TOKEN = "that a token is accepted"  # noqa: S105 - a sentence about one


def certification(report: Report, facts: Sequence[Fact]) -> CertificationVerdict | None:
    """The verdict; None where nothing of Egnyte's was found."""
    if not facts and not report.gaps:
        return None
    clients = [fact for fact in facts if fact.name == "app.client"]
    kinds = {str(client.fields["kind"]) for client in clients if "kind" in client.fields}
    return replace(_certification(report, facts, clients), kinds=tuple(sorted(kinds)))


def _certification(
    report: Report, facts: Sequence[Fact], clients: Sequence[Fact]
) -> CertificationVerdict:
    if clients and all(client.fields.get("kind") == "internal" for client in clients):
        return CertificationVerdict(
            "not certified", "internal applications are not certified; nothing to be ready for"
        )
    against = sum(f.severity != "note" for f in report.findings)
    stand = f"{against} {'finding stands' if against == 1 else 'findings stand'} against it"
    if report.world == "emulator":
        more = f"; {stand}" if against else ""
        return CertificationVerdict("cannot tell", f"a local emulator answered, not Egnyte{more}")
    if against:
        return CertificationVerdict("not ready", stand)
    unstated = [name for name in _ASKED if not any(name in c.fields for c in clients)]
    if unstated or report.gaps:
        points = tuple(f"state app.{name} in egnyte-doctor.toml" for name in unstated)
        points += tuple(f"{gap.where.label()}: {gap.reason}" for gap in report.gaps)
        return CertificationVerdict("cannot tell", "some of it could not be judged", points)
    return _ready(report, facts)


def _ready(report: Report, facts: Sequence[Fact]) -> CertificationVerdict:
    if report.offline:
        text = "ready as far as files can show; a live check has to show the rest"
        return CertificationVerdict("ready", text, (_KEY, _REDIRECT, _TOKEN))
    good = [f for f in facts if f.name == "error.report" and f.fields.get("signature") is None]
    keys = [fact for fact in good if fact.fields.get("endpoint") == "authorize"]
    unseen = [] if keys else [_KEY]
    unseen += [] if any(fact.fields.get("callback_sent") for fact in keys) else [_REDIRECT]
    unseen += [] if any(fact.fields.get("signed") for fact in good) else [_TOKEN]
    if unseen:
        text = "ready as far as files and Egnyte's answers show; this was not seen"
        return CertificationVerdict("ready", text, tuple(unseen))
    return CertificationVerdict(
        "ready", "ready as far as files and Egnyte's answers show; reviewers also try the app"
    )
