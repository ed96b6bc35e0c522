"""The settings file that init writes: it parses, keeps no secret, guesses and accuses nothing."""

from __future__ import annotations

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from egnyte_doctor.init_text import NAME, render_init
from egnyte_doctor.request import Request
from egnyte_doctor.run import gather, run
from egnyte_doctor.settings import Settings, parse
from egnyte_doctor.world import MemoryFile, MemoryWorld

SECRET = "FAKEsecret-not-to-be-written-0"
VALUES = {
    "EGNYTE_DOMAIN": [
        "acme",
        "acme.egnyte.com",
        "acme.qa-egnyte.com",
        "https://globex.egnytegov.com",
        "https://u:p@acme.egnyte.com",
        "files.acme.com",
        "production",
        "<domain>",
        "${DOMAIN}",
    ],
    "EGNYTE_CLIENT_ID": ["FAKEab1cd2ef3gh4ij5kl6mn", "${KEY}", ""],
    "EGNYTE_CLIENT_SECRET": [SECRET, "", "<secret>"],
    "EGNYTE_API_TOKEN": [SECRET],
    "EGNYTE_USERNAME": ["svc-sync", '"] evil = 1 #'],
    "EGNYTE_PASSWORD": [SECRET],
    "EGNYTE_GRANT_TYPE": ["authorization_code", "password", "implicit", "other"],
    "EGNYTE_REDIRECT_URI": [
        "https://a.acme-tools.com/cb",
        "http://localhost:3000/cb",
        'https://a.acme-tools.com/"]\nkind = "public',
        "https://*.acme-tools.com/cb#x",
        "/path",
    ],
    "EGNYTE_SCOPE": ["Egnyte.filesystem", "Egnyte.link,Egnyte.user", "openid", "all of it", ""],
}
FILES = [".env", ".env.production", ".env.development", "a/.env", ".env.example"]


def started(files, env=None):
    """The settings file that is written for these files, and what was found before it was."""
    world = MemoryWorld(
        {n: MemoryFile(t.encode(), tracked=False) for n, t in files.items()}, env or {}
    )
    gathered = gather(world, Request(isolated=True))
    return gathered.redactor.clean(render_init(gathered))


def read(text: str) -> Settings:
    settings = parse(text, NAME)
    assert settings is not None
    return settings


def findings(files):
    world = MemoryWorld({n: MemoryFile(t.encode(), tracked=False) for n, t in files.items()})
    return run(world, Request()).report.findings


def dotenv(table):
    return "".join(f"{key}={json.dumps(value)}\n" for key, value in table.items())


projects = st.dictionaries(
    st.sampled_from(FILES),
    st.fixed_dictionaries({}, optional={k: st.sampled_from(v) for k, v in VALUES.items()}),
    max_size=3,
).map(lambda project: {name: dotenv(table) for name, table in project.items()})


@settings(max_examples=200)
@given(projects)
def test_what_is_written_parses_and_adds_no_finding(files):
    text = started(files)
    assert SECRET not in text
    said = read(text)
    assert said.problems == ()
    assert not {"kind", "certified", "tenancy", "backend"} & set(said.app)
    before = {(f.rule, f.where) for f in findings(files) if f.severity != "note"}
    after = findings({**files, NAME: text})
    grave = [f for f in after if f.severity != "note"]
    assert [(f.rule, f.where.line) for f in grave if f.where.path == NAME] == []
    assert {(f.rule, f.where) for f in grave} <= before


def test_what_was_found_is_written():
    text = started(
        {
            ".env": dotenv(
                {
                    "EGNYTE_DOMAIN": "https://acme.egnyte.com/",
                    "EGNYTE_CLIENT_ID": "FAKEab1cd2ef3gh4ij5kl6mn",
                    "EGNYTE_SECRET": SECRET,
                    "EGNYTE_GRANT_TYPE": "authorization_code",
                    "EGNYTE_REDIRECT_URI": "https://a.acme-tools.com/cb",
                    "EGNYTE_SCOPE": "Egnyte.filesystem Egnyte.link",
                }
            ),
            ".env.staging": "EGNYTE_DOMAIN=acme.qa-egnyte.com\n",
            ".env.example": "EGNYTE_DOMAIN=globex\n",
        }
    )
    said = read(text)
    assert said.app == {
        "flow": "authorization_code",
        "redirect_uris": ["https://a.acme-tools.com/cb"],
        "scopes": ["Egnyte.filesystem", "Egnyte.link"],
    }
    assert said.profiles == {
        "default": {
            "domain": "acme",
            "client_id": "${EGNYTE_CLIENT_ID}",
            "client_secret": "${EGNYTE_SECRET}",
        },
        "development": {"domain": "acme.qa-egnyte.com"},
    }
    assert "FAKEab1cd2ef3gh4ij5kl6mn" not in text
    assert "globex" not in text


def test_several_tenants_become_profiles_with_names_of_their_own():
    tenants = "tenants:\n" + "".join(
        f"  - {{domain: {name}}}\n" for name in ("acme", "dev", "globex.egnytegov.com", "acme")
    )
    said = read(started({"egnyte.yaml": tenants}))
    domains = {name: table["domain"] for name, table in said.profiles.items()}
    assert domains == {"acme": "acme", "tenant-2": "dev", "globex": "globex.egnytegov.com"}
