"""One event loop, run in turns: while something is asked, and not while a person thinks.

A prompt inside the loop would swallow the first Ctrl-C.
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType
    from typing import Any, Self, TypeVar

    T = TypeVar("T")


class Turns:
    """From ``with`` to the end of its block."""

    def __init__(self) -> None:
        self._runner = asyncio.Runner()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._runner.close()

    def run(self, waiting: Coroutine[Any, Any, T]) -> T:
        """Wait for one thing."""
        return self._runner.run(waiting)
