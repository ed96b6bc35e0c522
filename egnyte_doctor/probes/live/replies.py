"""From replies to facts: what a reply says, in the words of the catalogue."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from email.utils import parsedate_to_datetime

from egnyte_doctor.model import Value
from egnyte_doctor.wire.hosts import tenant_host
from egnyte_doctor.wire.model import Reply

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

STATUS_COMPONENTS = ("7sflj4wg0f37", "6zffx85n8z6n")
"""Both are called "Public APIs and Integrations" on the status page (facts 2.9)."""
_STATES = (
    "operational",
    "under_maintenance",
    "degraded_performance",
    "partial_outage",
    "major_outage",
)
_BEYOND = {
    "standard": ("Egnyte.audit", "Egnyte.group", "Egnyte.link", "Egnyte.user"),
    "power": ("Egnyte.group", "Egnyte.user"),
}
"""Scopes whose APIs refuse users of this type (facts 5.5 and 11)."""


def json_of(reply: Reply) -> dict[str, Any]:
    """The body as a JSON object; empty where it is none."""
    try:
        value = json.loads(reply.body)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def branding(reply: Reply) -> dict[str, Value]:
    """The fields of ``branding.env_pub``: whose host it is, as the host itself tells."""
    told = json_of(reply)
    group = told.get("workgroup")
    name = group.get("name") if isinstance(group, dict) else None
    tenant = tenant_host(f"{name}.egnyte.com") if isinstance(name, str) else None
    outcome = "page" if reply.status < 400 else "refused"
    if reply.status == 200 and told:
        outcome = "resolved" if tenant else "no_name"
    return {
        "outcome": outcome,
        "status": reply.status,
        "name": tenant.name.partition(".")[0] if tenant else None,
        "api_host": tenant.name if tenant else None,
    }


def limits(reply: Reply) -> dict[str, Value]:
    """The fields of ``token.limits``; empty where no header tells of limits."""
    names = {
        "qps_allotted": "x-accesstoken-qps-allotted",
        "qps_current": "x-accesstoken-qps-current",
        "day_allotted": "x-accesstoken-quota-allotted",
        "day_current": "x-accesstoken-quota-current",
    }
    found: dict[str, Value] = {}
    for name, header in names.items():
        text = reply.headers.get(header, "")
        if text.isdecimal() and len(text) < 12:
            found[name] = int(text)
    allotted, current = found.get("day_allotted"), found.get("day_current")
    if isinstance(allotted, int) and isinstance(current, int) and allotted:
        found["day_share"] = 100 * current // allotted
    return found


def role_of(user: Mapping[str, Any], scopes: Sequence[str]) -> dict[str, Value]:
    """The fields of ``user.role`` that a reply about a user tells. Names are not kept."""
    found: dict[str, Value] = {}
    role = user.get("user_type") or user.get("userType")
    if role in ("admin", "power", "standard"):
        found["role"] = role
        found["beyond"] = ", ".join(s for s in scopes if s in _BEYOND.get(role, ())) or None
    if user.get("authType") in ("egnyte", "ad", "sso"):
        found["auth_type"] = user["authType"]
    for name in ("active", "locked"):
        if isinstance(user.get(name), bool):
            found[name] = user[name]
    return found


def needs_role(scopes: Sequence[str]) -> bool:
    """Whether a scope asked for is one that some users may not use."""
    return any(scope in _BEYOND["standard"] for scope in scopes)


def service_state(reply: Reply) -> str:
    """The worse state of the two components of the status page; ``unknown`` without them."""
    components = json_of(reply).get("components")
    states = [
        str(entry.get("status"))
        for entry in (components if isinstance(components, list) else ())
        if isinstance(entry, dict) and entry.get("id") in STATUS_COMPONENTS
    ]
    known = [state for state in states if state in _STATES]
    return max(known, key=_STATES.index) if known else "unknown"


def skew(reply: Reply, now: float) -> int | None:
    """Seconds that the clock here is ahead of the reply's date; None where it has none."""
    try:
        server = parsedate_to_datetime(reply.headers["date"]).timestamp()
    except (KeyError, ValueError, TypeError, OverflowError):
        return None
    return round((reply.received or now) - server)
