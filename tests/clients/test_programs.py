"""curl, and Egnyte's JavaScript SDK in Node: programs of their own, led by the environment."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
from pathlib import Path

import pytest

from egnyte_doctor.cli.emulate import directions
from tests.emulator.worlds import BRANDED, HOST, SECRET
from tests.needs import lacking, needs

HERE = Path(__file__).parent
SDK = HERE / "node_modules" / "egnyte-js-sdk"
SCRIPT = """
const sdk = require(process.argv[1]);
const [key, user, password] = process.argv.slice(2);
const egnyte = sdk.init("https://acme.egnyte.com", { key });
egnyte.API.auth.requestTokenByPassword(user, password)
  .then(() => egnyte.API.auth.getUserInfo())
  .then((who) => console.log(JSON.stringify({ user: who.username })))
  .catch((error) => console.log(JSON.stringify({
    status: error.statusCode || (error.response && error.response.statusCode),
    message: String(error.message || error),
  })));
"""


def ran(environment, *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        env={"PATH": os.environ["PATH"], **environment},
        capture_output=True,
        check=False,
        encoding="utf-8",
        timeout=120,
    )


@pytest.fixture
def curl() -> str:
    return needs("curl", "apt install curl")


def asks(environment, curl, *arguments: str):
    done = ran(environment, curl, "--silent", "--show-error", *arguments)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_curl_gets_a_token_by_password(way, curl):
    egnyte, environment = way.serve()
    form = {
        "grant_type": "password",
        "client_id": "FAKEinternal",
        "client_secret": SECRET,
        "username": "jane",
        "password": "FAKEjane",
    }
    fields = [part for pair in form.items() for part in ("--data-urlencode", "=".join(pair))]
    token = asks(environment, curl, *fields, f"https://{HOST}/puboauth/token")["access_token"]
    signed = ("-H", f"Authorization: Bearer {token}")
    assert asks(environment, curl, *signed, f"https://{HOST}/pubapi/v1/userinfo")["username"]
    assert [seen.status for seen in egnyte.log] == [200, 200]


def test_curl_asks_a_branded_host_whose_it_is(way, curl):
    _, environment = way.serve()
    found = asks(environment, curl, f"https://{BRANDED}/rest/public/1.0/env-pub")
    assert found["workgroup"]["name"] == "acme"


def test_the_command_that_emulate_prints_works_as_it_is(way, curl):
    egnyte, _ = way.serve()
    (command,) = [line for line in directions(egnyte).splitlines() if line.startswith("    curl ")]
    assert json.loads(ran({}, *shlex.split(command)).stdout)["username"] == "jane"


def test_curl_trusts_the_emulator_for_nothing_else(way, curl):
    egnyte, environment = way.serve()
    done = ran(environment, curl, "--silent", "--show-error", "https://egnyte.com.evil.test/")
    assert done.returncode != 0
    assert egnyte.log == ()


@pytest.fixture
def node() -> str:
    program = needs("node", "apt install nodejs npm")
    if not SDK.is_dir():
        lacking("egnyte-js-sdk", "npm ci --prefix tests/clients --ignore-scripts")
    return program


def by_sdk(environment, node, key, password="FAKEjane"):
    done = ran(environment, node, "-e", SCRIPT, str(SDK), key, "jane", password)
    assert done.stdout, done.stderr
    return json.loads(done.stdout)


def test_the_javascript_sdk_gets_a_token_without_a_secret(way, node):
    """It sends a form and no secret, which a key of before 2015 alone allows."""
    egnyte, environment = way.serve()
    assert by_sdk(environment, node, "FAKEold") == {"user": "jane"}
    assert [(seen.path, seen.signed) for seen in egnyte.log] == [
        ("/puboauth/token", False),
        ("/pubapi/v1/userinfo", True),
    ]


@pytest.mark.parametrize("key", ["FAKEinternal", "FAKEpublic"])
def test_no_other_key_lets_the_javascript_sdk_in(way, node, key):
    egnyte, environment = way.serve()
    assert "user" not in by_sdk(environment, node, key)
    assert [seen.status for seen in egnyte.log] == [401]
