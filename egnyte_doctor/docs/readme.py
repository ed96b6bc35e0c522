"""The output shown in README.md: run anew, so that what a reader sees is what the program says.

A block that follows ``<!-- run in FOLDER -->`` holds commands after ``$`` and what they print.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

_BLOCK = re.compile(
    r"(?P<head><!-- run in (?P<folder>\S+) -->\n```console\n)(?P<body>.*?)(?P<tail>^```$)",
    re.DOTALL | re.MULTILINE,
)
_PROGRESS = re.compile(r"^egnyte-doctor: .* \(\d+ s\)\n", re.MULTILINE)


def refreshed(text: str, root: Path) -> str:
    """The text with the output of every marked block as it is today."""
    with tempfile.TemporaryDirectory(prefix="egnyte-doctor-docs-") as scratch:
        copy = Path(scratch, "copy")
        shutil.copytree(root / "examples", copy / "examples")
        _make_repository(copy)
        return _BLOCK.sub(
            lambda m: m["head"] + _ran(m["body"], copy / m["folder"]) + m["tail"], text
        )


def _make_repository(folder: Path) -> None:
    """A reader's project is a repository: whether git tracks a file is part of the output."""
    for arguments in (["init", "--quiet"], ["add", "--all"]):
        subprocess.run(["git", "-C", str(folder), *arguments], check=True, env=_environment())


def _ran(body: str, folder: Path) -> str:
    commands = [line for line in body.splitlines() if line.startswith("$ ")]
    return "".join(f"{command}\n{_output(command[2:], folder)}" for command in commands)


def _output(command: str, folder: Path) -> str:
    """What a command prints. Only our own program is run, and ``echo $?`` after it."""
    command, _, after = command.partition(";")
    program, *arguments = shlex.split(command)
    if program != "egnyte-doctor" or after.strip() not in ("", "echo $?"):
        raise ValueError(f"README.md: {command!r} is not a command of egnyte-doctor")
    done = subprocess.run(
        [sys.executable, "-m", "egnyte_doctor", *arguments],
        cwd=folder,
        env=_environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    # How far a run was after a second hangs on the machine.
    said = _PROGRESS.sub("", done.stderr)
    return done.stdout + said + (f"{done.returncode}\n" if after else "")


def _environment() -> dict[str, str]:
    """Nothing of the caller's but where programs are: output must not depend on who makes it."""
    package = Path(__file__).resolve().parents[2]
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "PYTHONPATH": str(package),
        "PYTHONIOENCODING": "utf-8",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
    }
