"""The pass over a tree's bytes leaves out no file that a probe would read."""

from __future__ import annotations

import os
import sys
from typing import ClassVar

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from egnyte_doctor import sieve, sifting
from egnyte_doctor.probes.config.probe import mentions_egnyte
from egnyte_doctor.probes.source.collect import names_egnyte
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import DiskWorld, MemoryFile, MemoryWorld

NAMES = ("egnyte", "Egnyte", "EGNYTE", "eGNYTe", "/pubapi", "puboauth", "gnyte", "a", "\n", "ü")
TEXTS = st.lists(st.one_of(st.sampled_from(NAMES), st.text(max_size=6)), max_size=12).map("".join)
ENCODINGS = st.sampled_from(("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1"))


@given(TEXTS, ENCODINGS)
@example("ключ Egnyte", "utf-16")
def test_what_a_probe_would_read_is_never_silent(text, encoding):
    data = text.encode(encoding, errors="replace")
    if mentions_egnyte(data) or names_egnyte(data):
        assert not sieve.is_silent(data)


def test_other_text_is_silent():
    assert sieve.is_silent(b"a public repository, with an OAuth api")
    assert sieve.is_silent(b"")


@pytest.fixture
def tree(tmp_path):
    """Files of every kind: what is silent and what speaks, and what is no file at all."""
    for number in range(200):
        (tmp_path / f"{number}.py").write_text("x = 1\n" * number)
    (tmp_path / "speaks.py").write_text("https://acme.egnyte.com")
    (tmp_path / "two\nlines.py").write_text("EGNYTE_DOMAIN")
    (tmp_path / "late.py").write_bytes(b"\n" * 700_000 + b"egnyte")
    (tmp_path / "long.py").write_bytes(b"\n" * 700_000)
    (tmp_path / "too-long.py").write_bytes(b"\n" * 9_000_000)
    (tmp_path / "link.py").symlink_to("speaks.py")
    (tmp_path / "folder.py").mkdir()
    os.mkfifo(tmp_path / "fifo.py")
    if sys.platform == "linux":
        with open(os.fsencode(tmp_path) + b"/\xff.py", "wb") as stream:
            stream.write(b"egnyte")
    return tmp_path


SPEAKING = {"speaks.py", "two\nlines.py", "late.py", "too-long.py", "link.py", "folder.py"}


@pytest.fixture(params=["one process", "two processes"])
def shared(request, monkeypatch):
    both = request.param == "two processes"
    monkeypatch.setattr(sifting, "SHARED_FROM", 1 if both else 10**9)
    monkeypatch.setattr(sifting, "_cores", lambda: 2)
    return both


def names(tree):
    paths = sorted(os.path.join(tree, name) for name in os.listdir(tree))
    return {os.path.basename(path) for path in sifting.speaking([*paths, f"{tree}/gone.py"])}


def test_what_speaks_or_cannot_be_read_is_kept(tree, shared):
    odd = {os.fsdecode(b"\xff.py")} if sys.platform == "linux" else set()
    assert names(tree) == SPEAKING | odd | {"gone.py"}


def test_relative_paths_are_found_by_both(tree, shared, monkeypatch):
    monkeypatch.chdir(tree)
    assert sifting.speaking(["1.py", "speaks.py", "2.py", "late.py"]) == {"speaks.py", "late.py"}


def test_more_paths_than_a_pipe_takes_at_once(tree, shared):
    paths = [f"{tree}/{'./' * 500}{number % 200}.py" for number in range(1000)]
    assert sifting.speaking([*paths, f"{tree}/speaks.py"]) == {f"{tree}/speaks.py"}


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false", "/bin/true", ""])
def test_a_helper_that_fails_leaves_its_part_to_the_probes(tree, monkeypatch, program):
    monkeypatch.setattr(sifting, "SHARED_FROM", 1)
    monkeypatch.setattr(sifting, "_cores", lambda: 2)
    monkeypatch.setattr(sys, "executable", program)
    assert names(tree) >= SPEAKING


def test_the_report_is_the_same_with_one_process_and_with_two(tree, monkeypatch):
    (tree / ".env").write_text("EGNYTE_DOMAIN=https://acme.egnyte.com.egnyte.com\n")
    (tree / "settings.json").write_text('{"egnyte": {"domain": "acme.egnyte.com/"}}')
    monkeypatch.chdir(tree)
    monkeypatch.setattr(sifting, "_cores", lambda: 2)
    reports = []
    for least in (1, 10**9):
        monkeypatch.setattr(sifting, "SHARED_FROM", least)
        reports.append(run(DiskWorld({}), Request()).report)
    assert reports[0] == reports[1]
    assert reports[0].findings
    assert reports[0].reading.seen == len([f for f in os.listdir(tree) if f != "folder.py"]) - 1


def test_who_waits_is_told_of_what_is_known_by_then(tree, monkeypatch):
    monkeypatch.setattr(sifting, "SHARED_FROM", 1)
    monkeypatch.setattr(sifting, "_cores", lambda: 2)
    told: list[set[str]] = []
    paths = [f"{tree}/speaks.py", f"{tree}/1.py", f"{tree}/2.py", f"{tree}/late.py"]
    whole = sifting.speaking(paths, lambda found: told.append(set(found)))
    assert told == [{paths[0]}]
    assert whole == {paths[0], paths[3]}


class Asking(MemoryWorld):
    """A world that notes whether it was asked for other files of the repository."""

    asked: ClassVar[list[tuple[str, ...]]] = []

    def begin_beside(self, paths):
        self.asked.append(tuple(paths))
        return super().begin_beside(paths)


@pytest.mark.parametrize(
    ("path", "text", "asks"),
    [
        ("list.ts", "export const all = [1, 2];\n", False),
        ("list.ts", "export const url = `${HOST}/pubapi/v1/fs`;\n", True),
        (".env", "DOMAIN=acme\n", True),
        ("egnyte.ts", "export const all = [1, 2];\n", True),
    ],
)
def test_a_commit_without_egnyte_does_not_wait_for_a_search_of_the_repository(path, text, asks):
    world = Asking({path: MemoryFile(text.encode())})
    world.asked.clear()
    run(world, Request(paths=(path,), beside=True))
    assert world.asked == ([(path,)] if asks else [])
