"""Egnyte's scopes. Source: the project's facts dossier, section 4."""

from __future__ import annotations

from egnyte_doctor.egnyte import nearest

SCOPES = (
    "Egnyte.filesystem",
    "Egnyte.link",
    "Egnyte.permission",
    "Egnyte.user",
    "Egnyte.group",
    "Egnyte.audit",
    "Egnyte.bookmark",
    "Egnyte.launchwebsession",
    "Egnyte.projectfolders",
    "Egnyte.salesforce",
    "Egnyte.ai",
    "Egnyte.sign",
    "Egnyte.controlleddocs",
    "Egnyte.etmf",
    "Egnyte.documentportal",
    "Egnyte.uploadrequests",
    "Egnyte.webhooks",
    "Egnyte.integrations",
)
OPENID_SCOPES = frozenset({"openid", "offline_access", "profile", "email", "address", "phone"})


def scope_problem(scope: str) -> tuple[str | None, str | None]:
    """How a scope differs from the documented names, and the nearest of them."""
    if scope in SCOPES:
        return None, None
    lower = scope.lower()
    folded = {name.lower(): name for name in SCOPES}
    if lower in OPENID_SCOPES:
        return "openid", None
    if lower in folded:
        return "case", folded[lower]
    for name in (lower.removesuffix("s"), f"{lower}s"):
        if name in folded:
            return "plural", folded[name]
    for prefix in ("egnyte.", "egnyte:", "egnyte_", "egnyte/", "egnyte-", ""):
        name = f"egnyte.{lower.removeprefix(prefix)}"
        if (not prefix or lower.startswith(prefix)) and name in folded:
            return "prefix", folded[name]
    return "unknown", nearest(scope, SCOPES)
