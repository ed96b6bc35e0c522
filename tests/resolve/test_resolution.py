"""What a written domain comes to, by what was seen of its host."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import egnyte_doctor
from egnyte_doctor.probes.live.lookup import Seen, written
from egnyte_doctor.reports.resolution import as_line, as_text
from egnyte_doctor.reports.terminal import Terminal
from egnyte_doctor.resolution import FOUND_BY, OUTCOMES, resolution
from egnyte_doctor.wire.hosts import remade
from egnyte_doctor.wire.model import DNS_OUTCOMES, DnsReply

SCHEMA = json.loads(
    Path(egnyte_doctor.__file__).with_name("schemas").joinpath("resolve-1.json").read_bytes()
)
HERE = DnsReply("addresses", ("203.0.113.10",))


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("acme", "acme.egnyte.com"),
        (" ACME.egnyte.com. ", "acme.egnyte.com"),
        ("https://acme.egnyte.com/app/index.do#storage/files/1/Shared", "acme.egnyte.com"),
        ("https://acme.egnyte.com/navigate/file/a%20b?x=1", "acme.egnyte.com"),
        ("http://acme.qa-egnyte.com/", "acme.qa-egnyte.com"),
        ("acme.egnytegov.com", "acme.egnytegov.com"),
        ("Files.acme-tools.com", "files.acme-tools.com"),
    ],
)
def test_what_may_be_asked_is_built_from_the_text(text, host):
    one = written(text)
    assert one.host is not None
    assert one.host.name == host


@pytest.mark.parametrize(
    ("text", "kind", "words", "meant"),
    [
        ("acme.egnyte.com.egnyte.com", "invalid", "behind another", "acme.egnyte.com"),
        ("acme.egnyte.con", "lookalike", "only looks like", "acme.egnyte.com"),
        ("acme.egynte.com", "lookalike", "only looks like", "acme.egnyte.com"),
        ("htp://acme.egnyte.com", "production", "begin with https://", "acme.egnyte.com"),
        ("acme.egnyte.com:8443", "production", "port", "acme.egnyte.com"),
        ("egnyte.com", "bare", "without a tenant's name", None),
        ("www.egnyte.com", "service", "a service of Egnyte's", None),
        ("acme.egnyteprotect.com", "service", "another product", None),
        ("jane@acme-tools.com", "invalid", "e-mail address", None),
        ("jane@acme.egnyte.com", "production", "e-mail address", None),
        ("acme_corp", "invalid", "underscores", None),
        ("acme corp", "invalid", "blank", None),
        ("198.51.100.7", "address", "IP address", None),
        ("localhost", "local", "local network", None),
        ("files.example.com", "reserved", "reserved for examples", None),
        ("a.b.egnyte.com", "invalid", "no host name", None),
        (r"acme.egnyte.com\@evil.test", "lookalike", "only looks like", None),
    ],
)
def test_what_is_no_tenant_is_told_by_its_name_alone(text, kind, words, meant):
    one = written(text)
    assert one.host is None
    found = resolution(one, None)
    assert (found.kind, found.outcome, found.did_you_mean) == (kind, "not_a_tenant", meant)
    assert words in found.why
    assert found.to_write is None


@pytest.mark.parametrize(
    "paste", ["FAKE0a1b2c3d4e5f6g7h8i9j0k1l", "fake0123456789abcdefgh1x", "FAKE" + "a1B2" * 11]
)
def test_what_may_be_a_key_or_a_token_is_neither_asked_nor_shown(paste):
    one = written(f"  {paste}\n")
    found = resolution(one, None)
    assert one.host is None
    assert paste[4:] not in repr((one.text, found))
    assert "shape of a key or a token" in found.why


def test_user_information_and_queries_are_not_shown():
    one = written("https://jane:FAKEpassword@acme.egnyte.com/x?token=FAKEtoken#FAKEmore")
    assert "FAKE" not in resolution(one, None).text


@pytest.mark.parametrize(
    ("text", "seen", "outcome", "api_host", "found_by"),
    [
        ("acme", Seen(HERE), "tenant", "acme.egnyte.com", "dns"),
        ("acme", Seen(DnsReply("not_asked")), "tenant", "acme.egnyte.com", "name"),
        ("acme", Seen(DnsReply("nxdomain")), "no_such_tenant", None, None),
        ("acme", Seen(DnsReply("no_data")), "no_such_tenant", None, None),
        ("acme", Seen(DnsReply("timeout")), "unchecked", "acme.egnyte.com", "name"),
        ("acme", Seen(HERE, failure="not public"), "unchecked", "acme.egnyte.com", "name"),
        ("f.acme.de", Seen(HERE, "resolved", "acme"), "tenant", "acme.egnyte.com", "env_pub"),
        ("f.acme.de", Seen(HERE, "page"), "not_a_tenant", None, None),
        ("f.acme.de", Seen(HERE, "no_name"), "not_a_tenant", None, None),
        ("f.acme.de", Seen(DnsReply("nxdomain")), "not_a_tenant", None, None),
        ("f.acme.de", Seen(DnsReply("servfail")), "unchecked", None, None),
        ("f.acme.de", Seen(HERE, failure="the certificate has expired"), "unchecked", None, None),
        ("f.acme.de", Seen(HERE, "refused", retry_after="9"), "unchecked", None, None),
        ("f.acme.de", Seen(DnsReply("not_asked"), failure="proxied"), "unchecked", None, None),
    ],
)
def test_a_host_comes_to_what_was_seen_of_it(text, seen, outcome, api_host, found_by):
    found = resolution(written(text), seen)
    assert (found.outcome, found.api_host, found.found_by) == (outcome, api_host, found_by)
    assert found.why


def led(*chain: str) -> DnsReply:
    return DnsReply("addresses", HERE.addresses, chain)


def test_dns_that_leads_to_a_tenant_speaks_where_the_host_does_not():
    found = resolution(written("f.acme.de"), Seen(led("cdn.acme.de", "acme.egnytegov.com"), "page"))
    assert (found.api_host, found.found_by) == ("acme.egnytegov.com", "dns")
    assert found.to_write == "acme.egnytegov.com"


def test_dns_tells_the_cloud_of_the_tenant_that_the_host_names():
    seen = Seen(led("acme.egnytegov.com"), "resolved", "acme")
    found = resolution(written("f.acme.de"), seen)
    assert (found.api_host, found.found_by) == ("acme.egnytegov.com", "env_pub")


def test_where_host_and_dns_disagree_both_are_told():
    found = resolution(written("f.acme.de"), Seen(led("other.egnyte.com"), "resolved", "acme"))
    assert found.api_host == "acme.egnyte.com"
    assert "but DNS leads to other.egnyte.com" in found.why


def test_a_name_alone_is_written_for_production_and_the_host_elsewhere():
    assert resolution(written("acme.egnyte.com"), Seen(HERE)).to_write == "acme"
    assert resolution(written("acme.qa-egnyte.com"), Seen(HERE)).to_write == "acme.qa-egnyte.com"


texts = st.one_of(
    st.text(max_size=80),
    st.from_regex(r"(https?://)?([a-z]{1,5}:[a-z]{1,5}@)?[a-zA-Z0-9_.-]{1,40}(:\d+)?(/.{0,9})?"),
    st.from_regex(r"[a-z0-9.-]{1,20}\.(egnyte|qa-egnyte|egnytegov|egynte)\.com(.egnyte.com)?"),
)
replies = st.builds(
    DnsReply,
    st.sampled_from(DNS_OUTCOMES),
    st.just(()),
    st.lists(st.sampled_from(["acme.egnyte.com", "x.test", "www.egnyte.com"]), max_size=3).map(
        tuple
    ),
)
sights = st.builds(
    Seen,
    replies,
    st.sampled_from([None, "resolved", "no_name", "page", "refused"]),
    st.sampled_from([None, "acme"]),
    st.sampled_from([None, "the TLS handshake failed"]),
    st.sampled_from([None, "120", "\x1b[31m" + "9" * 99]),
)


@given(texts, sights)
def test_whatever_is_written_and_seen_is_told_in_the_published_form(text, seen):
    one = written(text)
    assert one.host is None or remade(one.host) == one.host
    found = resolution(one, seen if one.host else None)
    assert found.outcome in OUTCOMES
    assert found.found_by in (None, *FOUND_BY)
    line = as_line(found)
    assert line.isascii()
    assert "\n" not in line
    jsonschema.validate(json.loads(line), SCHEMA)
    shown = as_text([found], Terminal())
    assert all(c.isprintable() for c in shown.replace("\n", ""))
