"""A running emulator, and clients for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.server import Emulator
from tests.emulator.worlds import WORLD, client_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    import httpx


@pytest.fixture
def serve() -> Iterator[Callable[[str], tuple[Emulator, httpx.Client]]]:
    """Serve scenarios: ``emulator, client = serve(text)``."""
    with ExitStack() as stack:

        def start(text: str) -> tuple[Emulator, httpx.Client]:
            emulator = stack.enter_context(Emulator(parse(text)))
            return emulator, stack.enter_context(client_of(emulator))

        yield start


@pytest.fixture(scope="module")
def world() -> Iterator[Emulator]:
    """The same world for all tests of a module: they must not use up what others need."""
    with Emulator(parse(WORLD)) as emulator:
        yield emulator


@pytest.fixture(scope="module")
def client(world: Emulator) -> Iterator[httpx.Client]:
    """A client of it."""
    with client_of(world) as made:
        yield made
