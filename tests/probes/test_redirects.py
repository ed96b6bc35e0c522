"""Redirect URIs taken apart, and addresses that are shown without credentials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.catalogue.spec import HOST_KINDS
from egnyte_doctor.facts import problems
from egnyte_doctor.probes.config.redirects import (
    MASK,
    host_kind,
    is_uri,
    parts_of,
    redirect_fields,
    several,
    without_credentials,
)

WORD = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=12)
SECRET = st.text("abcdefXYZ0123456789._~$!*'()+-", min_size=4, max_size=30)
NOISE = st.text(st.sampled_from("htps:/?#@[]\\.%*=&;, \t\nab1é\u202e"), max_size=40)


@pytest.mark.parametrize(
    ("uri", "scheme", "host"),
    [
        ("https://app.acme.com/cb", "https", "app.acme.com"),
        ("HTTPS://App.Acme.COM:8443/cb", "https", "app.acme.com"),
        ("http://[::1]:8080/cb", "http", "::1"),
        ("app.acme.com/cb", "", "app.acme.com"),
        ("localhost:3000/cb", "", "localhost"),
        ("//app.acme.com/cb", "", "app.acme.com"),
        ("https:/app.acme.com/cb", "", "app.acme.com"),
        ("http:app.acme.com", "", "app.acme.com"),
        ("https://", "https", None),
        ("com.acme.app:/cb", "com.acme.app", None),
        ("urn:ietf:wg:oauth:2.0:oob", "urn", None),
        ("myapp://callback", "myapp", "callback"),
        ("https://evil.test\\@app.acme.com/cb", "https", "evil.test"),
        ("https://u:p@app.acme.com./cb", "https", "app.acme.com"),
    ],
)
def test_scheme_and_host(uri, scheme, host):
    parts = parts_of(uri)
    assert (parts.scheme, parts.host) == (scheme, host)


@pytest.mark.parametrize(
    ("host", "kind"),
    [
        ("app.acme.com", "public"),
        ("8.8.8.8", "public"),
        ("localhost", "loopback"),
        ("127.0.0.53", "loopback"),
        ("::1", "loopback"),
        ("::ffff:127.0.0.1", "loopback"),
        ("app.localhost", "loopback"),
        ("10.1.2.3", "private"),
        ("100.64.0.1", "private"),
        ("169.254.169.254", "private"),
        ("fd00::1", "private"),
        ("0.0.0.0", "private"),
        ("intranet", "private"),
        ("host.docker.internal", "private"),
        ("fake.ngrok-free.app", "tunnel"),
        ("ngrok.acme.com", "public"),
        ("www.egnyte.com", "egnyte"),
        ("egnyte.com", "egnyte"),
        ("acme.qa-egnyte.com", "egnyte"),
        ("egnyte.acme.com", "public"),
        ("dev.acme.com", "development"),
        ("app-staging.acme.com", "development"),
        ("staging-app.acme.com", "development"),
        ("qa2.acme.com", "development"),
        ("dev-portal.acme.com", "public"),
        ("developers.acme.com", "public"),
        ("latest.acme.com", "public"),
        ("contest.acme.com", "public"),
        ("dev.to", "public"),
        ("999.1.1.1", "public"),
    ],
)
def test_host_kinds(host, kind):
    assert host_kind(host) == kind


@pytest.mark.parametrize(
    ("text", "uri"),
    [
        ("https://a.acme.com/cb", True),
        ("http://localhost:3000", True),
        ("localhost", True),
        ("app.acme.com/cb", True),
        ("//app.acme.com/cb", True),
        ("myapp://cb", True),
        ("/auth/callback", False),
        ("callback", False),
        ("onEgnyteLogin", False),
        ("postmessage", False),
    ],
)
def test_what_the_app_completes_is_no_uri(text, uri):
    assert is_uri(text) is uri


def test_several_uris_in_one_setting():
    assert several("https://a.acme.com/x, https://b.acme.com/y;http://c/z") == [
        "https://a.acme.com/x",
        "https://b.acme.com/y",
        "http://c/z",
    ]
    assert several("https://a.acme.com/x?list=1,2") == ["https://a.acme.com/x?list=1,2"]


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("http://app.acme.com/cb", "https://app.acme.com/cb"),
        ("app.acme.com/cb", "https://app.acme.com/cb"),
        ("localhost:3000/cb", "https://localhost:3000/cb"),
        ("https:/app.acme.com/cb", "https://app.acme.com/cb"),
        ("https://app.acme.com/cb", None),
        ("myapp://cb", None),
        ("http://u:p@app.acme.com/cb", None),
    ],
)
def test_the_same_uri_with_https(uri, expected):
    assert redirect_fields(uri)["expected"] == expected


def test_marks_of_a_uri():
    fields = redirect_fields("https://u:p@*.acme.com/cb#x")
    assert (fields["fragment"], fields["userinfo"], fields["wildcard"]) == (True, True, True)
    fields = redirect_fields("https://app.acme.com/@team?mail=a@b.com")
    assert (fields["fragment"], fields["userinfo"], fields["wildcard"]) == (False, False, False)


def test_an_email_address_is_no_credential():
    assert without_credentials("jane@acme.com") == ("jane@acme.com", ())
    assert without_credentials("acme.egnyte.com") == ("acme.egnyte.com", ())


@given(NOISE)
def test_any_text_makes_a_lawful_fact(text):
    fields = redirect_fields(text)
    assert problems("oauth.redirect_uri", dict(fields)) == []
    assert fields["host_kind"] in (None, *HOST_KINDS)
    expected = fields["expected"]
    if isinstance(expected, str):
        assert redirect_fields(expected)["scheme"] == "https"
        assert redirect_fields(expected)["host"] == fields["host"]


@given(scheme=st.sampled_from(["http", "https", "HTTPS"]), host=WORD, port=st.integers(1, 65535))
def test_parts_of_a_made_uri_come_back(scheme, host, port):
    parts = parts_of(f"{scheme}://{host}.acme.com:{port}/cb?x=1#y")
    assert parts.scheme == scheme.lower()
    assert parts.host == f"{host}.acme.com"
    assert parts.rest == "/cb?x=1#y"


@given(
    user=WORD, secret=SECRET, name=st.sampled_from(["token", "client_secret", "X-Api-Key", "sig"])
)
def test_no_secret_of_an_address_is_shown(user, secret, name):
    for text in (
        f"https://{user}:S{secret}@app.acme.com/cb",
        f"{user}:S{secret}@app.acme.com/cb",
        f"https://app.acme.com/cb?x=1&{name}=S{secret}&y=2",
        f"https://{user}:S{secret}@app.acme.com/cb?{name}=S{secret}",
    ):
        shown, secrets = without_credentials(text)
        assert f"S{secret}" not in shown
        assert MASK in shown
        assert f"S{secret}" in secrets
        assert f"S{secret}" not in str(redirect_fields(text))
