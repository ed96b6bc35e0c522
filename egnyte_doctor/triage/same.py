"""What a reply and the words around it tell of one and the same error."""

from __future__ import annotations

from egnyte_doctor.errors.signatures import Known
from egnyte_doctor.errors.spoken import Spoken
from egnyte_doctor.triage.incident import Incident


def tells_of(spoken: Incident, above: list[Incident]) -> bool:
    """Give the words to the one reply that has none; whether that was done."""
    silent = [i for i in above if i.known is None and not i.body.strip() and not _coded(i)]
    if len(silent) != 1 or (spoken.status or silent[0].status) != silent[0].status:
        return False
    silent[0].known, silent[0].known_text = spoken.known, spoken.known_text
    silent[0].quotes = {**spoken.quotes, **silent[0].quotes}
    return True


def _coded(incident: Incident) -> bool:
    return "x-mashery-error-code" in incident.headers


def signatures_of(incidents: list[Incident]) -> list[Known]:
    """What the replies above say, so that a person's words about them are not a second error."""
    found: list[Known] = []
    for incident in incidents:
        if incident.known is not None:
            found.append(incident.known)
            continue
        told = incident.body.decode("utf-8", "replace")[:4000]
        told += " " + incident.headers.get("x-mashery-error-code", "")
        found += [known for _, _, known in Spoken(told).errors()]
    return found
