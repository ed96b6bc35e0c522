"""``app.conflict``: values that really contradict each other, and those that only differ."""

from __future__ import annotations

import pytest

from tests.derived import OWN, conflicts, facts_of


def test_one_key_twice_in_one_object():
    assert conflicts({".env": "EGNYTE_DOMAIN=a\nEGNYTE_DOMAIN=b\n"}) == [
        ("EGNYTE_DOMAIN", "b", "a")
    ]
    assert conflicts({".env": "EGNYTE_SECRET=FAKE1a\nEGNYTE_SECRET=FAKE2b\n"}) == [
        ("EGNYTE_SECRET", "one value", "another value")
    ]


def test_files_side_by_side():
    compose = "services: {web: {environment: {EGNYTE_DOMAIN: b}}}\n"
    files = {".env": "EGNYTE_DOMAIN=a\n", "docker-compose.yml": compose}
    assert conflicts(files) == [("EGNYTE_DOMAIN", "b", "a")]
    files[OWN] = "[profiles.live]\nstage = 'production'\ndomain = 'c'\n"
    assert conflicts(files) == [("EGNYTE_DOMAIN", "b", "a")]
    files[".env.production"] = "EGNYTE_DOMAIN=d\n"
    assert ("EGNYTE_DOMAIN", "d", "c") in conflicts(files)


def test_layers_are_marked():
    files = {".env": "EGNYTE_DOMAIN=a\n", "appsettings.json": '{"Egnyte": {"Domain": "b"}}'}
    (found,) = [fact for fact in facts_of(files) if fact.name == "app.conflict"]
    assert found.fields["layered"] is True
    assert found.related[0].path == ".env"


def test_the_process_against_the_file_it_would_read():
    env = {"EGNYTE_DOMAIN": "b"}
    assert conflicts({".env": "EGNYTE_DOMAIN=a\n"}, env) == [("EGNYTE_DOMAIN", "a", "b")]
    assert conflicts({".env": "EGNYTE_DOMAIN=b.egnyte.com\n"}, env) == []
    local = {".env": "EGNYTE_DOMAIN=a\n", ".env.local": "EGNYTE_DOMAIN=b\n"}
    assert conflicts(local, env) == []


PEACE = {
    "stages": {".env": "EGNYTE_DOMAIN=a\n", ".env.production": "EGNYTE_DOMAIN=b\n"},
    "variants": {".env": "EGNYTE_DOMAIN=a\n", ".env.local": "EGNYTE_DOMAIN=b\n"},
    "overrides": {
        ".env": "EGNYTE_DOMAIN=a\n",
        "docker-compose.override.yml": "services: {w: {environment: {EGNYTE_DOMAIN: b}}}\n",
    },
    "customers": {".env.acme": "EGNYTE_DOMAIN=a\n", ".env.globex": "EGNYTE_DOMAIN=b\n"},
    "folders": {"x/.env": "EGNYTE_DOMAIN=a\n", "y/docker-compose.yml": "EGNYTE_DOMAIN: b\n"},
    "templates": {".env": "EGNYTE_DOMAIN=a\n", ".env.example": "EGNYTE_DOMAIN=b\n"},
    "defaults": {
        ".env": "EGNYTE_DOMAIN=a\n",
        "docker-compose.yml": "services: {w: {environment: {EGNYTE_DOMAIN: '${DOMAIN:-b}'}}}",
    },
    "parameters": {
        ".env": "EGNYTE_DOMAIN=a\n",
        "main.parameters.json": '{"parameters": {"egnyteDomain": {"defaultValue": "b"}}}',
    },
    "references": {".env": "EGNYTE_DOMAIN=a\nEGNYTE_DOMAIN=${OTHER}\n"},
    "services": {
        "docker-compose.yml": "services: {a: {environment: {EGNYTE_DOMAIN: a}}, "
        "b: {environment: {EGNYTE_DOMAIN: b}}}"
    },
    "tenants": {"egnyte.yaml": "tenants: {a: {domain: a}, b: {domain: b}}\n"},
    "list": {"egnyte.yaml": "tenants: [{domain: a}, {domain: b}]\n", ".env": "EGNYTE_DOMAIN=a\n"},
    "documents": {"egnyte.yaml": "domain: a\n---\ndomain: b\n"},
    "sections": {"egnyte.ini": "[one]\ndomain = a\n[two]\ndomain = b\n"},
    "accounts": {".env": "EGNYTE_SOURCE_DOMAIN=a\nEGNYTE_TARGET_DOMAIN=b\n"},
    "keys of two flows": {".env": "EGNYTE_CLIENT_ID=FAKE1\nEGNYTE_OAUTH_CLIENT_ID=FAKE2\n"},
    "keys of two programs": {
        ".env": "EGNYTE_CLIENT_ID=FAKE1\n",
        "config.json": '{"domain": "a.egnyte.com", "api_key": "FAKE2", "login": "u"}',
    },
    "shells": {".envrc": "  export EGNYTE_DOMAIN=a\n  export EGNYTE_DOMAIN=b\n"},
    "deployment": {
        "values.yaml": "egnyte: {domain: a}\n",
        ".env": "EGNYTE_DOMAIN=b\n",
    },
    "one of several": {
        OWN: "[app]\nredirect_uris = ['https://a.acme.com/cb', 'https://b.acme.com/cb']\n",
        ".env": "EGNYTE_REDIRECT_URI=https://b.acme.com/cb\n",
    },
    "several in one": {
        ".env": "EGNYTE_REDIRECT_URIS=https://a.acme.com/cb,https://b.acme.com/cb\n",
        "docker-compose.yml": "services: {w: {environment: "
        "{EGNYTE_REDIRECT_URI: 'https://b.acme.com/cb'}}}",
    },
}


@pytest.mark.parametrize("name", PEACE)
def test_no_conflict_where_there_is_a_good_reason(name):
    assert conflicts(PEACE[name]) == []


def test_nor_with_the_process_where_the_files_disagree_among_themselves():
    env = {"EGNYTE_DOMAIN": "c"}
    folders = {"x/.env": "EGNYTE_DOMAIN=a\n", "y/.env": "EGNYTE_DOMAIN=b\n"}
    assert conflicts(folders, env) == []
    for name in ("customers", "services", "tenants", "documents", "sections", "accounts"):
        assert conflicts(PEACE[name], env) == []
