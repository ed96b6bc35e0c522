"""The settings file that init writes: right as it stands, and as its reader completes it."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.run import Request, gather, run
from egnyte_doctor.settings import APP_KEYS, CHECK_KEYS, parse
from egnyte_doctor.starter import render_init
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
    assert settings.profiles["production"] == {
        "stage": "production",
        "domain": "acme",
        "client_id": "${EGNYTE_API_KEY}",
        "client_secret": "${EGNYTE_CLIENT_SECRET}",
        "redirect_uris": ["https://app.acme-tools.com/cb"],
        "scopes": ["Egnyte.filesystem"],
    }
    assert "acme.qa-egnyte.com" in [p["domain"] for p in settings.profiles.values()]
    for value in (SECRET, "FAKE0key", "jane.roe"):
        assert value not in text


def test_what_was_stated_before_stays() -> None:
    own = '[app]\nkind = "internal"\ncertified = false\nregistered_domain = "acme-1"\n'
    text = begun({"egnyte-doctor.toml": own})
    assert re.search(r'^kind = "internal" ', text, re.MULTILINE)
    assert re.search(r"^certified = false ", text, re.MULTILINE)
    assert re.search(r'^registered_domain = "acme-1" ', text, re.MULTILINE)


def test_samples_become_no_profile() -> None:
    text = begun({".env.example": TENANT})
    assert "[profiles.production]" in text
    assert not re.search(r"^\[profiles", text, re.MULTILINE)


def test_the_file_needs_no_mending() -> None:
    files = {".env.production": TENANT.replace("links", "link")}
    files["egnyte-doctor.toml"] = begun(files)
    world = MemoryWorld({n: MemoryFile(t.encode()) for n, t in files.items()})
    report = run(world, Request()).report
    own = [f for f in report.findings if f.where.path == "egnyte-doctor.toml"]
    assert [f.rule for f in own if f.severity != "note"] == []


def test_every_line_may_be_made_to_count() -> None:
    cases: list[dict[str, str]] = [{}, {".env.production": TENANT}]
    for files in cases:
        text = re.sub(r"^# (?=\[|\w+ = )", "", begun(files), flags=re.MULTILINE)
        settings = parse(text, "egnyte-doctor.toml")
        assert settings is not None
        assert settings.problems == ()
        assert set(settings.app) == set(APP_KEYS) - {"redirect_uris", "scopes"}
        assert settings.profiles
        assert all(f"\n{key} = " in text for key in CHECK_KEYS)


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
