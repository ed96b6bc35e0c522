"""A local Egnyte, and the environment in which any client finds it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest

from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.server import Emulator
from tests.emulator.worlds import WORLD

TRUST = ("SSL_CERT_FILE", "REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "NODE_EXTRA_CA_CERTS")


class Way:
    """Emulators for one test, each reached by the environment alone."""

    def __init__(self, stack: ExitStack) -> None:
        self._stack = stack

    def serve(self, extra: str = "") -> tuple[Emulator, dict[str, str]]:
        """The tests' world with more said of it, and the variables that lead to it."""
        egnyte = self._stack.enter_context(Emulator(parse(WORLD + extra)))
        trust = dict.fromkeys(TRUST, str(egnyte.ca_file))
        proxy = dict.fromkeys(("HTTPS_PROXY", "https_proxy"), egnyte.proxy_url)
        return egnyte, {**trust, **proxy, "NO_PROXY": "", "no_proxy": ""}


@pytest.fixture
def way() -> Iterator[Way]:
    with ExitStack() as stack:
        yield Way(stack)


@pytest.fixture
def egnyte(way: Way, monkeypatch: pytest.MonkeyPatch) -> Emulator:
    """One that this very process finds by its environment."""
    emulator, environment = way.serve()
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return emulator
