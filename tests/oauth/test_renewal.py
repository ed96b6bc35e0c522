"""Two that renew one pair at the same moment, and what happens when something breaks off."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.model import DoctorError
from egnyte_doctor.oauth import listener, renewal
from egnyte_doctor.oauth.pair import Account, Pair
from egnyte_doctor.oauth.store import TokenStore
from egnyte_doctor.oauth.walk import Walk
from tests.oauth.logins import KEY, SECRET, around

ACME = Account("acme.egnyte.com", "FAKEkey")


class Renewing:
    """Stands for a walk: counts, and takes its time."""

    def __init__(self, gives_refresh: bool = True) -> None:
        self.sent: list[str] = []
        self._gives = gives_refresh

    def renewed(self, token: str) -> Pair | None:
        self.sent.append(token)
        time.sleep(0.05)
        number = len(self.sent)
        refresh = f"FAKErefresh{number}" if self._gives else None
        return Pair(f"FAKEaccess{number}", refresh, obtained=0)


def renew(walk: Renewing, store: TokenStore, told: list[str] | None = None) -> Pair | None:
    says = told.append if told is not None else lambda text: None
    return renewal.renewed(walk, store, ACME, None, says)  # type: ignore[arg-type]


@pytest.fixture
def store(tmp_path: Path) -> TokenStore:
    made = TokenStore({"XDG_DATA_HOME": str(tmp_path)}, "file")
    made.save(ACME, Pair("FAKEaccess0", "FAKErefresh0", obtained=0))
    return made


def test_whoever_waited_takes_the_pair_that_is_there_by_then(store, monkeypatch):
    walk, told, meet = Renewing(), list[str](), threading.Barrier(2)
    load = TokenStore.load
    first_looks = threading.local()

    def load_together(self, account):
        found = load(self, account)
        if not hasattr(first_looks, "done"):
            first_looks.done = True
            meet.wait(10)  # both have seen the old pair before either has the lock
        return found

    monkeypatch.setattr(TokenStore, "load", load_together)
    pairs: list[Pair | None] = []
    both = [
        threading.Thread(target=lambda: pairs.append(renew(walk, store, told))) for _ in range(2)
    ]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert walk.sent == ["FAKErefresh0"]
    assert [pair.access_token for pair in pairs if pair] == ["FAKEaccess1"] * 2
    assert any("Another process renewed the pair" in text for text in told)


def test_each_renewal_sends_the_refresh_token_of_the_one_before(store):
    walk = Renewing()
    for _ in range(3):
        renew(walk, store)
    assert walk.sent == ["FAKErefresh0", "FAKErefresh1", "FAKErefresh2"]


def test_a_refresh_token_that_is_not_replaced_lives_on(store):
    walk = Renewing(gives_refresh=False)
    renew(walk, store)
    renew(walk, store)
    assert walk.sent == ["FAKErefresh0", "FAKErefresh0"]


def test_without_a_refresh_token_there_is_nothing_to_renew(store):
    store.save(ACME, Pair("FAKEaccess", None, obtained=0))
    with pytest.raises(DoctorError, match="log in again"):
        renew(Renewing(), store)
    store.forget(ACME)
    with pytest.raises(DoctorError, match="log in first"):
        renew(Renewing(), store)


def test_ctrl_c_between_answer_and_keeping_loses_nothing(store, monkeypatch):
    walk, save = Renewing(), TokenStore.save

    def interrupted(self, account, pair):
        os.kill(os.getpid(), signal.SIGINT)
        return save(self, account, pair)

    monkeypatch.setattr(TokenStore, "save", interrupted)
    with pytest.raises(KeyboardInterrupt):
        renew(walk, store)
    kept = store.load(ACME)
    assert kept is not None
    assert kept.refresh_token == "FAKErefresh1"


# --- a login that ends otherwise --------------------------------------------------------------


@pytest.fixture
def here(tmp_path, monkeypatch):
    with around(tmp_path) as made:
        monkeypatch.chdir(tmp_path)
        for name in ("HOME", "EGNYTE_CLIENT_SECRET"):
            monkeypatch.setenv(name, made.env[name])
        monkeypatch.delenv("XDG_DATA_HOME", raising=False)
        yield made


def test_a_browser_that_is_closed_ends_in_a_diagnosis(here, capsys, monkeypatch):
    assert listener.PATIENCE_S == 300
    monkeypatch.setattr(listener, "PATIENCE_S", 0.1)
    assert main(here.arguments("login")) == 1
    out = capsys.readouterr().out
    assert "error[login-unanswered]" in out
    assert "the browser was closed" in out


def test_a_crash_shows_nothing_of_what_it_held(here, capsys, monkeypatch):
    def broken(self, host, form, secrets, grant):
        raise ValueError(f"{KEY} {secrets} {form}")

    monkeypatch.setattr(Walk, "_pair", broken)
    arguments = here.arguments("login", "--flow", "refresh")
    monkeypatch.setenv("EGNYTE_REFRESH_TOKEN", "FAKErefreshOfTheCrash")
    assert main(arguments) == 4
    captured = capsys.readouterr()
    told = captured.out + captured.err
    assert "crashed: ValueError" in told
    assert "oauth/walk.py" in told
    assert SECRET not in told
    assert "FAKErefreshOfTheCrash" not in told


def test_a_place_that_cannot_keep_a_token_is_told_before_anybody_signs_in(here, capsys):
    here.kept.parent.mkdir(parents=True)
    here.kept.symlink_to(here.home / "elsewhere")
    assert main(here.arguments("login")) == 2
    captured = capsys.readouterr()
    assert "is a link" in captured.err
    assert "state=" not in captured.out
