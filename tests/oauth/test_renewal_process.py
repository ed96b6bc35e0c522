"""The life of a token in processes: renewed, shared, revoked."""

from __future__ import annotations

import json
import stat
import subprocess
import sys

from egnyte_doctor.emulator.store import Store
from tests.emulator.worlds import client_of
from tests.oauth.logged_in import answer, log_in, rules_in, tokens
from tests.oauth.logins import KEY, SECRET


def test_the_whole_life_of_a_token(here):
    running = log_in(here)
    assert "your browser will warn" in running.seen
    assert "jane, admin" in running.seen
    assert stat.S_IMODE(here.kept.stat().st_mode) == 0o600
    first = tokens(here)
    assert answer(here, first["access_token"]) == 200

    renewed = here.run("login", "--flow", "refresh")
    assert renewed.returncode == 0, renewed.stdout + renewed.stderr
    second = tokens(here)
    assert second["refresh_token"] != first["refresh_token"]
    assert answer(here, second["access_token"]) == 200

    ended = here.run("logout")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "is forgotten" in ended.stdout
    assert json.loads(here.kept.read_text())["accounts"] == {}
    assert answer(here, second["access_token"]) == 401
    again = here.run("logout")
    assert (again.returncode, again.stdout) == (0, "No token is kept for acme.egnyte.com.\n")

    told = running.seen + renewed.stdout + ended.stdout
    names = ("access_token", "refresh_token")
    secrets = [SECRET, *(pair[name] for pair in (first, second) for name in names)]
    assert not [secret for secret in secrets if secret in told]


def test_logout_with_a_token_that_is_over_ends_the_refresh_token_too(here, monkeypatch):
    log_in(here)
    pair = tokens(here)
    grant_of = Store.grant_of

    def a_month_later(self, token, tenant):
        return None if token == pair["access_token"] else grant_of(self, token, tenant)

    monkeypatch.setattr(Store, "grant_of", a_month_later)
    ended = here.run("logout")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert ended.stdout.count("Revoke the token") == 2
    with client_of(here.egnyte) as client:
        form = {
            "grant_type": "refresh_token",
            "client_id": KEY,
            "client_secret": SECRET,
            "refresh_token": pair["refresh_token"],
        }
        reply = client.post("https://acme.egnyte.com/puboauth/token", data=form)
    assert reply.json()["error"] == "invalid_grant"


def test_logout_keeps_what_it_could_not_revoke(here):
    log_in(here)
    refused = here.run("logout", EGNYTE_CLIENT_SECRET="FAKEwrongSecretAltogether")
    assert refused.returncode != 0
    assert "The token is kept" in refused.stdout
    assert tokens(here)["access_token"]
    assert here.run("logout", "--forget-only").returncode == 0
    assert json.loads(here.kept.read_text())["accounts"] == {}


def test_processes_that_renew_one_pair_at_once_all_have_a_good_one(here):
    log_in(here)
    command = [sys.executable, "-m", "egnyte_doctor", *here.arguments("login", "--flow", "refresh")]
    running = [
        subprocess.Popen(
            command, env=here.env, cwd=here.home, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        for _ in range(3)
    ]
    for process in running:
        out, _ = process.communicate()
        assert process.returncode == 0, out.decode()
    assert answer(here, tokens(here)["access_token"]) == 200


def test_a_refresh_token_that_two_processes_share_is_refused_the_second_time(here):
    log_in(here)
    shared = tokens(here)["refresh_token"]
    own = ("--flow", "refresh", "--store", "none")
    assert here.run("login", *own, EGNYTE_REFRESH_TOKEN=shared).returncode == 0
    second = here.run("login", *own, EGNYTE_REFRESH_TOKEN=shared)
    assert second.returncode == 1
    assert rules_in(second.stdout) == ["refresh-token-used-up"]
    assert "one program alone" in " ".join(second.stdout.split())
    assert shared not in second.stdout
