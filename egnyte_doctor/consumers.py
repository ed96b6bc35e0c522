"""The forms in which programs want a domain: a name, a host, or a URL of one kind or another.

Source: the project's facts dossier, sections 7 and 10.
"""

from __future__ import annotations

from egnyte_doctor.egnyte import SUFFIXES, Domain
from egnyte_doctor.lazy import pattern

CONSUMER_FORMS: dict[str, tuple[str, ...]] = {
    "unknown": ("name", "host", "url", "url_slash", "url_path"),
    "ours": ("name", "host"),
    "python-egnyte": ("name", "host"),
    "agentic-cli": ("url", "url_slash", "url_path"),
    "js-sdk": ("url", "url_slash"),
    "mcp-server": ("host",),
    "r": ("name",),
    "dotnet": ("name", "host"),
    "go-sdk": ("host",),
    "postman": ("host",),
    "rspace": ("url_slash",),
    "subdomain": ("name",),
    "base-url": ("url", "url_slash", "url_path", "host"),
}
"""The forms of a domain that each program takes, the usual one first; ``unknown`` takes what any
of them takes, and ``base-url`` is any address of an API."""
CONSUMERS = tuple(CONSUMER_FORMS)

_TAKES = {
    "unknown": "programs take",
    "ours": "this file takes",
    "python-egnyte": "python-egnyte takes",
    "agentic-cli": "the agentic CLI takes",
    "js-sdk": "the JavaScript SDK takes",
    "mcp-server": "the MCP server takes",
    "r": "the R package takes",
    "dotnet": "the .NET SDK takes",
    "go-sdk": "the Go SDK takes",
    "postman": "Egnyte's Postman requests take",
    "rspace": "RSpace takes",
    "subdomain": "a subdomain is",
    "base-url": "an API address is",
}
_PLAIN_PATH = pattern(r"/[A-Za-z0-9/._-]*\Z")


def accepts(consumer: str, domain: Domain) -> bool:
    """Whether the program takes the domain as it is written.

    A name alone means ``.egnyte.com``: programs that want one get the whole host of other clouds.
    """
    forms = CONSUMER_FORMS[consumer]
    return domain.form in forms or (
        forms == ("name",) and domain.form == "host" and _needs_suffix(domain)
    )


def expected_form(domain: Domain, consumer: str) -> str | None:
    """The same domain in the usual form of its consumer; None where the tenant is not known."""
    if domain.name is None or (domain.rest and not _PLAIN_PATH.match(domain.rest)):
        return None
    form = "host" if consumer == "unknown" else CONSUMER_FORMS[consumer][0]
    path = domain.rest if consumer == "base-url" else ""
    return _written(form, domain) + path


def wanted(domain: Domain, consumer: str) -> str:
    """What the consumer takes, as a clause with the tenant's own name where that is known."""
    shown = domain if domain.name else None
    forms = [form for form in CONSUMER_FORMS[consumer] if form in ("name", "host", "url")]
    samples = list(dict.fromkeys(_written(form, shown) for form in forms or ["url_slash"]))
    *front, last = samples
    listed = f"{', '.join(front)} or {last}" if front else last
    return f"{_TAKES[consumer]} {listed}"


def _needs_suffix(domain: Domain) -> bool:
    return domain.kind in ("qa", "gov")


def _written(form: str, domain: Domain | None) -> str:
    host = domain.host if domain else f"NAME.{next(iter(SUFFIXES))}"
    if form == "name":
        return host if domain and _needs_suffix(domain) else host.partition(".")[0]
    return {"host": host, "url": f"https://{host}", "url_slash": f"https://{host}/"}[form]
