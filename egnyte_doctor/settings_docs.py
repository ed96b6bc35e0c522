"""What each key of our settings means: for ``init``, the JSON schemas and ``docs/settings.md``.

The keys and their types are those of ``settings`` and ``user_settings``, which judge by them.
"""

from __future__ import annotations

from collections.abc import Mapping

Allowed = tuple[str, ...] | type
"""The type of a key, or the texts that it takes."""

APP = {
    "name": "What the app is called, for people.",
    "kind": "The type of the key, as registered; internal: own company.",
    "certified": "Until Egnyte certifies the app, its key works on one domain.",
    "registered_domain": "That domain, such as acme-dev.",
    "key_environment": "Where the key was made for.",
    "flow": "How the app gets its token.",
    "enhanced_auth_service": "Whether the login starts at partner-integrations.egnyte.com.",
    "backend": "Whether the app has a server that can keep a secret.",
    "tenancy": "Whether it serves one customer or several.",
    "redirect_uris": "The redirect URIs registered with the key.",
    "scopes": "The scopes that the app asks for.",
}
PROFILE = {
    **APP,
    "stage": "What the profile is for, where its name does not say.",
    "domain": "The tenant: its name, or its whole host.",
    "client_id": "The API key: itself, or ${EGNYTE_...} for a variable.",
    "client_secret": "The key's secret, as ${EGNYTE_...} only.",
    "access_token": "A token for live checks, as ${EGNYTE_...} only.",
    "refresh_token": "A refresh token, as ${EGNYTE_...} only.",
    "username": "The user of the password grant: itself, or ${EGNYTE_...}.",
    "password": "The user's password, as ${EGNYTE_...} only.",
}
CHECK = {
    "select": "Only these rules or subjects.",
    "ignore": "Not these rules or subjects.",
    "fail_on": "The least severity that makes the exit code 1; warning where nothing is said.",
    "severity": "Another severity for a rule or a subject, by its name; a rule's comes first.",
    "per_path_ignore": "Rules, subjects or * that are hidden, by a pattern of paths below these"
    " settings; * takes / too.",
    "baseline": "The baseline: a path below the folder of these settings, through no link.",
}
TOP = {
    "app": "What the app says of itself.",
    "profiles": "A table for each place that the app works at; each may override the keys of app.",
    "check": "What is asked, and what counts.",
}
NETWORK = {
    "deadline_s": "Seconds that one profile may take; 15 where nothing is said.",
    "timeout_s": "Seconds that one request or name may take; 5 where nothing is said.",
    "proxy": "The proxy, as http://host:port; a bypass list of the environment is not heeded then.",
    "ca_file": "Certificate authorities to trust, and no others: a file in PEM form.",
    "dns_server": "The resolver to ask: an address, with or without a port.",
    "allow_private": "Whether private addresses are contacted too.",
}
USER = {
    "network": "How Egnyte is reached.",
    "rule_packs": "Folders of private rules, asked in every check.",
}
SAMPLES = {"redirect_uris": '["https://..."]', "scopes": '["Egnyte.filesystem"]'}


def sample(key: str, allowed: Allowed) -> str:
    """What may stand behind a key, in TOML, with ``|`` between alternatives."""
    if isinstance(allowed, tuple):
        return " | ".join(f'"{choice}"' for choice in allowed)
    plain: Mapping[type, str] = {bool: "true | false", str: '"..."', list: '["..."]'}
    return SAMPLES.get(key) or plain[allowed]
