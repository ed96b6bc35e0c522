"""Domains taken apart, look-alikes, and the forms that programs take."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from egnyte_doctor.catalogue.spec import DOMAIN_FORMS, FORM_FAULTS
from egnyte_doctor.consumers import CONSUMERS, accepts, expected_form, wanted
from egnyte_doctor.egnyte import DOMAIN_CLASSES, SUFFIXES, classify_host, nearest, parse_domain
from egnyte_doctor.scopes import scope_problem

NAMES = st.from_regex(r"[a-z0-9](?:[a-z0-9-]{0,20}[a-z0-9])?", fullmatch=True)
DOMAINS = st.one_of(
    NAMES,
    st.builds("{}.{}".format, NAMES, st.sampled_from([*SUFFIXES, "acme-tools.com", "egynte.com"])),
)
ANYTHING = st.one_of(
    st.text(max_size=80),
    st.text("aeégnyt.:/@\\[]#?%_- \u200b\u0435", max_size=40),
    st.builds("{}{}{}".format, st.text(max_size=6), DOMAINS, st.text(max_size=6)),
    st.builds("{}{}{}".format, st.sampled_from(["https://", "//", "u:p@"]), DOMAINS, st.text()),
)

WRITTEN = st.builds(
    "{}{}.{}{}".format,
    st.sampled_from(["", "https://", "HTTP://", "https:/", "bob@", "//", " "]),
    NAMES,
    st.sampled_from(["egnyte.com", "QA-egnyte.com", "egnytegov.com"]),
    st.sampled_from(["", "/", "/pubapi/v1", ":443", ".", " ", "/?x=1"]),
)


@given(ANYTHING, st.booleans())
@example("xn--\u0130.egnyte.com", False)
@example("https://[", False)
@example("\ud800.egnyte.com", True)
@example("." * 300, False)
def test_any_text_is_taken_apart(text, address):
    domain = parse_domain(text, address=address)
    assert domain.raw == text
    assert domain.kind in DOMAIN_CLASSES
    assert domain.form in DOMAIN_FORMS
    assert domain.fault is None or domain.fault in FORM_FAULTS
    assert (domain.kind == "lookalike") == (domain.resembles is not None)
    if domain.name is not None:
        assert domain.host in {f"{domain.name}.{suffix}" for suffix in SUFFIXES}
        assert domain.kind in ("production", "qa", "gov", "local")
    for consumer in CONSUMERS:
        accepts(consumer, domain)
        assert wanted(domain, consumer)


@given(WRITTEN, st.sampled_from(CONSUMERS))
@example("acme.egnyte.com/pubapi", "agentic-cli")
@example("Acme.QA-egnyte.com.", "r")
@example("http://acme.egnyte.com/pubapi", "base-url")
def test_what_is_advised_is_taken_and_stays(text, consumer):
    domain = parse_domain(text)
    advised = expected_form(domain, consumer)
    assert (advised is None) == (domain.name is None or "?" in text)
    if advised is None:
        return
    again = parse_domain(advised)
    assert (again.name, again.host, again.kind) == (domain.name, domain.host, again.kind)
    assert accepts(consumer, again)
    assert not again.upper_case
    assert expected_form(again, consumer) == advised
    assert advised.removesuffix(domain.rest) in wanted(domain, consumer) or consumer == "unknown"


@given(NAMES, st.sampled_from(sorted(SUFFIXES)))
def test_every_name_in_front_of_a_suffix_is_a_tenant_or_a_service(name, suffix):
    host = f"{name}.{suffix}"
    domain = parse_domain(f"https://{host.upper()}/")
    assert domain.host == host
    assert domain.kind in (SUFFIXES[suffix], "service", "invalid")
    assert (domain.name == name) == (domain.kind == SUFFIXES[suffix])
    if domain.kind == "invalid":
        assert name.startswith("xn--")


@given(NAMES, st.sampled_from(sorted(SUFFIXES)), NAMES.filter(lambda n: not n.isdigit()))
def test_egnytes_host_before_another_is_never_a_tenant(name, suffix, other):
    for text in (
        f"{name}.{suffix}.{other}.com",
        f"https://{name}.{suffix}@{other}.com",
        f"https://{name}.{suffix}\\@{other}.com/",
    ):
        assert parse_domain(text).name is None
        assert parse_domain(text).kind not in SUFFIXES.values()


FORMS = {
    "acme": ("name", None),
    "acme.egnyte.com": ("host", None),
    "https://acme.egnyte.com": ("url", None),
    "https://acme.egnyte.com/": ("url_slash", "slash"),
    "https://acme.egnyte.com/pubapi": ("url_path", "path"),
    "https://acme.egnyte.com:443": ("url_path", "port"),
    "https://acme.egnyte.com:8443": ("other", "port"),
    "http://acme.egnyte.com": ("other", "http"),
    "ftp://acme.egnyte.com": ("other", "scheme"),
    "https:/acme.egnyte.com": ("other", "scheme"),
    "//acme.egnyte.com": ("other", "scheme"),
    "acme.egnyte.com:443": ("other", "port"),
    "acme.egnyte.com/": ("other", "slash"),
    "acme.egnyte.com/pubapi": ("other", "path"),
    "acme.egnyte.com.": ("other", "trailing_dot"),
    "bob@acme.egnyte.com": ("other", "email"),
    "https://bob:x@acme.egnyte.com": ("other", "userinfo"),
    " acme.egnyte.com": ("other", "blank"),
    "acme.egnyte.com\n": ("host", None),
    "https://acme": ("other", None),
}


@pytest.mark.parametrize("text", FORMS)
def test_forms(text):
    domain = parse_domain(text)
    assert (domain.form, domain.fault) == FORMS[text]
    assert (domain.host, domain.name) == ("acme.egnyte.com", "acme")


KINDS = {
    "acme.qa-egnyte.com": "qa",
    "acme.egnytegov.com": "gov",
    "egnyte.com": "bare",
    "qa-egnyte.com": "bare",
    "www.egnyte.com": "service",
    "developers": "service",
    "ftp-acme.egnyte.com": "service",
    "acme.egnyteprotect.com": "service",
    "acme.egnyte.com.egnyte.com": "invalid",
    "acme.eu.egnyte.com": "invalid",
    "acme_tools": "invalid",
    "acme tools": "invalid",
    "report.bot@acme-tools.com": "invalid",
    "-acme.egnyte.com": "invalid",
    "\u0430cme.egnyte.com": "invalid",
    "": "invalid",
    "egnyte.acme-tools.com": "branded",
    "files.m\u00fcller-tools.de": "branded",
    "3m.com": "branded",
    "localhost:8080": "local",
    "127.0.0.1": "local",
    "0.0.0.0": "local",
    "https://[::1]:8080/": "local",
    "http://egnyte-mock": "local",
    "egnyte-mock:8080": "local",
    "egnyte.default.svc.cluster.local": "local",
    "acme.egnyte.com.localhost": "local",
    "203.0.113.7": "address",
    "[fe80::1]": "address",
    "egnyte.example.com": "reserved",
    "egnyte.test": "reserved",
}


@pytest.mark.parametrize("text", KINDS)
def test_kinds(text):
    assert parse_domain(text).kind == KINDS[text]


def test_a_name_alone_is_a_tenant_or_a_host_of_the_own_network():
    assert parse_domain("egnyte-mock").kind == "production"
    assert parse_domain("https://egnyte-mock/pubapi", address=True).kind == "local"


LOOKALIKES = {
    "acme.egnyte.com.evil.test": "acme.egnyte.com",
    "acme.egnyte.co": "acme.egnyte.com",
    "acme.egnyte.con": "acme.egnyte.com",
    "acme.egnyte": "acme.egnyte.com",
    "acme.egynte.com": "acme.egnyte.com",
    "acme.egnyt.com": "acme.egnyte.com",
    "acme.3gnyte.com": "acme.egnyte.com",
    "acme.egny\u0442e.com": "acme.egnyte.com",
    "acme.xn--gnyte-ywe.com": "acme.egnyte.com",
    "acme.qa-egnyte.net": "acme.qa-egnyte.com",
    "acme.egnytegov.co": "acme.egnytegov.com",
    "acmeegnyte.com": "egnyte.com",
    "https://acme.egnyte.com@files.acme-tools.com/": "acme.egnyte.com",
}


@pytest.mark.parametrize("text", LOOKALIKES)
def test_lookalikes(text):
    domain = parse_domain(text)
    assert (domain.kind, domain.resembles) == ("lookalike", LOOKALIKES[text])
    assert domain.host.isascii()
    assert domain.name is None


@pytest.mark.parametrize(
    "host", ["ignite.com", "files.cygnet.com", "egnyte.acme.co.uk", "eggy.com", "acme-tools.com"]
)
def test_hosts_that_resemble_nothing(host):
    assert classify_host(host) == "branded"


def test_programs_differ_in_the_forms_they_take():
    taken = {c: accepts(c, parse_domain("https://acme.egnyte.com")) for c in CONSUMERS}
    assert [c for c in CONSUMERS if taken[c]] == ["unknown", "agentic-cli", "js-sdk", "base-url"]
    assert accepts("rspace", parse_domain("https://acme.egnyte.com/"))
    assert accepts("subdomain", parse_domain("acme.qa-egnyte.com")), "a name alone means egnyte.com"
    assert not accepts("subdomain", parse_domain("acme.egnyte.com"))
    assert expected_form(parse_domain("acme.qa-egnyte.com/"), "r") == "acme.qa-egnyte.com"
    assert (
        wanted(parse_domain("acme"), "agentic-cli")
        == "the agentic CLI takes https://acme.egnyte.com"
    )
    assert "NAME.egnyte.com" in wanted(parse_domain("acme_tools"), "go-sdk")


def test_advice_never_repeats_a_query():
    written = parse_domain("http://acme.egnyte.com/pubapi")
    assert expected_form(written, "base-url") == "https://acme.egnyte.com/pubapi"
    domain = parse_domain("http://acme.egnyte.com/pubapi?token=FAKE")
    assert expected_form(domain, "base-url") is None


@pytest.mark.parametrize(
    ("scope", "found"),
    [
        ("Egnyte.filesystem", (None, None)),
        ("egnyte.filesystem", ("case", "Egnyte.filesystem")),
        ("Egnyte.permissions", ("plural", "Egnyte.permission")),
        ("filesystem", ("prefix", "Egnyte.filesystem")),
        ("egnyte:link", ("prefix", "Egnyte.link")),
        ("openid", ("openid", None)),
        ("Egnyte.filesytem", ("unknown", "Egnyte.filesystem")),
        ("Egnyte.search", ("unknown", "Egnyte.filesystem")),
        ("Egnyte.read", ("unknown", None)),
    ],
)
def test_scopes(scope, found):
    assert scope_problem(scope) == found


def test_the_nearest_word_keeps_its_own_spelling():
    assert nearest("client-ID", ["client_id", "domain"]) == "client_id"
    assert nearest("zzz", ["client_id"]) is None
