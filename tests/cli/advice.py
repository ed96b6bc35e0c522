"""`advise` run in an empty folder, its answer checked against the schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import egnyte_doctor
from egnyte_doctor.__main__ import main

SCHEMA = json.loads(
    Path(egnyte_doctor.__file__).with_name("schemas").joinpath("advice-1.json").read_bytes()
)
SECRET = "FAKE" + "s3cr3tS3cr3t" * 4


@pytest.fixture
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("EGNYTE_DOMAIN", "EGNYTE_CLIENT_ID", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def advise(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def advised(*arguments: str) -> Any:
        assert main(["advise", "--format", "json", *arguments]) == 0
        advice = json.loads(capsys.readouterr().out)
        jsonschema.validate(advice, SCHEMA)
        return advice

    return advised


def ways(advice: Any) -> dict[str, str]:
    return {way["flow"]: way["verdict"] for way in advice["ways"]}
