"""The built distributions work by themselves: nothing of the checkout is read.

The wheel is built from the sdist, so that both are proven by one build. It goes into an empty
environment with the run-time packages that its own metadata names, copied from the environment of
the tests: no network is needed, and a dependency that is used but not declared is noticed. A hook
in that environment ends each process that opens a file of the checkout.
"""

import json
import shutil
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, PathDistribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from egnyte_doctor import __version__
from egnyte_doctor.lazy import compile_patterns
from egnyte_doctor.rules_compiled import compile_rules, rules_dir

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "egnyte_doctor"

# One worker builds for all.
pytestmark = pytest.mark.xdist_group("wheel")

GUARD = """
import os, sys
def guard(event, arguments):
    if event in ("open", "os.listdir", "os.scandir") and arguments:
        path = os.fspath(arguments[0]) if isinstance(arguments[0], (str, os.PathLike)) else ""
        if os.path.abspath(path).startswith({root!r}):
            os.write(2, b"a file of the checkout was used: " + path.encode() + b"\\n")
            os._exit(99)
sys.addaudithook(guard)
"""


@dataclass(frozen=True)
class Built:
    sdist: Path
    wheel: Path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    dist = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(dist), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=dist)
    assert done.returncode == 0, done.stdout + done.stderr
    return Built(next(dist.glob("*.tar.gz")), next(dist.glob("*.whl")))


def required(declared: list[str] | None) -> Iterator[Requirement]:
    for line in declared or []:
        requirement = Requirement(line)
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            yield requirement


def closure(declared: list[str] | None) -> dict[str, Distribution]:
    found: dict[str, Distribution] = {}
    waiting = list(required(declared))
    while waiting:
        name = canonicalize_name(waiting.pop().name)
        if name not in found:
            found[name] = distribution(name)
            waiting += required(found[name].requires)
    return found


@dataclass(frozen=True)
class Installed:
    home: Path

    def run(self, *command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        program, *arguments = command
        return subprocess.run(
            [str(self.home / "bin" / program), *arguments],
            capture_output=True,
            text=True,
            check=False,
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            env={"PATH": "/usr/bin:/bin", "HOME": str(cwd)},
        )


@pytest.fixture(scope="session")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    home = tmp_path_factory.mktemp("installed") / "env"
    venv.create(home, with_pip=False, symlinks=True)
    site = next(home.glob("lib/python3*/site-packages"))
    options = ["--no-deps", "--no-index", "--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(home), "install", *options, str(built.wheel)],
        check=True,
    )
    metadata = PathDistribution(next(site.glob("egnyte_doctor-*.dist-info")))
    for packed in closure(metadata.requires).values():
        for file in packed.files or []:
            if ".." not in file.parts and "__pycache__" not in file.parts:
                target = site / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(str(packed.locate_file(file)), target)
    (site / "sitecustomize.py").write_text(GUARD.format(root=f"{ROOT}/"), encoding="utf-8")
    return Installed(home)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    (tmp_path / ".env").write_text(
        "EGNYTE_DOMAIN=acme.egnyte.com.egnyte.com\n"
        "EGNYTE_REDIRECT_URI=http://app.acme.example/callback\n"
        "EGNYTE_SCOPE=Egnyte.filesytem\n",
        encoding="utf-8",
    )
    return tmp_path


def test_wheel_carries_the_rules(built: Built) -> None:
    rules = sorted(path for path in rules_dir().rglob("*") if path.is_file())
    assert any(path.suffix == ".toml" for path in rules)
    with zipfile.ZipFile(built.wheel) as wheel:
        names = set(wheel.namelist())
        assert f"{PACKAGE}/py.typed" in names
        assert {f"{PACKAGE}/rules/{path.relative_to(rules_dir())}" for path in rules} <= names
        assert wheel.read(f"{PACKAGE}/rules.bin") == compile_rules(rules_dir())
        assert wheel.read(f"{PACKAGE}/patterns.bin") == compile_patterns()
        assert len(names) == len(wheel.namelist()), "a name is in the wheel twice"


def test_wheel_carries_nothing_else(built: Built) -> None:
    with zipfile.ZipFile(built.wheel) as wheel:
        tops = {name.split("/")[0] for name in wheel.namelist()}
    assert tops == {PACKAGE, f"{PACKAGE}-{__version__}.dist-info"}


def test_sdist_can_build_and_test(built: Built) -> None:
    with tarfile.open(built.sdist) as sdist:
        names = {name.split("/", 1)[-1] for name in sdist.getnames()}
    assert {"pyproject.toml", "hatch_build.py", "requirements.lock", "Makefile", "LICENSE"} <= names
    made = {f"{PACKAGE}/rules.bin", f"{PACKAGE}/patterns.bin"}
    assert not made & names, "the sdist carries the source, not what is made"


def test_check_runs_from_any_folder(installed: Installed, elsewhere: Path) -> None:
    done = installed.run("egnyte-doctor", "check", "--offline", "--format", "json", cwd=elsewhere)
    assert done.returncode == 1, done.stdout + done.stderr
    assert json.loads(done.stdout)["findings"]


def test_explain_reads_the_packed_rules(installed: Installed, elsewhere: Path) -> None:
    rule = next(rules_dir().glob("*/*.toml")).stem
    done = installed.run("egnyte-doctor", "explain", rule, cwd=elsewhere)
    assert done.returncode == 0, done.stdout + done.stderr
    assert rule in done.stdout


def test_the_guard_works(installed: Installed, elsewhere: Path) -> None:
    code = f"open({str(ROOT / 'pyproject.toml')!r})"
    assert installed.run("python", "-c", code, cwd=elsewhere).returncode == 99


def test_checkout_finds_rules_beside_the_package() -> None:
    assert rules_dir() == ROOT / "rules"


def test_working_directory_is_never_asked_for_rules(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "egnyte-doctor"\n')
    monkeypatch.chdir(tmp_path)
    code = "from egnyte_doctor.rules_compiled import rules_dir; print(rules_dir())"
    done = subprocess.run(
        [sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True
    )
    assert Path(done.stdout.strip()) == ROOT / "rules"
