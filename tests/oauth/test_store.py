"""Where tokens are kept: for their owner alone, one writer at a time, never half."""

from __future__ import annotations

import json
import multiprocessing
import os
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from egnyte_doctor.model import DoctorError
from egnyte_doctor.oauth import keyring_
from egnyte_doctor.oauth.pair import Account, Pair, pair_of
from egnyte_doctor.oauth.store import TokenStore

ACME = Account("acme.egnyte.com", "FAKEkey")
GLOBEX = Account("globex.egnyte.com", "FAKEkey")


def pair(token: str = "FAKEtoken") -> Pair:
    return Pair(token, "FAKErefresh", obtained=1.0, expires_at=2.0, scopes=("Egnyte.link",))


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"XDG_DATA_HOME": str(tmp_path / "data")}


@pytest.fixture
def store(home: dict[str, str]) -> TokenStore:
    return TokenStore(home, "file")


def file_of(home: dict[str, str]) -> Path:
    return Path(home["XDG_DATA_HOME"], "egnyte-doctor", "tokens.json")


def test_what_is_kept_comes_back_and_can_be_forgotten(store, home):
    store.save(ACME, pair())
    store.save(GLOBEX, pair("FAKEother"))
    kept = TokenStore(home, "file").load(ACME)
    assert kept is not None
    assert kept.as_table() == pair().as_table()
    assert store.forget(ACME)
    assert store.load(ACME) is None
    assert not store.forget(ACME)
    other = store.load(GLOBEX)
    assert other is not None
    assert other.access_token == "FAKEother"


def test_the_file_is_for_its_owner_alone_whatever_the_mask(store, home):
    before = os.umask(0)
    try:
        store.save(ACME, pair())
    finally:
        os.umask(before)
    path = file_of(home)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) & 0o077 == 0
    assert [entry.name for entry in path.parent.iterdir()] == ["tokens.json"]


def test_a_link_is_neither_read_nor_written(store, home, tmp_path):
    store.save(ACME, pair())
    path = file_of(home)
    elsewhere = tmp_path / "elsewhere.json"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    with pytest.raises(DoctorError, match="is a link"):
        store.load(ACME)
    with pytest.raises(DoctorError, match="is a link"):
        store.save(GLOBEX, pair())
    assert "globex" not in elsewhere.read_text()


@pytest.mark.parametrize(
    ("text", "mode", "told"),
    [("{}", 0o600, "not in our form"), ("[", 0o600, "not in our form"), (None, 0o644, "others")],
)
def test_a_file_that_cannot_be_used_is_told_in_one_line(store, home, text, mode, told):
    store.save(ACME, pair())
    path = file_of(home)
    if text is not None:
        path.write_text(text)
    path.chmod(mode)
    with pytest.raises(DoctorError, match=told) as caught:
        store.load(ACME)
    assert "\n" not in str(caught.value)
    assert "FAKE" not in str(caught.value)


def test_an_entry_that_is_no_pair_counts_as_none(store, home):
    store.save(ACME, pair())
    path = file_of(home)
    table = json.loads(path.read_text())
    table["accounts"][ACME.name]["scopes"] = "all"
    path.write_text(json.dumps(table))
    assert store.load(ACME) is None


def test_without_a_home_there_is_no_place(tmp_path):
    with pytest.raises(DoctorError, match="HOME is not set"):
        TokenStore({"XDG_DATA_HOME": "relative"})
    assert TokenStore({"HOME": str(tmp_path)}, "file").load(ACME) is None


def test_a_pair_never_shows_what_it_holds():
    assert "FAKE" not in repr(pair())
    assert pair_of(json.loads(json.dumps(pair().as_table()))) is not None
    assert pair_of("FAKE") is None


def _count(home: dict[str, str], rounds: int) -> None:
    store = TokenStore(home, "file")
    for _ in range(rounds):
        with store.locked():
            kept = store.load(ACME)
            number = int(kept.access_token) if kept else 0
            store.save(ACME, pair(str(number + 1)))


def test_processes_that_write_at_once_lose_nothing(home):
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_count, args=(home, 20)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
        assert writer.exitcode == 0
    kept = TokenStore(home, "file").load(ACME)
    assert kept is not None
    assert kept.access_token == "60"


# --- the keyring ------------------------------------------------------------------------------


class InMemory(KeyringBackend):
    """A keyring as a desktop has one."""

    priority = 5.0

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}
        self.full = False

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        if self.full:
            raise keyring.errors.PasswordSetError("no room")
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if (service, username) not in self.kept:
            raise PasswordDeleteError
        del self.kept[service, username]


@pytest.fixture
def ring() -> Iterator[InMemory]:
    before, made = keyring.get_keyring(), InMemory()
    keyring.set_keyring(made)
    keyring_.ring.cache_clear()
    yield made
    keyring.set_keyring(before)
    keyring_.ring.cache_clear()


def test_a_keyring_is_used_where_there_is_one(ring, home):
    store = TokenStore(home)
    assert "keyring" in store.save(ACME, pair())
    assert not file_of(home).exists()
    kept = store.load(ACME)
    assert kept is not None
    assert kept.access_token == "FAKEtoken"
    assert store.forget(ACME)
    assert ring.kept == {}


def test_a_keyring_that_takes_nothing_leaves_it_to_the_file(ring, home):
    ring.full = True
    assert TokenStore(home).save(ACME, pair()).endswith("tokens.json")
    with pytest.raises(DoctorError, match="no keyring can be used"):
        TokenStore(home, "keyring").save(ACME, pair())


def test_of_two_that_are_kept_the_later_one_counts(ring, home):
    TokenStore(home).save(ACME, pair())
    later = Pair("FAKElater", None, obtained=9.0)
    TokenStore(home, "file").save(ACME, later)
    kept = TokenStore(home).load(ACME)
    assert kept is not None
    assert kept.access_token == "FAKElater"


def test_one_token_is_in_one_place(ring, home):
    TokenStore(home, "file").save(ACME, pair("FAKEolder"))
    TokenStore(home).save(ACME, pair())
    assert TokenStore(home, "file").load(ACME) is None
    assert len(ring.kept) == 1


def test_without_the_library_the_file_serves(home, monkeypatch):
    monkeypatch.setitem(sys.modules, "keyring", None)
    keyring_.ring.cache_clear()
    try:
        assert TokenStore(home).save(ACME, pair()).endswith("tokens.json")
        assert TokenStore(home).load(ACME) is not None
        with pytest.raises(DoctorError, match="pip install 'egnyte-doctor"):
            TokenStore(home, "keyring").save(ACME, pair())
    finally:
        keyring_.ring.cache_clear()
