"""Patterns that are compiled when first used: most runs need few of them, at every start."""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def pattern(source: str, flags: re.RegexFlag | int = 0) -> re.Pattern[str]:
    """What ``re.compile`` gives, made at its first use. A broken source fails only then."""
    return _Lazy(source, flags)  # type: ignore[return-value]


class _Lazy:
    def __init__(self, source: str, flags: re.RegexFlag | int) -> None:
        self._made = source, flags

    def __getattr__(self, name: str) -> Any:
        method = getattr(re.compile(*self._made), name)
        setattr(self, name, method)
        return method
