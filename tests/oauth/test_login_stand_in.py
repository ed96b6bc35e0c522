"""``login --emulator``: each flow to its token, and each point of failure to its diagnosis."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.emulator import load
from egnyte_doctor.emulator.store import Store
from egnyte_doctor.oauth.callback import Arrival

EAS = "healthy-eas-multi-tenant"
HEALTHY = [
    ("healthy", (), "jane.doe, admin"),
    ("healthy-mashery", (), "no refresh token"),
    ("healthy-gov", (), ".egnytegov.com/puboauth/token"),
    ("healthy-implicit", (), "an access token, with the state that was sent"),
    ("healthy-internal-script", (), "svc.sync, power"),
    ("healthy", ("--flow", "refresh"), "grant_type=refresh_token"),
    ("healthy-pre2015", (), "Logged in"),
    (EAS, ("--region", "us"), "GET https://us-partner-integrations.egnyte.com/services/oauth/"),
    (EAS, ("--region", "eu"), "GET https://partner-integrations.egnyte.com/services/oauth/"),
    (EAS, ("--types", "files.acme-tools.com"), "is the branded host of acme.egnyte.com"),
    (EAS, ("--as", "hank.scorpio", "--types", "globex"), "secret to globex.egnyte.com? yes"),
]
FAILING = [
    ("healthy", ("--denies",), "access-refused-by-user"),
    (EAS, ("--denies",), "access-refused-by-user"),
    ("healthy-implicit", ("--denies",), "access-refused-by-user"),
    ("healthy", ("--domain", "files.acme-tools.com"), "domain-branded-live"),
    ("healthy", ("--domain", "acmee"), "tenant-not-found"),
    ("healthy", ("--redirect-uri", "https://app.acme-tools.com/other"), "callback-not-accepted"),
    ("healthy", ("--redirect-uri", "http://app.acme-tools.com/cb"), "callback-not-accepted"),
    ("healthy", ("--client-id", "FAKEnobodysKey"), "key-unknown"),
    ("key-wrong-type", (), "key-wrong-type"),
    ("key-wrong-type", ("--flow", "implicit"), "key-wrong-type"),
    ("domain-not-registered", (), "domain-not-registered"),
    ("healthy-internal-script", ("--username", "svc.other"), "password-refused"),
    ("healthy", ("--flow", "password", "--as", "jane.doe"), "client-not-allowed"),
    (EAS, ("--as", "jane.doe", "--types", "nobody"), "login-unanswered"),
    ("tls-certificate-expired", (), "tls-certificate-expired"),
]


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


def login(
    capsys: pytest.CaptureFixture[str], scenario: str, *arguments: str
) -> tuple[int, str, str]:
    code = main(["login", "--emulator", scenario, *arguments])
    out, err = capsys.readouterr()
    return code, out, err


def rules_in(text: str) -> list[str]:
    return re.findall(r"(?:error|warning)\[([a-z0-9-]+)\]", text)


@pytest.mark.parametrize(("scenario", "arguments", "shown"), HEALTHY)
def test_each_flow_leads_to_a_token(capsys, scenario, arguments, shown):
    code, out, err = login(capsys, scenario, *arguments)
    assert (code, err) == (0, "")
    assert shown in out
    assert rules_in(out) == []
    assert "which ends now: nothing is kept" in out
    assert not Path("data").exists()


@pytest.mark.parametrize(("scenario", "arguments", "rule"), FAILING)
def test_each_failure_has_its_diagnosis(capsys, scenario, arguments, rule):
    code, out, err = login(capsys, scenario, *arguments)
    assert (code, err) == (1, "")
    assert rules_in(out) == [rule]
    assert "\nNot logged in." in out


def test_what_the_first_look_finds_ends_it_unless_told_otherwise(capsys):
    code, out, _ = login(capsys, "key-wrong-type")
    assert code == 1
    assert out.rstrip().endswith("Not logged in. --anyway tries it all the same.")
    assert "state=" not in out
    code, out, _ = login(capsys, "key-wrong-type", "--anyway")
    assert code == 1
    assert "state=ONE-TIME-STATE" in out
    assert rules_in(out) == ["key-wrong-type", "login-unanswered"]


def test_a_user_of_single_sign_on_is_told_of_the_non_sso_password(capsys, tmp_path):
    scenario = tmp_path / "sso.toml"
    text = Path(load_path("healthy-internal-script")).read_text()
    scenario.write_text(f'{text}\n[[users]]\nname = "sam"\nauth_type = "sso"\n')
    code, out, _ = login(capsys, str(scenario), "--as", "sam")
    assert code == 1
    assert rules_in(out) == ["password-refused"]
    assert "non-SSO password" in out


def load_path(name: str) -> Path:
    import egnyte_doctor.emulator as package

    return Path(package.__file__).parent / "scenarios" / f"{name}.toml"


@pytest.mark.parametrize(
    ("spoilt", "rule"),
    [
        ("secret", "secret-refused"),
        ("code", "code-expired-or-used"),
        ("callback", "login-callback-empty"),
        ("state", "login-state-differs"),
    ],
)
def test_what_goes_wrong_between_the_steps(capsys, monkeypatch, spoilt, rule):
    from egnyte_doctor.cli import signing_in

    class Spoilt(signing_in.AtEmulator):
        def sign_in(self, url, course, mine):
            found = super().sign_in(url, course, mine)
            assert found is not None
            text = found.parameters
            if spoilt == "code":
                text = text.replace("code=FAKE", "code=FAKE0")
            elif spoilt == "callback":
                text = text.replace("code=", "kode=")
            elif spoilt == "state":
                text = text.replace("state=", "state=x")
            return Arrival(text, pasted=True)

    monkeypatch.setattr("egnyte_doctor.cli.stand_in.AtEmulator", Spoilt)
    if spoilt == "secret":
        monkeypatch.setattr("egnyte_doctor.emulator.token.secret_fits", lambda key, secret: False)
    code, out, _ = login(capsys, "healthy")
    assert code == 1
    assert rules_in(out) == [rule]


def test_a_code_is_good_for_two_minutes_and_once(capsys, monkeypatch):
    redeem = Store.redeem

    def late(self, code, *rest):
        redeem(self, code, *rest)  # somebody was faster
        return redeem(self, code, *rest)

    monkeypatch.setattr(Store, "redeem", late)
    code, out, _ = login(capsys, "healthy")
    assert code == 1
    assert rules_in(out) == ["code-expired-or-used"]
    monkeypatch.setattr(Store, "redeem", redeem)
    monkeypatch.setattr("egnyte_doctor.emulator.store.CODE_LIFE_S", -1.0)
    code, out, _ = login(capsys, "healthy")
    assert (code, rules_in(out)) == (1, ["code-expired-or-used"])


def test_nothing_secret_is_shown(capsys):
    for name in ("healthy", "healthy-implicit", "healthy-internal-script", EAS):
        _, out, err = login(capsys, name)
        scenario = load(name)
        secrets = [key.secret for key in scenario.keys]
        secrets += [user.password for user in scenario.users]
        assert not [secret for secret in secrets if secret and secret in out + err]
        # Codes and tokens are made anew: nothing random that is fake may be left but the key.
        shown = re.findall(r"FAKE[A-Za-z0-9]{24}\b", out)
        assert set(shown) <= {key.id for key in scenario.keys}
        assert "[secret]" in out


def test_the_token_is_printed_only_when_asked_for(capsys):
    code, out, err = login(capsys, "healthy", "--print-token")
    assert code == 0
    assert re.fullmatch(r"FAKE[A-Za-z0-9]{24}\n", out)
    assert out.strip() not in err
    assert "Exchange the code" in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--as", "nobody"), "no user is called 'nobody'"),
        (("--eas", "--flow", "implicit"), "authorization code flow alone"),
        (("--certificate-key", "x"), "--certificate-key needs --certificate"),
        (("--proxy", "http://127.0.0.1:1"), "exclude each other"),
        (("--profile", "nobody"), "no profile is called 'nobody'"),
    ],
)
def test_wrong_use_ends_in_one_line(capsys, arguments, told):
    code, _, err = login(capsys, EAS, *arguments)
    assert code == 2
    assert told in err
    assert len(err.strip().splitlines()) == 1


def test_a_stand_in_is_for_the_emulator_alone(capsys):
    assert main(["login", "--as", "jane"]) == 2
    assert "for the stand-in of --emulator" in capsys.readouterr().err


def test_without_settings_it_says_what_is_missing(capsys, monkeypatch):
    for name in ("EGNYTE_CLIENT_ID", "EGNYTE_CLIENT_SECRET"):
        monkeypatch.delenv(name, raising=False)
    said: list[str] = []
    for wanted, option in (
        ("say --flow", ("--flow", "implicit")),
        ("say --client-id", ("--client-id", "FAKEkey")),
        ("say --domain", ("--domain", "acme")),
        ("say --redirect-uri", ()),
    ):
        assert main(["login", *said]) == 2
        assert wanted in capsys.readouterr().err
        said += option
