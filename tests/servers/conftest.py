"""Real servers for all tests of this folder, and our client led to them."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from importlib.resources import files
from pathlib import Path

import pytest

from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.server import Emulator
from egnyte_doctor.judging import judged
from egnyte_doctor.request import Request
from egnyte_doctor.run import collect
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.options import WireOptions
from egnyte_doctor.world import MemoryFile, MemoryWorld
from tests.servers.bind import HERE, LARGE, Bind, bind
from tests.servers.nginx import Site, nginx
from tests.servers.programs import PortTakenError
from tests.servers.seen import Seen
from tests.wire.conftest import NAME, Authority

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    Made = TypeVar("Made")

HEALTHY = (files("egnyte_doctor.emulator") / "scenarios" / "healthy.toml").read_text("utf-8")
DOMAIN = 'domain = "acme"'
BRANDED = tuple(f"{n}.com" for n in ("files.acme-tools", "large.acme-tools", "files.signed-tools"))
# All tests of a worker use the same token, and none is about its limits.
SCENARIO = (
    HEALTHY.replace('["files.acme-tools.com"]', str(list(BRANDED)), 1)
    + "\n[throttle]\nqps = 1000\nday = 1000000\n"
)
ATTEMPTS = 5
PATIENCE_S = 60.0
"""For one request: so much is needed by a machine that does something else at the time."""


def started(
    stack: ExitStack, make: Callable[[Path], AbstractContextManager[Made]], folder: Path
) -> Made:
    """Start servers that choose their ports; anew where somebody took one meanwhile."""
    for attempt in range(ATTEMPTS):
        own = folder / str(attempt)
        own.mkdir()
        try:
            return stack.enter_context(make(own))
        except PortTakenError:
            if attempt == ATTEMPTS - 1:
                raise
    raise AssertionError("unreachable")


@pytest.fixture(scope="session")
def names(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bind]:
    """BIND: the resolver and the authority."""
    with ExitStack() as stack:
        yield started(stack, bind, tmp_path_factory.mktemp("bind"))


@pytest.fixture(scope="session")
def egnyte() -> Iterator[Emulator]:
    with Emulator(parse(SCENARIO)) as emulator:
        yield emulator


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    """Who signs what nginx shows."""
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="session")
def sites(
    egnyte: Emulator, authority: Authority, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, int]]:
    """nginx: the port of each way to end TLS."""
    folder = tmp_path_factory.mktemp("nginx")
    made = _sites(authority, folder)
    with ExitStack() as stack:
        yield started(stack, lambda own: nginx(own, egnyte, made), folder)


def _sites(authority: Authority, folder: Path) -> dict[str, Site]:
    def pem(name: str, leaf, *, whole: bool = True) -> Path:
        file = folder / f"{name}.pem"
        parts = [leaf.private_key_pem, *leaf.cert_chain_pems[: None if whole else 1]]
        file.write_bytes(b"".join(part.bytes() for part in parts))
        return file

    child = authority.ca.create_child_ca()
    good = pem("good", authority.ca.issue_cert(NAME, *BRANDED))
    authority.self_signed(folder)
    return {
        "good": Site(good),
        "chain": Site(pem("chain", child.issue_cert(NAME))),
        "no-intermediate": Site(pem("cut", child.issue_cert(NAME), whole=False)),
        "expired": Site(pem("expired", authority.leaf(NAME, starts=-9, ends=-1))),
        "early": Site(pem("early", authority.leaf(NAME, starts=2))),
        "wrong-name": Site(pem("other", authority.leaf("other.egnyte.com"))),
        "self-signed": Site(folder / "self.pem"),
        "tls-1.2": Site(good, "TLSv1.2"),
        "tls-1.3": Site(good, "TLSv1.3"),
        # The library refuses such old ones by itself unless it is told otherwise.
        "tls-1.0": Site(good, "TLSv1", "ssl_ciphers DEFAULT@SECLEVEL=0;"),
        "tls-1.1": Site(good, "TLSv1.1", "ssl_ciphers DEFAULT@SECLEVEL=0;"),
        "no-such-name": Site(good, more="ssl_reject_handshake on;"),
        "no-tls": Site(None),
        "no-backend": Site(good, backend="nobody"),
    }


@pytest.fixture
def check(names: Bind, authority: Authority) -> Callable[..., Seen]:
    """Check the healthy app for real: ``check("acme", port, names.resolver)``."""

    def checked(domain: str, port: int, dns_server: str | None = None) -> Seen:
        options = WireOptions(
            dns_server=dns_server or names.resolver,
            ca_file=str(authority.file),
            connect_to=dict.fromkeys((HERE, *LARGE), (HERE, port)),
            timeout_s=PATIENCE_S,
            deadline_s=PATIENCE_S,
            world="emulator",
        )
        scenario = parse(SCENARIO.replace(DOMAIN, f'domain = "{domain}"', 1))
        assert scenario.check is not None
        settings = {"egnyte-doctor.toml": MemoryFile(scenario.check.settings.encode())}
        world = MemoryWorld(settings, dict(scenario.check.env), time.time())
        request = Request(offline=False, all_profiles=True)
        material = collect(world, request, connect=lambda redactor: LiveWire(options, redactor))
        return Seen(material.facts, judged(material).report)

    return checked
