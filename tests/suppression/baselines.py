"""A faulty tree, and ``check`` in it: for tests of what is hidden there."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from egnyte_doctor.__main__ import main

if TYPE_CHECKING:
    import pytest

FAULTS = (
    "EGNYTE_DOMAIN=acme.egnyte.com/",
    "EGNYTE_REDIRECT_URI=http://app.acme-tools.com/cb",
    "EGNYTE_SCOPES=Egnyte.links,Egnyte.permissions",
)
BASE = "known.baseline"


def check(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main(["check", "--offline", *arguments]) == code
    return capsys.readouterr().out


def report(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict[str, object]:
    found: dict[str, object] = json.loads(check(capsys, *arguments, "--format", "json", code=code))
    return found


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["check", "--offline", *arguments]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    return err
