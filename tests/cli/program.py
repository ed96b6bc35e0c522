"""The program run as a process, and the modules that it imports."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ENV = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"}
RULE = "redirect-uri-not-https"
FAULTY = "EGNYTE_REDIRECT_URI=http://app.acme.io/callback\n"


def run_program(
    *arguments: str, cwd: Path, env: dict[str, str] | None = None, stdin: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "egnyte_doctor", *arguments],
        cwd=cwd,
        env=ENV | (env or {}),
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
    )


def modules_after(*arguments: str, cwd: Path) -> set[str]:
    """The names of all modules that one run of the program imports."""
    code = (
        "import json, sys\n"
        "from egnyte_doctor.__main__ import main\n"
        f"code = main({list(arguments)!r})\n"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=cwd,
        env=ENV,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode in (0, 1), done.stderr
    return set(json.loads(done.stderr.splitlines()[-1]))
