"""What a profile's settings add to the facts seen on the wire: one fact with both sides. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from egnyte_doctor.catalogue.spec import SAID_NAMES
from egnyte_doctor.egnyte import nearest
from egnyte_doctor.model import Fact, Standing, Value
from egnyte_doctor.record import replace

_ADDED = (*SAID_NAMES, "domain_class", "on_registered_domain", "stage")


def joined(live: Sequence[Fact], known: Sequence[Fact]) -> list[Fact]:
    """The live facts; error reports with what the app says of itself, DNS answers with near names.

    What was seen on the wire is never overridden by what was said.
    """
    clients = {fact.profile: fact for fact in known if fact.name == "app.client"}
    names = {str(f.fields["name"]) for f in known if f.name == "app.domain" and f.fields["name"]}
    return [_joined(fact, clients.get(fact.profile), names) for fact in live]


def _joined(fact: Fact, client: Fact | None, names: set[str]) -> Fact:
    if fact.name == "error.report" and client is not None:
        return _with_client(fact, client)
    name = fact.fields.get("name")
    if fact.name == "dns.answer" and isinstance(name, str):
        near = nearest(name, sorted(names - {name}))
        return replace(fact, fields={**fact.fields, "near": near})
    return fact


def _with_client(fact: Fact, client: Fact) -> Fact:
    said = {name: client.fields[name] for name in _ADDED if name in client.fields}
    fields: dict[str, Value] = {**said, **fact.fields}
    environment, kind = fields.get("key_environment"), fields.get("domain_class")
    if environment is not None and kind in ("production", "qa"):
        fields["off_environment"] = environment != kind
    elif (environment, kind) == ("qa", "gov"):
        fields["off_environment"] = True  # which other keys that cloud takes is not on record
    standings: dict[str, Standing] = {name: client.standing_of(name) for name in said}
    return replace(fact, fields=fields, standings={**standings, **fact.standings})


def beside(pasted: Sequence[Fact], known: Sequence[Fact]) -> list[Fact]:
    """Pasted errors with what the configuration says of the profile that they are about.

    That is the profile of the host that was asked, else the only one there is. What the text itself
    shows is never overridden.
    """
    clients = [
        fact for fact in known if fact.name == "app.client" and not fact.fields.get("repeats")
    ]
    return [_beside(fact, clients, known) for fact in pasted]


def _beside(fact: Fact, clients: Sequence[Fact], known: Sequence[Fact]) -> Fact:
    name = str(fact.host or "").partition(".")[0]
    same = [client for client in clients if name and client.fields.get("domain_name") == name]
    chosen = same or (clients if len(clients) == 1 else [])
    if not chosen:
        return fact
    client = chosen[0]
    seen = {k: v for k, v in fact.fields.items() if v is not None or k not in _ADDED}
    made = _with_client(replace(fact, fields=seen), client)
    if made.fields.get("redirect_uri") is not None:
        return made
    uris = [f for f in known if f.name == "oauth.redirect_uri" and f.profile == client.profile]
    # One that is not https is what an error about the redirect URI is about.
    uris.sort(key=lambda f: f.fields.get("scheme") == "https")
    uri = uris[0].fields.get("uri") if uris else None
    return replace(made, fields={**made.fields, "redirect_uri": uri})
