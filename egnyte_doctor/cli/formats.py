"""``--format NAME[:FILE]`` and ``--output FILE``: which reports a run gives, and where they go."""

from __future__ import annotations

import os
from collections.abc import Sequence

from egnyte_doctor.model import DoctorError
from egnyte_doctor.record import record

FORMATS = ("text", "json", "sarif", "junit", "github", "gitlab", "markdown", "html")
CERTIFICATION_FORMATS = ("text", "json", "markdown", "html")
"""Those that the reviewers' list has too."""


@record
class Target:
    """One report: its form, and its file; None is standard output."""

    format: str = "text"
    path: str | None = None


TEXT = (Target(),)


def targets(formats: Sequence[str], output: str | None) -> tuple[Target, ...]:
    """What ``--format`` (any number of times) and ``--output`` ask for, in their order.

    A format may name its file, as ``sarif:report.sarif``; one alone may go without, to
    ``output`` or standard output. Raises ``DoctorError``.
    """
    if not formats:
        return TEXT if output is None else (Target("text", _path(output)),)
    found = [_target(text) for text in formats]
    bare = [target.format for target in found if target.path is None]
    if len(bare) > 1:
        raise DoctorError(
            f"--format {bare[0]} and --format {bare[1]} would both go to"
            f" {output or 'standard output'}: name a file for one, as --format {bare[1]}:FILE"
        )
    if output is not None and not bare:
        raise DoctorError("--output: every --format has a file of its own already")
    found = [Target(t.format, t.path if t.path is not None else output) for t in found]
    paths = [os.path.normpath(t.path) for t in found if t.path is not None and t.path != "-"]
    for path in paths:
        if paths.count(path) > 1:
            raise DoctorError(f"--format: two reports would be written to {path}")
    if sum(target.path in {None, "-"} for target in found) > 1:
        raise DoctorError("--format: two reports would go to standard output")
    return tuple(Target(target.format, _path(target.path)) for target in found)


def _path(path: str | None) -> str | None:
    return None if path == "-" else path


def _target(text: str) -> Target:
    name, colon, path = text.partition(":")
    if name not in FORMATS:
        from egnyte_doctor.egnyte import nearest
        from egnyte_doctor.phrases import shortened

        near = nearest(name, FORMATS)
        hint = f"did you mean {near}?" if near else f"there is: {', '.join(FORMATS)}"
        raise DoctorError(f"--format: no format is called {shortened(name, 60)!r}; {hint}")
    if colon and not path:
        raise DoctorError(f"--format {text}: a file name is missing after the colon")
    return Target(name, path if colon else None)


def complete_format(incomplete: str) -> list[str]:
    """Formats for the shell."""
    return [name for name in FORMATS if name.startswith(incomplete)]
