"""`advise` asks, on a terminal, what nothing else says."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from egnyte_doctor.__main__ import main
from egnyte_doctor.cli import interview as cli_interview

PICKING = "only let users pick"
STARTED = "started from Egnyte's"
SEVERAL = "several customers"
SCRIPT = "your own company only"
BROWSER = "browser only"
BACKEND = "back end that can keep"
APIS = "APIs will it call"


class Keyboard:
    """A terminal at which the answers are typed, one a line, and then the input is ended."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def readline(self) -> str:
        return f"{self.lines.pop(0)}\n" if self.lines else ""


@pytest.fixture
def interview(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("EGNYTE_DOMAIN", raising=False)
    monkeypatch.setattr(cli_interview, "can_ask", lambda: True)

    def interviewed(answers: str, *options: str) -> tuple[str, str]:
        monkeypatch.setattr(sys, "stdin", Keyboard(answers.split(" ") if answers else []))
        assert main(["advise", *options]) == 0
        out, err = capsys.readouterr()
        return " ".join(out.split()), err

    return interviewed


@pytest.mark.parametrize(
    ("answers", "advised", "asked"),
    [
        ("y", "Use the file picker", [PICKING]),
        ("n y n n n y users", "Use the UI integration", [PICKING, STARTED, SEVERAL, SCRIPT]),
        ("n n y n y links", "through the Enhanced Auth", [SEVERAL, BROWSER, BACKEND, APIS]),
        ("n n y y links", "Use the implicit flow", [SEVERAL, BROWSER, APIS]),
        ("n n n y links", "Use the password grant", [SEVERAL, SCRIPT, APIS]),
        ("n n n n n y links", "Use the authorization code flow", [SCRIPT, BROWSER, BACKEND]),
        ("YES", "Use the file picker", [PICKING]),
    ],
)
def test_the_answers_decide(answers, advised, asked, interview):
    out, err = interview(answers)
    assert advised in out
    for question in asked:
        assert question in err


def test_no_question_is_asked_whose_answer_is_known(interview, tmp_path):
    (tmp_path / "egnyte-doctor.toml").write_text(
        "[app]\nkind = 'public'\nflow = 'authorization_code'\ntenancy = 'multi'\n"
    )
    _, err = interview("y", "--api", "links")
    assert BROWSER in err
    for question in (PICKING, STARTED, SEVERAL, SCRIPT, APIS):
        assert question not in err


def test_one_answer_spares_other_questions(interview):
    _, err = interview("n n n y")
    assert SCRIPT in err
    assert BROWSER not in err
    _, err = interview("n n y")
    assert SCRIPT not in err


def test_enter_leaves_a_question_open(interview):
    out, err = interview("      ")
    assert out.startswith("Use the authorization code flow the user")
    assert "--tenancy" in out
    assert APIS in err


def test_what_is_no_answer_is_asked_again(interview):
    out, err = interview("perhaps y")
    assert "y for yes" in err
    assert "Use the file picker" in out
    out, err = interview("n n y n y lnks links")
    assert "did you mean link" in err
    assert "Scopes: Egnyte.link" in out


def test_the_end_of_input_ends_the_questions(interview):
    out, err = interview("")
    assert "Use the authorization code flow" in out
    assert STARTED not in err


@pytest.mark.parametrize("options", [["--no-questions"], ["--format", "json"], ["-o", "x.txt"]])
def test_nothing_is_asked_where_nobody_would_answer(options, interview):
    _, err = interview("y", *options)
    assert err == ""


def test_on_a_real_terminal(tmp_path):
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "egnyte_doctor", "advise", "--domain", "acme"],
        cwd=tmp_path,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={"PATH": os.environ["PATH"], "TERM": "dumb", "PYTHONPATH": os.getcwd()},
    ) as program:
        os.close(theirs)
        os.write(ours, b"n\nn\ny\nn\ny\nlinks\n")
        shown = b""
        try:
            while chunk := os.read(ours, 4096):
                shown += chunk
        except OSError:
            pass  # Linux's way to say that the other end is closed
    os.close(ours)
    assert program.returncode == 0, shown.decode()
    assert b"through the Enhanced Auth Service" in shown
    assert b"scope=Egnyte.link" in shown
