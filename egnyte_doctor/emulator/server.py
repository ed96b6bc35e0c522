"""The emulator: its servers, in a thread of their own, on loopback alone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
import socket
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from egnyte_doctor.emulator.certificates import Certificates
from egnyte_doctor.emulator.dns_server import LOOPBACK, NOBODY, Answers, Tcp, Udp
from egnyte_doctor.emulator.front import Front
from egnyte_doctor.emulator.proxy import Proxy
from egnyte_doctor.emulator.site import Seen, Site
from egnyte_doctor.emulator.store import Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

    from egnyte_doctor.emulator.scenario import Scenario

_BACKLOG = 256
_ATTEMPTS = 20
_START_S = 30.0


class _Http(H11Protocol):
    """HTTP on one connection; handlers find the transport in the state of their scope."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        self.app_state["transport"] = transport
        super().connection_made(transport)


class Emulator:
    """A local Egnyte, from ``with`` to the end of its block.

    ``https_port`` serves every host, ``dns_port`` answers over UDP and TCP, ``proxy_url`` takes
    CONNECT. ``log`` lists the requests that arrived and ``questions`` the names that were asked.
    """

    def __init__(self, scenario: Scenario, *, delay_ms: int | None = None) -> None:
        self.scenario = scenario
        self.hosts = scenario.hosts
        self.https_port = self.dns_port = self.proxy_port = 0
        self._certificates = Certificates(self.hosts)
        wait = scenario.delay_ms if delay_ms is None else delay_ms
        self._site = Site(scenario, Store(scenario), wait / 1000)
        self._answers = Answers(scenario)
        self._folder: str | None = None
        self._ready = threading.Event()
        self._trouble: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._done: asyncio.Event | None = None
        self._thread: threading.Thread | None = None

    # ------------------------------------------------------------------ what clients need

    @property
    def proxy_url(self) -> str:
        """For HTTPS_PROXY."""
        return f"http://{LOOPBACK}:{self.proxy_port}"

    @property
    def ca_pem(self) -> bytes:
        """The certificate to trust, made for this run."""
        return self._certificates.ca_pem

    @property
    def ca_file(self) -> Path:
        """The same in a file that only this user can read, until the emulator stops."""
        if self._folder is None:
            self._folder = tempfile.mkdtemp(prefix="egnyte-doctor-emulator-")
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
            number = os.open(Path(self._folder) / "ca.pem", flags, 0o600)
            with os.fdopen(number, "wb") as file:
                file.write(self.ca_pem)
        return Path(self._folder) / "ca.pem"

    @property
    def connect_to(self) -> dict[str, tuple[str, int]]:
        """Where port 443 of each address that DNS answers really is."""
        return {address: (address, self.https_port) for address in (LOOPBACK, NOBODY)}

    @property
    def log(self) -> tuple[Seen, ...]:
        """The requests that arrived, in order."""
        return tuple(self._site.log)

    @property
    def questions(self) -> tuple[tuple[str, str], ...]:
        """What DNS was asked: name and type, in order."""
        return tuple(self._answers.asked)

    @property
    def delay(self) -> float:
        """Seconds that each reply takes."""
        return self._site.delay

    @delay.setter
    def delay(self, seconds: float) -> None:
        self._site.delay = seconds

    # ------------------------------------------------------------------ life

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Serve, from another thread; returns when everything answers."""
        self._thread = threading.Thread(target=self._run, name="egnyte emulator", daemon=True)
        self._thread.start()
        if not self._ready.wait(_START_S):
            raise RuntimeError("the emulator did not start")
        if self._trouble is not None:
            self._thread.join()
            raise self._trouble

    def stop(self) -> None:
        """Stop serving, and remove the CA file."""
        if self._thread is not None and self._loop is not None and self._done is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._done.set)
            self._thread.join()
            self._thread = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def _run(self) -> None:
        # The front reads sockets itself, which only this kind of loop allows on every system.
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            try:
                runner.run(self._serve())
            except BaseException as error:  # noqa: BLE001 - handed to whoever starts us
                self._trouble = error
            finally:
                self._ready.set()

    async def _serve(self) -> None:
        self._loop, self._done = asyncio.get_running_loop(), asyncio.Event()
        state, open_ = ServerState(), set[asyncio.BaseTransport]()
        async with contextlib.AsyncExitStack() as stack:
            https, proxy = (stack.enter_context(_listener(0)) for _ in range(2))
            self.https_port, self.proxy_port = (s.getsockname()[1] for s in (https, proxy))
            front = Front(self.scenario, self._certificates, self._protocols(state))
            stack.push_async_callback(_end, front, state, open_)
            self.dns_port = await self._serve_dns(stack, open_)
            front.accept(https, front.greet)
            front.accept(proxy, Proxy(self.scenario, front, self.https_port).greet)
            stack.callback(self._loop.remove_reader, https)
            stack.callback(self._loop.remove_reader, proxy)
            self._ready.set()
            await self._done.wait()

    def _protocols(self, state: ServerState) -> Callable[[], asyncio.Protocol]:
        config = Config(
            self._site,
            http="h11",
            ws="none",
            lifespan="off",
            interface="asgi3",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            proxy_headers=False,
        )
        config.load()
        return lambda: _Http(config, state, {})

    async def _serve_dns(
        self, stack: contextlib.AsyncExitStack, open_: set[asyncio.BaseTransport]
    ) -> int:
        """UDP and TCP on one port: another program may have one of the two."""
        loop = asyncio.get_running_loop()
        for attempt in range(_ATTEMPTS):
            udp, _ = await loop.create_datagram_endpoint(
                lambda: Udp(self._answers), local_addr=(LOOPBACK, 0)
            )
            port: int = udp.get_extra_info("sockname")[1]
            try:
                tcp = await loop.create_server(lambda: Tcp(self._answers, open_), LOOPBACK, port)
            except OSError:
                udp.close()
                if attempt == _ATTEMPTS - 1:
                    raise
                continue
            open_.add(udp)
            stack.callback(tcp.close)
            return port
        raise AssertionError("unreachable")


def _listener(port: int) -> socket.socket:
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        sock.bind((LOOPBACK, port))
        sock.listen(_BACKLOG)
        sock.setblocking(False)
    except OSError:
        sock.close()
        raise
    return sock


async def _end(front: Front, state: ServerState, open_: set[asyncio.BaseTransport]) -> None:
    """Close every connection, and wait until the loop has let go of them."""
    await front.close()
    for connection in list(state.connections):
        connection.transport.abort()
    for transport in list(open_):
        transport.close()
    for task in list(state.tasks):
        task.cancel()
    await asyncio.gather(*state.tasks, return_exceptions=True)
    # Transports close their sockets in the next turns of the loop.
    for _ in range(5):
        await asyncio.sleep(0)
