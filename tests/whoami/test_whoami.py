"""``whoami`` against a local Egnyte, and its diagnosis beside that of ``check``."""

from __future__ import annotations

import json
import os
import re
import time
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

import egnyte_doctor
from egnyte_doctor.__main__ import main
from egnyte_doctor.emulator import load, names
from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.server import Emulator
from egnyte_doctor.oauth.pair import Account, Pair
from egnyte_doctor.oauth.store import TokenStore

SCHEMA = json.loads(
    Path(egnyte_doctor.__file__).with_name("schemas").joinpath("whoami-1.json").read_bytes()
)
SHIPPED = files("egnyte_doctor.emulator") / "scenarios"
HEALTHY = (SHIPPED / "healthy.toml").read_text("utf-8")
MASHERY = (SHIPPED / "healthy-mashery.toml").read_text("utf-8")
KEY = "FAKEwebAppCertifiedKey0a1b2c3d4e5f6g7h8i9j0k1l2m"
TOKEN = "FAKEjaneToken0a1b2c3d4e5f6g7"
GRANTED = '\nscopes = ["Egnyte.filesystem", "Egnyte.user"]\n\n[check]'
NARROW = '\nscopes = ["Egnyte.filesystem"]\n\n[check]'
# A token is refused there for what only other requests show.
OF_THE_KEY = {"key-wrong-environment", "domain-not-registered", "key-unknown", "service-outage"}


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("EGNYTE_TOKEN", "a" * 24)  # a real one has no business with an emulator


@pytest.fixture
def whoami(capsys, monkeypatch):
    """Run it against a scenario's text: exit code, answer or text, and what was asked."""

    def run(text: str, *arguments: str):
        Path("world.toml").write_text(text)
        kept: list[Emulator] = []
        start = Emulator.start

        def starting(self: Emulator) -> None:
            kept.append(self)
            start(self)

        with monkeypatch.context() as patched:
            patched.setattr(Emulator, "start", starting)
            code = main(["whoami", "--emulator", "world.toml", *arguments])
        out, err = capsys.readouterr()
        assert err == ""
        if "json" in arguments:
            out = json.loads(out)
            jsonschema.validate(out, SCHEMA)
        return code, out, [entry.path for entry in kept[0].log]

    return run


def scopes(answer, how: str) -> set[str]:
    return {entry["scope"] for entry in answer["scopes"] if entry["known"] == how}


def needs(answer) -> dict[str, str]:
    return {need["id"]: need["state"] for need in answer["needs"]}


@pytest.mark.parametrize("text", [HEALTHY, MASHERY], ids=["newer gateway", "older gateway"])
def test_two_requests_tell_whose_token_it_is(whoami, text):
    code, answer, asked = whoami(text, "--format", "json")
    assert code == 0
    assert asked == ["/pubapi/v1/userinfo", "/pubapi/v2/users/1"]
    assert answer["requests"] == 2
    assert answer["user"] == {
        "id": 1,
        "username": "jane.doe",
        "first_name": "Jane",
        "last_name": "Doe",
        "email": "user1@example.com",
        "role": "admin",
        "auth_type": "egnyte",
        "active": True,
        "locked": False,
    }
    assert scopes(answer, "shown") == {"Egnyte.user"}
    assert scopes(answer, "declared") == {"Egnyte.filesystem"}
    assert answer["limits"] == {"per_second": 2, "per_day": 1000, "left_today": 998}
    assert answer["findings"] == []
    assert answer["world"] == "emulator"


def test_text_is_for_people(whoami):
    code, out, _ = whoami(HEALTHY)
    text = " ".join(out.split())
    assert code == 0
    assert out.startswith("jane.doe, admin, at acme.egnyte.com\n")
    assert "signs in with an Egnyte password" in text
    assert "Egnyte.user (shown by the user API)" in text
    assert "998 of 1,000 calls left today" in text
    assert "a refresh token is at hand" not in text  # it is declared: the age is not
    assert "A local Egnyte answered" in text
    assert TOKEN not in out


@pytest.mark.parametrize(
    ("text", "how", "words"),
    [(HEALTHY, "refused", "insufficient_scope"), (MASHERY, "unknown", "mashery_not_authorized")],
    ids=["newer gateway", "older gateway"],
)
def test_a_token_without_the_scope_is_still_known_by_userinfo(whoami, text, how, words):
    assert GRANTED in text
    code, answer, asked = whoami(text.replace(GRANTED, NARROW), "--format", "json")
    assert code == 0
    assert len(asked) == 2
    assert answer["user"]["username"] == "jane.doe"
    assert answer["user"]["auth_type"] is None
    assert answer["user_by_id"]["outcome"] == words
    known = {entry["scope"]: entry["known"] for entry in answer["scopes"]}
    assert known["Egnyte.user"] == ("refused" if how == "refused" else "declared")
    assert answer["gateway"] == ("apigee" if how == "refused" else "mashery")


@pytest.mark.parametrize(
    ("role", "admin", "per_user"),
    [("admin", "met", "to show"), ("standard", "not met", "met")],
)
def test_what_certification_needs_of_the_user_is_told(whoami, role, admin, per_user):
    text = HEALTHY.replace('user_type = "admin"', f'user_type = "{role}"\nauth_type = "sso"')
    _, answer, _ = whoami(text, "--format", "json")
    assert answer["user"]["auth_type"] == "sso"
    found = needs(answer)
    assert found == {"least-scopes": "to show", "admin-check": admin, "token-per-user": per_user}


def told_apart(text: str) -> list[str]:
    return re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]", text)


def about_the_token() -> list[str]:
    """The scenarios whose diagnosis is about the token, or about the way to the host."""
    found = []
    for name in names():
        scenario = load(name)
        waits = any(fault.kind in ("timeout", "silent") for fault in scenario.faults)
        rules = {rule for rule in scenario.diagnosis if not rule.startswith(_OTHERS)}
        if scenario.check and rules - OF_THE_KEY and not waits:
            found.append(name)
    return found


_OTHERS = (
    *("callback", "eas", "key-wrong-type", "password", "refusal", "secret", "domain-branded"),
    *("branded", "throttled-token"),
)


@pytest.mark.parametrize("name", about_the_token())
def test_a_refusal_has_the_diagnosis_of_check(name, capsys):
    code = main(["whoami", "--emulator", name])
    out, err = capsys.readouterr()
    assert (code, err) == (1, "")
    assert told_apart(out) == list(load(name).diagnosis)


def test_a_branded_host_gets_no_token_and_a_way_out(capsys):
    assert main(["whoami", "--emulator", "domain-branded"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "files.acme-tools.com is a customer's own host" in err
    assert "egnyte-doctor resolve" in err


def test_without_a_token_it_says_what_was_looked_for(capsys, monkeypatch):
    monkeypatch.delenv("EGNYTE_TOKEN")
    profile = '[profiles.main]\ndomain = "acme"\nclient_id = "FAKEkey"\n'
    profile += 'access_token = "${EGNYTE_TOKEN}"\n'
    Path("egnyte-doctor.toml").write_text(profile)
    assert main(["whoami"]) == 2
    assert "EGNYTE_TOKEN is not set, and `egnyte-doctor login` has kept none" in (
        capsys.readouterr().err
    )
    assert main(["whoami", "--isolated"]) == 2
    assert "no tenant's domain is stated" in capsys.readouterr().err
    assert main(["whoami", "--isolated", "--domain", "acme"]) == 2
    assert "declares no client_id to find a kept one by" in capsys.readouterr().err


def test_the_token_that_login_kept_is_used_with_what_it_recorded(capsys, monkeypatch):
    now = time.time()
    pair = Pair(
        TOKEN,
        "FAKEjaneRefresh0a1b2c3d4e5f6",
        obtained=now - 6.5 * 86_400,
        expires_at=now + 23.5 * 86_400,
        scopes=("Egnyte.filesystem",),
    )
    TokenStore(os.environ, "file").save(Account("acme.egnyte.com", KEY), pair)
    with Emulator(parse(f"{HEALTHY}\n[throttle]\nqps = 50\n")) as egnyte:
        way = ["--proxy", egnyte.proxy_url, "--ca-file", str(egnyte.ca_file), "--store", "file"]
        asked = ["whoami", "--isolated", "--domain", "acme", "--client-id", KEY, *way]
        assert main(asked) == 0
        out, _ = capsys.readouterr()
        assert main([*asked, "--format", "json"]) == 0
        answer = json.loads(capsys.readouterr().out)
        assert main([*asked, "--store", "none"]) == 2
    jsonschema.validate(answer, SCHEMA)
    text = " ".join(out.split())
    assert "token: kept by `egnyte-doctor login`" in text
    assert "Egnyte.filesystem (recorded at the login)" in text
    assert "obtained 6 days ago; ends in 23 days; a refresh token is at hand" in text
    assert TOKEN not in out
    assert needs(answer)["least-scopes"] == "met"
    assert answer["age"]["renewable"] is True
    assert answer["world"] == "live"


def test_the_answer_may_go_to_a_file(whoami):
    code, out, _ = whoami(HEALTHY, "--output", "answer.txt")
    assert (code, out) == (0, "")
    assert Path("answer.txt").read_text().startswith("jane.doe")
