"""Where a report goes: the terminal it is fitted to, or a file that is replaced in one step."""

from __future__ import annotations

import os
import stat
import sys

from egnyte_doctor.model import DoctorError
from egnyte_doctor.phrases import visible
from egnyte_doctor.reports.terminal import Terminal

_MARKS = "✓✗…"
PLAIN_WIDTH = 80
MAX_WIDTH = 100


def terminal(*, no_color: bool = False, to_file: bool = False) -> Terminal:
    """What standard output can show. A pipe or a file gets the same text whatever the terminal."""
    stream = sys.stdout
    if to_file or stream is None:
        return Terminal(color=False, unicode=True, width=PLAIN_WIDTH)
    try:
        _MARKS.encode(stream.encoding or "ascii")
        unicode = True
    except (UnicodeEncodeError, LookupError):
        unicode = False
    if not stream.isatty():
        return Terminal(color=False, unicode=unicode, width=PLAIN_WIDTH)
    import shutil

    plain = no_color or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    width = max(40, min(shutil.get_terminal_size().columns, MAX_WIDTH))
    return Terminal(color=not plain, unicode=unicode, width=width)


def emit(text: str, output: str | None = None) -> None:
    """Print the text, or write it to a file. Raises ``DoctorError`` where that cannot be done."""
    if output not in (None, "-"):
        write_file(output, text)
    elif sys.stdout is not None:
        try:
            sys.stdout.write(text)
            sys.stdout.flush()
        except BrokenPipeError:
            # The exit code still says what was found: `egnyte-doctor check | head` keeps its worth.
            _discard()
        except OSError as error:
            _discard()
            raise DoctorError(f"standard output: cannot write: {error.strerror}") from None


def _discard() -> None:
    from egnyte_doctor.__main__ import discard_stdout

    discard_stdout()


def refuse_target(path: str) -> None:
    """Raise ``DoctorError`` for what is no file, before anything has been done for it."""
    _existing_mode(path, replace=True)


def write_file(path: str, text: str, *, replace: bool = True, private: bool = False) -> None:
    """Write a whole file or nothing, never through a link.

    ``replace=False`` refuses a path that exists; a ``private`` file is for its owner alone.
    Raises ``DoctorError`` with one line.
    """
    name = visible(path)
    mode = _existing_mode(path, replace=replace)
    if private:
        mode = 0o600
    temporary = f"{path}.{os.getpid()}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
    try:
        descriptor = os.open(temporary, flags, 0o600 if private else 0o666)
    except OSError as error:
        raise DoctorError(f"{name}: cannot write: {error.strerror}") from None
    try:
        with open(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            file.write(text)
        if replace:
            os.replace(temporary, path)
        else:
            os.link(temporary, path)
            os.unlink(temporary)
    except OSError as error:
        os.unlink(temporary)
        raise DoctorError(f"{name}: cannot write: {error.strerror}") from None


def _existing_mode(path: str, *, replace: bool) -> int | None:
    """The permissions to keep; None for a new file. Raises ``DoctorError`` for what is no file."""
    try:
        found = os.lstat(path).st_mode
    except OSError:
        return None  # not there, or not reachable: opening it says why
    name = visible(path)
    if stat.S_ISLNK(found):
        raise DoctorError(f"{name}: is a symbolic link; name the file itself")
    if stat.S_ISDIR(found):
        raise DoctorError(f"{name}: is a folder; name a file in it")
    if not stat.S_ISREG(found):
        raise DoctorError(f"{name}: is no regular file; use the shell's > for it")
    if not replace:
        raise DoctorError(f"{name}: exists already; --force replaces it, --stdout only prints")
    return stat.S_IMODE(found)
