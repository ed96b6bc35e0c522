"""Programs that some tests need and not every machine has."""

from __future__ import annotations

import os
import shutil
from typing import NoReturn

import pytest

MUST_RUN = "EGNYTE_DOCTOR_REQUIRE_CLIENTS"
"""Set to 1 in CI, where what is missing is a failure and not a skip."""

# Debian keeps servers where the PATH of a plain user does not lead.
_ELSEWHERE = ("/usr/local/sbin", "/usr/sbin", "/sbin")


def needs(program: str, how: str) -> str:
    """The path of a program. Without it the test ends, as ``lacking`` says."""
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), *_ELSEWHERE))
    return shutil.which(program, path=path) or lacking(program, how)


def lacking(what: str, how: str) -> NoReturn:
    """Skip the test with a line that says what to install; fail where it must run."""
    line = f"{what} is missing: {how}"
    if os.environ.get(MUST_RUN) == "1":
        pytest.fail(f"{line} ({MUST_RUN} is set)", pytrace=False)
    pytest.skip(line)
