"""The user's own settings: where they are, what they may say, and that no tree can say it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.__main__ import main
from egnyte_doctor.cli import checking
from egnyte_doctor.cli.checking import CheckOptions
from egnyte_doctor.model import DoctorError
from egnyte_doctor.user_settings import UserSettings, path_of, user_settings
from egnyte_doctor.wire.options import WireOptions

TREE = '[profiles.production]\ndomain = "acme"\nclient_id = "FAKEab1cd2ef3gh4ij5kl6mn"\n'
WHOLE = """
rule_packs = ["~/rules", "packs/ours", "/srv/rules"]
[network]
deadline_s = 30
timeout_s = 2.5
proxy = "http://proxy.example.com:3128"
ca_file = "ca.pem"
dns_server = "9.9.9.9"
allow_private = true
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user's folder of settings, and a tree with a profile as the working directory."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in list(os.environ):
        if name.upper().startswith("EGNYTE_") or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)
    tree = tmp_path / "tree"
    tree.mkdir()
    (tree / "egnyte-doctor.toml").write_text(TREE)
    monkeypatch.chdir(tree)
    folder = tmp_path / "config" / "egnyte-doctor"
    folder.mkdir(parents=True)
    return folder


def say(home: Path, text: str) -> None:
    (home / "settings.toml").write_text(text)


def test_tests_see_nobodys_settings() -> None:
    assert user_settings(os.environ) == UserSettings()


@pytest.mark.parametrize(
    ("env", "system", "path"),
    [
        ({"XDG_CONFIG_HOME": "/c", "HOME": "/h"}, "posix", "/c/egnyte-doctor/settings.toml"),
        ({"HOME": "/h"}, "posix", "/h/.config/egnyte-doctor/settings.toml"),
        ({"XDG_CONFIG_HOME": "", "HOME": "/h"}, "posix", "/h/.config/egnyte-doctor/settings.toml"),
        ({"XDG_CONFIG_HOME": "c", "HOME": "/h"}, "posix", "/h/.config/egnyte-doctor/settings.toml"),
        ({"HOME": "."}, "posix", None),
        ({}, "posix", None),
        ({"APPDATA": "/a", "HOME": "/h"}, "nt", "/a/egnyte-doctor/settings.toml"),
        ({"HOME": "/h"}, "nt", None),
    ],
)
def test_where_they_are(env: dict[str, str], system: str, path: str | None) -> None:
    assert path_of(env, system) == path


def test_everything_that_they_may_say(home: Path, tmp_path: Path) -> None:
    say(home, WHOLE)
    found = user_settings(os.environ)
    assert found.network == {
        "deadline_s": 30,
        "timeout_s": 2.5,
        "proxy": "http://proxy.example.com:3128",
        "ca_file": str(home / "ca.pem"),
        "dns_server": "9.9.9.9",
        "allow_private": True,
    }
    packs = (str(tmp_path / "home" / "rules"), str(home / "packs/ours"), "/srv/rules")
    assert found.rule_packs == packs


def test_none_and_empty_ones_say_nothing(home: Path) -> None:
    assert user_settings(os.environ) == UserSettings()
    say(home, "")
    assert user_settings(os.environ).network == {}
    nowhere = {"HOME": os.devnull}
    assert user_settings(nowhere) == UserSettings()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[netwrok]\n", "netwrok: unknown key; did you mean network?"),
        ("[network]\nproxi = 'x'\n", "network.proxi: unknown key; did you mean proxy?"),
        ("[app]\nkind = 'public'\n", "app: unknown key; there is: network, rule_packs"),
        ("network = 1\n", "network: must be a table"),
        ("[network]\ndeadline_s = 0\n", "network.deadline_s: must be a number of seconds"),
        ("[network]\ndeadline_s = true\n", "network.deadline_s: must be a number of seconds"),
        ("[network]\ntimeout_s = nan\n", "network.timeout_s: must be a number of seconds"),
        ("[network]\ntimeout_s = 1e9\n", "at most 3600"),
        ("[network]\nallow_private = 'yes'\n", "network.allow_private: must be true or false"),
        ("[network]\nproxy = ''\n", "network.proxy: must be a text"),
        ("rule_packs = '~/rules'\n", "rule_packs: must be a list of folders"),
        ("rule_packs = [1]\n", "rule_packs: must be a list of folders"),
        ("[network\n", "is not TOML"),
        ("a = " + "[" * 5000, "is not TOML"),
    ],
)
def test_a_mistake_is_one_line_that_names_file_and_key(
    text: str, told: str, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    say(home, text)
    assert main(["check", "--offline"]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith(f"egnyte-doctor: {home / 'settings.toml'}: ")
    assert told in err


def test_a_folder_in_their_place(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (home / "settings.toml").mkdir()
    assert main(["check", "--offline"]) == 2
    assert "is a folder" in capsys.readouterr().err


@given(st.binary(max_size=300))
def test_any_bytes_are_settings_or_a_line_that_says_why(tmp_path_factory, data):
    home = tmp_path_factory.mktemp("home")
    (home / "egnyte-doctor").mkdir()
    (home / "egnyte-doctor" / "settings.toml").write_bytes(data)
    told = []
    try:
        user_settings({"XDG_CONFIG_HOME": str(home)})
    except DoctorError as error:
        told.append(str(error))
    assert all(line.startswith(str(home)) and "\n" not in line for line in told)


# --- what they do -----------------------------------------------------------------------------


def way(options: CheckOptions) -> WireOptions:
    return checking.way_to(options, user_settings(os.environ).network)


def test_a_live_check_goes_the_way_that_they_say(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://environment.example:1")
    monkeypatch.setenv("NO_PROXY", "acme.egnyte.com")
    assert way(CheckOptions()).proxy == "http://environment.example:1"
    say(home, WHOLE)
    found = way(CheckOptions())
    assert found.proxy == "http://proxy.example.com:3128"
    assert found.no_proxy == ()
    assert (found.timeout_s, found.dns_server) == (2.5, "9.9.9.9")
    assert found.ca_file == str(home / "ca.pem")
    assert found.allow_private
    user = user_settings(os.environ)
    assert checking.request_of(CheckOptions(), user).live.deadline_s == 30


def test_the_command_line_comes_first(home: Path) -> None:
    say(home, WHOLE)
    found = way(CheckOptions(proxy="http://p:1", dns_server="1.1.1.1", ca_file="x"))
    assert (found.proxy, found.dns_server, found.ca_file) == ("http://p:1", "1.1.1.1", "x")
    user = user_settings(os.environ)
    packs = checking.request_of(CheckOptions(rules=("mine",)), user).packs
    assert packs == (*user.rule_packs, "mine")


def test_a_live_check_heeds_them(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    say(home, '[network]\ndns_server = "resolver.example.com"\n')
    assert main(["check"]) == 2
    assert "the DNS server must be an address" in capsys.readouterr().err
    assert main(["check", "--offline"]) in (0, 1)


def test_a_tree_that_says_the_same_changes_nothing(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not even where the tree is called like the user's folder."""
    tree = Path.cwd() / "egnyte-doctor"
    tree.mkdir()
    (tree / "settings.toml").write_text('rule_packs = ["."]\n[network]\nproxy = "http://evil:1"\n')
    Path("egnyte-doctor.toml").write_text(f'rule_packs = ["x"]\n{TREE}[network]\nproxy = "y"\n')
    assert way(CheckOptions()).proxy is None
    assert main(["check", "--offline", "--quiet"]) == 1
    assert capsys.readouterr().out.count("settings-trust-in-tree") == 2
    assert home.is_dir()
