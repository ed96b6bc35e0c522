"""A redirect URI taken apart, and credentials kept out of addresses that are shown."""

from __future__ import annotations

import re

from egnyte_doctor.egnyte import classify_host
from egnyte_doctor.lazy import pattern
from egnyte_doctor.model import Value
from egnyte_doctor.record import record

MASK = "****"
_IN_SCHEME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-")
_SEVERAL = pattern(r"(?<![\s,;])[\s,;]+(?=[A-Za-z][A-Za-z0-9+.-]*://)")

_USERINFO = pattern(r"(//|\A)(?P<user>[^/?#\\\s]*)@(?!\Z)")
_PARAMETER = pattern(
    r"(?i)([?&;#][\w.-]{0,60}(?:token|secret|passw(?:or)?d|pwd|key|signature|sig|auth)[\w.-]{0,60}=)"
    r"([^&;#\s]+)"
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
    ".ts.net",
)
_LOOPBACK_NAMES = (".localhost", ".localtest.me", ".lvh.me")
_PRIVATE_NAMES = (".local", ".lan", ".internal", ".intranet", ".corp", ".test", ".home.arpa")
_WORKSPACES = (".app.github.dev", ".gitpod.io", ".nip.io", ".sslip.io")
_STAGE_WORDS = ("dev", "stag", "qa", "uat", "sandbox", "test")
_STAGE_LABEL = pattern(
    r"(?:dev|development|staging|stage|qa|uat|sandbox|test|testing)\d*\Z"
    r"|(?:staging|uat|qa)\d*-"
    r"|.*-(?:dev|development|staging|stage|qa|uat|sandbox|test)\d*\Z"
)


@record
class Parts:
    """A URI's parts; ``scheme`` is lower case and empty where there is none."""

    scheme: str
    userinfo: str | None
    host: str | None
    rest: str


def parts_of(uri: str) -> Parts:
    """Take a URI apart, well-formed or not. ``http:`` without slashes is no scheme."""
    scheme, mark, rest = uri.partition("://")
    if mark and _is_scheme(scheme):
        return _with_authority(scheme.lower(), rest)
    scheme, mark, rest = uri.partition(":")
    opaque = mark and _is_scheme(scheme) and not rest.startswith("//") and not rest[:1].isdigit()
    if opaque and scheme.lower() not in ("http", "https"):
        return Parts(scheme.lower(), None, None, rest)
    return _with_authority("", _without_scheme(uri))


def _is_scheme(text: str) -> bool:
    return text[:1].isascii() and text[:1].isalpha() and _IN_SCHEME.issuperset(text)


def _without_scheme(uri: str) -> str:
    """What stands behind ``https://``, or behind what is left of it."""
    for scheme in ("http:", "https:"):
        if uri[: len(scheme)].lower() == scheme:
            uri = uri[len(scheme) :]
            break
    return uri.lstrip("/")


def _with_authority(scheme: str, text: str) -> Parts:
    end = min((at for at in map(text.find, "/?#\\") if at >= 0), default=len(text))
    authority, rest = text[:end], text[end:]
    before, at, written = authority.rpartition("@")
    name, colon, port = written.rpartition(":")
    host = name if colon and (not port or port.isdecimal()) else written
    host = host.lower().strip("[]").rstrip(".")
    return Parts(scheme, before if at else None, host or None, rest)


def is_uri(text: str) -> bool:
    """Whether a setting holds a whole URI, and not a path or a word that the app completes."""
    uri = text.strip()
    if uri.startswith("/") and not uri.startswith("//"):
        return False
    host = parts_of(uri).host
    return ":" in uri or (host is not None and ("." in host or host == "localhost"))


def several(text: str) -> list[str]:
    """The URIs of a setting that holds several, separated by blanks, commas or semicolons."""
    listed = text.strip().rstrip(",;")
    return [listed] if listed.count("://") < 2 else _SEVERAL.split(listed)


def redirect_fields(text: str) -> dict[str, Value]:
    """The fields of ``oauth.redirect_uri`` that the text alone gives."""
    uri = text.strip()
    parts = parts_of(uri)
    shown, _ = without_credentials(uri)
    web = parts.scheme in ("", "http", "https")
    mendable = parts.scheme in ("", "http") and parts.host is not None and shown == uri
    return {
        "uri": shown,
        "scheme": parts.scheme,
        "host": parts.host,
        "host_kind": host_kind(parts.host) if parts.host and web else None,
        "fragment": "#" in uri,
        "userinfo": parts.userinfo is not None and bool(parts.scheme or ":" in parts.userinfo),
        "wildcard": "*" in uri,
        "expected": f"https://{_without_scheme(uri)}" if mendable else None,
    }


def without_credentials(text: str) -> tuple[str, tuple[str, ...]]:
    """An address without user information and secret parameters, and what was taken out."""
    if "@" not in text and "=" not in text:
        return text, ()
    found: list[str] = []

    def user(match: re.Match[str]) -> str:
        if not match[1] and ":" not in match["user"]:
            return match[0]  # an e-mail address where a host should be
        found.extend((match["user"], match["user"].partition(":")[2]))
        return f"{match[1]}{MASK}@"

    def parameter(match: re.Match[str]) -> str:
        found.append(match[2])
        return f"{match[1]}{MASK}"

    shown = _PARAMETER.sub(parameter, _USERINFO.sub(user, text))
    return shown, tuple(secret for secret in found if secret)


def host_kind(host: str) -> str:
    """What kind of host a callback names: one of ``catalogue.spec.HOST_KINDS``."""
    address = _address_kind(host)
    if address is not None:
        return address
    if host == "localhost" or host.endswith(_LOOPBACK_NAMES):
        return "loopback"
    if host.endswith(_TUNNELS):
        return "tunnel"
    if host.endswith(_PRIVATE_NAMES) or "." not in host:
        return "private"
    if classify_host(host) in ("production", "qa", "gov", "service", "bare"):
        return "egnyte"
    staged = host.endswith(_WORKSPACES) or any(
        any(word in label for word in _STAGE_WORDS) and _STAGE_LABEL.match(label)
        for label in host.split(".")[:-2]
    )
    return "development" if staged else "public"


def _address_kind(host: str) -> str | None:
    """The kind of an IP address, None for a name."""
    if ":" not in host and not host.rpartition(".")[2].isdigit():
        return None
    import ipaddress

    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return None
    mapped = getattr(address, "ipv4_mapped", None) or address
    if mapped.is_loopback:
        return "loopback"
    return "public" if mapped.is_global else "private"
