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
    return "unknown", _meant(lower)


def _meant(scope: str) -> str | None:
    """The scope of the API that a name speaks of, else the one with the nearest name.

    What every scope begins with is left out: it would make any two of them alike.
    """
    word = scope.removeprefix("egnyte").lstrip(".:_/-")
    if not word:
        return None
    named, _ = scope_of_api(word)
    own = {name.partition(".")[2]: name for name in SCOPES}
    near = nearest(word, list(own))
    return named or (own[near] if near else None)


_FILES = "fs, fs-content, file system, files, folders, search, events, comments, notes"
_FILES += ", folder options, user insights, trash, workflows, workflow"
_APIS = {
    "Egnyte.filesystem": _FILES,
    "Egnyte.link": "links",
    "Egnyte.permission": "permissions, perms",
    "Egnyte.user": "users, user management",
    "Egnyte.group": "groups, group management",
    "Egnyte.audit": "audit, audit reporting",
    "Egnyte.bookmark": "bookmarks",
    "Egnyte.launchwebsession": "navigate, embedded ui",
    "Egnyte.projectfolders": "project folders",
    "Egnyte.ai": "assistant, agents, knowledge bases, hybrid search",
    "Egnyte.sign": "egnyte sign",
    "Egnyte.controlleddocs": "controlled document management, controlled docs",
    "Egnyte.documentportal": "document portal",
    "Egnyte.uploadrequests": "upload requests",
    "Egnyte.webhooks": "webhooks",
    "": "userinfo, current user, tokens, revoke",
}
"""The APIs of each scope, by the names of their pages and paths; the last need no scope."""


def scope_of_api(named: str) -> tuple[str | None, str | None]:
    """The scope that an API needs, and the nearest known name where it is not known.

    ``named`` is the API's name, a scope, or a path such as ``/pubapi/v2/users``. The scope is
    empty for an API that needs none, and None for one that is not known.
    """
    known = {api: scope for scope, apis in _APIS.items() for api in apis.split(", ")}
    known |= {scope.lower(): scope for scope in SCOPES}
    known |= {scope.partition(".")[2]: scope for scope in SCOPES}
    word = " ".join(_last_of_path(named.strip().lower()).replace("_", " ").split())
    for name in (word, word.replace("-", " "), word.removesuffix(" api"), f"{word}s"):
        if name in known:
            return known[name], None
    return None, nearest(word, list(known))


def _last_of_path(named: str) -> str:
    """``users`` of ``/pubapi/v2/users/12``; any other text as it is."""
    if "/pubapi/" not in named:
        return named
    parts = [part for part in named.partition("/pubapi/")[2].split("/") if part]
    versions = bool(parts) and parts[0][:1] == "v" and parts[0][1:].isdigit()
    rest = parts[1:] if versions else parts
    return rest[0] if rest else named
