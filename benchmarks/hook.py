"""What the entry point for pre-commit takes on three changed files of a repository."""

import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from benchmarks.timing import Command
from benchmarks.timing import run as run_command

ROOT = Path(__file__).resolve().parent.parent
HOOK = str(Path(sys.executable).with_name("egnyte-doctor-hook"))
SAMPLES = ROOT / "tests" / "heldout" / "a"
SERVICES = ("nightly-export", "contract-portal", "site-photos", "bid-sync")
CHANGED = ("nightly-export/export.py", "contract-portal/server.js")
SETTINGS = "EGNYTE_DOMAIN=acme.egnyte.com\nEGNYTE_SCOPES=Egnyte.filesystem,Egnyte.link\n"
STARTS = 6
"""Starts of Python that the hook may take, and the time to parse the files."""


def measured(scratch: Path, rounds: int, environment: Mapping[str, str]) -> bool:
    """Print the line of the hook; whether it keeps its promise."""
    git = shutil.which("git")
    if git is None:
        print("pre-commit hook: git is missing, so it was not measured")
        return True
    tree = scratch / "repository"
    for service in SERVICES:
        shutil.copytree(SAMPLES / service / "faulty", tree / service)
    (tree / ".env.production").write_text(SETTINGS)
    for arguments in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run([git, "-C", str(tree), *arguments], check=True, capture_output=True)
    changed = [str(tree / name) for name in (*CHANGED, ".env.production")]
    hook = Command((HOOK, *changed), (0, 1))
    bare = Command((sys.executable, "-c", "pass"))
    code = "from parse_files import main; main()"
    parse = Command((sys.executable, "-c", code, *changed))
    for command in (hook, bare, parse):
        run_command(command, environment)
    runs = [[run_command(c, environment) for c in (hook, bare, parse)] for _ in range(rounds)]
    # What parsing takes beyond a bare start is granted on top.
    ratio = median((h.ms - max(0.0, p.ms - b.ms)) / b.ms for h, b, p in runs)
    ok = ratio <= STARTS
    hook_ms, bare_ms = (median(run[at].ms for run in runs) for at in (0, 1))
    peak = max(run[0].peak_mib for run in runs)
    what, against = "hook, 3 files, without parsing", "python -c pass"
    print(
        f"{what:<31}{hook_ms:>9.1f}  {against:<19}{bare_ms:>9.1f}"
        f"{ratio:>8.2f}{STARTS:>7.1f}  {'ok' if ok else 'OVER':<5}{peak:>8.0f}",
        flush=True,
    )
    return ok
