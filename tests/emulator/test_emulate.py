"""``egnyte-doctor emulate``."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

PROGRAM = (sys.executable, "-m", "egnyte_doctor", "emulate")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_it_serves_until_told_to_end(number, code, tmp_path):
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(
        [*PROGRAM, "healthy"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    ) as program:
        assert program.stdout is not None
        lines = []
        for line in program.stdout:
            lines.append(line)
            if line.startswith("Ctrl-C"):
                break
        text = "".join(lines)
        example = next(line for line in lines if "curl" in line)
        ca = example.partition("--cacert ")[2].partition(" ")[0]
        assert os.path.isfile(ca)
        program.send_signal(number)
        out, err = program.communicate(timeout=30)
    assert (program.returncode, out.strip(), err) == (code, "", "")
    assert os.listdir(tmp_path) == []
    for word in (
        "HTTPS_PROXY=http://127.0.0.1:",
        "DNS    127.0.0.1:",
        "acme.egnyte.com",
        "not Egn",
    ):
        assert word in text


def run(*arguments: str, code: str | None = None) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-c", code] if code else [*PROGRAM]
    return subprocess.run(
        [*program, *arguments], capture_output=True, text=True, timeout=60, check=False
    )


def test_the_list():
    done = run("--list")
    assert done.returncode == 0
    assert "token-refused\n    A revoked token" in done.stdout
    assert "expected: no finding" in done.stdout


def test_a_scenario_that_is_not_there():
    done = run("helthy")
    assert (done.returncode, done.stdout) == (2, "")
    assert 'did you mean "healthy"' in done.stderr


@pytest.mark.parametrize("missing", ["starlette", "uvicorn", "cryptography"])
def test_without_the_extra_it_says_how_to_install_it(missing):
    code = (
        f"import sys; sys.modules[{missing!r}] = None\n"
        "from egnyte_doctor.__main__ import main\nsys.exit(main(['emulate']))"
    )
    done = run(code=code)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "egnyte-doctor: the emulator is not installed: pip install 'egnyte-doctor[emulator]'\n"
    )
