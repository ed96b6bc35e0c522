"""What was seen on the wire and is well, in a sentence each: the lines under a green mark."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egnyte_doctor.model import Fact

_FLOWS = {
    "authorization_code": "the authorization code flow",
    "implicit": "the implicit flow",
}
_ROLES = {"admin": "an administrator", "power": "a power user", "standard": "a standard user"}


def remarks(facts: Sequence[Fact]) -> tuple[tuple[str, str], ...]:
    """Pairs of a rule subject and a sentence about what was observed, each once, in order."""
    found = (pair for fact in facts for pair in _said(fact))
    return tuple(dict.fromkeys(found))


def _said(fact: Fact) -> Iterator[tuple[str, str]]:
    host = fact.fields.get("host")
    match fact.name:
        case "tls.peer" if fact.fields.get("problem") is None:
            yield "network", f"{host} answers{_by(fact)}"
        case "branding.env_pub" if fact.fields.get("outcome") == "resolved":
            yield "domain", f"{host} stands for {fact.fields.get('api_host')}"
        case "error.report" if fact.fields.get("signature") is None:
            yield from _accepted(fact, host)
        case "user.role" if fact.fields.get("role") in _ROLES:
            yield "token", f"its user is {_ROLES[str(fact.fields['role'])]} at {host}"
        case "token.limits" if fact.fields.get("day_allotted"):
            used, all_ = fact.fields.get("day_current"), fact.fields["day_allotted"]
            if used is not None:
                yield "token", f"{used:,} of {all_:,} calls of this day are used"
        case "service.status":
            state = str(fact.fields.get("state")).replace("_", " ")
            yield "service", f"Egnyte's status page says: {state}"


def _by(fact: Fact) -> str:
    version, days = fact.fields.get("version"), fact.fields.get("days_left")
    parts = [f"over {version}"] if version else []
    parts += [f"its certificate is good for {days} more days"] if days is not None else []
    return f" {', '.join(parts)}" if parts else ""


def _accepted(fact: Fact, host: object) -> Iterator[tuple[str, str]]:
    endpoint = fact.fields.get("endpoint")
    if endpoint == "authorize":
        flow = _FLOWS.get(str(fact.fields.get("flow")), "this flow")
        what = "the key and the redirect URI" if fact.fields.get("callback_sent") else "the key"
        yield "key", f"{host} takes {what} for {flow}"
    elif endpoint == "eas":
        yield "key", f"the Enhanced Auth Service takes the key ({host})"
    elif endpoint == "userinfo" and fact.fields.get("signed"):
        yield "token", f"{host} accepts the token"
