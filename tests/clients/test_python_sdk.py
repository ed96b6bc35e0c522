"""Egnyte's Python SDK as it was released: what it sends, and what it makes of the answers.

It sends JSON labelled as a form, and no secret. That Egnyte takes this is assumed, so the emulator
does for keys of before 2015 alone.
"""

from __future__ import annotations

import pytest
from egnyte import EgnyteClient
from egnyte.base import get_access_token
from egnyte.exc import EgnyteError, NotAuthorized

from tests.emulator.worlds import HOST, OLD

LOGIN = {"domain": HOST, "login": "jane", "password": "FAKEjane"}


def asked(egnyte):
    return [(seen.method, seen.path, seen.signed, seen.status) for seen in egnyte.log]


def test_a_password_becomes_a_token_that_works(egnyte):
    token = get_access_token({**LOGIN, "api_key": "FAKEold"})
    client = EgnyteClient({"domain": HOST, "access_token": token})
    assert client.user_info["username"] == "jane"
    client.close()
    assert asked(egnyte) == [
        ("POST", "/puboauth/token", False, 200),
        ("GET", "/pubapi/v1/userinfo", True, 200),
    ]


def test_a_bare_name_is_a_domain_too(egnyte):
    token = get_access_token({**LOGIN, "domain": "acme", "api_key": "FAKEold"})
    assert token.startswith("FAKE")
    assert [seen.host for seen in egnyte.log] == [HOST]


@pytest.mark.parametrize("key", ["FAKEinternal", "FAKEpublic", "FAKEpending", "FAKEnobody"])
def test_no_other_key_gets_a_token_that_way(egnyte, key):
    with pytest.raises(EgnyteError):
        get_access_token({**LOGIN, "api_key": key})
    assert [status for *_, status in asked(egnyte)] == [400]


@pytest.mark.parametrize("host", [HOST, OLD])
def test_a_token_that_nobody_knows(egnyte, host):
    client = EgnyteClient({"domain": host, "access_token": "FAKEnobodys"})
    with pytest.raises(NotAuthorized if host == HOST else EgnyteError):
        _ = client.user_info
    client.close()


def test_it_waits_when_the_older_gateway_says_so(way, monkeypatch):
    """Per second, it repeats the call after ``Retry-After``; it has no other limit in mind."""
    emulator, environment = way.serve(
        """
[[tokens]]
token = "FAKEolgas"
user = "olga"
key = "FAKEpublic"

[[faults]]
layer = "http"
host = "older.egnyte.com"
path = "/pubapi/v1/userinfo"
status = 403
times = 1
headers = { X-Mashery-Error-Code = "ERR_403_DEVELOPER_OVER_QPS", Retry-After = "0" }
body = "<h1>Developer Over Qps</h1>"
"""
    )
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    client = EgnyteClient({"domain": OLD, "access_token": "FAKEolgas"})
    assert client.user_info["username"] == "olga"
    client.close()
    assert [seen.status for seen in emulator.log] == [403, 200]
