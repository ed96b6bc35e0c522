"""The only makers of ``Host``: names are built from checked parts, never copied from a text."""

from __future__ import annotations

import re

from egnyte_doctor.egnyte import (
    OTHER_PRODUCT_SUFFIX,
    SERVICE_LABELS,
    SUFFIXES,
    Domain,
    parse_domain,
)
from egnyte_doctor.wire.model import Host

SERVICE_HOSTS = (
    "us-partner-integrations.egnyte.com",
    "partner-integrations.egnyte.com",
    "status.egnyte.com",
)
"""The Enhanced Auth Service (US, EU) and the status page: nothing else of Egnyte's is asked."""

WITNESS = "status.egnyte.com"
"""What a resolver must know that is to be believed when it denies a host (facts 2.9)."""

LONGEST_TEXT = 512
"""Characters of a written domain beyond which it is not looked at."""

_LABEL = re.compile(r"(?!-)(?!xn--)[a-z0-9-]{1,63}(?<!-)\Z")
_BRANDED = re.compile(r"(?:(?!-)[a-z0-9-]{1,63}(?<!-)\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})\Z")
_PATH = re.compile(r"(?:/[A-Za-z0-9._~/-]*)?\Z")
# Written oddly but understood alike by every reader; any other fault may hide another host.
_HARMLESS = frozenset({None, "slash", "path", "http", "trailing_dot"})
_SUFFIX_OF = {kind: suffix for suffix, kind in SUFFIXES.items()}


def tenant_host(domain_text: str) -> Host | None:
    """The tenant host that a written domain means, None where there is any doubt about it."""
    domain = _understood(domain_text)
    if domain is None or not domain_text.isascii():
        return None
    return _tenant(domain.name or "", _SUFFIX_OF.get(domain.kind, ""))


def branded_host(text: str) -> Host | None:
    """A customer's own host name, None for Egnyte's, for look-alikes and for anything odd."""
    domain = _understood(text)
    if domain is None or domain.kind != "branded":
        return None
    name = domain.host
    if len(name) > 253 or not _BRANDED.match(name):
        return None
    taken = (*SUFFIXES, OTHER_PRODUCT_SUFFIX)
    return None if f".{name}".endswith(tuple(f".{t}" for t in taken)) else Host(name, "branded")


def service_host(name: str) -> Host | None:
    """One of ``SERVICE_HOSTS``, None for every other name."""
    return next((Host(known, "service") for known in SERVICE_HOSTS if known == name), None)


def sibling_host(host: Host) -> Host | None:
    """The same tenant's name in the other environment: production for QA, QA for production."""
    label, _, suffix = host.name.partition(".")
    other = {"egnyte.com": "qa-egnyte.com", "qa-egnyte.com": "egnyte.com"}.get(suffix, "")
    return _tenant(label, other) if remade(host) and host.kind == "tenant" else None


def remade(host: Host) -> Host | None:
    """The host built anew from its name, None where it is not what its maker would have made."""
    made = {"tenant": tenant_host, "branded": branded_host, "service": service_host}
    maker = made.get(host.kind)
    again = maker(host.name) if maker else None
    return again if again == host else None


def _understood(text: str) -> Domain | None:
    if len(text) > LONGEST_TEXT or ".." in text:
        return None
    domain = parse_domain(text)
    fine = domain.fault in _HARMLESS and not domain.doubled and _PATH.match(domain.rest)
    return domain if fine else None


def _tenant(label: str, suffix: str) -> Host | None:
    served = label in SERVICE_LABELS or label.startswith("ftp-")
    if suffix not in SUFFIXES or served or not _LABEL.match(label):
        return None
    return Host(f"{label}.{suffix}", "tenant")
