"""The settings file that init writes: right as it stands, and as its reader completes it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.init_text import render_init
from egnyte_doctor.request import Request
from egnyte_doctor.run import gather, run
from egnyte_doctor.settings import APP_KEYS, parse
from egnyte_doctor.world import MemoryFile, MemoryWorld

SECRET = "FAKE" + "s3cr3tS3cr3t" * 4
TENANT = f"""\
EGNYTE_DOMAIN=acme.egnyte.com
EGNYTE_API_KEY=FAKE0key0of0the0project0
EGNYTE_CLIENT_SECRET={SECRET}
EGNYTE_USERNAME=jane.roe
EGNYTE_REDIRECT_URI=https://app.acme-tools.com/cb
EGNYTE_SCOPES=Egnyte.filesystem Egnyte.links
"""


def begun(files: dict[str, str]) -> str:
    world = MemoryWorld({n: MemoryFile(t.encode()) for n, t in files.items()})
    return render_init(gather(world, Request(isolated=True)))


def test_what_is_found_is_stated_and_no_value_that_is_secret() -> None:
    text = begun({".env.production": TENANT, "qa.env": "EGNYTE_DOMAIN=acme.qa-egnyte.com\n"})
    settings = parse(text, "egnyte-doctor.toml")
    assert settings is not None
    assert settings.problems == ()
    assert settings.app["redirect_uris"] == ["https://app.acme-tools.com/cb"]
    assert {p["domain"] for p in settings.profiles.values()} == {"acme", "acme.qa-egnyte.com"}
    production = next(p for p in settings.profiles.values() if p["domain"] == "acme")
    assert production["client_id"] == "${EGNYTE_API_KEY}"
    assert production["client_secret"] == "${EGNYTE_CLIENT_SECRET}"
    for value in (SECRET, "FAKE0key", "jane.roe"):
        assert value not in text


def test_what_was_stated_before_stays() -> None:
    own = '[app]\nkind = "internal"\ncertified = false\nregistered_domain = "acme-1"\n'
    settings = parse(begun({"egnyte-doctor.toml": own}), "egnyte-doctor.toml")
    assert settings is not None
    assert settings.app == {"kind": "internal", "certified": False, "registered_domain": "acme-1"}


def test_samples_give_no_tenant() -> None:
    text = begun({".env.example": TENANT})
    assert not re.search(r'^domain = "', text, re.MULTILINE)


def test_the_file_needs_no_mending() -> None:
    files = {".env.production": TENANT.replace("links", "link")}
    files["egnyte-doctor.toml"] = begun(files)
    world = MemoryWorld({n: MemoryFile(t.encode()) for n, t in files.items()})
    report = run(world, Request()).report
    own = [f for f in report.findings if f.where.path == "egnyte-doctor.toml"]
    assert [f.rule for f in own if f.severity != "note"] == []


def test_every_setting_is_there_stated_or_as_a_comment() -> None:
    cases: list[dict[str, str]] = [{}, {".env.production": TENANT}]
    for files in cases:
        text = begun(files)
        for key in APP_KEYS:
            assert len(re.findall(rf"^(?:# )?{key} = ", text, re.MULTILINE)) == 1, key
        assert parse(text, "egnyte-doctor.toml") is not None


@given(
    st.dictionaries(
        st.sampled_from(["a.env", 'b"]\n[x.env', "c/.env.production", "egnyte.json"]),
        st.lists(
            st.tuples(
                st.sampled_from(["DOMAIN", "REDIRECT_URI", "SCOPES", "CLIENT_ID", "GRANT_TYPE"]),
                st.one_of(
                    st.text(st.characters(exclude_categories=["Cs"])),
                    st.text('acme.egnyte.com/:"\\\n]#', max_size=40),
                ),
            ),
            max_size=5,
        ).map(lambda pairs: "".join(f"EGNYTE_{name}={value}\n" for name, value in pairs)),
    )
)
def test_no_file_can_write_settings(files: dict[str, str]) -> None:
    text = begun(files)
    assert text == begun(files)
    settings = parse(text, "egnyte-doctor.toml")
    assert settings is not None
    assert settings.problems == ()
    assert settings.select == settings.ignore == ()
