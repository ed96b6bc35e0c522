"""Evidence can be mailed: no secret, token, cookie, code, address of a person, name of a user, a
tenant, a host or a folder of the customer, and no client id is in it.
"""

from __future__ import annotations

import base64
import json
from random import Random
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from egnyte_doctor.evidence import policy, write
from egnyte_doctor.evidence.names import Names
from egnyte_doctor.facts import CATALOGUE
from egnyte_doctor.judging import Material
from egnyte_doctor.redact import Redactor
from egnyte_doctor.request import LiveOptions, Request
from egnyte_doctor.run import collect
from egnyte_doctor.wire.made_up import MadeUpWire
from egnyte_doctor.wire.model import Reply
from egnyte_doctor.wire.transcript import noted
from egnyte_doctor.world import DiskWorld, MemoryFile, MemoryWorld
from tests.evidence.made_evidence import RULES, essence, material, opened, saved

SETTINGS = '[app]\nname = "{app}"\nflow = "authorization_code"\nregistered_domain = "{tenant}"\n'
SETTINGS += (
    'enhanced_auth_service = true\nredirect_uris = ["https://{redirect}/{folder}/cb?u={user}"]\n'
)
SETTINGS += 'scopes = ["Egnyte.user"]\n[profiles.{profile}]\ndomain = "{tenant}"\n'
SETTINGS += 'client_id = "${{EGNYTE_KEY}}"\nclient_secret = "${{EGNYTE_SECRET}}"\n'
SETTINGS += 'access_token = "${{EGNYTE_TOKEN}}"\n[profiles.{profile}2]\ndomain = "{branded}"\n'
PARTS = (
    *("app", "tenant", "other", "user", "profile", "folder", "file", "key", "secret", "token"),
    *("password", "code", "cookie", "session", "reason"),
)


def private(seed: int) -> dict[str, str]:
    """Names and secrets as a customer might have them, none of which is a word of ours."""
    draw = Random(seed)
    made = {p: "q" + "".join(draw.choices("aeioubdfgklmnprstvz", k=11)) for p in PARTS}
    for part in ("key", "secret", "token", "code", "cookie"):
        made[part] = "".join(draw.choices("ABCDEFGHJKLMNabcdefghj0123456789", k=24))
    made["branded"] = f"files.{made['app']}-corp.com"
    made["redirect"] = f"app.{made['other']}.co.uk"
    made["email"] = f"{made['user']}@{made['app']}-corp.com"
    return made


def files(p: dict[str, str]) -> dict[str, str]:
    """Every shape of configuration, with something private wherever it may stand."""
    pairs = {
        "domain": p["tenant"],
        "client_id": p["key"],
        "client_secret": p["secret"],
        "access_token": p["token"],
        "username": p["email"],
        "password": p["password"],
        "redirect_uri": f"http://{p['user']}:{p['password']}@{p['redirect']}/{p['code']}#{p['token']}",
        "scope": f"Egnyte.{p['folder']} {p['token']}",
    }
    env = "".join(f"EGNYTE_{name.upper()}={value}\n" for name, value in pairs.items())
    named = f"EGNYTE_{p['tenant'].upper()}_TOKEN={p['token']}\negnyte_{p['user']}_domain=x.y\n"
    ignore = f"# egnyte-doctor: ignore[redirect-uri-not-https] {p['reason']} said {p['email']}\n"
    definition = {
        "appId": p["app"],
        "apiKey": p["key"],
        "type": p["folder"],
        "description": f"Egnyte for {p['user']}",
        "company": {"name": p["app"], "website": f"https://{p['branded']}/{p['user']}"},
        "support": {"email": p["email"], "phone": p["user"], "web": p["branded"]},
        p["other"]: p["user"],
        "integrations": {
            p["app"]: {
                "serviceUrl": f"http://{p['branded']}/?t={p['token']}",
                "extensions": [f".{p['folder']}"],
                "allowedPaths": [f"Shared/{p['user']}"],
                "categories": [p["other"]],
            }
        },
    }
    return {
        "egnyte-doctor.toml": SETTINGS.format(**p),
        f"{p['folder']}/.env": env + named,
        f"{p['folder']}/{p['tenant']}/.env.{p['profile']}": ignore + env,
        f"{p['file']}/config.json": json.dumps({"egnyte": {p["tenant"]: pairs, **pairs}}),
        f"{p['file']}.egnyte.yaml": f"{p['user']}:\n  egnyte:\n    domain: {p['branded']}\n",
        f"{p['other']}/egnyte.ini": f"[{p['tenant']}]\negnyte_url = https://{p['branded']}/a?{p['token']}\n",
        "a.env": f"EGNYTE_DOMAIN=https://{p['tenant']}.egnyte.com/{p['folder']}?x={p['token']}\n",
        "b.env": f"EGNYTE_DOMAIN={p['email']}\n",
        "c.env": f"EGNYTE_DOMAIN={p['tenant']}.egnyte.com.{p['app']}.net\n",
        "appsettings.json": json.dumps({"Egnyte": {"Domain": f" {p['other']} corp"}}),
        f"{p['app']}/broken.egnyte.json": f'{{"egnyte": {{"{p["user"]}',
        "definition.json": json.dumps(definition),
        "postman_environment.json": json.dumps(
            {"values": [{"key": "Egnyte Domain", "value": p["branded"]}]}
        ),
    }


def replies(p: dict[str, str]) -> dict[str, Reply]:
    """A server that says everything that it should not."""
    headers = {
        "content-type": f"application/{p['app']}",
        "set-cookie": f"session={p['cookie']}; domain={p['branded']}",
        "location": f"https://{p['branded']}/{p['user']}?code={p['code']}#token={p['token']}",
        "server": f"{p['other']}/1.0",
        "retry-after": p["code"],
        "www-authenticate": f'Bearer realm="{p["tenant"]}"',
        "x-mashery-error-code": p["session"],
        "x-egnyte-request-id": p["session"],
        "x-accesstoken-quota-allotted": "1000",
    }
    body = {
        "errorCode": p["cookie"],
        "message": f"{p['email']} of {p['tenant']} has {p['token']} for {p['key']}",
        "username": p["user"],
        "id": 4711,
        "user_type": "standard",
        "workgroup": {"name": p["other"]},
    }
    data = json.dumps(body).encode()
    found = {purpose: Reply(403, headers, data) for purpose in ("authorize", "authorize_2", "eas")}
    found["userinfo"] = found["user"] = found["env_pub"] = Reply(200, headers, data)
    found["token"] = Reply(302, headers, data)
    return found


def gathered(p: dict[str, str]) -> Material:
    world = MemoryWorld(
        {name: MemoryFile(text.encode()) for name, text in files(p).items()},
        {
            "EGNYTE_KEY": p["key"],
            "EGNYTE_SECRET": p["secret"],
            "EGNYTE_TOKEN": p["token"],
            f"EGNYTE_{p['other'].upper()}_DOMAIN": p["other"],
        },
    )
    live = LiveOptions(probe_secret=True, probe_sibling=True)
    request = Request(offline=False, all_profiles=True, live=live)
    return collect(world, request, RULES, lambda _: MadeUpWire({}, replies(p)))


def leaks(text: str, found: dict[str, str]) -> list[str]:
    """What of these is in the text, in whatever case and coding."""
    low = text.lower()
    return [
        name
        for name, value in found.items()
        for form in (
            value,
            quote(value, safe=""),
            json.dumps(value)[1:-1],
            base64.b64encode(value.encode()).decode().rstrip("=")[:-2],
        )
        if form.lower() in low
    ]


SEEDS = st.integers(0, 2**64)
SLOW = settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])


@SLOW
@given(SEEDS)
def test_nothing_private_of_files_or_of_the_wire_is_in_it(seed):
    p = private(seed)
    found = gathered(p)
    assert len(found.sent) > 4
    assert {fact.name for fact in found.facts} >= {"error.report", "definition.item", "app.domain"}
    assert leaks(write.render(found, RULES), p) == []


@SLOW
@given(SEEDS)
def test_the_allow_list_holds_without_the_redactor(seed):
    p = private(seed)
    found = gathered(p)
    found.redactor = Redactor()
    assert leaks(write.render(found, RULES), p) == []


CREDENTIALS = ("secret", "token", "password")


@SLOW
@given(SEEDS)
def test_the_redactor_holds_without_the_allow_list(seed):
    """Were every text told as it is, credentials would still be masked."""
    p = private(seed)
    with pytest.MonkeyPatch.context() as patch:
        for kind in policy.KINDS:
            patch.setattr(Names, kind, lambda _, text: text)
        text = write.render(gathered(p), RULES)
    assert "[secret]" in text
    told = leaks(text, p)
    assert {"tenant", "app", "key"} <= set(told)
    assert not set(told) & set(CREDENTIALS)


def test_no_path_from_the_root_and_no_name_of_a_folder_is_in_it(tmp_path, monkeypatch):
    home = tmp_path / "qjane"
    (home / "qproject").mkdir(parents=True)
    (home / "qproject" / ".env").write_text("EGNYTE_REDIRECT_URI=http://a.io/cb\n")
    monkeypatch.chdir(tmp_path)
    for path in (str(home / "qproject"), str(home / "qproject" / ".env"), "qjane/../qjane"):
        found = collect(DiskWorld(env={}), Request(paths=(path,)), RULES)
        text = write.render(found, RULES)
        assert len(found.facts) > 2
        assert str(tmp_path) not in text
        assert "qjane" not in text
        assert "qproject" not in text
        assert '"/' not in text
        assert len(opened(json.loads(text)).report.findings) == 1


ODD = st.text(st.characters(codec="utf-8"), max_size=60) | st.from_regex(
    r"[a-z]{1,9}@?[.:/ _-][A-Za-z0-9]{1,9}", fullmatch=True
)


@given(ODD, ODD, ODD)
def test_whatever_a_value_is_the_file_can_be_read_again(domain, uri, name):
    """And no odd character of it is left, though every reader would have to cope with one."""
    body = {"domain": domain, "redirect_uri": uri, name: domain}
    found = material({f"a/{name.replace('/', '_')}.egnyte.json": json.dumps({"egnyte": body})})
    text = write.render(found, RULES)
    assert text.isascii()
    assert all(ord(c) >= 32 for value in texts(json.loads(text)) for c in value)
    assert all(value.isascii() for value in texts(json.loads(text)))
    opened(json.loads(text))


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [t for entry in value.values() for t in texts(entry)]
    if isinstance(value, list):
        return [t for entry in value for t in texts(entry)]
    return [value] if isinstance(value, str) else []


def test_names_that_are_made_of_words_of_ours_are_names_all_the_same():
    """Also where only a part of them stands, in a path or in the name of a variable."""
    files = {
        "sync/remote-sync/.env": "EGNYTE_DOMAIN=remote-sync\nEGNYTE_SYNC_TOKEN=${X}\n",
        "shared/.env": "EGNYTE_REDIRECT_URI=http://app.shared-sources.com/cb\n",
        "a.env": "EGNYTE_DOMAIN=my shared company\n",
    }
    text = write.render(material(files), RULES).lower()
    assert "tenant-1" in text
    assert [word for word in ("remote", "sync", "sources", "company") if word in text] == []
    assert "shared-" not in text
    assert "shared/" not in text


def test_what_a_server_says_of_a_request_is_not_told():
    reply = Reply(403, {"x-egnyte-request-id": "12-34-token-56"}, b'{"errorCode": "x"}')
    world = MemoryWorld({"egnyte-doctor.toml": MemoryFile(b"[profiles.a]\ndomain = 'acme'\n")})
    wire = MadeUpWire({}, {"unsigned": reply})
    found = collect(world, Request(offline=False), RULES, lambda _: wire)
    told = [f for f in found.facts if f.name == "error.report"]
    assert [fact.fields["request_id"] for fact in told] == ["12-34-token-56"]
    assert "12-34" not in write.render(found, RULES)


def test_a_redirect_is_noted_without_what_it_carries():
    found = noted({"location": "https://a.io/cb?code=1#t", "set-cookie": "a=b", "x": "y"})
    assert found == (("location", "https://a.io/cb"),)
    assert noted({"location": "https://a.io/cb#t?u"}) == (("location", "https://a.io/cb"),)


def test_every_field_has_been_thought_of():
    open_ones = [
        f"{spec.name}.{field.name}"
        for spec in CATALOGUE.values()
        for field in spec.fields
        if not policy.decided(spec.name, field)
    ]
    assert open_ones == []
    kinds = {
        policy.kind_of(spec.name, field, {}) for spec in CATALOGUE.values() for field in spec.fields
    }
    assert kinds - {None} <= set(policy.KINDS)


def test_a_choice_that_is_none_is_left_out():
    found = material()
    fact = next(fact for fact in found.facts if fact.name == "app.domain")
    fact.fields["class"] = "qjane"  # type: ignore[index]
    fact.fields["accepted"] = "qjane"  # type: ignore[index]
    assert "qjane" not in write.render(found, RULES)


def test_what_is_kept_of_headers():
    wire = MadeUpWire(
        {},
        {
            "unsigned": Reply(
                401,
                {
                    "content-type": "application/json; charset=utf-8",
                    "location": "https://acme.egnyte.com/login?code=1",
                    "server": "nginx",
                    "retry-after": "30",
                    "x-mashery-error-code": "ERR_403_DEVELOPER_INACTIVE",
                    "set-cookie": "a=b",
                    "x-accesstoken-qps-current": "jane",
                },
            )
        },
    )
    world = MemoryWorld({"egnyte-doctor.toml": MemoryFile(b"[profiles.a]\ndomain = 'acme'\n")})
    found = collect(world, Request(offline=False), RULES, lambda _: wire)
    (sent,) = saved(found)["transcript"]
    assert sent["headers"] == {
        "content-type": "application/json",
        "location": "https://tenant-1.egnyte.com/login",
        "server": "nginx",
        "retry-after": "30",
        "x-mashery-error-code": "ERR_403_DEVELOPER_INACTIVE",
        "x-accesstoken-qps-current": "text-1",
    }
    assert essence(opened(saved(found)))["sent"] == [("unsigned", "GET", False, 401)]
