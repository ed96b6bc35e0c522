"""Egnyte's own names: hosts, scopes, and the forms in which programs want a domain.

Source: the project's facts dossier, sections 1.2, 4, 7 and 10. Pure functions, no opinions.
"""

from __future__ import annotations

import re

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
    {
        "www",
        "developers",
        "developer",
        "helpdesk",
        "status",
        "resellers",
        "partners",
        "partner-integrations",
        "us-partner-integrations",
        "integrations-staging",
        "mcp-server",
    }
)
OTHER_PRODUCT_SUFFIX = "egnyteprotect.com"

CONSUMER_FORMS: dict[str, tuple[str, ...]] = {
    "unknown": ("name", "host", "url", "url_slash"),
    "ours": ("name", "host"),
    "python-egnyte": ("name", "host"),
    "agentic-cli": ("url",),
    "js-sdk": ("url",),
    "mcp-server": ("host",),
    "r": ("name",),
    "dotnet": ("name", "host"),
    "go-sdk": ("host",),
    "postman": ("host",),
    "rspace": ("url_slash",),
    "subdomain": ("name",),
    "base-url": ("host", "url", "url_slash", "url_path"),
}
"""The forms of a domain that each program takes; ``unknown`` takes what any of them takes."""
CONSUMERS = tuple(CONSUMER_FORMS)

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

_LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\Z")
_URL = re.compile(
    r"(?:(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*):)?(?P<slashes>//)?"
    r"(?:(?P<userinfo>[^/?#@]*)@)?(?P<host>[^/?#:\\]*)"
    r"(?::(?P<port>[^/?#]*))?(?P<rest>.*)\Z",
    re.S,
)
_IPV4 = re.compile(r"\d{1,3}(?:\.\d{1,3}){3}\Z")
_LOCAL_SUFFIXES = (".localhost", ".local", ".localdomain", ".internal", ".lan", ".home.arpa")
_RESERVED_SUFFIXES = (".test", ".example", ".invalid")
_RESERVED_DOMAINS = ("example.com", "example.org", "example.net")
_FOLDED = str.maketrans("013457", "oieast")


@record
class Domain:
    """A written domain taken apart. ``fault`` is the first thing that no host name has."""

    raw: str
    host: str
    name: str | None
    kind: str
    form: str
    fault: str | None
    upper_case: bool
    doubled: bool
    resembles: str | None


def parse_domain(raw: str) -> Domain:
    """Take a written domain apart: a bare name, a host or a URL, well-formed or not."""
    text = raw.strip()
    match = _URL.match(text)
    parts = match.groupdict() if match else {}
    written = (parts.get("host") or "").strip()
    scheme, rest = parts.get("scheme"), parts.get("rest") or ""
    if scheme and not parts.get("slashes"):
        written, scheme, rest = scheme, None, rest  # "host:443", not "scheme:path"
        parts["port"] = text.partition(":")[2].partition("/")[0]
        rest = text[len(written) + 1 + len(parts["port"]) :]
    host = written.lower().rstrip(".")
    bare = "." not in host and host != "localhost"
    kind = "production" if bare and _LABEL.match(host) else classify_host(host)
    if bare and host in SERVICE_LABELS:
        kind = "service"
    if bare and not _LABEL.match(host):
        kind = "invalid"
    name = host if bare and kind == "production" else tenant_name(host)
    fault = _fault(text, written, scheme, parts, rest)
    return Domain(
        raw=raw,
        host=f"{host}.egnyte.com" if name and bare else host,
        name=name,
        kind=kind,
        form=_form(fault, scheme, bare, rest),
        fault=fault,
        upper_case=written != written.lower(),
        doubled=is_doubled(host),
        resembles=resembled(host) if kind == "lookalike" else None,
    )


def _form(fault: str | None, scheme: str | None, bare: bool, rest: str) -> str:
    if fault not in (None, "path", "slash"):
        return "other"
    if scheme:
        return {"": "url", "/": "url_slash"}.get(rest, "url_path") if not bare else "other"
    if rest:
        return "other"
    return "name" if bare else "host"


def _fault(
    text: str, written: str, scheme: str | None, parts: dict[str, str | None], rest: str
) -> str | None:
    userinfo, port = parts.get("userinfo"), parts.get("port")
    checks = (
        (any(c.isspace() for c in text), "blank"),
        (userinfo is not None, "userinfo" if scheme or "/" in text else "email"),
        (scheme is not None and scheme.lower() == "http", "http"),
        (scheme is not None and scheme.lower() not in ("http", "https"), "scheme"),
        (port is not None, "port"),
        ("_" in written, "underscore"),
        (written.endswith("."), "trailing_dot"),
        (not _is_host(written.lower()), "characters"),
        (rest == "/", "slash"),
        (bool(rest), "path"),
    )
    return next((fault for seen, fault in checks if seen), None)


def _is_host(host: str) -> bool:
    return len(host) <= 253 and all(_LABEL.match(label) for label in host.rstrip(".").split("."))


def is_doubled(host: str) -> bool:
    """Whether an Egnyte suffix stands behind another one: ``acme.egnyte.com.egnyte.com``."""
    return any(
        host.endswith(f".{last}") and any(f".{first}." in f".{host}" for first in SUFFIXES)
        for last in SUFFIXES
    )


def tenant_name(host: str) -> str | None:
    """The name in a tenant host, None for every other host."""
    for suffix in SUFFIXES:
        label = host.removesuffix(f".{suffix}")
        if label != host and _LABEL.match(label) and not _is_service(label):
            return label
    return None


def _is_service(label: str) -> bool:
    return label in SERVICE_LABELS or label.startswith("ftp-")


def classify_host(host: str) -> str:
    """What kind of host a lower-case host name is: one of ``DOMAIN_CLASSES``."""
    if not host or any(c.isspace() for c in host):
        return "invalid"
    if _IPV4.match(host) or host.startswith("["):
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
            return kind if _LABEL.match(label) else "invalid"
    if host == OTHER_PRODUCT_SUFFIX or host.endswith(f".{OTHER_PRODUCT_SUFFIX}"):
        return "service"
    if host == "localhost" or host.endswith(_LOCAL_SUFFIXES):
        return "local"
    if host.endswith(_RESERVED_SUFFIXES) or any(
        host == d or host.endswith(f".{d}") for d in _RESERVED_DOMAINS
    ):
        return "lookalike" if resembled(host) else "reserved"
    if resembled(host):
        return "lookalike"
    return "branded" if _is_host(host) and "." in host else "invalid"


def resembled(host: str) -> str | None:
    """The Egnyte host that a foreign host resembles, None where it resembles none.

    ``egnyte.acme.com`` is a plausible branded host: only the registrable name counts, or a whole
    Egnyte suffix in front of another one (``acme.egnyte.com.evil.test``).
    """
    plain = _without_disguise(host)
    for suffix in SUFFIXES:
        head, dot, _tail = f".{plain}.".partition(f".{suffix}.")
        if dot:
            return f"{head.strip('.')}.{suffix}".lstrip(".")
    if not any(_near_egnyte(label) for label in plain.split(".")):
        return None
    label, front = _registrable(host)
    plain_label = _without_disguise(label)
    if not _near_egnyte(plain_label):
        return None
    suffix = next((s for s in SUFFIXES if s.partition(".")[0] == plain_label), "egnyte.com")
    front = front.rpartition(".")[2]
    return f"{front}.{suffix}" if front else suffix


def _registrable(host: str) -> tuple[str, str]:
    """The registrable label and what stands before it, by the public suffix list."""
    from tldextract import TLDExtract  # noqa: PLC0415 - heavy, and only look-alikes need it

    parts = TLDExtract(suffix_list_urls=(), cache_dir=None)(host)
    return parts.domain, parts.subdomain


def _near_egnyte(label: str) -> bool:
    if "egnyte" in label:
        return True
    return label[:1] == "e" and 5 <= len(label) <= 7 and _distance(label, "egnyte") <= 1


def _distance(left: str, right: str) -> int:
    """Edits and swaps of neighbours between two short words, counted up to two."""
    if left == right:
        return 0
    swaps = {left[:i] + left[i + 1] + left[i] + left[i + 2 :] for i in range(len(left) - 1)}
    cuts = {left[:i] + left[i + 1 :] for i in range(len(left))}
    reverse = {right[:i] + right[i + 1 :] for i in range(len(right))}
    changed = len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) == 1
    return 1 if right in swaps or right in cuts or left in reverse or changed else 2


def _without_disguise(host: str) -> str:
    """The host as an eye reads it: punycode opened, look-alike letters folded to ASCII."""
    if host.isascii() and "xn--" not in host:
        return host.translate(_FOLDED) if any(c.isdigit() for c in host) else host
    import unicodedata  # noqa: PLC0415 - only for hosts that are not plain ASCII

    labels = []
    for label in host.split("."):
        opened = label
        if label.startswith("xn--"):
            try:
                opened = label[4:].encode("ascii").decode("punycode")
            except (UnicodeError, ValueError):
                opened = label
        folded = unicodedata.normalize("NFKD", opened)
        labels.append("".join(_ascii_twin(c) for c in folded).translate(_FOLDED))
    return ".".join(labels)


_TWINS = dict(
    zip(
        "\u0435\u0433\u0501\u043f\u0443\u0442\u03b5\u03c4\u0261\u03b3\u0578\u057c\u04af\u0131\u1d0f\u0455\u0441\u043e\u043c\u0430\u0440\u0456\u03bf\u0262",
        "ergnyetgynnyioscomapiog",
        strict=False,
    )
)


def _ascii_twin(char: str) -> str:
    return char if char.isascii() else _TWINS.get(char, "")


def expected_form(domain: Domain, consumer: str) -> str | None:
    """The same domain in the first form its consumer takes; None where the tenant is not known."""
    if domain.name is None:
        return None
    host = domain.host
    form = CONSUMER_FORMS[consumer][0]
    if consumer == "unknown" or form == "host":
        return host
    if form == "name":
        return domain.name if host.endswith(".egnyte.com") else host
    return f"https://{host}/" if form == "url_slash" else f"https://{host}"


def nearest(word: str, known: tuple[str, ...] | list[str]) -> str | None:
    """The known word that is nearest to a misspelt one, None where none is near."""
    import difflib  # noqa: PLC0415 - only misspelt words need it

    folded = {entry.lower(): entry for entry in known}
    match = difflib.get_close_matches(word.lower(), list(folded), n=1, cutoff=0.75)
    return folded[match[0]] if match else None


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
