"""Every flow against an OAuth server that is not ours."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from tests.oauth.glewlwyd import KEY, PASSWORD, PLUGIN, SECRET, USER, Glewlwyd, Logins
from tests.oauth.logins import blind, browse, free_port

pytestmark = pytest.mark.xdist_group("glewlwyd")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Glewlwyd]:
    folder = tmp_path_factory.mktemp("glewlwyd")
    with Glewlwyd(folder, f"https://localhost:{free_port()}/cb") as running:
        yield running


@pytest.fixture
def logins(server: Glewlwyd, tmp_path: Path) -> Logins:
    return Logins(server, tmp_path / "home")


def kept(logins: Logins) -> dict[str, str]:
    (account,) = json.loads(logins.kept.read_text())["accounts"].values()
    assert isinstance(account, dict)
    return account


def rules_in(text: str) -> list[str]:
    return re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]", text)


def test_code_renewal_and_logout(server, logins):
    with closing(logins.by_browser("authorization_code")) as running:
        running.until("Waiting at")
        browse(server.sent_back(running.login_page()))
        assert running.code() == 0, running.seen
    assert re.search(r"for\s+Egnyte.filesystem", running.seen)
    first = kept(logins)
    assert first["access_token"] not in running.seen

    renewed = logins.run("login", "--flow", "refresh")
    assert renewed.returncode == 0, renewed.stdout + renewed.stderr
    second = kept(logins)
    assert second["access_token"] != first["access_token"]

    old = {"EGNYTE_REFRESH_TOKEN": first["refresh_token"]}
    again = logins.run("login", "--flow", "refresh", "--store", "none", **old)
    assert again.returncode == 1
    assert rules_in(again.stdout) == ["refresh-token-used-up"]

    ended = logins.run("logout")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    told = {"token": second["access_token"], "client_id": KEY, "client_secret": SECRET}
    asked = httpx.post(f"{server.base}/api/{PLUGIN}/introspect", data=told, trust_env=False)
    assert asked.json() == {"active": False}


def test_the_implicit_flow(server, logins):
    with closing(logins.by_browser("implicit")) as running:
        running.until("Waiting at")
        uri, _, fragment = server.sent_back(running.login_page()).partition("#")
        origin = {"Origin": uri.removesuffix("/cb")}
        httpx.post(uri, content=fragment, headers=origin, verify=blind(), trust_env=False)
        assert running.code() == 0, running.seen
    assert kept(logins)["refresh_token"] is None


def test_the_password_grant(logins):
    options = ("--flow", "password", "--username", USER, "--anyway")
    done = logins.run("login", *options, EGNYTE_PASSWORD=PASSWORD)
    assert done.returncode == 0, done.stdout + done.stderr
    assert PASSWORD not in done.stdout + done.stderr
    assert kept(logins)["refresh_token"]


@pytest.mark.parametrize(
    ("env", "rule"),
    [
        ({"EGNYTE_PASSWORD": "FAKEwrong"}, "token-request-refused"),
        ({"EGNYTE_CLIENT_SECRET": "FAKEwrong"}, "password-refused"),
    ],
)
def test_what_it_refuses_is_told(logins, env, rule):
    options = ("--flow", "password", "--username", USER, "--anyway")
    done = logins.run("login", *options, **{"EGNYTE_PASSWORD": PASSWORD, **env})
    assert done.returncode == 1
    assert rule in rules_in(done.stdout)


def test_a_code_is_good_once(server, logins):
    with closing(logins.by_browser("authorization_code")) as running:
        running.until("Waiting at")
        back = server.sent_back(running.login_page())
        form = {
            "grant_type": "authorization_code",
            "client_id": KEY,
            "client_secret": SECRET,
            "redirect_uri": server.callback,
            "code": dict(httpx.URL(back).params)["code"],
        }
        used = httpx.post(f"{server.base}/api/{PLUGIN}/token", data=form, trust_env=False)
        assert used.status_code == 200
        browse(back)
        assert running.code() == 1
    assert "invalid_code" in running.seen
    assert rules_in(running.seen) == ["token-request-refused"]
