"""Facts from facts: what stands side by side, and what really contradicts itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from egnyte_doctor.derive import derive
from egnyte_doctor.facts import problems
from egnyte_doctor.request import Request
from egnyte_doctor.run import find_settings, gather
from egnyte_doctor.world import MemoryFile, MemoryWorld
from tests.derived import FAKE, OWN, cli, client, clients, facts_of

# --- app.client: what is there


def test_what_an_open_file_does_not_say_is_undeclared():
    found = client({".env": "EGNYTE_CLIENT_ID=FAKEid\nEGNYTE_CLIENT_SECRET=\n"})
    assert found.fields["has_key"] is True
    assert found.fields["has_secret"] is False
    assert "has_token" not in found.fields
    assert "domain" not in found.fields


def test_what_a_closed_file_does_not_say_is_not_there():
    found = client(cli(client_id="FAKEid"))
    assert (found.fields["has_key"], found.fields["has_secret"]) == (True, False)
    assert found.fields["has_refresh_token"] is False


def test_our_settings_need_not_name_a_secret_that_another_file_holds():
    own = {OWN: "[profiles.live]\nclient_id = '${EGNYTE_CLIENT_ID}'\n"}
    assert client(own).fields["has_secret"] is False
    with_secret = {**own, ".env": "EGNYTE_CLIENT_SECRET=${VAULT}\n"}
    assert "has_secret" not in clients(with_secret)[0].fields


@pytest.mark.parametrize(
    ("text", "flow", "standing"),
    [
        ("EGNYTE_GRANT_TYPE=authorization_code\n", "authorization_code", "declared"),
        ("EGNYTE_GRANT_TYPE=PASSWORD\n", "password", "declared"),
        ("EGNYTE_GRANT_TYPE=token\n", "implicit", "declared"),
        ("EGNYTE_GRANT_TYPE=refresh_token\n", None, "declared"),
        ("EGNYTE_USER=a\nEGNYTE_PASSWORD=${P}\nEGNYTE_CLIENT_ID=k\n", "password", "inferred"),
        ("EGNYTE_USER=a\nEGNYTE_PASSWORD=${P}\n", None, "declared"),
        ("EGNYTE_USER=\nEGNYTE_PASSWORD=${P}\nEGNYTE_CLIENT_ID=k\n", None, "declared"),
    ],
)
def test_how_the_flow_is_known(text, flow, standing):
    found = client({".env": text})
    assert found.fields.get("flow") == flow
    assert found.standing_of("flow") == standing


def test_a_callback_beside_user_and_password_leaves_the_flow_open():
    text = "EGNYTE_USER=a\nEGNYTE_PASSWORD=${P}\nEGNYTE_CLIENT_ID=k\nEGNYTE_CALLBACK_URL=/cb\n"
    assert "flow" not in client({".env": text}).fields


def test_our_settings_state_the_flow_and_are_not_guessed_at():
    own = "[profiles.a]\nclient_id = '${EGNYTE_A}'\nusername = '${EGNYTE_B}'\n"
    own += "password = '${EGNYTE_C}'\n"
    assert "flow" not in client({OWN: own}).fields


# --- app.client: what the app says of itself


def test_what_the_app_says_holds_for_the_files_below():
    files = {
        OWN: "[app]\nkind = 'public'\n[profiles.b]\nkind = 'internal'\n",
        "a/.env": "EGNYTE_DOMAIN=acme\n",
        "b/egnyte-doctor.toml": "[app]\nkind = 'internal'\n",
        "b/c/.env": "EGNYTE_DOMAIN=acme\n",
        "bc/.env": "EGNYTE_DOMAIN=acme\n",
    }
    kinds = {fact.profile: fact.fields.get("kind") for fact in clients(files, {"EGNYTE_KEY": "k"})}
    assert kinds == {
        OWN: "public",
        f"{OWN}:b": "internal",
        "a/.env": "public",
        "b/egnyte-doctor.toml": "internal",
        "b/c/.env": "internal",
        "bc/.env": "public",
        "environment": "public",
    }


def test_settings_named_on_the_command_line_hold_everywhere():
    world = MemoryWorld(
        {
            "etc/mine.toml": MemoryFile(b"[app]\nkind = 'public'\n"),
            "tree/.env": MemoryFile(b"EGNYTE_DOMAIN=acme\n"),
        }
    )
    request = Request(paths=("tree",), config="etc/mine.toml")
    facts = gather(world, request, find_settings(world, request)).facts
    kinds = {f.profile: f.fields.get("kind") for f in facts if f.name == "app.client"}
    assert kinds["tree/.env"] == "public"


def test_what_only_repeats_the_settings_is_marked():
    files = {
        OWN: "[app]\nkind = 'public'\n[profiles.a]\ndomain = 'a'\n"
        "[profiles.b]\nflow = 'implicit'\n",
        ".env": "EGNYTE_DOMAIN=acme\n",
        "x/.env": "EGNYTE_GRANT_TYPE=password\n",
    }
    repeats = {fact.profile: fact.fields["repeats"] for fact in clients(files)}
    assert repeats == {
        OWN: False,
        f"{OWN}:a": True,
        f"{OWN}:b": False,
        ".env": True,
        "x/.env": False,
    }
    assert client({".env": "EGNYTE_DOMAIN=acme\n"}).fields["repeats"] is False


def test_no_redirect_uri_is_told_at_the_table_only():
    files = {OWN: "[app]\nredirect_uris = []\n", ".env": "EGNYTE_DOMAIN=acme\n"}
    counts = {fact.profile: fact.fields.get("redirect_uris") for fact in clients(files)}
    assert counts == {OWN: 0, ".env": None}
    files[OWN] = "[app]\nredirect_uris = ['https://a.acme.com/cb']\n"
    counts = {fact.profile: fact.fields.get("redirect_uris") for fact in clients(files)}
    assert counts == {OWN: 1, ".env": 1}


def test_a_table_is_placed_where_it_says_the_flow():
    own = "[app]\nname = 'x'\nkind = 'public'\nflow = 'implicit'\nredirect_uris = []\n"
    assert (client({OWN: own}).where.line, client({OWN: own}).where.column) == (4, 9)


def test_tables_of_one_name_are_told_apart():
    own = "[app]\nredirect_uris = ['https://a.acme.com']\n[profiles.app]\n"
    own += "redirect_uris = ['https://b.acme.com']\n"
    found = [f for f in facts_of({OWN: own}) if f.name == "oauth.redirect_uri"]
    assert [(f.fields["uri"], f.where.line) for f in found] == [
        ("https://a.acme.com", 2),
        ("https://b.acme.com", 4),
    ]


# --- app.client: several tenants, several clouds


def test_tenants_of_one_file_are_not_mixed():
    text = "client_id: ${EGNYTE_ID}\ntenants:\n"
    text += "  a: {domain: acme, username: u, password: '${P}'}\n  b: {domain: globex}\n"
    found = clients({"egnyte.yaml": text})
    seen = [(f.fields["domain"], f.fields["has_key"], f.fields.get("has_user")) for f in found]
    assert seen == [("acme", True, True), ("globex", True, None)]
    assert [f.fields.get("flow") for f in found] == ["password", None]


def test_parts_of_one_tenant_stay_together():
    text = "egnyte:\n  domain: acme\n  oauth: {client_id: '${A}', client_secret: '${B}'}\n"
    found = client({"settings.yaml": text})
    assert (found.fields["domain"], found.fields["has_secret"]) == ("acme", True)


@pytest.mark.parametrize(
    ("other", "mixed"),
    [("acme.egnyte.com", True), ("acme.qa-egnyte.com", True), ("acme.egnytegov.com", False)],
)
def test_government_and_commercial_hosts_are_a_mix(other, mixed):
    text = f"EGNYTE_DOMAIN=acme.egnytegov.com\nEGNYTE_BASE_URL=https://{other}/pubapi\n"
    found = client({".env": text})
    assert found.fields["gov_mix"] is mixed
    assert found.fields["other_host"] == (other if mixed else None)


@pytest.mark.parametrize(
    ("domain", "same"),
    [("acme-dev", True), ("https://ACME-DEV.egnyte.com", True), ("acme", False), ("x.y.com", None)],
)
def test_the_domain_is_the_registered_one(domain, same):
    files = {OWN: "[app]\nregistered_domain = 'acme-dev.egnyte.com'\n"}
    files[".env"] = f"EGNYTE_DOMAIN={domain}\n"
    assert clients(files)[1].fields.get("on_registered_domain") is same


@pytest.mark.parametrize(
    ("key", "secret", "swapped"),
    [
        (FAKE[:50], FAKE[:24], True),
        (FAKE[:64], FAKE[:48], True),
        (FAKE[:24], FAKE[:50], False),
        (FAKE[:50], FAKE[:50], False),
        (FAKE[:50], None, False),
        (FAKE[:50], "${SECRET}", None),
    ],
)
def test_key_and_secret_in_each_others_place(key, secret, swapped):
    text = f"EGNYTE_CLIENT_ID={key}\n"
    text += f"EGNYTE_CLIENT_SECRET={secret}\n" if secret else ""
    assert client({".env": text}).fields.get("key_secret_swapped") is swapped


# --- laws

NAMES = ["EGNYTE_DOMAIN", "EGNYTE_CLIENT_ID", "EGNYTE_SECRET", "EGNYTE_USER", "EGNYTE_PASSWORD"]
NAMES += ["EGNYTE_REDIRECT_URI", "EGNYTE_GRANT_TYPE", "EGNYTE_SCOPE", "EGNYTE_BASE_URL"]
WORDS = ["", "a", "b.egnyte.com", "c.egnytegov.com", "${X}", "<x>", "password", "https://a.b/cb"]
lines = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(WORDS)), max_size=8)
trees = st.dictionaries(
    st.sampled_from([".env", ".env.production", "a/.env", ".env.example", "docker.env"]),
    lines.map(lambda pairs: "".join(f"{name}={value}\n" for name, value in pairs)),
    max_size=3,
)


@settings(max_examples=150)
@given(trees, st.dictionaries(st.sampled_from(NAMES), st.sampled_from(WORDS), max_size=3))
def test_laws_of_derived_facts(files, env):
    given_facts = [f for f in facts_of(files, env) if f.name not in ("app.client", "app.conflict")]
    derived = derive(given_facts)
    assert [p for fact in derived for p in problems(fact.name, dict(fact.fields))] == []
    assert derive(given_facts) == derived
    profiles = {f.profile for f in given_facts if f.name == "config.value"}
    assert {f.profile for f in derived if f.name == "app.client"} == profiles
    for conflict in (f for f in derived if f.name == "app.conflict"):
        assert conflict.where != conflict.related[0]
        assert ".env.example" not in (conflict.where.path, conflict.related[0].path)
