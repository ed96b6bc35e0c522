"""The edits in a SARIF report: an editor that applies one gets what ``--fix`` would write."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from egnyte_doctor.__main__ import main
from egnyte_doctor.reports.sarif_fixes import Change, change_between
from tests.cli.program import run_program
from tests.reports.test_report_sarif import VALIDATOR

FILES = {
    ".env": b"# \xc3\xa4\r\nEGNYTE_DOMAIN=https://acme.egnyte.com\r\nEGNYTE_SCOPES=Egnyte.links\r\n",
    "egnyte.yaml": b"egnyte:\n  # kept\n  redirect_uri: http://app.acme.io/cb\n",
    "config.json": b'{"domain": "acme.egnyte.com/", "login": "j", "password": "${PW}"}\n',
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EGNYTE_DOMAIN", "EGNYTE_CLIENT_ID"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


def results(text: str) -> list[dict[str, Any]]:
    document = json.loads(text)
    VALIDATOR.validate(document)
    found = document["runs"][0]["results"]
    assert isinstance(found, list)
    return found


def report(capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, Any]]:
    main(["check", "--offline", "--format", "sarif", *options])
    return results(capsys.readouterr().out)


def applied(text: str, change: Change) -> str:
    """What an editor makes of a text."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)

    def offset(line: int, column: int) -> int:
        return sum(map(len, lines[: line - 1])) + column - 1

    return text[: offset(*change.start)] + change.text + text[offset(*change.end) :]


def change_in(fix: dict[str, Any]) -> tuple[str, Change]:
    ((change,),) = [fix["artifactChanges"]]
    (replacement,) = change["replacements"]
    region = replacement["deletedRegion"]
    made = Change(
        (region["startLine"], region["startColumn"]),
        (region["endLine"], region["endColumn"]),
        replacement["insertedContent"]["text"],
        fix["properties"]["safe"],
    )
    return change["artifactLocation"]["uri"], made


@pytest.mark.parametrize("name", FILES)
def test_each_fix_takes_its_finding_away_and_brings_no_other(name, capsys):
    path = Path(name)
    path.write_bytes(FILES[name])
    before = report(capsys)
    proposed = [result for result in before if "fixes" in result]
    assert proposed
    for result in proposed:
        (fix,) = result["fixes"]
        uri, change = change_in(fix)
        assert uri == name
        path.write_bytes(applied(FILES[name].decode(), change).encode())
        after = sorted(found["ruleId"] for found in report(capsys))
        expected = sorted(found["ruleId"] for found in before)
        expected.remove(result["ruleId"])
        assert after == expected


def test_a_fix_is_what_fix_would_write(capsys):
    path = Path("egnyte.yaml")
    path.write_bytes(FILES[path.name])
    (result,) = [found for found in report(capsys) if "fixes" in found]
    (fix,) = result["fixes"]
    _, change = change_in(fix)
    edited = applied(FILES[path.name].decode(), change)
    main(["check", "--offline", "--fix", "--unsafe-fixes", "--exit-zero"])
    assert path.read_bytes().decode() == edited
    assert fix["description"]["text"].startswith("Serve the callback over https")


def test_nobody_waits_for_edits_that_are_not_shown(capsys, monkeypatch):
    monkeypatch.setattr(
        "egnyte_doctor.cli.proposing.proposals", lambda *_: pytest.fail("edits were made")
    )
    Path(".env").write_text("EGNYTE_DOMAIN=acme.qa-egnyte.com\nNODE_ENV=production\n")
    assert not [found for found in report(capsys) if "fixes" in found]
    Path(".env").write_bytes(FILES[".env"])
    assert main(["check", "--offline", "--format", "json"]) == 1


def test_an_editor_gets_fixes_of_what_is_typed(tmp_path):
    (tmp_path / ".env").write_bytes(b"EGNYTE_DOMAIN=acme\n")
    typed = b"\n\n" + FILES[".env"]
    line = ["check", "--format", "sarif", "--stdin-filename", ".env"]
    done = run_program(*line, cwd=tmp_path, stdin=typed)
    fixes = [found["fixes"][0] for found in results(done.stdout.decode()) if "fixes" in found]
    assert fixes
    for fix in fixes:
        _, change = change_in(fix)
        assert change.start[0] > 3
        assert change.start[0] == change.end[0]


def test_a_fix_in_a_folder_counts_from_the_top_of_the_repository(tmp_path, capsys, monkeypatch):
    (tmp_path / ".git").mkdir()
    (tmp_path / "app").mkdir()
    monkeypatch.chdir(tmp_path / "app")
    Path("egnyte.yaml").write_bytes(FILES["egnyte.yaml"])
    (result,) = [found for found in report(capsys) if "fixes" in found]
    assert change_in(result["fixes"][0])[0] == "app/egnyte.yaml"


def test_settings_baselines_profiles_and_selections_do_not_stand_in_the_way(capsys):
    Path("egnyte.yaml").write_bytes(FILES["egnyte.yaml"])
    rule = "redirect-uri-not-https"
    Path("egnyte-doctor.toml").write_text(
        f"[profiles.one]\ndomain = 'acme'\n[check]\nselect = ['domain', '{rule}']\n"
        "baseline = 'known'\n"
    )
    main(["check", "--offline", "--write-baseline", "known", "--select", "domain"])
    capsys.readouterr()
    for options in ([], ["--select", rule], ["--isolated"], ["--baseline", "known"]):
        (result,) = [found for found in report(capsys, *options) if "fixes" in found]
        assert result["ruleId"] == rule


def test_broken_settings_of_a_folder_below_end_no_report(capsys):
    Path("sub").mkdir()
    Path("sub/egnyte-doctor.toml").write_text("[check]\nselect = 'no list'\n")
    Path("sub/egnyte.yaml").write_bytes(FILES["egnyte.yaml"])
    (result,) = [found for found in report(capsys) if "fixes" in found]
    assert result["ruleId"] == "redirect-uri-not-https"


TEXTS = st.text(alphabet="ab\r\né😀", max_size=12)


@given(TEXTS, TEXTS)
@example("a\r\nb", "a\nb")
@example("a\r\n", "a\r")
@example("a\n", "a\r\n")
def test_a_change_makes_the_one_text_of_the_other(before, after):
    change = change_between(before, after, safe=True)
    assert applied(before, change) == after


def test_a_change_is_as_short_as_can_be():
    change = change_between("a = 'http://x'\nb\n", "a = 'https://x'\nb\n", safe=False)
    assert change == Change((1, 10), (1, 10), "s", safe=False)
