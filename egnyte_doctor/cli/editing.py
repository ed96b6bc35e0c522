"""``check --stdin-filename NAME``: one file as an editor has it, read from standard input."""

from __future__ import annotations

import os
import sys

from egnyte_doctor.cli.checking import CheckOptions
from egnyte_doctor.edited import EditedWorld
from egnyte_doctor.model import DoctorError
from egnyte_doctor.phrases import visible
from egnyte_doctor.record import replace
from egnyte_doctor.world import MAX_FILE_BYTES, World

_OPTION = "--stdin-filename"
_AGAINST = {
    "paths": "a PATH",
    "profile": "--profile",
    "all_profiles": "--all-profiles",
    "probe_secret": "--probe-secret",
    "probe_sibling": "--probe-sibling",
    "emulator": "--emulator",
    "evidence": "--evidence",
    "save_evidence": "--save-evidence",
    "write_baseline": "--write-baseline",
    "certification": "--for certification",
}
"""Options that speak of more than one file, or of asking Egnyte."""


def refuse(options: CheckOptions) -> None:
    """Raise ``DoctorError`` for options that do not go with one file from standard input."""
    for name, option in _AGAINST.items():
        if getattr(options, name):
            raise DoctorError(f"{_OPTION} and {option} exclude each other")


def edited(options: CheckOptions, world: World) -> tuple[CheckOptions, World]:
    """The options to judge that file by, offline, and the world with it. Raises ``DoctorError``."""
    assert options.stdin_filename is not None
    path = os.path.normpath(options.stdin_filename).replace(os.sep, "/")
    if os.path.isdir(path) or path.endswith("/"):
        raise DoctorError(f"{_OPTION}: {visible(path)} is a folder; name the file")
    if sys.stdin is None:
        raise DoctorError(f"{_OPTION}: there is no standard input")
    try:
        data = sys.stdin.buffer.read(MAX_FILE_BYTES + 1)
    except OSError as error:
        raise DoctorError(f"standard input: cannot read: {error.strerror}") from None
    return replace(options, paths=(path,), offline=True), EditedWorld(world, path, data)
