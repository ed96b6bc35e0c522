"""`advise` in a folder with configurations: what it believes, and what it keeps to itself."""

from __future__ import annotations

import json

import pytest

from egnyte_doctor.__main__ import main
from tests.cli.advice import SECRET
from tests.cli.advice import advise as advise  # noqa: PLC0414 - a fixture
from tests.cli.advice import empty_folder as empty_folder  # noqa: PLC0414 - a fixture

pytestmark = pytest.mark.usefixtures("empty_folder")


def test_the_configuration_is_read(advise, tmp_path):
    (tmp_path / "egnyte-doctor.toml").write_text(
        "[app]\nflow = 'implicit'\nbackend = true\nscopes = ['Egnyte.link']\n"
        "[profiles.one]\ndomain = 'acme'\nclient_id = '${EGNYTE_CLIENT_ID}'\n"
        "redirect_uris = ['https://app.acme-tools.com/cb']\n"
    )
    advice = advise()
    assert advice["flow"] == "authorization_code"
    assert advice["known"]["flow"] == "implicit"
    assert advice["scopes"] == ["Egnyte.link"]
    assert advice["known"]["host"] == "acme.egnyte.com"
    assert [entry["word"] for entry in advice["to_fill_in"]] == ["YOUR_CLIENT_ID"]
    assert advise("--isolated")["known"]["host"] is None


def test_the_command_line_comes_first(advise, tmp_path):
    (tmp_path / "egnyte-doctor.toml").write_text(
        "[app]\nbackend = true\n[profiles.one]\ndomain = 'acme'\nbackend = true\n"
    )
    advice = advise("--no-backend", "--domain", "globex")
    assert advice["flow"] == "implicit"
    assert advice["known"]["host"] == "globex.egnyte.com"


def test_other_files_fill_in_what_the_settings_do_not_say(advise, tmp_path):
    (tmp_path / "egnyte-doctor.toml").write_text("[app]\ntenancy = 'single'\n")
    (tmp_path / ".env").write_text(
        f"EGNYTE_DOMAIN=acme\nEGNYTE_CLIENT_ID=FAKEkey0of0acme\nEGNYTE_CLIENT_SECRET={SECRET}\n"
        "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb\nEGNYTE_SCOPES=Egnyte.link,Egnyte.user\n"
    )
    (tmp_path / ".env.example").write_text("EGNYTE_DOMAIN=other\n")
    advice = advise()
    assert advice["known"]["host"] == "acme.egnyte.com"
    assert advice["scopes"] == ["Egnyte.link", "Egnyte.user"]
    assert "client_id=FAKEkey0of0acme&" in advice["authorize_url"]
    # What check finds in the values that were taken is told with them.
    assert "redirect-uri-not-https" in [entry["rule"] for entry in advice["to_mend"]]
    assert SECRET not in json.dumps(advice)


def test_a_profile_must_be_named_where_there_are_several(tmp_path, capsys, advise):
    (tmp_path / "egnyte-doctor.toml").write_text(
        "[profiles.one]\ndomain = 'acme'\n[profiles.two]\ndomain = 'globex'\n"
    )
    assert main(["advise"]) == 2
    assert "one, two" in capsys.readouterr().err
    assert advise("--profile", "two")["known"]["host"] == "globex.egnyte.com"
    assert main(["advise", "--profile", "three"]) == 2
    assert "three" in capsys.readouterr().err


def test_text_of_the_configuration_cannot_steer_the_terminal(tmp_path, capsys):
    (tmp_path / ".env").write_text("EGNYTE_REDIRECT_URI=https://a.example/\x1b]0;pwn\x07\n")
    assert main(["advise"]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_no_credential_is_told(advise, tmp_path, capsys):
    password = "FAKE" + "pw" * 10
    (tmp_path / ".env").write_text(
        f"EGNYTE_DOMAIN=acme\nEGNYTE_CLIENT_SECRET={SECRET}\nEGNYTE_TOKEN=FAKE{SECRET}\n"
        f"EGNYTE_REDIRECT_URI=https://joe:{password}@app.acme-tools.com/cb?key={SECRET}\n"
    )
    told = json.dumps(advise())
    main(["advise"])
    told += capsys.readouterr().out
    assert "app.acme-tools.com" in told
    assert password not in told
    assert SECRET not in told


def test_a_sample_says_nothing_of_the_app(advise, tmp_path):
    (tmp_path / ".env.example").write_text("EGNYTE_DOMAIN=sample-acme\n")
    assert advise()["known"]["host"] is None
