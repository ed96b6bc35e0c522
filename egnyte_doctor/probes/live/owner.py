"""Whose token it is: userinfo, then the user by id. Two requests at most."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from egnyte_doctor.errors.read import read_error
from egnyte_doctor.flows import USERINFO_PATH
from egnyte_doctor.model import Value
from egnyte_doctor.probes.live import replies
from egnyte_doctor.probes.live.notes import Notes
from egnyte_doctor.probes.live.target import Target
from egnyte_doctor.record import field, mutable
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.model import Host, HttpRequest, Reply, Wire

USER_PATH = "/pubapi/v2/users/"
_NAMES = {
    "username": ("username", "userName"),
    "first_name": ("first_name",),
    "last_name": ("last_name",),
    "email": ("email",),
}
_LONGEST = 200
_LARGEST_ID = 10**15


@mutable
class Owner:
    """What two calls told. ``user`` has the keys ``id``, ``username``, ``first_name``,
    ``last_name``, ``email``, ``role``, ``auth_type``, ``active`` and ``locked`` that were told;
    its texts are the server's. ``by_id`` says how the user API answered, ``by_id_words`` in which
    words it refused. ``gateway`` is the one that showed itself.
    """

    notes: Notes
    answered: bool = False
    user: dict[str, Value] = field(default_factory=dict)
    limits: Mapping[str, Value] = field(default_factory=dict)
    by_id: str = "not asked"
    by_id_words: str | None = None
    gateway: str | None = None


def owner(wire: LiveWire, target: Target, token: str, now: float, deadline_s: float) -> Owner:
    """Ask for the token's owner at the target's host, which must be a tenant's."""
    return asyncio.run(_asked(wire, target, token, now, deadline_s))


async def _asked(
    wire: LiveWire, target: Target, token: str, now: float, deadline_s: float
) -> Owner:
    found = Owner(Notes(target, proxied=wire.proxied))
    host = target.host
    assert host is not None
    assert host.kind == "tenant"
    try:
        await _userinfo(wire.for_profile(deadline_s), host, token, now, found)
    finally:
        await wire.close()
    return found


async def _userinfo(wire: Wire, host: Host, token: str, now: float, found: Owner) -> None:
    notes = found.notes
    answer = await wire.resolve(host)
    if answer.outcome not in ("addresses", "not_asked", "split"):
        fields: dict[str, Value] = {"outcome": answer.outcome, "host_kind": host.kind}
        fields |= {"name": host.name.partition(".")[0], "cname": None, "refusal": None}
        notes.fact("dns.answer", host, fields)
        return
    reply = await wire.send(HttpRequest("userinfo", host, USERINFO_PATH, bearer=token))
    if not notes.reached(host, "userinfo", reply) or not isinstance(reply, Reply):
        return
    notes.report(host, reply, "userinfo", "userinfo", signed=True)
    ahead = replies.skew(reply, now)
    if ahead is not None:
        notes.fact("clock.skew", host, {"seconds": ahead, "off_by": abs(ahead)})
    found.gateway = _gateway(reply)
    found.limits = replies.limits(reply)
    told = replies.json_of(reply)
    found.answered = reply.status == 200 and bool(told)
    if not found.answered:
        return
    _take(told, found)
    number = told.get("id")
    if isinstance(number, int) and not isinstance(number, bool) and 0 < number < _LARGEST_ID:
        found.user["id"] = number
        await _by_id(wire, host, token, number, found)
    _conclude(host, found)


async def _by_id(wire: Wire, host: Host, token: str, number: int, found: Owner) -> None:
    reply = await wire.send(HttpRequest("user", host, f"{USER_PATH}{number}", bearer=token))
    if not isinstance(reply, Reply):
        found.by_id, found.by_id_words = "no answer", reply.detail or reply.kind
        return
    found.limits = replies.limits(reply) or found.limits
    found.gateway = found.gateway or _gateway(reply)
    told = replies.json_of(reply)
    if reply.status == 200 and told.get("id") == number:
        found.by_id = "answered"
        _take(told, found)
        return
    error = read_error(reply.status, reply.headers, reply.body, "user")
    found.by_id = error.signature or "refused"
    found.by_id_words = f"HTTP {reply.status}{f': {error.text}' if error.text else ''}"


def _take(told: Mapping[str, object], found: Owner) -> None:
    """Keep what a reply says of the user; the first one that says it counts."""
    for name, keys in _NAMES.items():
        text = next((told[key] for key in keys if isinstance(told.get(key), str)), None)
        if isinstance(text, str) and text:
            found.user.setdefault(name, text[:_LONGEST])
    for name, value in replies.role_of(told, ()).items():
        if name != "beyond":
            found.user.setdefault(name, value)


def _conclude(host: Host, found: Owner) -> None:
    notes = found.notes
    names = ("role", "auth_type", "active", "locked")
    role = {name: found.user[name] for name in names if name in found.user}
    if "role" in role:
        scopes = notes.scopes
        role |= replies.role_of({"user_type": role["role"]}, scopes)
    if role:
        notes.fact("user.role", host, role)
    if found.limits:
        notes.fact("token.limits", host, dict(found.limits))


def _gateway(reply: Reply) -> str | None:
    """The gateway that shows itself in a reply: the older one names itself in headers."""
    if any(name.startswith("x-mashery-") for name in reply.headers):
        return "mashery"
    dialect = read_error(reply.status, reply.headers, reply.body, "userinfo").dialect
    return dialect if dialect in ("mashery", "apigee") else None
