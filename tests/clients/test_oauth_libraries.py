"""OAuth libraries that know nothing of Egnyte walk its flows."""

from __future__ import annotations

import os
import ssl

import pytest
from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import OAuth2Client
from authlib.oauth2.rfc6749.errors import MismatchingStateException
from oauthlib.oauth2 import MismatchingStateError, MobileApplicationClient
from requests_oauthlib import OAuth2Session

from tests.clients.person import sent_back
from tests.emulator.worlds import CALLBACK, HOST, SECRET

LOGIN = f"https://{HOST}/puboauth/token"
USERINFO = f"https://{HOST}/pubapi/v1/userinfo"
SCOPE = "Egnyte.filesystem Egnyte.user"


@pytest.fixture
def authlib(egnyte):
    trust = ssl.create_default_context(cafile=os.environ["SSL_CERT_FILE"])
    with OAuth2Client(
        "FAKEpublic",
        SECRET,
        scope=SCOPE,
        redirect_uri=CALLBACK,
        token_endpoint=LOGIN,
        token_endpoint_auth_method="client_secret_post",
        verify=trust,
    ) as client:
        yield client


def test_authlib_walks_the_code_flow_and_refreshes(egnyte, authlib):
    url, state = authlib.create_authorization_url(LOGIN)
    back = sent_back(egnyte, url)
    token = authlib.fetch_token(LOGIN, authorization_response=back, state=state)
    assert authlib.get(USERINFO).json()["username"] == "jane"
    renewed = authlib.refresh_token(LOGIN)
    assert renewed["access_token"] != token["access_token"]
    assert authlib.get(USERINFO).status_code == 200


def test_authlib_refuses_anothers_state(egnyte, authlib):
    url, _ = authlib.create_authorization_url(LOGIN)
    back = sent_back(egnyte, url)
    with pytest.raises(MismatchingStateException):
        authlib.fetch_token(LOGIN, authorization_response=back, state="another")


def test_authlib_shows_what_refuses_a_code(egnyte, authlib):
    with pytest.raises(OAuthError) as refused:
        authlib.fetch_token(LOGIN, code="FAKEnone", grant_type="authorization_code")
    assert refused.value.error == "invalid_grant"


def test_requests_oauthlib_walks_the_code_flow(egnyte):
    session = OAuth2Session("FAKEpublic", redirect_uri=CALLBACK, scope=SCOPE.split())
    url, _ = session.authorization_url(LOGIN)
    back = sent_back(egnyte, url)
    session.fetch_token(
        LOGIN, authorization_response=back, client_secret=SECRET, include_client_id=True
    )
    assert session.get(USERINFO).json()["username"] == "jane"
    session.close()


def test_requests_oauthlib_walks_the_implicit_flow(egnyte):
    client = MobileApplicationClient("FAKEpublic")
    session = OAuth2Session(client=client, redirect_uri=CALLBACK, scope=SCOPE.split())
    url, _ = session.authorization_url(LOGIN)
    session.token_from_fragment(sent_back(egnyte, url))
    assert session.get(USERINFO).json()["username"] == "jane"
    session.close()


def test_requests_oauthlib_refuses_anothers_state(egnyte):
    session = OAuth2Session("FAKEpublic", redirect_uri=CALLBACK, scope=SCOPE.split())
    url, state = session.authorization_url(LOGIN)
    back = sent_back(egnyte, url).replace(state, "another")
    with pytest.raises(MismatchingStateError):
        session.fetch_token(LOGIN, authorization_response=back, client_secret=SECRET)
    session.close()
