"""The settings file that ``egnyte-doctor init`` writes: what was found, and what to state.

It holds no value of a key, a credential or a user: those stand in it as ``${NAME}``. Everything
else comes from files that are hostile, so only text of a narrow alphabet is taken over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from egnyte_doctor.egnyte import SCOPES
from egnyte_doctor.facts import FLOWS
from egnyte_doctor.model import Fact
from egnyte_doctor.probes.config.probe import Gathered

_WORD = re.compile(r"[a-z0-9_-]{1,63}\Z")
_PATH = re.compile(r"[A-Za-z0-9._/-]{1,200}\Z")
_NAME = re.compile(r"[a-z0-9-]{1,63}\Z")
_HOST = re.compile(r"[a-z0-9-]{1,63}\.(?:qa-egnyte\.com|egnytegov\.com)\Z")
_URI = re.compile(r"https://[A-Za-z0-9._~:/-]{1,200}\Z")
_VARIABLE = re.compile(r"EGNYTE_[A-Z0-9_]{1,60}\Z")
_VARIABLES = {
    "client_id": "EGNYTE_CLIENT_ID",
    "client_secret": "EGNYTE_CLIENT_SECRET",
    "access_token": "EGNYTE_ACCESS_TOKEN",
}
_HEAD = """\
# Settings of egnyte-doctor, begun by `egnyte-doctor init` with what the files show.
# They say what no file can show, and decide checks that are "unchecked" without them.
# Every key is optional. State what you know and remove the # before it.
"""
_APP = (
    ("name", '"My app"', "for reports only"),
    ("kind", '"public"', 'the key\'s type: "public", or "internal" for one customer\'s own use'),
    ("certified", "false", "whether Egnyte has certified the app"),
    ("registered_domain", '"acme-dev"', "the tenant that an uncertified key works with"),
    ("key_environment", '"production"', 'where the key was made for: "production" or "qa"'),
    ("flow", '"authorization_code"', f"how it gets its token: {', '.join(FLOWS)}"),
    ("enhanced_auth_service", "true", "whether Egnyte's service asks users for their domain"),
    ("backend", "true", "whether it has a back end, which can keep a secret"),
    ("tenancy", '"multi"', 'how many customers it serves: "single" or "multi"'),
)
_TAIL = """
# [check]
# select = ["domain", "redirect"]                  # only these rules or subjects
# ignore = ["key-shape-unusual"]                   # never these
# fail_on = "error"                                # least severity that makes the exit code 1
# severity = { "key-shape-unusual" = "warning" }
# per_path_ignore = { "tests/*" = ["domain"] }
"""


def render_init(gathered: Gathered) -> str:
    """The text of an ``egnyte-doctor.toml``. The same facts give the same text."""
    by_profile: dict[str, list[Fact]] = {}
    for fact in gathered.facts:
        if fact.profile is not None:
            by_profile.setdefault(fact.profile, []).append(fact)
    known = _known(gathered.facts)
    lines = [_HEAD, "[app]"]
    for key, sample, meaning in _APP:
        stated = f"{key} = {known[key]}" if key in known else f"# {key} = {sample}"
        lines.append(f"{stated:<36} # {meaning}")
    taken: set[str] = set()
    for profile in sorted(by_profile):
        lines += _profile(by_profile[profile], taken)
    if not taken:
        lines += ["", "# [profiles.production]", '# domain = "acme"']
        lines += [f'# {role} = "${{{name}}}"' for role, name in _VARIABLES.items()]
    return "\n".join(lines) + "\n" + _TAIL


def _known(facts: Iterable[Fact]) -> dict[str, str]:
    """What every file that says something about the app agrees on, as TOML."""
    said: dict[str, set[str]] = {}
    for fact in facts:
        for key, _, _ in _APP:
            value = fact.fields.get(key) if fact.name == "app.profile" else None
            if isinstance(value, bool):
                said.setdefault(key, set()).add("true" if value else "false")
            elif isinstance(value, str) and _WORD.match(value):
                said.setdefault(key, set()).add(f'"{value}"')
    return {key: values.pop() for key, values in said.items() if len(values) == 1}


def _profile(facts: list[Fact], taken: set[str]) -> Iterator[str]:
    """The table of one profile that names a tenant; nothing for samples and the rest."""
    domain = next((d for fact in facts if (d := _domain(fact))), None)
    stages = [fact.fields.get("stage") for fact in facts if fact.name == "app.domain"]
    if domain is None or "sample" in stages:
        return
    stage = next((s for s in stages if s in ("production", "development")), None)
    name = next(n for n in _names(str(stage or "main")) if n not in taken)
    taken.add(name)
    path = facts[0].where.path or ""
    yield from ["", f"# {path}"] if _PATH.match(path) else [""]
    yield f"[profiles.{name}]"
    yield f'stage = "{stage}"' if stage else '# stage = "production"  # or "development"'
    yield f'domain = "{domain}"'
    for role, usual in _VARIABLES.items():
        found = _setting(facts, role)
        if found is not None:
            variable = found if _VARIABLE.match(found) else usual
            yield f'{role} = "${{{variable}}}"'
    uris = _texts(facts, "oauth.redirect_uri", "uri")
    yield from _list("redirect_uris", [uri for uri in uris if _URI.match(uri)])
    scopes = _texts(facts, "oauth.scope", "scope")
    yield from _list("scopes", [scope for scope in scopes if scope in SCOPES])


def _domain(fact: Fact) -> str | None:
    if fact.name != "app.domain":
        return None
    name, host = fact.fields.get("name"), fact.fields.get("host")
    if fact.fields.get("class") == "production" and isinstance(name, str) and _NAME.match(name):
        return name
    return host if isinstance(host, str) and _HOST.match(host) else None


def _names(stage: str) -> Iterator[str]:
    yield stage
    number = 2
    while True:
        yield f"{stage}-{number}"
        number += 1


def _setting(facts: Iterable[Fact], role: str) -> str | None:
    """The variable or key that holds a role; empty where it has no name."""
    found = (f for f in facts if f.name == "config.value" and f.fields.get("role") == role)
    return next((str(fact.fields.get("setting") or "") for fact in found), None)


def _texts(facts: Iterable[Fact], name: str, field: str) -> list[str]:
    return [str(fact.fields.get(field)) for fact in facts if fact.name == name]


def _list(key: str, values: Iterable[str]) -> Iterator[str]:
    quoted = ", ".join(f'"{value}"' for value in dict.fromkeys(values))
    if quoted:
        yield f"{key} = [{quoted}]"
