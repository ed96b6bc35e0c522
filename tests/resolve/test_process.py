"""`resolve` as a process: a line at a time, interrupted, and at a terminal."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.resolve.answers import lines

ROOT = Path(__file__).resolve().parents[2]


def start(*arguments: str) -> Any:
    return subprocess.Popen(
        [sys.executable, "-m", "egnyte_doctor", "resolve", *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        stdin=subprocess.PIPE,
    )


def test_a_line_is_answered_before_the_next_one_comes(world):
    command = ("--emulator", world, "--format", "jsonl")
    with start(*command) as process:
        try:
            for name in ("acme", "acmee"):
                process.stdin.write(f"{name}\n")
                process.stdin.flush()
                assert json.loads(process.stdout.readline())["input"] == name
            process.stdin.close()
            assert process.wait(60) == 1
        finally:
            process.kill()


def test_ctrl_c_keeps_what_was_found(world):
    command = ("--emulator", world, "--format", "jsonl", "--resume", "results.jsonl", "-")
    with start(*command) as process:
        try:
            process.stdin.write("acme\nslow.acme-tools.com\nacmee\n")
            process.stdin.flush()
            while "acme" not in read("results.jsonl"):
                assert process.poll() is None, process.stderr.read()
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
            _, err = process.communicate(timeout=60)
        finally:
            process.kill()
    told = lines(read("results.jsonl"))
    assert process.returncode == 130
    assert "interrupted; the same command goes on from here" in err
    assert "Traceback" not in err
    assert [one["input"] for one in told[:1]] == ["acme"]


def read(path: str) -> str:
    try:
        return Path(path).read_text()
    except FileNotFoundError:
        return ""


def test_a_terminal_sees_how_far_it_is(world):
    import pty

    Path("names.txt").write_text("acmee\nslow.acme-tools.com\nacme\n")
    reader, terminal = pty.openpty()
    with (
        open("names.txt") as names,
        subprocess.Popen(
            [sys.executable, "-m", "egnyte_doctor", "resolve", "--emulator", world],
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
            stdin=names,
            stdout=subprocess.PIPE,
            stderr=terminal,
            encoding="utf-8",
        ) as process,
    ):
        try:
            shown = ""
            while "[########................] 33%, 1 domain," not in shown:
                ready, _, _ = select.select([reader], [], [], 60)
                assert ready, shown
                shown += os.read(reader, 1000).decode()
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)
        finally:
            process.kill()
            os.close(terminal)
            os.close(reader)
