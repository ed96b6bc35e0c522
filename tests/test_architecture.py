"""Dependencies point one way, and judging touches nothing outside."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "egnyte_doctor"
PURE = (
    *("engine", "words", "derive", "conflicts", "facts", "catalogue", "model", "egnyte"),
    *("consumers", "lookalike", "phrases", "verdict", "patterns"),
)
OUTSIDE = {
    "os",
    "io",
    "socket",
    "ssl",
    "subprocess",
    "pathlib",
    "httpx",
    "dns",
    "tempfile",
    "shutil",
}
# Each layer, and what it may never import.
FORBIDDEN = {
    "engine": ("probes", "world", "walk", "run", "cli", "reports", "settings"),
    "words": ("probes", "world", "walk", "run", "cli", "reports", "engine"),
    "derive": ("probes", "world", "walk", "run", "cli", "reports", "engine"),
    "rules": ("probes", "world", "walk", "run", "cli", "reports", "engine"),
    "model": ("probes", "world", "walk", "run", "cli", "reports", "engine", "words", "facts"),
    "world": ("probes", "run", "cli", "reports", "engine", "rules"),
    "git": ("probes", "world", "walk", "run", "cli", "reports", "engine", "rules"),
    "walk": ("probes", "run", "cli", "reports", "engine", "rules"),
    "probes": ("engine", "rules", "rules_compiled", "run", "cli", "reports", "derive", "words"),
    "reports": ("probes", "world", "walk", "run", "cli", "engine", "rules", "settings"),
    "judging": ("probes", "world", "walk", "run", "cli", "reports"),
    "run": ("cli", "reports"),
}


def modules(layer: str) -> list[Path]:
    folder = PACKAGE / layer
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [PACKAGE / f"{layer}.py"]


def imported(path: Path) -> set[str]:
    """Every module a file imports, wherever in the file, but not for types alone."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING":
            node.body = []
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.mark.parametrize("layer", sorted(FORBIDDEN))
def test_imports_point_one_way(layer):
    for path in modules(layer):
        for name in imported(path):
            for forbidden in FORBIDDEN[layer]:
                full = f"egnyte_doctor.{forbidden}"
                assert f"{name}.".partition(f"{full}.")[0] or not name, f"{path.name}: {name}"


@pytest.mark.parametrize("module", [*PURE, "reports"])
def test_judging_and_reporting_do_no_io(module):
    for path in modules(module):
        tops = {name.partition(".")[0] for name in imported(path)}
        assert not tops & OUTSIDE, f"{path.name} imports {sorted(tops & OUTSIDE)}"
        calls = [
            n
            for n in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(n, ast.Call)
        ]
        names = {getattr(call.func, "id", "") for call in calls}
        assert not names & {"open", "print", "input", "exec", "eval", "__import__"}, path.name


def test_files_stay_small():
    long = {
        str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines())
        for path in PACKAGE.rglob("*.py")
    }
    assert {name: lines for name, lines in long.items() if lines > 300} == {}


HEAVY = (
    "httpx",
    "dns",
    "rich",
    "tldextract",
    "pathspec",
    "yaml",
    "typer",
    "asyncio",
    "socket",
    "ssl",
)


def loaded_after(code: str, cwd: Path) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"],
        cwd=cwd,
        capture_output=True,
        text=True,
        check=True,
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_an_offline_check_loads_nothing_heavy(tmp_path):
    (tmp_path / ".env").write_text("EGNYTE_DOMAIN=acme.egnyte.com/\n")
    (tmp_path / "config.json").write_text('{"egnyte": {"domain": "acme"}}')
    code = "import egnyte_doctor; r = egnyte_doctor.check(['.']); assert r.findings"
    assert not loaded_after(code, tmp_path) & set(HEAVY)


def test_yaml_is_loaded_for_yaml_and_nothing_else(tmp_path):
    (tmp_path / "egnyte.yaml").write_text("egnyte:\n  domain: acme.egnyte.com\n")
    loaded = loaded_after("import egnyte_doctor; egnyte_doctor.check(['.'])", tmp_path)
    assert "yaml" in loaded
    assert not loaded & (set(HEAVY) - {"yaml"})
