"""Our client and TLS as a real server ends it, in front of the emulator."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.xdist_group("servers")


@pytest.mark.parametrize(
    ("site", "version"),
    [("good", "TLSv1.3"), ("chain", "TLSv1.3"), ("tls-1.2", "TLSv1.2"), ("tls-1.3", "TLSv1.3")],
)
def test_tls_that_is_well(check, sites, site, version):
    seen = check("acme", sites[site])
    peer = seen.fields("tls.peer")
    assert (peer["problem"], peer["version"]) == (None, version)
    assert peer["days_left"] > 0
    assert seen.findings == set()
    assert [s.status for s in seen.report.sent] == [200, 200]


@pytest.mark.parametrize(
    ("site", "problem", "finding"),
    [
        ("expired", "expired", "tls-certificate-expired"),
        ("early", "not_yet_valid", "tls-certificate-not-yet-valid"),
        ("wrong-name", "wrong_name", "tls-certificate-wrong-name"),
        ("no-intermediate", "unknown_issuer", "tls-certificate-untrusted"),
        ("self-signed", "self_signed", "tls-certificate-untrusted"),
        ("tls-1.0", "old_version", "tls-old-version"),
        ("tls-1.1", "old_version", "tls-old-version"),
        ("no-such-name", "other", "tls-failed"),
        ("no-tls", "not_tls", "tls-failed"),
    ],
)
def test_tls_that_fails_ends_the_check_of_the_host(check, egnyte, sites, site, problem, finding):
    before = len(egnyte.log)
    seen = check("acme", sites[site])
    assert seen.fields("tls.peer")["problem"] == problem
    assert seen.findings == {finding}
    # Neither the key nor the token has left.
    assert seen.report.sent == ()
    assert len(egnyte.log) == before


@pytest.mark.parametrize("site", ["tls-1.0", "tls-1.1"])
def test_old_tls_is_told_with_what_cannot_be_known(check, sites, site):
    (message,) = check("acme", sites[site]).messages
    assert message.endswith("or it is not testable from here")


def test_a_certificate_of_a_branded_host_with_another_name(check, sites):
    seen = check("files.acme-tools.com", sites["wrong-name"])
    assert seen.fields("dns.answer")["cname"] == "acme.egnyte.com"
    assert seen.findings == {"tls-certificate-wrong-name"}


def test_nobody_behind_the_proxy(check, sites):
    """nginx answers 502 with a page of its own, for each of the requests."""
    seen = check("acme", sites["no-backend"])
    assert seen.fields("tls.peer")["problem"] is None
    assert seen.findings == {"gateway-down"}
    assert {s.status for s in seen.report.sent} == {502}
