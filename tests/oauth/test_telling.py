"""What is told of a walk: no secret in any form, and nothing that steers a terminal."""

from __future__ import annotations

import getpass
import logging
import warnings

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.cli import signing_in
from egnyte_doctor.cli.telling import Told
from egnyte_doctor.emulator import load
from egnyte_doctor.model import DoctorError
from egnyte_doctor.oauth.pair import Pair
from egnyte_doctor.oauth.walk import in_words, lasting
from egnyte_doctor.redact import Redactor
from egnyte_doctor.reports.terminal import Terminal
from egnyte_doctor.wire.hosts import tenant_host
from egnyte_doctor.wire.model import HttpRequest, NoReply, Reply

SECRET = "FAKEsecretThatNobodyMaySee"


@pytest.fixture
def told() -> Told:
    redactor = Redactor()
    redactor.add(SECRET)
    return Told(Terminal(color=True), redactor)


def test_secrets_go_out_by_name_alone(told, capsys):
    host = tenant_host("acme")
    assert host is not None
    request = HttpRequest(
        "login",
        host,
        "/puboauth/token",
        method="POST",
        form=(("scope", "a\x1b[2J"), ("username", SECRET)),
        secrets=(("client_secret", SECRET), ("code", "short")),
        bearer=SECRET,
    )
    told.sends(request)
    out = capsys.readouterr().out
    assert SECRET not in out
    assert "short" not in out
    assert "\x1b" not in out
    assert out.count("[secret]") == 4


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        (Reply(400, {}, b'{"error": "invalid_grant"}'), "HTTP 400: invalid_grant"),
        (Reply(400, {}, f'{{"error": "x", "error_description": "{SECRET}"}}'.encode()), "[secret]"),
        (Reply(500, {}, b"\x1b]0;title\x07" * 3), "HTTP 500"),
        (NoReply("tls", "expired", "the certificate \x1b[31m expired"), "no answer"),
        (NoReply("http", "closed"), "no answer: http, closed"),
    ],
)
def test_what_came_back_cannot_steer_the_terminal(told, capsys, answer, shown):
    told.came(answer)
    out = capsys.readouterr().out
    assert shown in out
    assert SECRET not in out
    assert "\x1b" not in out.replace("\x1b[2m", "").replace("\x1b[0m", "")


def test_only_our_own_words_are_painted(told, capsys):
    told.step("See \x1b[31mthis")
    told.says("\x1b[31mred")
    told.paragraph("\x1b[31mred")
    assert "\x1b[31m" not in capsys.readouterr().out


def test_a_user_whose_name_is_hostile(capsys, monkeypatch, tmp_path):
    from egnyte_doctor.emulator import api

    userinfo = api.userinfo
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(
        api,
        "userinfo",
        lambda user, **how: userinfo(user, **how) | {"username": "a\x1b[2J\n" * 200},
    )
    assert main(["login", "--emulator", "healthy"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert len(out) < 3000


def test_the_logs_of_the_libraries_hold_nothing_secret(caplog, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    caplog.set_level(logging.DEBUG)
    issued: list[str] = []
    from egnyte_doctor.emulator import store

    fake = store.fake

    def noted(length: int = 28) -> str:
        issued.append(fake(length))
        return issued[-1]

    monkeypatch.setattr(store, "fake", noted)
    # Without a browser: the stand-in for one would note the addresses that it opens.
    for name, *more in (("healthy", "--flow", "refresh"), ("healthy-internal-script",)):
        assert main(["login", "--emulator", name, *more]) == 0
        scenario = load(name)
        issued += [key.secret or "" for key in scenario.keys]
        issued += [user.password or "" for user in scenario.users]
    out = capsys.readouterr().out
    assert "httpcore" in caplog.text
    assert not [secret for secret in issued if secret and secret in out + caplog.text]


def test_a_terminal_that_cannot_hide_what_is_typed_is_not_asked(monkeypatch):
    def shown(prompt: str) -> str:
        warnings.warn("Can not control echo on the terminal.", getpass.GetPassWarning, stacklevel=1)
        return "FAKEtyped"

    monkeypatch.setattr(getpass, "getpass", shown)
    with pytest.raises(DoctorError, match="would show what is typed"):
        signing_in.secret_from_person("password")


def test_a_password_is_taken_as_it_is_typed(monkeypatch):
    monkeypatch.setattr(getpass, "getpass", lambda prompt: " FAKE blanks ")
    assert signing_in.secret_from_person("password") == " FAKE blanks "
    assert signing_in.secret_from_person("client_secret") == "FAKE blanks"


def test_a_pair_in_words():
    pair = Pair("FAKE" * 7, "FAKEr", obtained=0, expires_at=2_592_000, scopes=("Egnyte.link",))
    assert in_words(pair, 0) == (
        "an access token of 28 characters, a refresh token, good for 30 days, for Egnyte.link"
    )
    assert in_words(Pair("FAKE", obtained=0), 0) == (
        "an access token of 4 characters, no refresh token, no word of when it ends"
    )
    assert [lasting(s) for s in (-5, 90, 3600, 7200, 86_400)] == [
        *("0 seconds", "90 seconds", "60 minutes", "2 hours", "24 hours")
    ]
