"""`resolve` against a local Egnyte over DNS, TLS and HTTP."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from egnyte_doctor.__main__ import main

WORLD = """
title = "tests"
[[tenants]]
name = "acme"
branded = ["files.acme-tools.com", "slow.acme-tools.com", "busy.acme-tools.com"]
[[tenants]]
name = "bureau"
suffix = "egnytegov.com"
[[tenants]]
name = "broken"
[[faults]]
layer = "http"
host = "busy.acme-tools.com"
status = 503
headers = { Retry-After = "120" }
[[faults]]
layer = "http"
kind = "silent"
host = "slow.acme-tools.com"
[[faults]]
layer = "dns"
host = "broken.egnyte.com"
kind = "servfail"
"""


@pytest.fixture
def world(tmp_path, monkeypatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "world.toml").write_text(WORLD)
    return "world.toml"


@pytest.fixture
def resolve(world, capsys, monkeypatch):
    """Run it: exit code, standard output, standard error. ``given`` is standard input."""

    def run(*arguments: str, given: str = "") -> tuple[int, str, str]:
        Path("names.txt").write_text(given)
        with open("names.txt") as names, monkeypatch.context() as patched:
            patched.setattr(sys, "stdin", names)
            code = main(["resolve", "--emulator", world, *arguments])
        return code, *capsys.readouterr()

    return run
