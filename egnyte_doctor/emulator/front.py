"""The one TLS port: reads which host a client asks for, then greets it as the scenario says.

Connections that come through the proxy end here too. Nothing is ever connected onwards.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
from collections.abc import Callable, Coroutine

from egnyte_doctor.emulator.certificates import Certificates
from egnyte_doctor.emulator.hello import HELLO_LIMIT, server_name, wanted

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from egnyte_doctor.emulator.scenario import Scenario

PATIENCE_S = 20.0
_TOO_OLD = bytes.fromhex("15030100020246")
"""The alert by which a server without TLS 1.2 refuses: fatal, protocol_version."""
_PLAIN = (
    b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nConnection: close\r\n"
    b"Content-Length: 23\r\n\r\nThis port speaks TLS.\r\n"
)


def abort(sock: socket.socket) -> None:
    """Make the coming close a reset, as a device in between would."""
    with contextlib.suppress(OSError):
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


async def peek(sock: socket.socket, enough: Callable[[bytes], bool], limit: int) -> bytes:
    """What has arrived, left in the socket for whoever reads next; short where the peer stops."""
    loop, seen = asyncio.get_running_loop(), b""
    while True:
        await _readable(loop, sock)
        found = sock.recv(limit, socket.MSG_PEEK)
        if enough(found) or len(found) >= limit or not found:
            return found
        if len(found) == len(seen):
            # It is readable for the bytes we left in it: look again a little later.
            await asyncio.sleep(0.005)
        seen = found


async def _readable(loop: asyncio.AbstractEventLoop, sock: socket.socket) -> None:
    ready = loop.create_future()

    def tell() -> None:
        if not ready.done():
            ready.set_result(None)

    loop.add_reader(sock, tell)
    try:
        await ready
    finally:
        loop.remove_reader(sock)


class Front:
    """Greets connections, and hands the good ones to the HTTP protocol."""

    def __init__(
        self,
        scenario: Scenario,
        certificates: Certificates,
        protocol: Callable[[], asyncio.Protocol],
    ) -> None:
        self._scenario = scenario
        self._certificates = certificates
        self._protocol = protocol
        self._greetings: set[asyncio.Task[None]] = set()

    def accept(self, sock: socket.socket, greet: Callable[[socket.socket], object]) -> None:
        """Take what arrives at a listening socket, from now on."""

        def take() -> None:
            with contextlib.suppress(BlockingIOError, OSError):
                connection, _ = sock.accept()
                connection.setblocking(False)
                # Small writes at once: a reply must not wait for an acknowledgement.
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                greet(connection)

        asyncio.get_running_loop().add_reader(sock, take)

    def greet(self, sock: socket.socket) -> None:
        """Talk to a client that connected directly."""
        self.spawn(sock, lambda: self.talk(sock, None))

    def spawn(self, sock: socket.socket, talk: Callable[[], Coroutine[Any, Any, None]]) -> None:
        """Run one talk; whatever breaks in it ends that connection and nothing else."""

        async def guarded() -> None:
            try:
                await talk()
            except (OSError, TimeoutError):
                sock.close()

        def ended(task: asyncio.Task[None]) -> None:
            self._greetings.discard(task)
            if task.cancelled():
                # Perhaps before its first step, so nothing inside it can be relied on.
                sock.close()

        task = asyncio.get_running_loop().create_task(guarded())
        self._greetings.add(task)
        task.add_done_callback(ended)

    async def talk(self, sock: socket.socket, target: str | None, fault: str | None = None) -> None:
        """Greet a client. ``target`` is what it asked the proxy for; ``fault`` overrides TLS."""
        async with asyncio.timeout(PATIENCE_S):
            hello = await peek(sock, lambda seen: len(seen) >= wanted(seen), HELLO_LIMIT)
        host = server_name(hello) or target or self._scenario.hosts[0]
        connect = self._scenario.fault("connect", host)
        tls = self._scenario.fault("tls", host)
        kind = fault or (tls.kind if tls else None)
        if connect is not None:
            await self._broken(sock, connect.kind)
        elif not hello or kind == "closed":
            drain_and_close(sock)
        elif kind == "timeout":
            await self._broken(sock, "silent")
        elif kind == "old_version":
            await self._say(sock, _TOO_OLD)
        elif kind == "not_tls" or hello[0] != 22:
            await self._say(sock, _PLAIN)
        else:
            name = host if host in self._scenario.hosts else self._scenario.hosts[0]
            context = self._certificates.context(name, kind)
            await asyncio.get_running_loop().connect_accepted_socket(
                self._protocol, sock, ssl=context, ssl_handshake_timeout=PATIENCE_S
            )

    async def _broken(self, sock: socket.socket, kind: str) -> None:
        if kind == "silent":
            await asyncio.Event().wait()
        abort(sock)
        sock.close()

    async def _say(self, sock: socket.socket, words: bytes) -> None:
        await asyncio.get_running_loop().sock_sendall(sock, words)
        drain_and_close(sock)

    async def close(self) -> None:
        """End every talk that is still going on."""
        for task in list(self._greetings):
            task.cancel()
        await asyncio.gather(*self._greetings, return_exceptions=True)


def drain_and_close(sock: socket.socket) -> None:
    """Close politely: unread bytes would turn the close into a reset."""
    with contextlib.suppress(OSError):
        while sock.recv(HELLO_LIMIT):
            pass
    with contextlib.suppress(OSError):
        sock.shutdown(socket.SHUT_WR)
    sock.close()
