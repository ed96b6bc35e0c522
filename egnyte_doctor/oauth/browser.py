"""Opens the user's browser, in an environment without anything of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Collection, Mapping

_SECONDS = 10.0
# The standard library knows the browsers of each system; in a process of its own it starts them
# with an environment that we choose.
_OPEN = "import sys, webbrowser; sys.exit(not webbrowser.open(sys.argv[1]))"


def environment(
    env: Mapping[str, str], hidden: Collection[str], secrets: Collection[str]
) -> dict[str, str]:
    """What a browser is started with: no ``EGNYTE_*``, none of the ``hidden`` names, no variable
    whose value holds one of the ``secrets``."""
    return {
        name: value
        for name, value in env.items()
        if not name.upper().startswith("EGNYTE")
        and name not in hidden
        and not any(secret in value for secret in secrets)
    }


def opened(url: str, env: Mapping[str, str]) -> bool:
    """Whether a browser took the address."""
    try:
        done = subprocess.run(
            (sys.executable, "-I", "-c", _OPEN, url),
            env=dict(env),
            cwd=os.sep,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
