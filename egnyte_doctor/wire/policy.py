"""What may be asked of whom: decided before anything leaves, for every request."""

from __future__ import annotations

import re
from urllib.parse import quote, urlencode

from egnyte_doctor.wire.addresses import refusal
from egnyte_doctor.wire.hosts import remade
from egnyte_doctor.wire.model import DnsReply, HttpRequest, NoReply
from egnyte_doctor.wire.options import WireOptions

# What RFC 6750 allows in the header, and nothing that could end it.
_BEARER = re.compile(r"[A-Za-z0-9._~+/=:|-]{1,4096}\Z")
_METHODS = ("GET", "POST")


def judged(request: HttpRequest, options: WireOptions, *, proxied: bool) -> NoReply | None:
    """Why a request must not be sent; None where it may. ``proxied``: this host goes by proxy.

    Raises ``ValueError`` for a request that no probe should make.
    """
    if request.method not in _METHODS or not request.path.startswith("/"):
        raise ValueError("a request is a GET or POST of an absolute path")
    if request.method == "GET" and (request.form or request.secrets):
        raise ValueError("a form needs POST")
    if remade(request.host) is None:
        return NoReply("policy", "host", "this is not a host that may be contacted")
    if proxied and request.host.kind == "branded":
        words = "behind a proxy no address can be judged, so this host is left alone"
        return NoReply("policy", "proxied_branded", words)
    return _credential(request, options)


def _credential(request: HttpRequest, options: WireOptions) -> NoReply | None:
    if not is_signed(request):
        if options.world == "emulator" and not _all_fake(request):
            return _not_fake()
        return None
    if request.host.kind != "tenant":
        return NoReply("policy", "credential", "credentials go to tenant hosts only")
    if request.bearer is not None and not _BEARER.match(request.bearer):
        words = "the token holds characters that no token has, so it is not sent"
        return NoReply("policy", "credential", words)
    if options.world == "emulator" and not _all_fake(request):
        return _not_fake()
    return None


def is_signed(request: HttpRequest) -> bool:
    """Whether a request carries a credential."""
    return request.bearer is not None or bool(request.secrets)


def _not_fake() -> NoReply:
    words = "the emulator is sent no key or token that does not start with FAKE"
    return NoReply("policy", "credential", words)


def _all_fake(request: HttpRequest) -> bool:
    values = [request.bearer or "FAKE", *(value for _, value in request.secrets)]
    values += [v for name, v in (*request.query, *request.form) if name == "client_id"]
    return all(value.startswith("FAKE") for value in values)


def routes(answer: DnsReply, options: WireOptions) -> tuple[tuple[str, int], ...] | NoReply:
    """Where to connect to for a resolved host, or why not."""
    if answer.outcome not in ("addresses", "split"):
        return NoReply("dns", answer.outcome)
    own = options.connect_to
    words = {a: None if a in own else refusal(a) for a in answer.addresses}
    refused = [word for word in words.values() if word]
    if refused and not options.allow_private:
        if answer.outcome == "split":
            detail = f"some addresses are public, and some are not ({refused[0]})"
            return NoReply("dns", "split", detail)
        detail = f"the name leads to an address that is not public ({refused[0]})"
        return NoReply("policy", "private_address", detail)
    if own or options.world == "emulator":
        known = tuple(own[a] for a in answer.addresses if a in own)
        return known or NoReply("connect", "unreachable", "this is no address of the emulator")
    return tuple((a, 443) for a in words if words[a] != "not an address")


def sorted_out(answer: DnsReply, options: WireOptions) -> DnsReply:
    """The answer, called ``split`` where public and other addresses stand side by side."""
    own = options.connect_to
    other = {bool(refusal(address)) and address not in own for address in answer.addresses}
    split = answer.outcome == "addresses" and len(other) == 2
    return DnsReply("split", answer.addresses, answer.cnames) if split else answer


def address_of(request: HttpRequest) -> str:
    """The request's URL: https, the judged name, the path and query percent-encoded."""
    query = urlencode(request.query, quote_via=quote)
    path = quote(request.path, safe="/")
    return f"https://{request.host.name}{path}{'?' if query else ''}{query}"


def body_of(request: HttpRequest) -> bytes:
    """The form, credentials included; empty for a GET."""
    return urlencode((*request.form, *request.secrets)).encode("ascii")
