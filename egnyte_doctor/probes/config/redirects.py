"""A redirect URI taken apart."""

from __future__ import annotations

import re

from egnyte_doctor.egnyte import classify_host
from egnyte_doctor.model import Value

_URI = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?P<slashes>//)?"
    r"(?:(?P<userinfo>[^/?#@]*)@)?(?P<host>\[[0-9A-Fa-f:.]*\]|[^/?#:]*)(?P<rest>.*)\Z",
    re.S,
)
_TUNNELS = (
    ".ngrok.io",
    ".ngrok.app",
    ".ngrok.dev",
    ".ngrok-free.app",
    ".ngrok-free.dev",
    ".trycloudflare.com",
    ".loca.lt",
    ".localtunnel.me",
    ".serveo.net",
    ".devtunnels.ms",
    ".localhost.run",
    ".lhr.life",
    ".pagekite.me",
    ".tunnelmole.net",
    ".zrok.io",
    ".bore.pub",
    ".telebit.io",
)
_PRIVATE = re.compile(r"(?:10|127|192\.168|169\.254|172\.(?:1[6-9]|2\d|3[01]))\.[\d.]+\Z")
_DEVELOPMENT = re.compile(r"(?:^|[.-])(?:dev|development|staging|stage|qa|uat|sandbox|test)(?:[.-]|\d|\Z)")


def redirect_fields(text: str) -> dict[str, Value]:
    """The fields of ``oauth.redirect_uri`` that the text alone gives."""
    uri = text.strip()
    match = _URI.match(uri)
    parts = match.groupdict() if match else {}
    scheme = (parts.get("scheme") or "").lower() if parts.get("slashes") else ""
    host = (parts.get("host") or "").lower().strip("[]").rstrip(".")
    shown = uri
    if parts.get("userinfo") is not None:
        shown = uri.replace(f"{parts['userinfo']}@", "****@", 1)
    return {
        "uri": shown,
        "scheme": scheme,
        "host": host,
        "host_kind": host_kind(host),
        "fragment": "#" in uri,
        "userinfo": parts.get("userinfo") is not None,
        "wildcard": "*" in uri,
    }


def host_kind(host: str) -> str:
    """What kind of host a callback names: one of ``facts.HOST_KINDS``."""
    if host in ("localhost", "::1") or host.startswith("127.") or host.endswith(".localhost"):
        return "loopback"
    if host.endswith(_TUNNELS):
        return "tunnel"
    if _PRIVATE.match(host) or host.startswith(("fc", "fd", "fe80")) and ":" in host:
        return "private"
    if host.endswith((".local", ".lan", ".internal", ".test", ".home.arpa")) or "." not in host:
        return "private"
    if classify_host(host) in ("production", "qa", "gov", "service", "bare"):
        return "egnyte"
    first = ".".join(host.split(".")[:-2]) or ""
    return "development" if _DEVELOPMENT.search(first) else "public"
