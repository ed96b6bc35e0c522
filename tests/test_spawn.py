"""A program's output, however it ends."""

from __future__ import annotations

import os
import sys

from egnyte_doctor.spawn import Output, finish, start


def python(code: str, seconds: float = 60) -> Output:
    done = finish(start([sys.executable, "-c", code], {"ONLY": "this"}), seconds)
    assert done is not None
    return done


def test_both_outputs_and_the_exit_code():
    done = python("import sys; print('x' * 300_000); print('e', file=sys.stderr); sys.exit(3)")
    assert (done.code, len(done.out), done.err) == (3, 300_001, b"e\n")


def test_nothing_is_inherited_but_the_environment_given():
    source, end = os.pipe()
    kept = os.dup2(source, 900, inheritable=False)
    code = (
        "import os, sys; print(sorted(k for k in os.environ if k != 'LC_CTYPE'), "
        f"repr(sys.stdin.read()), os.path.lexists('/dev/fd/{kept}'))"
    )
    try:
        assert python(code).out == b"['ONLY'] '' False\n"
    finally:
        for descriptor in (source, end, kept):
            os.close(descriptor)


def test_a_program_that_hangs_is_ended():
    code = "import time; time.sleep(600)"
    assert finish(start([sys.executable, "-c", code], {}), 0.5) is None


def test_a_program_that_is_not_there():
    assert finish(start(["/no/such/program"], {}), 5) is None


def test_a_program_that_a_signal_ends():
    assert python("import os; os.kill(os.getpid(), 9)").code == -9
