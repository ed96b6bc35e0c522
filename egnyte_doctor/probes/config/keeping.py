"""Where a file is kept: in git, as far as that is known, or with a project by custom."""

from __future__ import annotations

from egnyte_doctor.model import Value
from egnyte_doctor.probes.config.roles import words
from egnyte_doctor.probes.config.setting import Source

_COMMITTED = frozenset({"dotnet", "compose", "kubernetes", "workflow", "generic"})
"""Shapes that belong to code. The rest are stores of tools, or files for one machine."""
_OF_ONE_MACHINE = frozenset("credential credentials secret secrets local private user".split())


def kept(source: Source) -> dict[str, Value]:
    """``tracked`` where a repository tells it, else what custom says: ``likely_committed``."""
    if source.tracked is not None:
        return {"tracked": source.tracked, "likely_committed": False}
    return {"likely_committed": _is_committed_by_custom(source)}


def _is_committed_by_custom(source: Source) -> bool:
    name = source.inner.rpartition("/")[2]
    plain = not name.startswith(".") and _OF_ONE_MACHINE.isdisjoint(words(name))
    return source.shape in _COMMITTED and (plain or source.shape == "workflow")
