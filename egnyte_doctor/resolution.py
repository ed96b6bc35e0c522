"""What a written domain comes to: its API host, how that was found, and what to write. Pure."""

from __future__ import annotations

from egnyte_doctor.egnyte import OTHER_PRODUCT_SUFFIX, SUFFIXES, tenant_name
from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.egnyte import Domain
    from egnyte_doctor.probes.live.lookup import Seen, Written
    from egnyte_doctor.wire.model import DnsReply

OUTCOMES = ("tenant", "no_such_tenant", "not_a_tenant", "unchecked")
"""``not_a_tenant``: by its name alone, or because its own answer names none."""
FOUND_BY = ("name", "dns", "env_pub")
"""``name``: it is a tenant's name or host, and DNS was not asked; ``dns``: DNS knows it, or leads
from a customer's own host to it; ``env_pub``: that host says so itself."""


@record
class Resolution:
    """A domain, by one of ``OUTCOMES``. ``why`` is a sentence in our words.

    ``did_you_mean`` is a guess that nobody was asked about; ``retry_after`` is what a server that
    wants a pause wrote.
    """

    text: str
    kind: str
    outcome: str
    why: str
    api_host: str | None = None
    found_by: str | None = None
    did_you_mean: str | None = None
    dns: str | None = None
    cname: str | None = None
    retry_after: str | None = None

    @property
    def name(self) -> str | None:
        """The tenant's name, which is what most programs call the domain."""
        return self.api_host.partition(".")[0] if self.api_host else None

    @property
    def to_write(self) -> str | None:
        """What ``domain`` is in our settings: a name alone means ``.egnyte.com``."""
        short = self.api_host is not None and self.api_host.endswith(".egnyte.com")
        return self.name if short else self.api_host


_KINDS = {
    "bare": "this is Egnyte's own domain, without a tenant's name before it",
    "address": "this is an IP address; a tenant is known by its name",
    "local": "this is a name of a local network",
    "reserved": "this name is reserved for examples",
}
_FAULTS = {
    "email": "this is an e-mail address",
    "userinfo": "user information stands before the host",
    "underscore": "host names have no underscores",
    "blank": "there is a blank in it",
    "port": "it names a port; Egnyte answers at 443 alone",
    "scheme": "it does not begin with https://",
    "characters": "it holds characters that no host name has",
}
_DNS = {
    "servfail": "the DNS server failed",
    "refused": "the DNS server refuses to answer for it",
    "timeout": "no DNS server answered in time",
    "loop": "its CNAMEs lead round in a circle",
    "lame": "the DNS servers of its zone do not serve it",
    "malformed": "the DNS server's answer cannot be read",
    "unreachable": "no DNS server can be reached",
    "hidden": "the DNS server denies Egnyte's own hosts as well: name another with --dns-server",
    "split": "some of its addresses are public, and some are not",
}


def resolution(one: Written, seen: Seen | None) -> Resolution:
    """What was written, judged by what was seen of its host; None where it is none to ask."""
    if seen is None or one.host is None:
        return _by_name(one)
    dns = seen.dns
    found = _tenant(one, seen) if one.host.kind == "tenant" else _branded(one, seen)
    outcome, why, api_host, found_by = found
    return Resolution(
        one.text,
        one.domain.kind,
        outcome,
        why,
        api_host,
        found_by,
        dns=dns.outcome,
        cname=dns.cnames[-1] if dns.cnames else None,
        retry_after=seen.retry_after,
    )


Found = tuple[str, str, str | None, str | None]


def _tenant(one: Written, seen: Seen) -> Found:
    assert one.host is not None
    name, outcome = one.host.name, seen.dns.outcome
    if outcome == "nxdomain":
        return "no_such_tenant", f"DNS knows no {name}, so there is no such tenant", None, None
    if outcome == "no_data":
        return "no_such_tenant", f"{name} has no address in DNS", None, None
    if outcome == "not_asked":
        return "tenant", "it is a tenant's name; behind a proxy DNS is not asked", name, "name"
    if seen.failure is not None:
        return "unchecked", seen.failure, name, "name"
    if outcome != "addresses":
        return "unchecked", _DNS.get(outcome, outcome), name, "name"
    return "tenant", "it is a tenant's name, and DNS knows it", name, "dns"


def _branded(one: Written, seen: Seen) -> Found:
    assert one.host is not None
    led = _led_to(seen.dns)
    if seen.name is not None:
        # The host tells whose it is; where DNS leads to that tenant, it tells the cloud as well.
        same = led is not None and tenant_name(led) == seen.name
        host = led if same and led is not None else f"{seen.name}.egnyte.com"
        why = "it is a customer's own host, and says so itself"
        if led is not None and not same:
            why += f"; but DNS leads to {led}"
        return "tenant", why, host, "env_pub"
    if led is not None:
        return "tenant", f"it is a customer's own host: DNS leads to {led}", led, "dns"
    outcome = seen.dns.outcome
    if outcome in ("nxdomain", "no_data"):
        return "not_a_tenant", "DNS knows no such host", None, None
    if seen.retry_after is not None:
        return "unchecked", "its server asks for a pause", None, None
    if seen.failure is not None or outcome not in ("addresses", "not_asked"):
        return "unchecked", seen.failure or _DNS.get(outcome, outcome), None, None
    return "not_a_tenant", "it is another host, and does not say that it is Egnyte's", None, None


def _led_to(dns: DnsReply) -> str | None:
    """The tenant's host that a chain of CNAMEs passes, the last one of several."""
    return next((name for name in reversed(dns.cnames) if tenant_name(name)), None)


def _by_name(one: Written) -> Resolution:
    domain = one.domain
    if one.secret:
        why = "it has the shape of a key or a token, so it was not looked up"
        return Resolution(one.text, "invalid", "not_a_tenant", why)
    meant = _meant(domain)
    return Resolution(one.text, domain.kind, "not_a_tenant", _why(domain), did_you_mean=meant)


def _why(domain: Domain) -> str:
    if domain.doubled:
        return "an Egnyte suffix stands behind another one"
    if domain.resembles is not None:
        return f"this is not Egnyte's, it only looks like {domain.resembles}"
    if domain.kind == "service":
        other = f".{domain.host}".endswith(f".{OTHER_PRODUCT_SUFFIX}")
        whose = "another product of Egnyte's" if other else "a service of Egnyte's"
        return f"this is {whose}, no tenant"
    if domain.fault in _FAULTS:
        return _FAULTS[domain.fault]
    return _KINDS.get(domain.kind, "this is no host name")


def _meant(domain: Domain) -> str | None:
    """The tenant's host that was probably meant: a guess."""
    if domain.doubled:
        host = domain.host
        ends = [(host.find(f".{suffix}"), suffix) for suffix in SUFFIXES if f".{suffix}" in host]
        at, suffix = min(ends)
        host = f"{host[:at]}.{suffix}"
        return host if tenant_name(host) else None
    meant = domain.resembles or domain.host
    return meant if tenant_name(meant) and domain.fault != "email" else None
