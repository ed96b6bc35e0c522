"""Egnyte's own hosts, and what a written domain means. Pure functions, no opinions.

Source: the project's facts dossier, sections 1.2 and 10.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from egnyte_doctor.lazy import pattern
from egnyte_doctor.record import record

ROLES = (
    "domain",
    "client_id",
    "client_secret",
    "access_token",
    "refresh_token",
    "username",
    "password",
    "redirect_uri",
    "scope",
    "grant_type",
    "url",
    "suffix",
    "expires_at",
)
CREDENTIALS = frozenset({"client_secret", "access_token", "refresh_token", "password"})

SUFFIXES = {"egnyte.com": "production", "qa-egnyte.com": "qa", "egnytegov.com": "gov"}
DOMAIN_CLASSES = (
    "production",
    "qa",
    "gov",
    "service",
    "bare",
    "lookalike",
    "branded",
    "address",
    "local",
    "reserved",
    "invalid",
)
"""``branded`` is any other public host: a customer's own name, as far as a name can show."""

SERVICE_LABELS = frozenset(
    "www developers developer helpdesk status resellers partners partner-integrations "
    "us-partner-integrations integrations-staging mcp-server".split()
)
OTHER_PRODUCT_SUFFIX = "egnyteprotect.com"

_IN_LABEL = "abcdefghijklmnopqrstuvwxyz0123456789-"
_URL = pattern(
    r"(?:(?P<scheme>(?i:https?)(?=:)|[A-Za-z][A-Za-z0-9+.-]*(?=://))(?P<mark>:/*)|//)?"
    r"(?:(?P<userinfo>[^/?#@]*)@)?(?P<host>\[[^\]/?#]*\]?|[^/?#:\\]*)"
    r"(?::(?P<port>[^/?#\\]*))?(?P<rest>.*)\Z",
    re.DOTALL,
)
_OPEN_HOST = pattern(
    r"(?:https?://)?(?:\$?\{[\w.-]{1,40}\}\.|%s\.|\.)?((?:qa-)?egnyte(?:gov)?\.com)(?:/\S*)?\Z",
    re.IGNORECASE,
)
_ADDRESS = pattern(r"\d{1,3}(?:\.\d{1,3}){3}\Z|\[")
_LOCAL = pattern(r"127(?:\.\d{1,3}){3}\Z")
_LOCAL_SUFFIXES = (
    *(".localhost", ".local", ".localdomain", ".internal", ".lan", ".home.arpa"),
    *(".corp", ".intranet", ".svc"),
)
_RESERVED_SUFFIXES = (".test", ".example", ".invalid")
_RESERVED_DOMAINS = ("example.com", "example.org", "example.net")


@record
class Domain:
    """A written domain taken apart. ``fault`` is the first thing that no host name has.

    ``host`` is the host as DNS sees it: lower case, other scripts as ``xn--``. ``rest`` is what
    stands behind it: path, query, fragment.
    """

    raw: str
    host: str
    name: str | None
    kind: str
    form: str
    fault: str | None
    upper_case: bool
    doubled: bool
    resembles: str | None
    rest: str


@lru_cache(1024)
def parse_domain(raw: str, *, address: bool = False) -> Domain:
    """Take a written domain apart: a bare name, a host or a URL, well-formed or not.

    With ``address`` a name without dots is a host of the own network, not a tenant's name.
    """
    text = raw.strip()
    match = _URL.match(text)
    parts = match.groupdict() if match else {}
    written, rest = (parts.get("host") or "").strip(), parts.get("rest") or ""
    host = _as_dns_sees(written).rstrip(".")
    bare = "." not in host and not _is_local(host) and not host.startswith("[")
    kind = _kind(host, parts, bare=bare, address=address)
    resembles = _disguised(parts, kind) or (resembled(host) if kind == "lookalike" else None)
    name = host if bare and kind == "production" else tenant_name(host)
    # A line break at the end is damage of every kind of value, and has a name of its own.
    blank = any(c.isspace() for c in raw.strip("\r\n"))
    fault = "blank" if blank else _fault(text, written, parts, host)
    return Domain(
        raw=raw,
        host=f"{host}.egnyte.com" if name and bare else host,
        name=name,
        kind="lookalike" if resembles else kind,
        form=_form(fault, parts, bare=bare),
        fault=fault,
        upper_case=written != written.lower(),
        doubled=is_doubled(host),
        resembles=resembles,
        rest=rest,
    )


def _as_dns_sees(written: str) -> str:
    lower = written.lower()
    if lower.isascii() or not all(c.isascii() or c.isalpha() for c in lower):
        return lower
    try:
        return lower.encode("idna").decode("ascii")
    except UnicodeError:
        return lower


def _kind(host: str, parts: Mapping[str, str | None], *, bare: bool, address: bool) -> str:
    if not bare:
        foreign_mail = parts.get("userinfo") is not None and not parts.get("mark")
        kind = classify_host(host)
        return "invalid" if foreign_mail and kind == "branded" else kind
    if not _is_tenant(host):
        return "invalid"
    plain_http = (parts.get("scheme") or "").lower() == "http"
    if address or plain_http or parts.get("port") is not None:
        return "local"
    return "service" if host in SERVICE_LABELS else "production"


def _disguised(parts: Mapping[str, str | None], kind: str) -> str | None:
    """The Egnyte host that stands where user information belongs, before a foreign host."""
    before = (parts.get("userinfo") or "").lower().strip("\\").partition(":")[0]
    if kind in SUFFIXES.values() or classify_host(before) not in SUFFIXES.values():
        return None
    return before


def _form(fault: str | None, parts: Mapping[str, str | None], *, bare: bool) -> str:
    rest, scheme = parts.get("rest") or "", (parts.get("scheme") or "").lower()
    if fault == "port" and scheme == "https" and parts.get("port") == "443":
        return "url_path"  # nothing but a longer way to write it
    if fault not in (None, "path", "slash") or (bare and (scheme or rest)):
        return "other"
    if scheme:
        return {"": "url", "/": "url_slash"}.get(rest, "url_path")
    if rest:
        return "other"
    return "name" if bare else "host"


def _fault(text: str, written: str, parts: Mapping[str, str | None], host: str) -> str | None:
    userinfo, scheme = parts.get("userinfo"), (parts.get("scheme") or "").lower()
    rest = parts.get("rest") or ""
    odd = not _is_host(host) or (not written.isascii() and "xn--" not in host)
    checks = (
        (userinfo is not None, "userinfo" if scheme or "/" in text else "email"),
        (scheme == "http", "http"),
        (text.startswith("//") or (bool(scheme) and parts.get("mark") != "://"), "scheme"),
        (scheme not in ("", "https"), "scheme"),
        (parts.get("port") is not None, "port"),
        ("_" in written, "underscore"),
        (written.endswith("."), "trailing_dot"),
        (odd, "characters"),
        (rest == "/", "slash"),
        (bool(rest), "path"),
    )
    return next((fault for seen, fault in checks if seen), None)


def _is_label(text: str) -> bool:
    """Whether a text is one label of a host name: letters, digits and inner hyphens."""
    return 0 < len(text) < 64 and not text.strip(_IN_LABEL) and "-" not in (text[0], text[-1])


def _is_tenant(text: str) -> bool:
    return _is_label(text) and not text.startswith("xn--")


def _is_local(host: str) -> bool:
    named = host in ("localhost", "0.0.0.0", "[::]", "[::1]")  # noqa: S104 - a name to judge
    return named or (host.startswith("127.") and _LOCAL.match(host) is not None)


def _is_host(host: str) -> bool:
    if host.startswith("["):
        return bool(_ADDRESS.match(host)) and host.endswith("]")
    return len(host) <= 253 and all(_is_label(label) for label in host.split("."))


def suffix_kind(text: str) -> str | None:
    """The class of Egnyte's hosts that a suffix, or an address with an open tenant, ends in.

    ``.qa-egnyte.com`` and ``https://{0}.qa-egnyte.com/pubapi`` are ``qa``; None for other texts.
    """
    match = _OPEN_HOST.match(text.strip()) if "egnyte" in text.lower() else None
    return SUFFIXES.get(match[1].lower()) if match is not None else None


def is_doubled(host: str) -> bool:
    """Whether an Egnyte suffix stands behind another one: ``acme.egnyte.com.egnyte.com``."""
    return host.count("egnyte") > 1 and any(
        host.endswith(f".{last}") and f".{first}." in f".{host.removesuffix(last)}"
        for last in SUFFIXES
        for first in SUFFIXES
    )


def tenant_name(host: str) -> str | None:
    """The name in a tenant host, None for every other host."""
    for suffix in SUFFIXES:
        label = host.removesuffix(f".{suffix}")
        if label != host and _is_tenant(label) and not _is_service(label):
            return label
    return None


def _is_service(label: str) -> bool:
    return label in SERVICE_LABELS or label.startswith("ftp-")


def classify_host(host: str) -> str:
    """What kind of host a lower-case host name is: one of ``DOMAIN_CLASSES``."""
    if not host or any(c.isspace() for c in host):
        return "invalid"
    if _is_local(host) or host.endswith(_LOCAL_SUFFIXES):
        return "local"
    if host[:1] in "[0123456789" and _ADDRESS.match(host):
        return "address"
    if host in SUFFIXES:
        return "bare"
    if is_doubled(host):
        return "invalid"
    for suffix, kind in SUFFIXES.items():
        if host.endswith(f".{suffix}"):
            label = host.removesuffix(f".{suffix}")
            if _is_service(label):
                return "service"
            return kind if _is_tenant(label) else "invalid"
    return _classify_foreign(host)


def _classify_foreign(host: str) -> str:
    if host == OTHER_PRODUCT_SUFFIX or host.endswith(f".{OTHER_PRODUCT_SUFFIX}"):
        return "service"
    if resembled(host):
        return "lookalike"
    reserved = (f".{domain}" for domain in _RESERVED_DOMAINS)
    if f".{host}".endswith((*_RESERVED_SUFFIXES, *reserved)):
        return "reserved"
    return "branded" if _is_host(host) and "." in host else "invalid"


def resembled(host: str) -> str | None:
    """The Egnyte host that a foreign host resembles, None where it resembles none."""
    if host.isascii() and not any(part in host for part in ("gn", "te", "xn--")):
        return None  # one slip leaves one of these in Egnyte's name
    from egnyte_doctor.lookalike import resembled as found

    return found(host, tuple(SUFFIXES))


def nearest(word: str, known: tuple[str, ...] | list[str]) -> str | None:
    """The known word that is nearest to a misspelt one, None where none is near."""
    import difflib  # only misspelt words need it

    folded = {entry.lower(): entry for entry in known}
    match = difflib.get_close_matches(word.lower(), list(folded), n=1, cutoff=0.75)
    return folded[match[0]] if match else None
