"""`check --for certification`: the reviewer's list, with nothing met that was not seen."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.model import Report
from egnyte_doctor.record import replace
from egnyte_doctor.requirements import REQUIREMENTS, STATES, checklist
from egnyte_doctor.rules_compiled import load_rules
from egnyte_doctor.scopes import SCOPES
from tests.reports.made_reports import DOMAIN

PUBLIC = "[app]\nkind = 'public'\nflow = 'authorization_code'\nbackend = true\n"
WAITS = """
import time, requests
def files(token, path):
    answer = requests.get("https://acme.egnyte.com/pubapi/v1/fs/" + path,
                          headers={"Authorization": "Bearer " + token})
    if answer.status_code in (403, 429):
        time.sleep(int(answer.headers["Retry-After"]))
    return answer.json()
"""


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EGNYTE_DOMAIN", "EGNYTE_CLIENT_ID", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def states(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., dict[str, Any]]:
    def told(files: dict[str, str], *options: str, code: int | None = None) -> dict[str, Any]:
        for name, text in files.items():
            (tmp_path / name).write_text(text)
        line = ["check", "--offline", "--for", "certification", "--format", "json", *options]
        got = main(line)
        out, err = capsys.readouterr()
        assert code in (None, got), err
        return {row["id"]: row for row in json.loads(out)["requirements"]}

    return told


def test_every_rule_that_the_list_names_is_there():
    known = {rule.id for rule in load_rules()}
    for requirement in REQUIREMENTS:
        assert set(requirement.rules) <= known, requirement.id
        assert set(requirement.proof) <= set(requirement.rules), requirement.id
    assert len({requirement.id for requirement in REQUIREMENTS}) == len(REQUIREMENTS)


def test_every_point_of_the_reviewers_is_there_in_their_order():
    """Section 9 of the facts, row by row; the row of type and product is two points here."""
    assert [requirement.id for requirement in REQUIREMENTS] == [
        *("public-key", "product", "oauth-flow", "throttling", "least-scopes"),
        *("token-not-in-browser", "invocation-token", "no-synchronisation", "token-cached"),
        *("unauthorized-handled", "paths-encoded", "admin-check", "token-per-user"),
        *("submission", "two-forms", "listing"),
    ]


def test_a_key_of_another_product_stands_against_its_point():
    finding = replace(DOMAIN, rule="token-other-product", message="the key may not call this API")
    (row,) = (r for r in checklist(Report(findings=(finding,))) if r.requirement.id == "product")
    assert row.state == "not met"
    (row,) = (r for r in checklist(Report()) if r.requirement.id == "product")
    assert row.state == "to show"


def test_what_was_not_seen_is_not_met(states):
    found = states({".env": "EGNYTE_DOMAIN=acme\n"})
    assert {row["state"] for row in found.values()} == {"to show"}
    assert all(row["show"] for row in found.values())


def test_the_type_of_the_key(states):
    assert states({"egnyte-doctor.toml": PUBLIC})["public-key"]["state"] == "met"
    internal = "[app]\nkind = 'internal'\nflow = 'password'\n"
    found = states({"egnyte-doctor.toml": internal}, code=1)
    assert found["public-key"]["state"] == "not met"


@pytest.mark.parametrize(
    ("files", "point", "rule"),
    [
        (
            {"egnyte-doctor.toml": "[app]\nkind = 'public'\nflow = 'implicit'\nbackend = true\n"},
            "oauth-flow",
            "implicit-grant-with-backend",
        ),
        ({".env": "EGNYTE_SCOPES=Egnyte.permissions\n"}, "least-scopes", "scope-plural"),
        (
            {
                "app.js": "const host = 'acme.egnyte.com';\n"
                "localStorage.setItem('egnyteToken', token.access_token);\n"
            },
            "token-not-in-browser",
            "token-in-browser-storage",
        ),
    ],
)
def test_a_finding_stands_against_its_point(files, point, rule, states):
    row = states(files, code=1)[point]
    assert row["state"] == "not met"
    assert rule in " ".join(row["because"])


def test_a_point_is_met_where_the_very_thing_was_judged(states):
    found = states({"egnyte-doctor.toml": PUBLIC, "sync.py": WAITS})
    assert found["throttling"]["state"] == "met"
    assert found["least-scopes"]["state"] == "to show"
    found = states({".env": "EGNYTE_DOMAIN=acme\nEGNYTE_SCOPES=Egnyte.link\n"})
    assert found["least-scopes"]["state"] == "met"


def test_an_ignored_finding_is_to_be_shown_with_its_reason(states):
    text = "EGNYTE_SCOPES=Egnyte.permissions # egnyte-doctor: ignore[scope-plural] as on the form\n"
    row = states({".env": text})["least-scopes"]
    assert row["state"] == "to show"
    assert "as on the form" in row["because"][0]


def test_the_exit_code_is_1_where_a_point_is_not_met(states):
    files = {".env": "EGNYTE_DOMAIN=acme\nEGNYTE_SCOPES=Egnyte.permissions\n"}
    states(files, code=1)
    states(files, "--fail-on", "error", code=1)
    states(files, "--exit-zero", code=0)


def test_text_and_markdown_tell_the_same_as_json(states, capsys):
    found = states({".env": "EGNYTE_SCOPES=Egnyte.permissions\n", "sync.py": WAITS})
    line = ["check", "--offline", "--for", "certification"]
    main(line)
    text = " ".join(capsys.readouterr().out.split())
    main([*line, "--format", "markdown"])
    page = capsys.readouterr().out
    rows = [row for row in page.splitlines() if row.startswith("| ")][2:]
    assert len(rows) == len(found)
    for row, line in zip(found.values(), rows, strict=True):
        assert f"{row['state']}: {row['text']}" in text
        assert line.startswith(f"| {row['state']} | ")
        assert (row["show"] in text) == (row["state"] == "to show")
    totals = [sum(row["state"] == state for row in found.values()) for state in STATES]
    assert ", ".join(map("{} {}".format, totals, STATES)) in text


def test_what_was_read_cannot_break_out_of_the_table(tmp_path, capsys):
    folder = tmp_path / "a|b [x](evil.test) <img src=x>"
    folder.mkdir()
    (folder / ".env").write_text("EGNYTE_SCOPES=Egnyte.permissions,`|x|<b>@you\n")
    main(["check", "--offline", "--for", "certification", "--format", "markdown"])
    page = capsys.readouterr().out
    row = next(line for line in page.splitlines() if line.startswith("| not met"))
    bare = row.replace("\\\\", "")
    assert re.sub(r"\\.", "", bare).count("|") == 5
    assert not re.search(r"(?<!\\)[<>\[\]`]|@(?!&#8288;)", bare)


def test_markdown_goes_to_a_file(tmp_path, capsys):
    line = ["check", "--offline", "--for", "certification", "--format", "markdown", "-o", "form.md"]
    assert main(line) == 0
    assert capsys.readouterr().out == ""
    assert (tmp_path / "form.md").read_text().startswith("# Certification")


def test_what_an_emulator_answers_certifies_nothing(capsys):
    assert main(["check", "--for", "certification", "--emulator", "sound"]) == 2
    assert "--emulator" in capsys.readouterr().err


def test_doubt_and_notes_are_told_and_are_no_verdict(states):
    url = "https://acme.egnyte.com/puboauth/token?response_type=code&scope=Egnyte.link"
    login = (
        f'def login(state):\n    return redirect("{url}&client_id=" + KEY + "&state=" + state)\n'
    )
    every = " ".join(SCOPES)
    found = states({"login.py": login, ".env": f'EGNYTE_SCOPES="{every}"\n'})
    assert found["oauth-flow"]["state"] == "to show"
    assert "state-not-compared" in " ".join(found["oauth-flow"]["because"])
    assert found["least-scopes"]["state"] == "to show"
    assert "scopes-nearly-all" in " ".join(found["least-scopes"]["because"])
