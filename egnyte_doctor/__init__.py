"""egnyte-doctor tells an integrator why an Egnyte app does not work, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from os import PathLike

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.model import Report

__version__ = "0.1.0"


def check(paths: Sequence[str | PathLike[str]] = (".",), *, isolated: bool = False) -> Report:
    """Judge the Egnyte configuration under the given paths, without any network.

    ``isolated`` leaves the tree's own settings and ignores aside. Raises
    ``egnyte_doctor.model.DoctorError`` where a path is missing or the settings cannot be read.
    """
    from egnyte_doctor.request import Request
    from egnyte_doctor.run import run
    from egnyte_doctor.world import DiskWorld

    request = Request(paths=tuple(str(path) for path in paths), isolated=isolated)
    return run(DiskWorld(), request).report
