"""What teams copy, from the action to the container file: it parses, runs and names what exists."""

from __future__ import annotations

import os
import re
import shlex
import stat
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from egnyte_doctor import hook
from egnyte_doctor.cli.app import run
from egnyte_doctor.cli.formats import FORMATS
from tests.needs import needs

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "examples" / "ci").iterdir())
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
SCRIPTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]
CONTAINER = (ROOT / "Containerfile").read_text(encoding="utf-8")
SHOWN = [ROOT / "docs" / "teams.md", ROOT / "action.yml", ROOT / "Containerfile", *SAMPLES]
FAULTY = "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb\n"


@pytest.fixture(scope="module")
def helped() -> str:
    done = subprocess.run(
        [sys.executable, "-m", "egnyte_doctor", "check", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("path", SHOWN, ids=lambda path: path.name)
def test_every_option_and_format_exists(path: Path, helped: str):
    text = path.read_text(encoding="utf-8")
    lines = [
        x for x in text.replace("\\ ", " ").splitlines() if "options" in x or "doctor check" in x
    ]
    known = set(re.findall(r"--[a-z-]+", helped + hook.USAGE))
    options = {option for line in lines for option in re.findall(r"(?<!\w)--[a-z-]+", line)}
    assert options - {"--rm", "--network"} <= known
    formats = {name for line in lines for name in re.findall(r"--format\s+\"?([a-z]+)", line)}
    assert formats <= set(FORMATS)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name)
def test_samples_are_yaml(path: Path):
    assert isinstance(yaml.safe_load(path.read_text(encoding="utf-8")), dict)


def test_no_input_is_part_of_a_script():
    """``${{ }}`` in a script is put there as text, before a shell reads it."""
    steps: list[dict[str, Any]] = list(ACTION["runs"]["steps"])
    for sample in SAMPLES:
        jobs = yaml.safe_load(sample.read_text(encoding="utf-8")).get("jobs", {})
        steps += [step for job in jobs.values() for step in job["steps"]]
    scripts = [step["run"] for step in steps if "run" in step]
    assert len(scripts) >= 2
    for script in scripts:
        assert "${{" not in script
        for line in script.splitlines():
            for match in re.finditer(r"\$\w|\$\{", line):
                assert line.count('"', 0, match.start()) % 2, f"outside of quotes: {line}"


def test_every_input_is_said_and_used():
    used = yaml.safe_dump(ACTION["runs"])
    for name, said in ACTION["inputs"].items():
        assert said["description"].endswith(".")
        assert "default" in said
        assert f"inputs.{name}" in used


class Action:
    """The action's check, in a folder that stands for a runner."""

    def __init__(self, folder: Path) -> None:
        self.bash = needs("bash", "apt install bash, or the like on your system")
        self.folder = folder
        self.work = folder / "work"
        self.work.mkdir()
        program = folder / "egnyte-doctor" / "bin" / "egnyte-doctor"
        program.parent.mkdir(parents=True)
        program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m egnyte_doctor "$@"\n')
        program.chmod(0o755)

    def check(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        step = next(s for s in ACTION["runs"]["steps"] if s["name"] == "Check")
        environment = {k: v for k, v in os.environ.items() if not k.upper().startswith("EGNYTE")}
        environment |= {"RUNNER_TEMP": str(self.folder), "PYTHONPATH": str(ROOT)}
        for variable, expression in step["env"].items():
            name = re.fullmatch(r"\$\{\{ inputs\.([a-z-]+) \}\}", expression)
            assert name
            given = inputs.get(name[1].replace("-", "_"))
            environment[variable] = (
                given if given is not None else ACTION["inputs"][name[1]]["default"]
            )
        return subprocess.run(
            [self.bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.work,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )


@pytest.fixture
def action(tmp_path: Path) -> Action:
    return Action(tmp_path)


def test_the_action_annotates_and_writes_sarif(action: Action):
    (action.work / "a.env").write_text(FAULTY)
    (action.work / "b c.env").write_text(FAULTY)
    done = action.check(paths="a.env\nb c.env\n")
    assert done.returncode == 1, done.stderr
    assert done.stdout.count("::error title=") == 2
    assert (action.work / "egnyte-doctor.sarif").is_file()
    assert action.check(paths="a.env", ignore="redirect,scope", sarif_file="").returncode == 0
    assert action.check(paths="a.env", select="scope", strict="false").returncode == 0


@pytest.mark.parametrize("name", ["paths", "ignore", "config", "baseline", "fail_on", "sarif_file"])
@pytest.mark.parametrize(
    "value",
    ["$(touch pwned)", '"; touch pwned; "', "`touch pwned`", "--output=pwned", "x; touch pwned"],
)
def test_an_input_runs_nothing(action: Action, name: str, value: str):
    (action.work / "a.env").write_text(FAULTY)
    done = action.check(**{"paths": "a.env", name: value})
    assert done.returncode == (1 if name == "sarif_file" else 2), done.stderr
    assert not (action.work / "pwned").exists()


def test_the_container_runs_without_rights():
    lines = re.sub(r"\\\n\s*", "", CONTAINER).splitlines()
    words = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
    user, group = next(rest for word, rest in reversed(words) if word == "USER").split(":")
    assert int(user) > 1000
    assert int(group) > 1000
    entry = yaml.safe_load(next(rest for word, rest in words if word == "ENTRYPOINT"))
    assert entry[0] in SCRIPTS
    for _, rest in (pair for pair in words if pair[0] == "COPY" and "--from" not in pair[1]):
        for source in rest.split()[:-1]:
            assert (ROOT / source).exists(), source


def test_the_containers_command_is_one_of_ours(tmp_path: Path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    command = yaml.safe_load(re.findall(r"^CMD (.*)$", CONTAINER, re.MULTILINE)[-1])
    assert run(command) == 0
    assert "Nothing of Egnyte was found" in capsys.readouterr().out


def test_the_page_shows_the_files_as_they_are():
    page = (ROOT / "docs" / "teams.md").read_text(encoding="utf-8")
    for sample in SAMPLES:
        assert sample.read_text(encoding="utf-8") in page
    assert stat.S_IMODE((ROOT / "action.yml").stat().st_mode) & 0o111 == 0
