"""The hook as a team gets it: pre-commit installs it from a repository and runs it at a commit.

Nothing is fetched: our repository is a clone on this disk, and pip takes the wheels that
``scripts/ci-hooks.sh`` has put there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.hooks.repository import Repository
from tests.needs import lacking

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PROGRAM = HERE / ".programs" / "bin" / "pre-commit"
WHEELS = HERE / ".wheels"
FAULTY = "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb\n"

pytestmark = pytest.mark.xdist_group("pre-commit")


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Our own repository as it stands, committed, for pre-commit to clone."""
    git = shutil.which("git")
    if not PROGRAM.is_file() or not _is_ready() or git is None:
        lacking("pre-commit", "sh scripts/ci-hooks.sh puts it and our wheels beside these tests")
    listed = subprocess.run(
        [git, "-C", str(ROOT), "ls-files", "-z", "-co", "--exclude-standard"],
        capture_output=True,
        check=False,
    )
    if listed.returncode != 0:
        pytest.skip("this is no git checkout, so there is nothing to install the hook from")
    made = Repository(tmp_path_factory.mktemp("published"))
    for name in filter(None, os.fsdecode(listed.stdout).split("\0")):
        source, target = ROOT / name, made.folder / name
        if source.is_file() and not name.startswith("tests/"):
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(source, target)
    made.git("add", "--all")
    made.git("commit", "--quiet", "-m", "as it stands")
    return made


def _is_ready() -> bool:
    """Whether the wheels are those of the lock file as it is today."""
    lock = WHEELS / "lock"
    return lock.is_file() and lock.read_bytes() == (ROOT / "requirements.lock").read_bytes()


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where pre-commit keeps what it has installed: once for all tests."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def team(
    repository: Repository, published: Repository, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> Repository:
    """A repository in which pre-commit is installed."""
    for name in [n for n in os.environ if n.startswith(("PIP_", "GIT_"))]:
        monkeypatch.delenv(name)
    offline = {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(WHEELS),
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PRE_COMMIT_HOME": str(cache),
    }
    for name, value in offline.items():
        monkeypatch.setenv(name, value)
    use(repository, published)
    command = [str(PROGRAM), "install", "--install-hooks"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return repository


def use(repository: Repository, published: Repository, extra: str = "") -> None:
    revision = published.git("rev-parse", "HEAD").strip()
    config = f"repos:\n- repo: {published.folder}\n  rev: {revision}\n  hooks:\n"
    repository.add({".pre-commit-config.yaml": f"{config}  - id: egnyte-doctor\n{extra}"})


def test_a_faulty_file_is_refused_and_a_mended_one_is_not(team: Repository):
    team.add({"a.env": FAULTY, "notes.txt": "egnyte\n"})
    said = team.git("commit", "-m", "faulty", fails=True)
    assert "a.env:1:21: error[redirect-uri-not-https]" in said
    assert "write: https://app.acme-tools.com/cb" in said
    team.add({"a.env": FAULTY.replace("http:", "https:")})
    said = team.git("commit", "-m", "mended")
    assert "egnyte-doctor" in said
    assert "Passed" in said


def test_only_what_is_committed_is_judged(team: Repository):
    team.add({"old.env": FAULTY})
    team.git("commit", "--quiet", "--no-verify", "-m", "before there was a hook")
    team.add({"new.env": "EGNYTE_DOMAIN=acme\n"})
    assert "Passed" in team.git("commit", "-m", "new")
    team.add({"dist/app.env": FAULTY, "a.txt": "egnyte http://\n"})
    assert "Skipped" in team.git("commit", "-m", "built")


def test_constants_of_files_that_are_not_committed_are_known(team: Repository):
    team.add({"consts.py": 'SIGN_IN_AT = "https://acme.egnyte.com/puboauth/token"\n'})
    team.git("commit", "--quiet", "-m", "constants")
    code = "# Egnyte\nimport requests\nfrom consts import SIGN_IN_AT\n\n\ndef sign_in(values):\n"
    code += (
        "    answer = requests.post(SIGN_IN_AT, data=values, timeout=9)\n    print(answer.json())\n"
    )
    team.add({"login.py": code})
    assert "error[credential-logged]" in team.git("commit", "-m", "logs", fails=True)


def test_options_of_the_team_reach_the_hook(team: Repository, published: Repository):
    use(team, published, "    args: [--ignore, redirect, --fail-on=error]\n")
    team.add({"a.env": FAULTY})
    assert "Passed" in team.git("commit", "-m", "ignored")
