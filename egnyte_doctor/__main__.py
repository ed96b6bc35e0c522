"""The program: ``egnyte-doctor``, and ``python -m egnyte_doctor``."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from types import TracebackType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code. Never raises but to end the interpreter."""
    return guarded(_run, sys.argv[1:] if arguments is None else list(arguments))


def program() -> NoReturn:
    """The console script ``egnyte-doctor``."""
    ended(main)


def ended(run: Callable[[], int]) -> NoReturn:
    """Run, and end the process with the exit code of ``run``.

    It ends without taking the interpreter apart, which costs as much time as starting it. Garbage
    is next to never collected either: a run makes little, and looking for it costs as much.
    """
    gc.set_threshold(200_000)
    code = run()
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    finally:  # a stream that is closed, or whose reader has gone: `guarded` has told what there is
        os._exit(code)


def guarded(job: Callable[[list[str]], int], arguments: list[str]) -> int:
    """The exit code of a job, whatever becomes of it: errors end in words on standard error."""
    _prepare_streams()
    try:
        code = job(arguments)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        from egnyte_doctor.exit_codes import INTERRUPTED

        return INTERRUPTED
    except BrokenPipeError:
        from egnyte_doctor.exit_codes import FOUND

        # Whoever read the output has gone: nobody is left to be told.
        discard_stdout()
        return FOUND
    except Exception as error:  # noqa: BLE001 - the last line of defence: what else would show it?
        return _failed(error)
    return code


def _run(arguments: list[str]) -> int:
    """Run a command by hand where its command line is plain, else by Typer.

    Importing Typer takes longer than the commands that are called most.
    """
    if arguments in (["--version"], ["-V"]):
        from egnyte_doctor import __version__

        print(f"egnyte-doctor {__version__}")
        return 0
    if arguments[:1] == ["check"]:
        from egnyte_doctor.cli.checking import perform, plain_options

        options = plain_options(arguments[1:])
        if options is not None:
            return perform(options)
    if arguments[:1] == ["advise"]:
        from egnyte_doctor.cli import advising

        asked = advising.plain_options(arguments[1:])
        if asked is not None:
            return advising.perform(asked)
    if arguments[:1] == ["triage"]:
        from egnyte_doctor.cli import triaging

        pasted = triaging.plain_options(arguments[1:])
        if pasted is not None:
            return triaging.perform(pasted)
    from egnyte_doctor.cli.app import run

    return run(arguments)


def _prepare_streams() -> None:
    """What the terminal's encoding lacks is printed escaped: a report must not end in an error."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def discard_stdout() -> None:
    """Send what is still buffered nowhere: the interpreter flushes once more when it ends."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        pass  # a stream without a descriptor, as in tests


def _failed(error: Exception) -> int:
    """Tell what went wrong on standard error; the exit code for it."""
    from egnyte_doctor.exit_codes import CRASHED, WRONG_USE
    from egnyte_doctor.model import DoctorError
    from egnyte_doctor.phrases import visible

    if isinstance(error, DoctorError):
        print(f"egnyte-doctor: {visible(str(error))}", file=sys.stderr)
        return WRONG_USE
    # Messages, locals and source lines may hold what was read: only names and numbers are shown.
    print(f"egnyte-doctor: crashed: {type(error).__qualname__}", file=sys.stderr)
    for frame in _own_frames(error.__traceback__):
        print(f"  {frame}", file=sys.stderr)
    print(
        "This is a fault of egnyte-doctor. Report it with the lines above and the output of"
        " `egnyte-doctor --version`; nothing of your files is in them.",
        file=sys.stderr,
    )
    return CRASHED


def _own_frames(traceback: TracebackType | None) -> Iterator[str]:
    """Our own frames, outermost first, as ``egnyte_doctor/FILE:LINE in FUNCTION``."""
    package = os.path.dirname(os.path.abspath(__file__))
    while traceback is not None:
        code = traceback.tb_frame.f_code
        if code.co_filename.startswith(package + os.sep):
            name = code.co_filename[len(package) + 1 :].replace(os.sep, "/")
            yield f"egnyte_doctor/{name}:{traceback.tb_lineno} in {code.co_qualname}"
        traceback = traceback.tb_next


if __name__ == "__main__":
    program()
