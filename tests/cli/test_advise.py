"""`advise`: which way suits, why not the others, and requests that can be sent as they are."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.scopes import SCOPES, scope_of_api
from tests.cli.advice import advise as advise  # noqa: PLC0414 - a fixture
from tests.cli.advice import empty_folder as empty_folder  # noqa: PLC0414 - a fixture
from tests.cli.advice import ways

pytestmark = pytest.mark.usefixtures("empty_folder")


def reasons(advice: Any) -> dict[str, str | None]:
    return {way["flow"]: way["reason"]["rule"] for way in advice["ways"]}


@pytest.mark.parametrize(
    ("options", "flow", "key", "eas"),
    [
        ("", "authorization_code", "public", None),
        ("--backend --tenancy multi", "authorization_code", "public", True),
        ("--backend --tenancy single", "authorization_code", "public", False),
        ("--no-backend --tenancy multi", "implicit", "public", False),
        ("--kind internal --tenancy single", "password", "internal", False),
        ("--from-egnyte-ui", "invocation", "public", False),
        ("--only-picking", "picker", "public", False),
        ("--only-picking --from-egnyte-ui", "picker", "public", False),
        ("--kind internal --tenancy multi", "authorization_code", "public", True),
    ],
)
def test_the_way_that_suits(options, flow, key, eas, advise):
    advice = advise(*options.split())
    assert advice["flow"] == flow
    assert advice["key_type"] == key
    assert advice["enhanced_auth_service"]["use"] is eas


def test_what_check_holds_against_a_flow_is_why_it_does_not_suit(advise):
    told = reasons(advise("--backend", "--tenancy", "multi"))
    assert told["implicit"] == "implicit-grant-with-backend"
    assert told["password"] == "password-grant-multi-tenant"
    assert reasons(advise("--kind", "public"))["password"] == "password-grant-public-key"
    assert reasons(advise("--no-backend"))["authorization_code"] == "secret-without-backend"
    internal = reasons(advise("--kind", "internal"))
    assert internal["authorization_code"] == internal["implicit"] == "internal-key-browser-flow"


@pytest.mark.parametrize(("key", "value"), [("backend", "false"), ("kind", "'internal'")])
def test_check_and_advise_agree(key, value, advise, tmp_path, capsys):
    """What is advised is nothing that check finds fault with, and what is unfit is."""
    advice = advise(*{"backend": ["--no-backend"], "kind": ["--kind", "internal"]}[key])
    for flow, verdict in ways(advice).items():
        if flow in ("picker", "invocation"):
            continue
        kind = {"password": "internal"}.get(flow, "public")
        table = {"kind": f"'{kind}'", key: value, "flow": f"'{flow}'"}
        lines = "\n".join(f"{name} = {text}" for name, text in table.items())
        secret = "" if flow == "implicit" else "client_secret = '${EGNYTE_CLIENT_SECRET}'"
        (tmp_path / "egnyte-doctor.toml").write_text(f"[app]\n{lines}\n[profiles.a]\n{secret}\n")
        code = main(["check", "--offline", "--select", "client"])
        assert (code == 1) == (verdict == "unfit"), capsys.readouterr().out
        capsys.readouterr()


def test_the_authorize_url_carries_every_value_whole(advise):
    callback, key = "https://app.acme-tools.com/cb?x=1&y=ü z+%41#", "FAKEkey&x=/?#+ü"
    options = ["--domain", "acme", "--client-id", key, "--redirect-uri", callback]
    apis = ["--api", "links", "--api", "/pubapi/v2/users/12"]
    advice = advise("--tenancy", "single", *options, *apis)
    url = urlsplit(advice["authorize_url"])
    assert (url.scheme, url.netloc, url.path) == ("https", "acme.egnyte.com", "/puboauth/token")
    query = dict(parse_qsl(url.query, strict_parsing=True))
    assert query.pop("state")
    assert query == {
        "client_id": key,
        "redirect_uri": callback,
        "response_type": "code",
        "scope": "Egnyte.link Egnyte.user",
    }
    assert "+" not in url.query
    assert url.fragment == ""
    assert advice["authorize_url"].isascii()


def test_what_follows_the_code(advise):
    options = ["--domain", "acme.egnytegov.com", "--client-id", "FAKEkey0of0acme"]
    callback = "https://app.acme-tools.com/cb"
    advice = advise("--tenancy", "single", *options, "--redirect-uri", callback, "--api", "fs")
    last = advice["steps"][-1]
    assert (last["method"], last["url"]) == ("POST", "https://acme.egnytegov.com/puboauth/token")
    assert last["form"] == {
        "grant_type": "authorization_code",
        "client_id": "FAKEkey0of0acme",
        "redirect_uri": callback,
        "code": "CODE",
        "scope": "Egnyte.filesystem",
    }
    assert last["secrets"] == {"client_secret": "EGNYTE_CLIENT_SECRET"}
    assert advice["to_fill_in"] == []


def test_through_the_enhanced_auth_service_in_either_region(advise):
    for region, host in (("us", "us-partner-integrations"), ("eu", "partner-integrations")):
        advice = advise("--tenancy", "multi", "--region", region, "--domain", "acme")
        assert advice["authorize_url"].startswith(f"https://{host}.egnyte.com/services/oauth/code?")
        # The secret goes to the tenant that the user names, which nobody knows before.
        assert advice["steps"][-1]["url"].startswith("https://USERS-DOMAIN.")


def test_what_is_unknown_is_named(advise):
    advice = advise()
    assert advice["known"] == {"domain": None, "host": None}
    words = [entry["word"] for entry in advice["to_fill_in"]]
    assert words == ["YOUR-DOMAIN.egnyte.com", "YOUR_CLIENT_ID", "https://YOUR-APP/callback"]
    known = ["--domain", "acme", "--client-id", "FAKEkey", "--redirect-uri", "https://a.example/cb"]
    assert advise(*known)["to_fill_in"] == []


@pytest.mark.parametrize("domain", ["files.acme.com", "evil.test/acme.egnyte.com", "www"])
def test_no_request_goes_to_another_host_than_a_tenants(domain, advise, capsys):
    advice = advise("--domain", domain)
    assert advice["known"]["host"] is None
    assert advice["authorize_url"].startswith("https://YOUR-DOMAIN.egnyte.com/")
    main(["advise", "--domain", domain])
    assert "is no tenant's host" in " ".join(capsys.readouterr().out.split())


def test_an_unknown_api_is_wrong_use(capsys):
    assert main(["advise", "--api", "webhoks"]) == 2
    assert "webhooks" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("named", "scope"),
    [
        ("links", "Egnyte.link"),
        ("Search", "Egnyte.filesystem"),
        ("/pubapi/v1/fs-content/Shared", "Egnyte.filesystem"),
        ("https://acme.egnyte.com/pubapi/v2/audit/stream", "Egnyte.audit"),
        ("permissions", "Egnyte.permission"),
        ("userinfo", ""),
        ("nothing of the kind", None),
        *((scope, scope) for scope in SCOPES),
    ],
)
def test_the_scope_of_an_api(named, scope):
    assert scope_of_api(named)[0] == scope


@pytest.mark.parametrize("options", ["", "--no-backend", "--kind internal", "--only-picking"])
def test_text_tells_the_same_as_json(options, advise, capsys):
    advice = advise(*options.split(), "--domain", "acme")
    assert main(["advise", *options.split(), "--domain", "acme"]) == 0
    text = capsys.readouterr().out
    for step in advice["steps"]:
        assert (step["url"] or "") in text
    flat = " ".join(text.split())
    for way in advice["ways"]:
        assert way["reason"]["text"] in flat
    for entry in advice["to_fill_in"]:
        assert entry["meaning"] in flat


def test_the_advice_can_go_to_a_file(tmp_path, capsys):
    assert main(["advise", "-o", "advice.txt"]) == 0
    assert capsys.readouterr().out == ""
    assert "authorization code flow" in (tmp_path / "advice.txt").read_text()


def test_apis_may_be_listed_with_commas(advise):
    assert advise("--api", "links, users", "--api", "files")["scopes"] == [
        *("Egnyte.link", "Egnyte.user", "Egnyte.filesystem"),
    ]


def test_a_picker_needs_no_scope_and_says_what_to_fill_in(advise, capsys):
    advice = advise("--only-picking")
    assert [entry["word"] for entry in advice["to_fill_in"]][-1] == "https://YOUR-PAGE"
    main(["advise", "--only-picking"])
    assert "Scopes: none; there is no token." in capsys.readouterr().out


@pytest.mark.parametrize("domain", ["acme", "ACME.egnyte.com", "https://acme.egnyte.com/app/"])
def test_a_domain_may_be_typed_as_it_is_at_hand(domain, advise):
    advice = advise("--domain", domain)
    assert advice["known"]["host"] == "acme.egnyte.com"
    assert advice["to_mend"] == []


def test_a_branded_host_is_told_with_the_way_out(capsys):
    assert main(["advise", "--domain", "files.acme-tools.com"]) == 0
    text = " ".join(capsys.readouterr().out.split())
    assert 'command line: "files.acme-tools.com" is no Egnyte API host' in text
    assert "`egnyte-doctor resolve` finds it out" in text


def test_why_the_code_flow_needs_a_back_end_is_said_of_the_flow(advise):
    (way,) = (w for w in advise("--no-backend")["ways"] if w["flow"] == "authorization_code")
    assert way["reason"]["rule"] == "secret-without-backend"
    assert "no back end to keep it" in way["reason"]["text"]
