"""What the user asked for: plain data, from the command line to every part of a run."""

from __future__ import annotations

from egnyte_doctor.model import Severity
from egnyte_doctor.record import record


@record
class LiveOptions:
    """What live checks may do. ``allow_env`` are variables that settings may name besides EGNYTE_*.

    ``deadline_s`` is the time one profile may take, in seconds.
    """

    probe_secret: bool = False
    probe_sibling: bool = False
    allow_env: tuple[str, ...] = ()
    deadline_s: float = 15.0


@record
class Request:
    """What a run is to do."""

    paths: tuple[str, ...] = (".",)
    offline: bool = True
    isolated: bool = False
    config: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    profile: str | None = None
    all_profiles: bool = False
    fail_on: Severity | None = None
    strict: bool = False
    baseline: str | None = None
    new_baseline: bool = False
    """Whether a baseline is to be written: that of the settings is not asked then."""
    beside: bool = False
    """Whether other files of the repository are read for what they say of the named ones."""
    packs: tuple[str, ...] = ()
    """Folders of private rules."""
    live: LiveOptions = LiveOptions()
