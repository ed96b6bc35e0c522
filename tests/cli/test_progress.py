"""What is told while a run takes its time."""

from __future__ import annotations

import io
import sys
import threading

import pytest

from egnyte_doctor.cli.progress import Progress


class Stream(io.StringIO):
    """Standard error that tells when something was written to it."""

    def __init__(self, *, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal
        self.written = threading.Event()

    def isatty(self) -> bool:
        return self.terminal

    def flush(self) -> None:
        self.written.set()


def told(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, patience_s: float) -> str:
    stream = Stream(terminal=terminal)
    monkeypatch.setattr(sys, "stderr", stream)
    with Progress(patience_s=patience_s) as progress:
        progress.doing = lambda: "asking"
        if patience_s == 0:
            assert stream.written.wait(30)
    return stream.getvalue()


def test_a_terminal_is_left_as_it_was(monkeypatch):
    text = told(monkeypatch, terminal=True, patience_s=0)
    assert text.startswith("\r\x1b[Kegnyte-doctor: ")
    assert text.endswith("\r\x1b[K")


def test_another_stream_gets_one_line(monkeypatch):
    text = told(monkeypatch, terminal=False, patience_s=0)
    assert text.startswith("egnyte-doctor: ")
    assert text.count("\n") == 1
    assert "\x1b" not in text


def test_a_short_run_says_nothing(monkeypatch):
    assert told(monkeypatch, terminal=True, patience_s=600) == ""


def closed() -> io.StringIO:
    stream = io.StringIO()
    stream.close()
    return stream


@pytest.mark.parametrize("stream", [None, closed()], ids=["none", "closed"])
def test_without_a_stream_there_is_nobody_to_tell(stream, monkeypatch):
    monkeypatch.setattr(sys, "stderr", stream)
    with Progress(patience_s=0):
        pass
