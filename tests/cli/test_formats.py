"""`check --format NAME[:FILE] --output FILE`: which reports there are, and where they go."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.cli.formats import FORMATS, TEXT, Target, complete_format, targets
from egnyte_doctor.model import DoctorError
from tests.cli.program import modules_after

FAULTY = "EGNYTE_REDIRECT_URI=http://app.acme.io/callback\n"
BEGINS = {
    "text": ".env:1:21: error[redirect-uri-not-https]",
    "json": '{\n  "schema": 1,',
    "sarif": '{\n  "$schema": "https://',
    "junit": "<?xml ",
    "github": "::error title=egnyte-doctor%3A redirect-uri-not-https,",
    "gitlab": '[\n  {\n    "description": ',
    "markdown": "## egnyte-doctor: 1 error, 0 warnings",
    "html": "<!DOCTYPE html>",
}


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EGNYTE_DOMAIN", "EGNYTE_CLIENT_ID", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text(FAULTY)


def refused(capsys: pytest.CaptureFixture[str], *options: str) -> str:
    """What is said of wrong use: one line, and nothing else."""
    assert main(["check", "--offline", *options]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    return err.removeprefix("egnyte-doctor: ").strip()


@pytest.mark.parametrize("name", FORMATS)
def test_each_format_has_its_form_and_the_same_exit_code(name, capsys):
    assert set(BEGINS) == set(FORMATS)
    assert main(["check", "--offline", "--format", name]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(BEGINS[name])
    assert err == ""
    assert main(["check", "--offline", "--format", name, "--exit-zero"]) == 0
    assert main(["check", "--offline", "--format", name, "--fail-on", "error"]) == 1
    capsys.readouterr()
    Path(".env").write_text("EGNYTE_DOMAIN=acme\n")
    assert main(["check", "--offline", "--format", name]) == 0
    assert main(["check", "--offline", "--format", name, "--strict"]) == 3


def test_several_formats_in_one_run(capsys):
    line = [*("--format", "sarif:a.sarif"), *("--format", "text"), *("--format", "junit:sub/a.xml")]
    Path("sub").mkdir()
    assert main(["check", "--offline", *line]) == 1
    assert capsys.readouterr().out.startswith(BEGINS["text"])
    results = json.loads(Path("a.sarif").read_bytes())["runs"][0]["results"]
    assert results[0]["ruleId"] == "redirect-uri-not-https"
    assert ET.parse("sub/a.xml").getroot().get("failures") == "1"


def test_output_takes_the_format_without_a_file(capsys):
    line = ["--format", "html", "--output", "a.html", "--format", "gitlab:b.json"]
    assert main(["check", "--offline", *line]) == 1
    assert capsys.readouterr().out == ""
    assert Path("a.html").read_text().startswith(BEGINS["html"])
    assert Path("b.json").read_text().startswith(BEGINS["gitlab"])


@pytest.mark.parametrize(
    ("formats", "output", "found"),
    [
        ([], None, TEXT),
        ([], "-", TEXT),
        ([], "a", (Target("text", "a"),)),
        (["json"], None, (Target("json"),)),
        (["json:-"], None, (Target("json"),)),
        (["json:a:b"], None, (Target("json", "a:b"),)),
        (["json:a", "text"], "b", (Target("json", "a"), Target("text", "b"))),
        (["json", "text:a"], "-", (Target("json"), Target("text", "a"))),
        (["json:a", "json:b"], None, (Target("json", "a"), Target("json", "b"))),
    ],
)
def test_where_reports_go(formats, output, found):
    assert targets(formats, output) == found


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--format", "sarf"], "--format: no format is called 'sarf'; did you mean sarif?"),
        (["--format", "x" * 99], "; there is: text, json, sarif, junit, github, gitlab, markdown,"),
        (["--format", "sarif:"], "--format sarif:: a file name is missing after the colon"),
        (
            ["--format", "json", "--format", "text"],
            "would both go to standard output: name a file for one, as --format text:FILE",
        ),
        (
            ["--format", "json", "--format", "text", "-o", "a"],
            "--format json and --format text would both go to a: ",
        ),
        (["--format", "json:-", "--format", "text"], "two reports would go to standard output"),
        (["--format", "json:a", "-o", "b"], "--output: every --format has a file of its own"),
        (["--format", "json:a", "--format", "sarif:./a"], "two reports would be written to a"),
        (["--format", "json:."], ".: is a folder; name a file in it"),
        (
            ["--for", "certification", "--format", "sarif"],
            "--for certification: comes as text, json, markdown, html, not as sarif",
        ),
    ],
)
def test_wrong_pairs_are_one_clear_line(options, said, capsys):
    assert said in refused(capsys, *options)
    assert [path.name for path in Path().iterdir()] == [".env"]


def test_both_ways_to_the_program_refuse_alike(capsys):
    quick = refused(capsys, "--format", "json", "--format", "text")
    assert refused(capsys, "--format=json", "--format=text") == quick


def test_a_target_that_is_no_file_is_refused_before_anything_is_done(monkeypatch):
    monkeypatch.setattr("egnyte_doctor.cli.checking.collect", lambda *_, **__: pytest.fail("ran"))
    Path("link").symlink_to(".env")
    assert main(["check", "--offline", "--format", "text", "--format", "sarif:link"]) == 2


@pytest.mark.parametrize(("name", "begin"), [("html", "<!DOCTYPE html>"), ("markdown", "# Certif")])
def test_the_reviewers_list_as_an_attachment(name, begin, capsys):
    line = ["--for", "certification", "--format", f"{name}:list.out", "--format", "text"]
    code = main(["check", "--offline", *line])
    assert code == 1
    assert capsys.readouterr().out.startswith("Certification: ")
    assert Path("list.out").read_text().startswith(begin)


def test_notes_are_in_comments_where_they_decide(capsys):
    Path(".env").write_text("EGNYTE_SCOPES=Egnyte.filesystem,Egnyte.link\n")
    for name in ("github", "markdown"):
        main(["check", "--offline", "--format", name])
        assert "separated by a comma" not in capsys.readouterr().out
        for option in (["--notes"], ["--fail-on", "note"]):
            main(["check", "--offline", "--format", name, *option])
            assert "separated by a comma" in capsys.readouterr().out


def test_private_rules_are_told_with_their_reasons(capsys):
    rule = Path("pack/domain/acme-only.toml")
    rule.parent.mkdir(parents=True)
    rule.write_text(
        'title = "Other tenants"\nseverity = "warning"\naudience = "everyone"\n'
        'confidence = "high"\nsince = "1"\neach = "app.domain"\nmessage = "not acme"\n'
        'why = "Ours alone."\nfalse_alarms = "None."\n'
        'links = ["https://a.example/>[x](y)<b>"]\n'
        '[[fail_if]]\n"raw|not" = "acme"\n[fix]\ntext = "Use acme."\n'
        '[[examples]]\nname = "a"\nexpect = "fail"\nfiles.".env" = "EGNYTE_DOMAIN=b\\n"\n'
        '[[examples]]\nname = "b"\nexpect = "pass"\nfiles.".env" = "EGNYTE_DOMAIN=acme\\n"\n'
    )
    Path(".env").write_text("EGNYTE_DOMAIN=other\n")
    assert main(["check", "--offline", "--rules", "pack", "--format", "sarif", ".env"]) == 1
    run = json.loads(capsys.readouterr().out)["runs"][0]
    (described,) = [r for r in run["tool"]["driver"]["rules"] if r["id"] == "acme-only"]
    assert "Ours alone." in described["help"]["markdown"]
    assert "](y)" not in described["help"]["markdown"].replace("\\]", "")
    assert "helpUri" not in described


def places(capsys: pytest.CaptureFixture[str], *paths: str) -> dict[str, str]:
    """Where each format of a forge says that the finding is."""
    found = {}
    for name in ("sarif", "gitlab", "github"):
        assert main(["check", "--offline", "--format", name, *paths]) == 1
        found[name] = capsys.readouterr().out
    (result,) = json.loads(found["sarif"])["runs"][0]["results"]
    (entry,) = json.loads(found["gitlab"])
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    file = found["github"].partition("file=")[2].partition(",")[0]
    assert "profile" not in result["message"]["text"]
    return {"sarif": artifact["uri"], "gitlab": entry["location"]["path"], "github": file}


def test_forges_get_paths_from_the_top_of_the_repository(tmp_path, monkeypatch, capsys):
    everywhere = {"sarif", "gitlab", "github"}
    (tmp_path / "app").mkdir()
    (tmp_path / ".env").rename(tmp_path / "app" / ".env")
    monkeypatch.chdir(tmp_path / "app")
    assert places(capsys) == dict.fromkeys(everywhere, ".env")
    (tmp_path / ".git").mkdir()
    assert places(capsys) == dict.fromkeys(everywhere, "app/.env")
    assert places(capsys, str(tmp_path / "app" / ".env")) == dict.fromkeys(everywhere, "app/.env")
    main(["check", "--offline", "--quiet"])
    assert capsys.readouterr().out.startswith(".env:1:21: ")


def test_a_finding_has_one_fingerprint_wherever_the_run_starts(tmp_path, monkeypatch, capsys):
    (tmp_path / ".git").mkdir()
    (tmp_path / "app").mkdir()
    (tmp_path / ".env").rename(tmp_path / "app" / ".env")
    marks = set()
    for folder in (tmp_path, tmp_path / "app"):
        monkeypatch.chdir(folder)
        main(["check", "--offline", "--format", "gitlab"])
        marks |= {entry["fingerprint"] for entry in json.loads(capsys.readouterr().out)}
    assert len(marks) == 1


def test_a_path_outside_of_the_repository_stays_as_it_was_named(tmp_path, monkeypatch, capsys):
    (tmp_path / "app" / ".git").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "app")
    assert places(capsys, "../.env") == dict.fromkeys(("sarif", "gitlab", "github"), "../.env")


def test_paths_in_evidence_are_of_another_machine(tmp_path, monkeypatch, capsys):
    main(["check", "--offline", "--quiet", "--save-evidence", "evidence.json"])
    (tmp_path / "sub").mkdir()
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path / "sub")
    capsys.readouterr()
    main(["check", "--evidence", "../evidence.json", "--format", "gitlab"])
    (entry,) = json.loads(capsys.readouterr().out)
    assert entry["location"]["path"] == ".env"


REPORTERS = {"json_", "sarif", "junit", "github", "gitlab", "markdown", "html"}


@pytest.mark.parametrize("name", ["text", "json", "github", "html"])
def test_a_format_costs_those_alone_who_ask_for_it(name, tmp_path):
    loaded = modules_after("check", "--offline", "--format", name, cwd=tmp_path)
    assert not loaded & {"typer", "rich"}
    found = {module.removeprefix("egnyte_doctor.reports.") for module in loaded} & REPORTERS
    assert found == {"json": {"json_"}}.get(name, {name} & REPORTERS)
    assert "html" not in loaded or name == "html"
    assert "xml" not in loaded


def test_formats_are_completed():
    assert complete_format("g") == ["github", "gitlab"]


def test_formats_name_themselves_once():
    with pytest.raises(DoctorError):
        targets(["TEXT"], None)
