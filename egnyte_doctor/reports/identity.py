"""Who a token is: as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from egnyte_doctor import __version__
from egnyte_doctor.identity import Identity, age_in_words
from egnyte_doctor.model import Finding
from egnyte_doctor.phrases import shortened, visible
from egnyte_doctor.reports.blocks import Blocks
from egnyte_doctor.reports.grades import GRADES
from egnyte_doctor.reports.json_ import dump, finding_table
from egnyte_doctor.reports.terminal import Terminal, joined
from egnyte_doctor.requirements import MET, NOT_MET, SHOW

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SCHEMA = 1
_MARKS = {MET: "pass", NOT_MET: "fail", SHOW: "open"}
_SIGNS_IN = {
    "egnyte": "signs in with an Egnyte password",
    "ad": "signs in by Active Directory",
    "sso": "signs in by single sign-on (SAML)",
}
_GATEWAYS = {"mashery": "the older one (Mashery)", "apigee": "the newer one (Apigee)"}
_USER = ("id", "username", "first_name", "last_name", "email", "role", "auth_type", "active")


def as_text(
    identity: Identity, findings: Sequence[Finding], terminal: Terminal, now: float, world: str
) -> str:
    """For people."""
    return joined(_lines(identity, findings, terminal, now, world))


def _lines(
    identity: Identity, findings: Sequence[Finding], terminal: Terminal, now: float, world: str
) -> Iterator[str]:
    if identity.user:
        yield terminal.paint(_headline(identity), "bold")
    else:
        yield terminal.paint(f"{identity.host} did not say whose token it is", "bold")
    yield from terminal.wrap(f"token: {visible(identity.origin)}", "  ", "    ")
    if identity.user:
        yield from _details(identity, terminal, now)
        yield ""
        yield "Certification, as far as this token shows:"
        for row in identity.needs:
            mark = terminal.mark(_MARKS[row.state])
            tag, _, grade = row.requirement.sources[0].partition(" ")
            text = f"{row.state}: {row.requirement.text} ({tag}, {GRADES[grade]})"
            yield from terminal.wrap(text, f"{mark} ", "    ")
            for because in row.because:
                yield from terminal.wrap(visible(because), "      ", "        ")
    for block in Blocks(terminal).render(findings):
        yield ""
        yield from block
    if world == "emulator":
        yield ""
        yield "A local Egnyte answered: this says nothing of a token at Egnyte."


def _headline(identity: Identity) -> str:
    user = identity.user
    name = user.get("username") or f"user {user.get('id', 'without a name')}"
    role = f", {user['role']}" if "role" in user else ""
    return shortened(f"{name}{role}, at {identity.host}", 200)


def _details(identity: Identity, terminal: Terminal, now: float) -> Iterator[str]:
    user = identity.user
    person = " ".join(str(user[key]) for key in ("first_name", "last_name") if key in user)
    about = [person, str(user.get("email", "")), f"id {user['id']}" if "id" in user else ""]
    signs_in = _SIGNS_IN.get(str(user.get("auth_type")), "how they sign in was not told")
    states = ["not active"] if user.get("active") is False else []
    states += ["locked out"] if user.get("locked") is True else []
    rows = [
        ("user", "; ".join(part for part in (*about, signs_in, *states) if part)),
        ("scopes", _scopes(identity)),
        ("limits", _limits(identity)),
        ("age", _age(identity, now)),
    ]
    if identity.by_id not in ("answered", "not asked"):
        words = f"{identity.by_id}{f', {identity.by_id_words}' if identity.by_id_words else ''}"
        rows.append(("user by id", words))
    if identity.gateway is not None:
        rows.append(("gateway", _GATEWAYS[identity.gateway]))
    for label, text in rows:
        yield from terminal.wrap(f"{label}: {visible(text)}", "  ", "    ")


def _scopes(identity: Identity) -> str:
    words = {
        "shown": "shown by the user API",
        "recorded": "recorded at the login",
        "declared": "declared, not shown",
        "refused": "refused by the user API",
    }
    parts = [
        f"{', '.join(identity.known(how))} ({text})"
        for how, text in words.items()
        if identity.known(how)
    ]
    unknown = len(identity.known("unknown"))
    return "; ".join([*parts, f"{unknown} others unknown"] if parts else ["all unknown"])


def _limits(identity: Identity) -> str:
    told = identity.limits
    parts = []
    if "qps_allotted" in told:
        parts.append(f"{told['qps_allotted']} calls a second")
    if identity.left_today is not None:
        parts.append(f"{identity.left_today:,} of {told['day_allotted']:,} calls left today")
    return "; ".join(parts) or "no header tells"


def _age(identity: Identity, now: float) -> str:
    renewable = identity.declares_refresh or (identity.kept is not None and identity.kept.renewable)
    return age_in_words(identity.kept, now, renewable=renewable)


def as_json(
    identity: Identity,
    findings: Sequence[Finding],
    world: str,
    requests: int,
    clean: Callable[[str], str],
) -> str:
    """For programs; what was not told is null."""
    kept, limits = identity.kept, identity.limits
    document: dict[str, Any] = {
        "schema": SCHEMA,
        "tool": {"name": "egnyte-doctor", "version": __version__},
        "world": world,
        "requests": requests,
        "host": identity.host,
        "token": identity.origin,
        "user": {name: identity.user.get(name) for name in (*_USER, "locked")}
        if identity.user
        else None,
        "user_by_id": {"outcome": identity.by_id, "words": identity.by_id_words},
        "scopes": [{"scope": name, "known": how} for name, how in identity.scopes],
        "limits": {
            "per_second": limits.get("qps_allotted"),
            "per_day": limits.get("day_allotted"),
            "left_today": identity.left_today,
        },
        "age": {
            "obtained": kept.obtained if kept else None,
            "expires_at": kept.expires_at if kept else None,
            "renewable": identity.declares_refresh or bool(kept and kept.renewable),
        },
        "gateway": identity.gateway,
        "needs": [
            {
                "id": row.requirement.id,
                "text": row.requirement.text,
                "state": row.state,
                "because": list(row.because),
            }
            for row in identity.needs
        ],
        "findings": finding_table(findings),
    }
    return dump(document, clean)
