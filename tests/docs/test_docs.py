"""What is written for readers is so: pages are fresh, commands run, samples work, links lead on."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from egnyte_doctor import exit_codes
from egnyte_doctor.__main__ import main
from egnyte_doctor.cli.app import COMMANDS
from egnyte_doctor.docs import __main__ as docs_program
from egnyte_doctor.docs.__main__ import guides, stale
from egnyte_doctor.docs.fact_page import fact_page
from egnyte_doctor.docs.markdown import code, table
from egnyte_doctor.docs.readme import refreshed
from egnyte_doctor.docs.rule_pages import rule_pages
from egnyte_doctor.examples import run_examples
from egnyte_doctor.facts import CATALOGUE
from egnyte_doctor.rules import read_rules
from egnyte_doctor.settings import APP_KEYS, CHECK_KEYS, PROFILE_KEYS, parse
from egnyte_doctor.wire.made_up import MadeUpWire

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
GUIDES = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in guides(ROOT)}
RECIPE = (ROOT / "rules" / "README.md").read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def commands(text: str) -> list[str]:
    lines = [line for block in blocks(text, "sh") for line in block.splitlines()]
    return [line for line in lines if line.startswith("egnyte-doctor ")]


@pytest.mark.xdist_group("docs")
def test_everything_generated_is_fresh() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "egnyte_doctor.docs", "--check"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        timeout=300,
        encoding="utf-8",
    )
    assert done.returncode == 0, f"run `make docs`:\n{done.stderr}"


@pytest.mark.parametrize(
    "command", [line for text in (*GUIDES.values(), RECIPE) for line in commands(text)]
)
def test_commands_shown_to_readers_run(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples" / "first-app", tmp_path / "app")
    shutil.copy(ROOT / "examples" / "support" / "ticket.txt", tmp_path / "app")
    monkeypatch.chdir(tmp_path / "app")
    monkeypatch.setattr("egnyte_doctor.cli.beside._connect", lambda redactor: MadeUpWire())
    monkeypatch.setattr("egnyte_doctor.cli.emulate._wait", lambda: None)  # as if interrupted
    # Nobody signs in here, so only what they ask for is read.
    for login in ("logging_in", "logging_out"):
        monkeypatch.setattr(f"egnyte_doctor.cli.{login}.perform", lambda options: 0)
    Path("path/to").mkdir(parents=True)
    Path("path/to/.env").write_text("EGNYTE_DOMAIN=acme\n")
    make_pack(Path("my-pack"))
    if command.split()[1] == "init":
        Path("egnyte-doctor.toml").unlink()
    arguments = shlex.split(command, comments=True)[1:]
    assert arguments[0] in COMMANDS
    assert main(arguments) in (0, 1)


def make_pack(folder: Path) -> None:
    """The private pack of rules/README.md, as it is printed there."""
    (sample,) = blocks(RECIPE, "toml")
    named = re.search(r"`my-pack/(\S+\.toml)`", RECIPE)
    assert named is not None
    path = folder / named[1]
    path.parent.mkdir(parents=True)
    path.write_text(sample, encoding="utf-8")


def test_the_rule_of_the_recipe_works(tmp_path: Path) -> None:
    make_pack(tmp_path / "my-pack")
    results = run_examples(tmp_path / "my-pack", foreign=True)
    assert {result.expected for result in results} == {"fail", "pass"}
    assert [result for result in results if not result.ok] == []


def test_the_recipe_names_every_key_of_a_rule() -> None:
    (sample,) = blocks(RECIPE, "toml")
    told = set(re.findall(r"^\| `(\w+)` \|", RECIPE, re.MULTILINE)) | set(tomllib.loads(sample))
    from egnyte_doctor.rules import TOP_KEYS

    assert told == set(TOP_KEYS)


def test_the_settings_of_the_readme_are_all_and_right() -> None:
    (sample,) = blocks(README, "toml")
    settings = parse(sample, "egnyte-doctor.toml")
    assert settings is not None
    assert settings.problems == ()
    assert set(settings.app) == set(APP_KEYS)
    told = set(settings.profiles["production"]) | set(APP_KEYS)
    assert set(PROFILE_KEYS) - told == {"access_token", "refresh_token", "username", "password"}
    assert set(tomllib.loads(sample)["check"]) == set(CHECK_KEYS)


def test_the_readme_names_every_exit_code() -> None:
    told = [int(number) for number in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)]
    ours = [code for name, code in vars(exit_codes).items() if name.isupper() and type(code) is int]
    assert told == ours


@pytest.mark.parametrize("path", [*GUIDES, "rules/README.md", "SECURITY.md", "CHANGELOG.md"])
def test_links_between_files_lead_somewhere(path: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#]*)#?([^)]*)\)", text):
        page = (ROOT / path).parent.joinpath(target) if target else ROOT / path
        assert page.exists(), target
        assert not anchor or anchor in anchors(page.read_text(encoding="utf-8")), (
            f"{target}#{anchor}"
        )


def anchors(text: str) -> set[str]:
    """The headings of a page as links name them."""
    headings = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_each_rule_has_a_page_and_its_links_lead_somewhere() -> None:
    files = read_rules(ROOT / "rules")
    pages = rule_pages(files)
    assert set(pages) == {"README.md", *(f"{file.rule.id}.md" for file in files)}
    headings = set(re.findall(r"^## (\S+)$", fact_page(), re.MULTILINE))
    assert headings == set(CATALOGUE)
    for name, text in pages.items():
        for target in re.findall(r"\]\(([^):]+)\)", text):
            file, _, anchor = target.partition("#")
            if anchor:
                assert anchor in {heading.replace(".", "") for heading in headings}, name
            else:
                assert file in pages, f"{name}: {target}"


def test_what_is_stale_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "rules"
    folder.mkdir(parents=True)
    (folder / "fresh.md").write_text("fresh")
    (folder / "changed.md").write_text("old")
    (folder / "left-over.md").write_text("of a rule that is no more")
    made = {folder / "fresh.md": "fresh", folder / "changed.md": "new", folder / "new.md": "new"}
    names = [path.name for path in stale(made, tmp_path)]
    assert names == ["changed.md", "left-over.md", "new.md"]


def test_docs_are_written_once_and_then_fresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(ROOT / "rules" / "redirect", tmp_path / "rules" / "redirect")
    shutil.copytree(ROOT / "examples" / "ci", tmp_path / "examples" / "ci")
    shutil.copy(ROOT / "action.yml", tmp_path)
    (tmp_path / "README.md").write_text("no blocks\n")
    left_over = tmp_path / "docs" / "rules" / "gone.md"
    left_over.parent.mkdir(parents=True)
    left_over.write_text("of a rule that is no more")
    monkeypatch.setattr(docs_program, "ROOT", tmp_path)
    assert docs_program.main(["--check"]) == 1
    assert "docs/rules/gone.md: stale; make docs renews it" in capsys.readouterr().err
    assert docs_program.main([]) == 0
    assert "docs/facts.md\n" in capsys.readouterr().out
    assert not left_over.exists()
    assert docs_program.main(["--check"]) == 0
    assert docs_program.main(["--write"]) == 2


def test_shown_output_is_run_anew(tmp_path: Path) -> None:
    app = tmp_path / "examples" / "app"
    app.mkdir(parents=True)
    (app / ".env").write_text("EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb\n")
    command = "egnyte-doctor check --quiet --select redirect-uri-not-https; echo $?"
    page = f"a\n<!-- run in examples/app -->\n```console\n$ {command}\nold\n```\nz\n"
    text = refreshed(page, tmp_path)
    assert text.startswith(
        f"a\n<!-- run in examples/app -->\n```console\n$ {command}\n.env:1:21: e"
    )
    assert text.endswith("\n1\n```\nz\n")
    assert "old" not in text
    assert refreshed(text, tmp_path) == text


def test_only_our_own_program_is_run_for_the_docs(tmp_path: Path) -> None:
    (tmp_path / "examples").mkdir()
    page = "<!-- run in examples -->\n```console\n$ rm -r .\n```\n"
    with pytest.raises(ValueError, match="not a command of egnyte-doctor"):
        refreshed(page, tmp_path)


def test_tables_and_code_cannot_be_broken_by_their_text() -> None:
    assert table(("a",), [("x|y",)])[-1] == "| x\\|y |"
    assert code(["```", "x"]) == ["````text", "```", "x", "````"]
