"""A missing program: a skip that says what to install, and a failure where the test must run."""

from __future__ import annotations

import pytest

from tests.needs import MUST_RUN, needs

GONE = "no-such-program-of-egnyte-doctor"
LINE = f"{GONE} is missing: apt install it"


@pytest.fixture
def program(tmp_path, monkeypatch):
    """A program that is on the PATH, and nothing else is."""
    file = tmp_path / "ours"
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    return file


@pytest.mark.parametrize("must", ["0", "1"])
def test_a_program_that_is_there_is_found(program, monkeypatch, must):
    monkeypatch.setenv(MUST_RUN, must)
    assert needs("ours", "apt install it") == str(program)


@pytest.mark.parametrize("setting", [None, "", "0"])
def test_without_the_program_the_test_is_skipped(monkeypatch, setting):
    monkeypatch.delenv(MUST_RUN, raising=False)
    if setting is not None:
        monkeypatch.setenv(MUST_RUN, setting)
    with pytest.raises(pytest.skip.Exception) as skip:
        needs(GONE, "apt install it")
    assert str(skip.value) == LINE


def test_where_it_must_run_the_test_fails(monkeypatch):
    monkeypatch.setenv(MUST_RUN, "1")
    with pytest.raises(pytest.fail.Exception, match=LINE):
        needs(GONE, "apt install it")
