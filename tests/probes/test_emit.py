"""Facts of settings: lawful by the catalogue, and without any credential."""

from __future__ import annotations

import json
import re
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egnyte_doctor.facts import problems
from egnyte_doctor.request import Request
from egnyte_doctor.run import find_settings, gather
from egnyte_doctor.world import MemoryFile, MemoryWorld

CLI = {
    "domain": "https://acme.egnyte.com",
    "client_id": "FAKEid00000000000000000a",
    "client_secret": "FAKEsecret-of-the-cli-000",
    "redirect_uri": "http://127.0.0.1:9/cb",
    "access_token": "FAKEtoken-of-the-cli-0000",
    "refresh_token": "FAKErefresh-of-the-cli-00",
    "scope": "Egnyte.filesystem Egnyte.links openid",
    "expires_at": 1700000000000,
}
CORPUS = {
    ".env": """\
EGNYTE_DOMAIN=https://jane:FAKEpassword-in-domain@acme.egnyte.com/x?token=FAKEtoken-in-domain
EGNYTE_CLIENT_ID=FAKEkey
EGNYTE_CLIENT_SECRET="FAKEsecret-of-env-000000"
EGNYTE_ACCESS_TOKEN=Bearer FAKEtoken-of-env-00000
EGNYTE_REDIRECT_URI=https://jane:FAKEpassword-in-uri@a.acme.com/cb, http://b.acme.com/cb
EGNYTE_SCOPE=["Egnyte.filesystem", "Egnyte.link"]
EGNYTE_PASSWORD=${PASSWORD:-FAKEpassword-as-default}
EGNYTE_BASE_URL=https://acme.egnyte.com/pubapi?api_key=FAKEkey-in-url-000000
""",
    ".env.production.example": "EGNYTE_DOMAIN=<domain>\nEGNYTE_CLIENT_SECRET=\nEGNYTE_SCOPE=\n",
    "egnyte-doctor.toml": """\
[app]
kind = "public"
flow = "implicit"
redirect_uris = []
scopes = ["egnyte.filesystem", "read"]
[profiles.production]
domain = "acme"
client_secret = "FAKEsecret-in-settings-0"
redirect_uris = ["myapp://cb", "/relative"]
scopes = []
[profiles.dev]
stage = "development"
domain = "acme.qa-egnyte.com"
nonsense = "FAKEsecret-under-nonsense"
""",
    "egnyte-cli/config.json": json.dumps({"default_profile": "a", "profiles": {"a": CLI, "b": {}}}),
    ".egnyte/config.json": json.dumps(
        {"domain": "acme", "api_key": "FAKEk", "login": "svc", "password": "FAKEpassword-of-svc"}
    ),
    "appsettings.Production.json": json.dumps(
        {
            "Egnyte": {
                "Domain": "files.acme.com",
                "ClientSecret": "FAKEsecret-of-dotnet-00",
                "Scope": [],
            }
        }
    ),
    "egnyte.properties": "egnyte.scope=Egnyte.filesystem,Egnyte.link\negnyte.url=https://a.b/\n",
    "egnyte.yaml": """\
tenants:
  a:
    domain: acme
    access_token: FAKEtoken-of-tenant-a0
  b: {domain: globex}
""",
    "k8s/secret.yaml": """\
apiVersion: v1
kind: Secret
data:
  EGNYTE_CLIENT_SECRET: RkFLRXNlY3JldC1vZi1rOHMtMDA=
""",
}
K8S = "FAKEsecret-of-k8s-00"
_WRITTEN = re.compile(r"FAKE(?:secret|token|refresh|password|key)-[a-z0-9-]{6,}")
SECRETS = sorted({K8S, *(s for text in CORPUS.values() for s in _WRITTEN.findall(text))})


def gathered(files, env=None):
    world = MemoryWorld(
        {name: MemoryFile(text.encode()) for name, text in files.items()}, env or {}
    )
    request = Request()
    return gather(world, request, find_settings(world, request))


def everything(found):
    return "\n".join(f"{f.fields} {f.where} {f.profile} {f.host} {f.related}" for f in found.facts)


def test_every_fact_of_a_varied_corpus_is_lawful():
    found = gathered(CORPUS, {"EGNYTE_DOMAIN": "acme", "EGNYTE_TOKEN": "FAKEtoken-of-process-0"})
    assert found.gaps == []
    names = {fact.name for fact in found.facts}
    assert {
        "app.client",
        "app.conflict",
        "app.domain",
        "app.key",
        "app.secret",
        "app.token",
    } <= names
    assert {"oauth.redirect_uri", "oauth.scope", "oauth.scopes", "config.file"} <= names
    assert [p for fact in found.facts for p in problems(fact.name, dict(fact.fields))] == []


def test_no_credential_of_the_corpus_is_in_a_fact():
    assert len(SECRETS) >= 12
    text = everything(gathered(CORPUS))
    assert [secret for secret in SECRETS if secret in text] == []


def test_the_redactor_knows_them():
    found = gathered(CORPUS)
    listed = [secret for secret in SECRETS if "nonsense" not in secret]
    assert [secret for secret in listed if secret in found.redactor.clean(f"<{secret}>")] == []


VALUE = st.text(string.ascii_letters + string.digits + "-_.~+/=$%!", min_size=12, max_size=40)


@settings(max_examples=60)
@given(
    secret=VALUE,
    where=st.sampled_from(["EGNYTE_CLIENT_SECRET", "EGNYTE_ACCESS_TOKEN", "EGNYTE_PASSWORD"]),
    quote=st.sampled_from(["", '"', "'"]),
    before=st.sampled_from(["", "Bearer ", " "]),
)
def test_a_literal_credential_is_in_no_fact(secret, where, quote, before):
    marked = f"Zq7{secret}Zq7"
    text = f"EGNYTE_DOMAIN=acme\n{where}={quote}{before}{marked}{quote}\n"
    assert marked not in everything(gathered({".env": text}))
    as_json = json.dumps({"Egnyte": {"Domain": "acme", where: before + marked}})
    assert marked not in everything(gathered({"appsettings.json": as_json}))


@settings(max_examples=60)
@given(
    scope=st.text(max_size=40),
    uri=st.text(max_size=40),
    domain=st.text(max_size=40),
)
def test_any_value_makes_lawful_facts(scope, uri, domain):
    table = {"scope": scope, "redirect_uri": uri, "domain": domain, "base_url": domain}
    found = gathered({"egnyte.json": json.dumps({"egnyte": table})})
    assert found.gaps == []
    assert [p for fact in found.facts for p in problems(fact.name, dict(fact.fields))] == []


@pytest.mark.parametrize(
    ("written", "names", "separator"),
    [
        ("Egnyte.filesystem Egnyte.link", 2, "space"),
        ("Egnyte.filesystem", 1, None),
        ("Egnyte.filesystem%20Egnyte.link", 2, "space"),
        ("Egnyte.filesystem,Egnyte.link", 2, "comma"),
        ("Egnyte.filesystem, Egnyte.link", 2, "comma"),
        ("Egnyte.filesystem+Egnyte.link", 2, "plus"),
        ("Egnyte.filesystem;Egnyte.link", 2, "semicolon"),
        ('["Egnyte.filesystem", "Egnyte.link"]', 2, "list"),
        ("", 0, None),
        ("[]", 0, "list"),
    ],
)
def test_scopes_of_a_text(written, names, separator):
    found = gathered({".env": f"EGNYTE_SCOPE={written}\n"})
    (scopes,) = [fact.fields for fact in found.facts if fact.name == "oauth.scopes"]
    assert (scopes["count"], scopes["separator"]) == (names, separator)
    listed = [fact.fields["scope"] for fact in found.facts if fact.name == "oauth.scope"]
    assert listed == ["Egnyte.filesystem", "Egnyte.link"][:names]


@pytest.mark.parametrize(
    "written", ["<your scopes>", "your-scopes", "{scopes}", "[scopes here]", "..."]
)
def test_scopes_still_to_be_written_are_no_scopes(written):
    found = gathered({".env": f"EGNYTE_SCOPE={written}\n"})
    assert [fact.name for fact in found.facts if fact.name.startswith("oauth.")] == []


def test_the_list_that_was_meant():
    found = gathered({".env": "EGNYTE_SCOPE=openid,egnyte.filesystem,link,Egnyte.users\n"})
    (scopes,) = [fact.fields for fact in found.facts if fact.name == "oauth.scopes"]
    assert scopes["corrected"] == "Egnyte.filesystem Egnyte.link Egnyte.user"
    assert scopes["openid"] == "openid"
    assert scopes["other_case"] == "egnyte.filesystem"
    assert scopes["no_prefix"] == "link"
    found = gathered({".env": "EGNYTE_SCOPE=Egnyte.filesystem Egnyte.everything\n"})
    (scopes,) = [fact.fields for fact in found.facts if fact.name == "oauth.scopes"]
    assert scopes["corrected"] is None


def test_a_mock_beside_the_callback_is_seen():
    uris = {
        "http://localhost:8089": True,
        "http://egnyte-mock:8080": True,
        "https://acme.egnyte.com": False,
        "acme": False,
    }
    for url, stand_in in uris.items():
        text = f"EGNYTE_BASE_URL={url}\nEGNYTE_REDIRECT_URI=http://localhost/cb\n"
        found = gathered({".env": text})
        (uri,) = [fact.fields for fact in found.facts if fact.name == "oauth.redirect_uri"]
        assert uri["stand_in"] is stand_in, url


def test_other_vendors_sections_are_left_alone():
    text = "box: {client_id: FAKEbox, scope: a}\negnyte: {domain: acme}\nmailer: {username: x}\n"
    found = gathered({"egnyte-sync.yaml": text})
    assert [f.fields["setting"] for f in found.facts if f.name == "config.value"] == ["domain"]
    shared = "tenants: {a: {domain: acme}}\noauth: {redirect_uri: 'https://a.acme.com/cb'}\n"
    found = gathered({"egnyte.yaml": shared})
    roles = [f.fields["role"] for f in found.facts if f.name == "config.value"]
    assert roles == ["domain", "redirect_uri"]
