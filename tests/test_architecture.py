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
    *("consumers", "lookalike", "phrases", "verdict", "patterns", "remarks", "errors"),
    *("derive_live", "judging", "suppress", "hiding", "baseline", "fingerprint"),
    *("requirements", "flows", "advice", "advice_steps", "diagnosis", "resolution", "triage"),
)
OUTSIDE = {
    "os",
    "io",
    "socket",
    "ssl",
    "subprocess",
    "pathlib",
    "httpx",
    "httpcore",
    "dns",
    "tempfile",
    "shutil",
    "asyncio",
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
    "triage": ("probes", "world", "wire", "run", "cli", "reports", "rules", "emulator"),
    "errors": ("probes", "world", "wire", "run", "cli", "reports", "engine", "rules", "emulator"),
    "wire": ("probes", "run", "cli", "reports", "engine", "rules", "settings", "emulator"),
    "emulator": ("probes", "run", "cli", "reports", "engine", "rules", "settings", "errors"),
    "oauth": ("probes.config", "run", "cli", "reports", "engine", "rules", "settings", "emulator"),
    "evidence": ("probes.live", "wire.live", "wire.dns", "cli", "reports", "emulator"),
}
NETWORK = {"httpx", "httpcore", "dns", "ssl", "socket", "truststore", "asyncio"}
"""What reaches out: the wire's and the emulator's alone, but that probes wait in asyncio, and that
a login listens on loopback."""
EMULATING = ("checking", "embedded", "emulate", "naming", "session", "stand_in", "resolving")
"""The commands that serve a local Egnyte."""


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


def test_only_the_wire_and_the_emulator_reach_out():
    reaching = {
        str(path.relative_to(PACKAGE).parent)
        for path in PACKAGE.rglob("*.py")
        if {name.partition(".")[0] for name in imported(path)} & NETWORK
    }
    assert reaching == {"wire", "emulator", "probes/live", "oauth"}
    for path in modules("probes"):
        assert not {n.partition(".")[0] for n in imported(path)} & (NETWORK - {"asyncio"}), path


def test_hosts_are_made_in_one_place():
    makers = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Host"
    }
    assert makers == {"wire/hosts.py"}


def test_nothing_of_a_check_knows_the_emulator():
    users = {
        str(path.relative_to(PACKAGE))
        for path in PACKAGE.rglob("*.py")
        if any(f"{name}.".startswith("egnyte_doctor.emulator.") for name in imported(path))
    }
    outside = {name for name in users if not name.startswith(("emulator/", "docs/"))}
    assert outside == {f"cli/{name}.py" for name in EMULATING}


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
    "httpcore",
    "truststore",
    "threading",
    "cryptography",
    "starlette",
    "uvicorn",
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


def test_advice_needs_no_network_and_loads_nothing_heavy(tmp_path):
    (tmp_path / ".env").write_text("EGNYTE_DOMAIN=acme.egnyte.com\n")
    code = "from egnyte_doctor.__main__ import main; assert main(['advise', '-o', 'out.txt']) == 0"
    assert not loaded_after(code, tmp_path) & set(HEAVY)


def test_yaml_is_loaded_for_yaml_and_nothing_else(tmp_path):
    (tmp_path / "egnyte.yaml").write_text("egnyte:\n  domain: acme.egnyte.com\n")
    loaded = loaded_after("import egnyte_doctor; egnyte_doctor.check(['.'])", tmp_path)
    assert "yaml" in loaded
    assert not loaded & (set(HEAVY) - {"yaml"})
