"""With a configuration at hand an error means less many things, and nothing pasted is sent."""

from __future__ import annotations

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.cli.beside import known_beside
from egnyte_doctor.cli.triaging import TriageOptions, settled
from egnyte_doctor.rules_compiled import triage_rules
from egnyte_doctor.triage.diagnosis import Diagnosis, diagnose, facts_of
from egnyte_doctor.triage.read import read_small
from egnyte_doctor.wire.made_up import MadeUpWire
from egnyte_doctor.wire.model import DnsReply, NoReply, Reply
from egnyte_doctor.world import MemoryFile, MemoryWorld
from tests.triage.texts import FAULT

SETTINGS = """
[app]
key_environment = "{environment}"
flow = "authorization_code"
redirect_uris = ["http://app.acme-tools.com/cb"]
[profiles.main]
domain = "acme"
client_id = "FAKE0key0of0the0sync0app"
access_token = "${{EGNYTE_TOKEN}}"
"""
PASTED = (
    "curl -v https://elsewhere.egnyte.com/pubapi/v1/userinfo "
    '-H "Authorization: Bearer FAKEpasted0token0of0tests"\nHTTP/1.1 403 Forbidden\n\n'
    "<h1>Developer Inactive</h1>\n"
)


def world(environment: str = "production") -> MemoryWorld:
    text = SETTINGS.format(environment=environment)
    env = {"EGNYTE_TOKEN": "FAKE0token0of0the0tests0"}
    return MemoryWorld({"egnyte-doctor.toml": MemoryFile(text.encode())}, env)


def told(text: str, found: MemoryWorld | None) -> list[Diagnosis]:
    incidents = read_small(text.encode(), "text").incidents
    facts = facts_of(incidents, None)
    if found is not None:
        facts = list(known_beside(TriageOptions(with_path="."), facts, found).facts)
    return diagnose(triage_rules(), incidents, facts)


def test_developer_inactive_is_open_without_and_settled_with_a_configuration():
    text = "403 <h1>Developer Inactive</h1> from https://acme.egnyte.com/pubapi/v1/userinfo"
    assert [d.id for d in told(text, None)] == ["developer-inactive"]
    (alone,) = told(text, None)
    assert len(alone.settle) == 3
    assert [d.id for d in told(text, world("qa"))] == ["key-wrong-environment"]
    (mine,) = told(text, world("production"))
    assert mine.id == "developer-inactive"
    assert len(mine.settle) == 2


def test_the_redirect_uri_of_the_configuration_is_told():
    text = '{"formErrors":[{"code":"INVALID_CALLBACK"}]}'
    assert [d.id for d in told(text, None)] == ["callback-not-accepted"]
    (found,) = told(text, world())
    assert found.id == "callback-not-https"
    assert found.message is not None
    assert "http://app.acme-tools.com/cb" in found.message


class Watched(MadeUpWire):
    """A network that remembers whom it was asked about, and with what."""

    def __init__(self, replies: dict[str, Reply | NoReply]) -> None:
        super().__init__({}, replies)
        self.asked: list[str] = []

    async def resolve(self, host) -> DnsReply:
        self.asked.append(host.name)
        return await super().resolve(host)

    async def send(self, request):
        self.asked.append(f"{request.host.name} {request.bearer} {request.query}")
        return await super().send(request)


def test_live_asks_the_tenant_of_the_profile_and_sends_nothing_pasted():
    fault = Reply(401, {"content-type": "application/json"}, FAULT.encode())
    page = Reply(200, {"content-type": "text/html"}, b"<h1>Log in</h1>")
    wire = Watched({"userinfo": fault, "authorize": page})
    incidents = read_small(PASTED.encode(), "http").incidents
    options = TriageOptions(with_path=".", live=True)
    known = known_beside(options, facts_of(incidents, None), world(), lambda _: wire)
    assert known.sent
    assert any("token" in finding.rule for finding in known.findings)
    asked = " ".join(wire.asked)
    assert "acme.egnyte.com" in asked
    assert "elsewhere" not in asked
    assert "FAKEpasted0token0of0tests" not in asked
    (found,) = diagnose(triage_rules(), incidents, known.facts)
    assert "asked now" in settled(found, known.findings).against[-1]
    same = told("Invalid access token", None)[0]
    assert "asked now" in settled(same, known.findings).because[-1].text


def test_live_without_a_configuration_is_wrong_use(tmp_path, capsys):
    path = tmp_path / "x"
    path.write_text("Developer Inactive")
    assert main(["triage", str(path), "--live"]) == 2
    assert "--with PATH" in capsys.readouterr().err
    assert main(["triage", str(path), "--with", str(tmp_path), "--live"]) == 2
    assert "needs a profile" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ("ERR_403_DEVELOPER_OVER_QPS", "throttled-per-second"),
        ("Developer Inactive", "developer-inactive"),
        ("596", "path-not-routable"),
        ("403", "cannot-tell-403"),
        ("oauth.v2.InvalidAccessToken", "token-refused"),
        ("INVALID_CALLBACK", "callback-not-accepted"),
    ],
)
def test_explain_knows_codes_messages_and_statuses(said, rule, capsys):
    assert main(["explain", said]) == 0
    assert capsys.readouterr().out.startswith(f"{rule}\n")


def test_explain_takes_no_misspelt_rule_for_an_error(capsys):
    assert main(["explain", "scope-unknwon"]) == 2
    assert "nearest: scope-unknown" in capsys.readouterr().err
