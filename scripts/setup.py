"""Makes .venv from requirements.lock and puts the checkout into it, editable.

The environment is ready when its stamp equals the digest of what it was made from, so a switch
of branches or a moved checkout is noticed, and a second call costs nothing.
"""

import compileall
import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "ready"
INPUTS = ("requirements.lock", "hatch_build.py", "scripts/setup.py")


def digest() -> str:
    # The path counts: scripts and the editable install hold it.
    found = hashlib.sha256(os.fsencode(ROOT))
    for name in INPUTS:
        found.update(hashlib.sha256((ROOT / name).read_bytes()).digest())
    # What the other tables say, of linters and tests, changes nothing that is installed.
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    made_from = [project["build-system"], project["project"], project["tool"]["hatch"]]
    found.update(repr(made_from).encode())
    return found.hexdigest()


def is_ready() -> bool:
    return STAMP.is_file() and STAMP.read_text(encoding="ascii") == digest()


def run(*arguments: str | Path) -> None:
    done = subprocess.run(arguments, cwd=ROOT, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        sys.exit(f"setup: failed: {' '.join(map(str, arguments[1:]))}")


def make() -> None:
    print(f"setup: making .venv with Python {sys.version.split()[0]} (a minute, once)", flush=True)
    # Made anew: what an older lock file brought in must not be there to hide a missing line.
    shutil.rmtree(VENV, ignore_errors=True)
    run(sys.executable, "-m", "venv", VENV)
    pip = (PYTHON, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "-qq")
    # The lock names all there is to install. A resolver would only look for newer versions of it.
    run(*pip, "--require-hashes", "--no-deps", "-r", "requirements.lock")
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    run(PYTHON, "-m", "pip", "--disable-pip-version-check", "check")
    # A start without compiled modules takes twice as long, and some environments never write them.
    compileall.compile_dir(ROOT / "egnyte_doctor", quiet=2)
    run(PYTHON, "-c", "from egnyte_doctor.lazy import write_patterns; write_patterns()")
    STAMP.write_text(digest(), encoding="ascii")


def main() -> int:
    if sys.argv[1:] == ["--is-ready"]:
        return 0 if is_ready() else 1
    with (ROOT / ".venv.lock").open("w") as lock:
        # Two makes at once: the second waits, and finds the work done.
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_ready():
            make()
    return 0


if __name__ == "__main__":
    sys.exit(main())
