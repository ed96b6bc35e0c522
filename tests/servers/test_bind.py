"""Our client and a real name server: what it is told, and what it makes of it."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.xdist_group("servers")
DIRECT = ("resolver", "authority")
"""Most is the same through a resolver and from the zone's own server."""


def answer(seen) -> tuple[object, object]:
    known = seen.fields("dns.answer")
    return known["outcome"], known.get("cname")


@pytest.mark.parametrize("server", DIRECT)
def test_a_branded_host_is_followed_to_its_tenant(check, names, sites, server):
    seen = check("files.acme-tools.com", sites["good"], getattr(names, server))
    # Two names on the way; the report has the one they end in.
    assert answer(seen) == ("addresses", "acme.egnyte.com")
    assert seen.findings == {"domain-branded-live"}
    branding = seen.fields("branding.env_pub")
    assert (branding["outcome"], branding["api_host"]) == ("resolved", "acme.egnyte.com")
    assert "acme.egnyte.com" in seen.messages[0]
    assert [(s.host, s.signed) for s in seen.report.sent] == [("files.acme-tools.com", False)]


@pytest.mark.parametrize("server", DIRECT)
def test_the_tenant_itself_is_well(check, names, sites, server):
    seen = check("acme", sites["good"], getattr(names, server))
    assert answer(seen) == ("addresses", None)
    assert seen.findings == set()
    assert len(seen.report.sent) == 2


@pytest.mark.parametrize("server", DIRECT)
@pytest.mark.parametrize(
    ("domain", "told", "findings"),
    [
        ("gone", ("nxdomain", None), {"tenant-not-found"}),
        ("gone.acme-tools.com", ("nxdomain", "gone.egnyte.com"), {"branded-host-not-found"}),
        ("empty", ("no_data", None), {"dns-no-address"}),
        ("inside", ("addresses", None), {"dns-private-address"}),
        # BIND gives up on a circle and says no more than that it failed.
        ("loop.acme-tools.com", ("servfail", None), {"dns-server-failure"}),
        ("files.failing-tools.com", ("servfail", None), {"dns-server-failure"}),
    ],
)
def test_names_that_lead_nowhere(check, names, sites, server, domain, told, findings):
    seen = check(domain, sites["good"], getattr(names, server))
    assert answer(seen) == told
    assert seen.findings == findings
    assert seen.report.sent == ()


@pytest.mark.parametrize("server", DIRECT)
def test_an_answer_too_large_for_a_datagram_is_asked_for_again(check, names, sites, server):
    seen = check("large.acme-tools.com", sites["good"], getattr(names, server))
    assert answer(seen) == ("addresses", None)
    assert seen.findings == {"domain-branded-live"}


def test_a_signature_that_holds(check, sites):
    seen = check("files.signed-tools.com", sites["good"])
    assert answer(seen) == ("addresses", "acme.egnyte.com")
    assert seen.findings == {"domain-branded-live"}


def test_a_signature_that_does_not_hold(check, names, sites):
    """The zone's own server has an answer; the resolver that checks it does not pass it on."""
    assert answer(check("files.bogus-tools.com", sites["good"], names.authority))[0] == "addresses"
    seen = check("files.bogus-tools.com", sites["good"])
    assert answer(seen) == ("servfail", None)
    assert seen.findings == {"dns-server-failure"}
    assert seen.report.sent == ()


@pytest.mark.parametrize(
    ("domain", "direct"),
    [
        # Sent on to a server that does not have the zone, or to nobody: all it has is a referral.
        ("files.lame-tools.com", "lame"),
        ("files.dead-tools.com", "lame"),
        ("files.refusing-tools.com", "refused"),
    ],
)
def test_delegations_that_do_not_hold(check, names, sites, domain, direct):
    """Told apart where the servers are asked directly; this resolver says that it failed."""
    for server, outcome in ((names.authority, direct), (names.resolver, "servfail")):
        seen = check(domain, sites["good"], server)
        assert answer(seen) == (outcome, None)
        assert seen.findings == {"dns-server-failure"}
        assert seen.report.sent == ()
