"""Which keys are Egnyte's, and what they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.egnyte import ROLES
from egnyte_doctor.probes.config.roles import Role, role_of, words

NAMES = {
    "EGNYTE_DOMAIN": "domain",
    "EGNYTE_SERVER_SUBDOMAIN": "domain",
    "EGNYTE_CLIENT_ID": "client_id",
    "EGNYTE_CLIENT_KEY": "client_id",
    "EGNYTE_API_KEY": "client_id",
    "EGNYTE_KEY": "client_id",
    "EGNYTE_ID": "client_id",
    "EGNYTE_OAUTH_CLIENT_ID": "client_id",
    "EGNYTE_CLIENT_SECRET": "client_secret",
    "EGNYTE_SECRET": "client_secret",
    "EGNYTE_SECRET_KEY": "client_secret",
    "EGNYTE_CLIENT_PASSWORD": "client_secret",
    "EGNYTE_USER": "username",
    "EGNYTE_USERNAME": "username",
    "EGNYTE_PASSWORD": "password",
    "EGNYTE_TOKEN": "access_token",
    "EGNYTE_API_TOKEN": "access_token",
    "EGNYTE_OAUTH_TOKEN": "access_token",
    "EGNYTE_ACCESS_TOKEN": "access_token",
    "EGNYTE_REFRESH_TOKEN": "refresh_token",
    "EGNYTE_REDIRECT_URI": "redirect_uri",
    "EGNYTE_CALLBACK_URL": "redirect_uri",
    "EGNYTE_AUTHORIZE_CALLBACK": "redirect_uri",
    "EGNYTE_BASE_URL": "url",
    "EGNYTE_TOKEN_URL": "url",
    "EGNYTE_GRANT_TYPE": "grant_type",
    "EGNYTE_SCOPE": "scope",
    "EGNYTE_SCOPES": "scope",
    "egnyteDomain": "domain",
    "egnytedomain": "domain",
    "egnyte-client-id": "client_id",
    "egnyte.client.secret": "client_secret",
    "REACT_APP_EGNYTE_CLIENT_SECRET": "client_secret",
    "ACME_EGNYTE_TOKEN": None,
    "EGNYTE_ROOT_FOLDER": None,
    "EGNYTE_TOKEN_TTL": None,
    "EGNYTE_EMAIL_DOMAIN": None,
    "EGNYTE_SECRET_NAME": None,
    "CLIENT_ID": None,
    "DOMAIN": None,
}


def known(name: str, context: str | None = None) -> Role:
    role = role_of((name,), context=context)
    assert role is not None
    return role


@pytest.mark.parametrize("name", NAMES)
def test_names_by_themselves(name):
    role = role_of((name,), context=None)
    assert (role.role if role else None) == NAMES[name]


@pytest.mark.parametrize(
    ("keys", "role"),
    [
        (("Egnyte", "Domain"), "domain"),
        (("Egnyte", "Key"), "client_id"),
        (("services", "egnyte", "oauth", "secret"), "client_secret"),
        (("egnyte", "eu", "production", "token"), None),
        (("egnyte", "production", "token"), "access_token"),
        (("egnyte", "storage", "box", "token"), None),
        (("egnyte", "storage", "box", "client_secret"), "client_secret"),
        (("box", "client_secret"), None),
    ],
)
def test_short_names_count_beside_egnytes_name_only(keys, role):
    found = role_of(keys, context=None)
    assert (found.role if found else None) == role


def test_what_the_file_or_the_project_says_of_itself():
    assert known("api_key", "file").role == "client_id"
    assert role_of(("api_key",), context="project") is None
    assert known("DOMAIN", "project").role == "domain"
    assert known("ACCESS_TOKEN", "project").role == "access_token"
    assert role_of(("STRIPE_SECRET",), context="project") is None


def test_what_a_name_says_beside_its_role():
    assert known("EGNYTE_API_KEY").ambiguous
    assert not known("EGNYTE_CLIENT_ID").ambiguous
    assert known("EGNYTE_SUBDOMAIN").subdomain
    assert known("EGNYTE_PROD_DOMAIN").stage == "production"
    assert known("EGNYTE_DOMAIN").stage is None
    nested = role_of(("egnyte", "sandbox", "domain"), context=None)
    assert nested is not None
    assert nested.stage == "development"


@pytest.mark.parametrize(
    "prefix", ["REACT_APP_", "VITE_", "NEXT_PUBLIC_", "EXPO_PUBLIC_", "PUBLIC_", "NG_APP_", "MIX_"]
)
def test_variables_that_reach_the_browser(prefix):
    role = known(f"{prefix}EGNYTE_TOKEN")
    assert role.role == "access_token"
    assert role.published
    assert not known("EGNYTE_TOKEN").published


@given(
    st.lists(st.text(max_size=30), min_size=1, max_size=5),
    st.sampled_from([None, "file", "project"]),
)
def test_any_key_path_has_a_role_or_none(keys, context):
    role = role_of(keys, context=context)
    assert role is None or role.role in ROLES


@given(st.lists(st.text("abcdefgh", min_size=2, max_size=8), min_size=1, max_size=4))
def test_words_are_the_same_however_they_are_joined(parts):
    joined = {"_".join(parts), "-".join(parts), ".".join(parts), "".join(p.title() for p in parts)}
    assert {words(name) for name in joined} == {tuple(parts)}
