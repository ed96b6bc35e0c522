"""What a URL in a text was to reach: host, path and the endpoint of ours that they mean."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl

from egnyte_doctor.egnyte import classify_host
from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import record

URL = pattern(r"(?<![A-Za-z0-9])https?:/{1,2}[^\s\"'<>`\\|\u2026]{4,2000}", re.IGNORECASE)
PATH = pattern(
    r"(?<![\w.])/?(?:puboauth|pubapi|services/oauth|rest/public)(?:/[^\s\"'<>`\\|,;)]{0,1000})?", 2
)
HOST = pattern(
    r"(?<![\w.@-])(?:[a-z0-9_-]{1,63}\.)+(?:egnyte\.com|qa-egnyte\.com|egnytegov\.com)\b"
    r"|(?<![\w.@-])(?:[a-z0-9_-]{1,63}\.)*egnyte\.com\.egnyte\.com\b",
    re.IGNORECASE,
)
API_HOST = pattern(
    r"(?<![\w.@/:-])(?:api|graph|content|upload)\.[a-z0-9-]{1,40}\.(?:com|net|io|org)\b(?![.-]\w)",
    re.IGNORECASE,
)
"""A host that is named without a scheme, as people name the API of another vendor."""
_BY_PATH = (
    ("/puboauth/authorize", "authorize"),
    ("/services/oauth/code", "eas"),
    ("/pubapi/v1/tokens/revoke", "revoke"),
    ("/pubapi/v1/userinfo", "userinfo"),
    ("/pubapi/v2/users", "user"),
    ("/pubapi/v1/users", "user"),
    ("/rest/public/1.0/env-pub", "env_pub"),
)
_BY_PART = (
    ("links", "links"),
    ("audit", "audit"),
    ("events", "events"),
    ("navigate", "navigate"),
    ("fs", "fs"),
    ("fs-content", "fs"),
    ("fs-content-chunked", "fs"),
)
_VENDORS = (
    *("microsoft.com", "microsoftonline.com", "office.com", "office365.com", "sharepoint.com"),
    *(
        "live.com",
        "windows.net",
        "azure.com",
        "azure.net",
        "googleapis.com",
        "google.com",
        "box.com",
    ),
    *("dropbox.com", "dropboxapi.com", "salesforce.com", "force.com", "slack.com", "okta.com"),
    *("onelogin.com", "auth0.com", "amazonaws.com", "github.com", "zoom.us", "docusign.net"),
    *("docusign.com", "atlassian.net", "atlassian.com", "hubspot.com", "hubapi.com", "stripe.com"),
    *("twilio.com", "sendgrid.com", "notion.com", "openai.com", "anthropic.com", "servicenow.com"),
    *("service-now.com", "zendesk.com", "intuit.com", "adobe.com", "adobe.io", "apple.com"),
    *("facebook.com", "linkedin.com", "pingone.com", "pingidentity.com", "gitlab.com"),
    *("npmjs.org", "pypi.org", "docker.com", "docker.io", "sharefile.com", "procore.com"),
    *("autodesk.com", "datadoghq.com", "sentry.io", "mulesoft.com", "zapier.com", "workato.com"),
)
_SAME_GATEWAY = (
    *("tomtom.com", "hotelbeds.com", "klm.com", "airfranceklm.com", "sportradar.com"),
    *("sportradar.us", "opencalais.com", "terna.it", "ieee.org"),
)
"""Vendors whose APIs were seen to answer with the words of Mashery, as Egnyte's does."""


@record
class Target:
    """A URL or a path taken apart.

    ``ours``: it is of this API, or of a host of Egnyte's. ``foreign``: of another service, a known
    vendor's or, where ``odd``, any other. ``same_gateway``: a vendor's that uses Mashery too.
    """

    host: str | None = None
    path: str | None = None
    query: str = ""
    scheme: str | None = None
    foreign: bool = False
    ours: bool = False
    odd: bool = False
    same_gateway: bool = False


def target(url: str) -> Target:
    """What a URL, or a path alone, names. Never raises."""
    text = url.strip().rstrip(".,;:!?)]}>*_")
    scheme, mark, rest = text.partition(":/")
    if not mark or not scheme.isalpha():
        path, _, query = text.partition("?")
        return Target(None, f"/{path.lstrip('/')}", query, ours=True)
    rest = rest.lstrip("/")
    while rest[:6].lower() in ("http:/", "https:"):  # somebody put a scheme before a whole URL
        rest = rest.partition(":")[2].lstrip("/")
    authority, slash, tail = rest.partition("/")
    if "?" in authority:
        authority, _, tail = authority.partition("?")
        tail = f"?{tail}"
    host = authority.rpartition("@")[2].partition(":")[0].lower().rstrip(".")
    path, _, query = f"{slash}{tail}".partition("?")
    kind = classify_host(host)
    named = "/puboauth/" in path or "/pubapi/" in path
    egnyte = kind in ("production", "qa", "gov", "service", "bare") or "egnyte" in host
    same_gateway = not egnyte and _is_of(host, _SAME_GATEWAY)
    foreign = same_gateway or (not egnyte and _is_of(host, _VENDORS))
    odd = not (egnyte or named or foreign) and "." in host
    ours = egnyte or named
    return Target(host, path or "/", query, scheme.lower(), foreign, ours, odd, same_gateway)


def _is_of(host: str, vendors: tuple[str, ...]) -> bool:
    return any(host == vendor or host.endswith(f".{vendor}") for vendor in vendors)


def endpoint_of(found: Target, method: str | None, form: str = "") -> str | None:
    """Which endpoint it is; None where nothing of ours, or where the method decides unseen."""
    if found.foreign or found.path is None:
        return None
    path = found.path.lower().rstrip("/")
    if path.endswith("/puboauth/token"):
        return _of_token_path(found, method, form)
    for prefix, endpoint in _BY_PATH:
        if path.endswith(prefix) or f"{prefix}/" in f"{path}/":
            return endpoint
    if "/navigate" in path:
        return "navigate"
    if "/pubapi/" not in f"{path}/":
        return None
    parts = path.partition("/pubapi/")[2].split("/")
    part = parts[1] if len(parts) > 1 else ""
    return next((endpoint for name, endpoint in _BY_PART if name == part), "api")


def _of_token_path(found: Target, method: str | None, form: str) -> str | None:
    """One path serves two steps (facts 0): a browser's GET, and a program's POST."""
    if method is not None:
        return "token" if method.upper() == "POST" else "authorize"
    names = parameters(found.query)
    if "grant_type" in form or "grant_type" in names or "code" in names:
        return "token"
    if "response_type" in names or "redirect_uri" in names or "client_id" in names:
        return "authorize"
    return None


def parameters(query: str) -> dict[str, str]:
    """The parameters of a query or of a form, the first of each name."""
    found: dict[str, str] = {}
    text = query.partition("#")[0][:8000]
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=60)
    except ValueError:
        return found
    for name, value in pairs:
        found.setdefault(name.strip().lower(), value)
    return found
