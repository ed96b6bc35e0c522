"""Waits on loopback for one callback. Whatever is not exactly that callback gets no answer of use.

Only ``127.0.0.1`` and ``::1`` are listened on: for ``localhost`` on both, so that nobody else can
be there. Path and ``Host`` must be those of the redirect URI to the letter.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from collections.abc import Callable
from urllib.parse import urlsplit

import h11

from egnyte_doctor.oauth import callback_pages as pages
from egnyte_doctor.oauth.callback import LONGEST, Arrival
from egnyte_doctor.record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Self

PATIENCE_S = 300.0
"""How long a person has."""
_REQUEST_S = 10.0
_PARTING_S = 1.0
"""How long the end of a connection may take, and so the end of a login."""
_MAX_CONNECTIONS = 50
_MAX_HEAD = 2 * LONGEST
_ADDRESSES = {
    "127.0.0.1": ("127.0.0.1",),
    "::1": ("::1",),
    "localhost": ("127.0.0.1", "::1"),
}
_PORTS = {"https": 443, "http": 80}


class Taken(Exception):  # noqa: N818 - a state of this machine, not an error of ours
    """The callback's port cannot be listened on."""


@record
class Place:
    """Where a callback arrives, taken apart. ``host`` is the Host header that browsers send."""

    addresses: tuple[str, ...]
    port: int
    host: str
    path: str
    query: str
    tls: bool

    @property
    def origin(self) -> str:
        """The origin of a page that is there."""
        return f"{'https' if self.tls else 'http'}://{self.host}"


def place_of(redirect_uri: str) -> Place | None:
    """The place on loopback that a redirect URI names; None where it is elsewhere."""
    try:
        parts = urlsplit(redirect_uri)
        port = parts.port
    except ValueError:
        return None
    addresses = _ADDRESSES.get(parts.hostname or "")
    if addresses is None or parts.scheme not in _PORTS or parts.username or parts.fragment:
        return None
    default = _PORTS[parts.scheme]
    shown = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else str(parts.hostname)
    host = shown if port in (None, default) else f"{shown}:{port}"
    return Place(
        addresses, port or default, host, parts.path or "/", parts.query, parts.scheme == "https"
    )


class Listener:
    """Listens from ``with`` to the end of its block. Raises ``Taken`` where it cannot.

    ``mine`` says of a callback's parameters whether they answer this login. Others are left to the
    login that they answer, which may have found the port taken by this one.
    """

    def __init__(
        self,
        place: Place,
        trust: ssl.SSLContext | None,
        mine: Callable[[str], bool],
        *,
        implicit: bool,
    ) -> None:
        self._waiting = _Waiting(place, mine, implicit)
        self._place = place
        self._trust = trust
        self._sockets: list[socket.socket] = []

    def __enter__(self) -> Self:
        try:
            for address in self._place.addresses:
                self._sockets += _bound(address, self._place.port, len(self._sockets) > 0)
        except OSError as error:
            self._close()
            raise Taken(error.strerror or "cannot be used") from None
        return self

    def __exit__(self, *_: object) -> None:
        self._close()

    def _close(self) -> None:
        for sock in self._sockets:
            sock.close()

    async def arrival(self, patience_s: float | None = None) -> Arrival | None:
        """The first callback that is ours. Where none comes in time, the last of another login;
        None where there was no callback at all."""
        waiting = self._waiting
        found: asyncio.Future[Arrival] = asyncio.get_running_loop().create_future()
        waiting.found = found
        visits: set[asyncio.Task[None]] = set()

        async def visit(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.current_task()
            assert task is not None
            visits.add(task)
            try:
                if len(visits) <= _MAX_CONNECTIONS:
                    async with asyncio.timeout(_REQUEST_S):
                        await _visit(waiting, reader, writer)
            except (OSError, TimeoutError, asyncio.CancelledError, h11.RemoteProtocolError):
                pass  # whoever that was: it is no callback
            finally:
                writer.close()
                with contextlib.suppress(OSError, TimeoutError):
                    async with asyncio.timeout(_PARTING_S):
                        await writer.wait_closed()
                visits.discard(task)

        servers = [
            await asyncio.start_server(visit, sock=sock, ssl=self._trust, limit=_MAX_HEAD)
            for sock in self._sockets
        ]
        try:
            async with asyncio.timeout(PATIENCE_S if patience_s is None else patience_s):
                return await found
        except TimeoutError:
            return waiting.foreign
        finally:
            for server in servers:
                server.close()
            # Browsers open connections for later: who has asked for nothing is not waited for.
            for task in visits - waiting.asking:
                task.cancel()
            if visits:
                await asyncio.wait(visits)


def _bound(address: str, port: int, may_lack: bool) -> list[socket.socket]:
    """A listening socket; none where this machine has no IPv6 and another address is there."""
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    try:
        sock = socket.socket(family, socket.SOCK_STREAM)
    except OSError:
        if may_lack:
            return []
        raise
    try:
        if family == socket.AF_INET6:
            sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        # Connections of an earlier login that are still winding down must not block this one.
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        sock.bind((address, port))
        sock.listen(16)
        sock.setblocking(False)
    except OSError as error:
        sock.close()
        import errno

        if may_lack and error.errno == errno.EADDRNOTAVAIL:
            return []
        raise
    return [sock]


class _Waiting:
    """What is waited for, and what has come so far."""

    def __init__(self, place: Place, mine: Callable[[str], bool], implicit: bool) -> None:
        self.place = place
        self.mine = mine
        self.implicit = implicit
        self.found: asyncio.Future[Arrival] | None = None
        self.foreign: Arrival | None = None
        self.asking: set[asyncio.Task[None]] = set()

    @property
    def over(self) -> bool:
        """Whether the callback was there."""
        return self.found is not None and self.found.done()

    def judged(self, request: h11.Request, body: bytes) -> tuple[pages.Reply, Arrival | None]:
        """What to answer, and the callback where it is ours."""
        headers = {name.decode("ascii"): value for name, value in request.headers}
        hosts = [value for name, value in request.headers if name == b"host"]
        path, _, query = request.target.decode("latin-1").partition("?")
        if hosts != [self.place.host.encode()] or path != self.place.path:
            return pages.NOTHING, None
        parameters = self._parameters(query)
        if parameters is None:
            return pages.NOTHING, None
        if self.over:
            return pages.OVER, None
        if request.method == b"POST" and self.implicit:
            if headers.get("origin", b"").decode("latin-1") != self.place.origin:
                return pages.NOTHING, None
            return self._taken(Arrival(body.decode("latin-1")))
        if request.method != b"GET":
            return pages.NOTHING, None
        if self.implicit and "error=" not in parameters:
            return pages.FRAGMENT, None  # what is behind # stays with the browser
        return self._taken(Arrival(parameters, referer=_referer(headers)))

    def _taken(self, arrival: Arrival) -> tuple[pages.Reply, Arrival | None]:
        if self.mine(arrival.parameters):
            return pages.DONE, arrival
        self.foreign = arrival
        return pages.OTHER, None

    def _parameters(self, query: str) -> str | None:
        """The query without what is the redirect URI's own; None where that is not there."""
        own = self.place.query
        if not own:
            return query
        return query[len(own) + 1 :] if query == own or query.startswith(f"{own}&") else None


async def _visit(
    waiting: _Waiting, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> None:
    """One connection: at most one request is answered."""
    peer = h11.Connection(h11.SERVER, max_incomplete_event_size=_MAX_HEAD)
    request, body = await _request(peer, reader)
    task = asyncio.current_task()
    if request is None or task is None:
        return
    waiting.asking.add(task)
    reply, arrival = waiting.judged(request, body)
    page = b"" if request.method == b"HEAD" else reply.page.encode()
    headers = [*pages.headers(reply), ("content-length", str(len(page)))]
    head = h11.Response(status_code=reply.status, headers=headers)
    for event in (head, h11.Data(data=page), h11.EndOfMessage()):
        writer.write(peer.send(event) or b"")
    with contextlib.suppress(ConnectionError):
        await writer.drain()
    if arrival is not None and waiting.found is not None and not waiting.over:
        waiting.found.set_result(arrival)


async def _request(
    peer: h11.Connection, reader: asyncio.StreamReader
) -> tuple[h11.Request | None, bytes]:
    request, body = None, b""
    while True:
        event = peer.next_event()
        if event is h11.NEED_DATA:
            data = await reader.read(4096)
            peer.receive_data(data)
            if not data and request is None:
                return None, b""
        elif isinstance(event, h11.Request):
            request = event
        elif isinstance(event, h11.Data):
            body += bytes(event.data)
            if len(body) > LONGEST:
                return None, b""
        else:
            return request, body


def _referer(headers: dict[str, bytes]) -> str | None:
    """The host of the page before, as the browser says."""
    try:
        return urlsplit(headers.get("referer", b"").decode("latin-1")).hostname
    except ValueError:
        return None
