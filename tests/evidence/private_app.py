"""An app whose every value is private, on disk and on the wire, and what a text tells of it."""

from __future__ import annotations

import base64
import json
from random import Random
from urllib.parse import quote

from egnyte_doctor.judging import Material
from egnyte_doctor.request import LiveOptions, Request
from egnyte_doctor.run import collect
from egnyte_doctor.wire.made_up import MadeUpWire
from egnyte_doctor.wire.model import Reply
from egnyte_doctor.world import MemoryFile, MemoryWorld
from tests.evidence.made_evidence import RULES

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
