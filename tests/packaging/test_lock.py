"""requirements.lock serves each supported system: complete, hashed, and without a host in it."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# One pinned package and its hashes: "name==1.0 \", then lines of "--hash=sha256:...".
ENTRY = re.compile(
    r"^(?P<name>[\w.-]+)==(?P<version>\S+) \\\n(?P<hashes>(?: {4}--hash=.*\n)+)", re.MULTILINE
)
PINNED = {canonicalize_name(m["name"]): m["version"] for m in ENTRY.finditer(LOCK)}

DECLARED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["dev"],
    *PROJECT["build-system"]["requires"],
]


@pytest.mark.parametrize("declared", DECLARED)
def test_lock_covers(declared: str) -> None:
    wanted = Requirement(declared)
    version = PINNED.get(canonicalize_name(wanted.name))
    assert version is not None, f"{wanted.name} is not in requirements.lock: make lock"
    assert wanted.specifier.contains(version), (
        f"{version} is locked, {declared} declared: make lock"
    )


def test_lock_holds_names_versions_and_hashes_only() -> None:
    rest = ENTRY.sub("", LOCK)
    assert [line for line in rest.splitlines() if line and not line.startswith("#")] == []
    for entry in ENTRY.finditer(LOCK):
        for line in entry["hashes"].splitlines():
            assert re.fullmatch(r" {4}--hash=sha256:[0-9a-f]{64}( \\)?", line), line


def test_lock_names_no_host() -> None:
    assert "://" not in LOCK
    assert not re.search(r"--(index|extra|find|trusted)", LOCK)


def test_typer_line_stays_without_pydantic() -> None:
    assert "pydantic" not in PINNED
    assert PINNED[canonicalize_name("typer")].startswith("0.28.")
