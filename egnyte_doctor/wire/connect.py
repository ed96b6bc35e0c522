"""Connections that go to the addresses that were judged, and what it means when they fail."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterable
from typing import Any

import httpcore

from egnyte_doctor.wire import tls
from egnyte_doctor.wire.faults import PROGRESS, Progress, WireFault
from egnyte_doctor.wire.options import ProxyPoint

MAX_ADDRESSES = 4
"""Addresses of one host that are tried, in the order they were given."""

PORT = 443

CONNECT_WORDS = {
    "refused": "nothing listens on port 443 of this host",
    "reset": "the connection was reset while it was made",
    "unreachable": "no way leads to this host from here",
    "timeout": "the host does not answer on port 443",
}
PROXY_WORDS = {
    "auth_required": "the proxy wants a user name and a password (407)",
    "forbidden": "the proxy forbids this host (403)",
    "timeout": "the proxy does not answer, or gets no answer (504)",
    "malformed": "what listens there does not answer as a proxy does",
    "refused": "the proxy cannot be reached, or refuses to connect",
}


class JudgedBackend(httpcore.AsyncNetworkBackend):
    """Connects host names to the addresses in ``routes``. It asks no resolver for them."""

    def __init__(self, inner: httpcore.AsyncNetworkBackend, proxy: ProxyPoint | None) -> None:
        self._inner = inner
        self._proxy = proxy
        self.routes: dict[str, tuple[tuple[str, int], ...]] = {}

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Connect to the first address that answers. Raises ``WireFault``."""
        if self._proxy is not None:
            if (host, port) != (self._proxy.host, self._proxy.port):
                raise WireFault("policy", "host", "only the proxy is contacted")
            return await self._to_proxy(host, port)
        targets = self.routes.get(host, ())[:MAX_ADDRESSES] if port == PORT else ()
        if not targets:
            raise WireFault("policy", "host", "no address of this host was judged")
        return await self._to_first(targets)

    async def sleep(self, seconds: float) -> None:
        """Wait."""
        await self._inner.sleep(seconds)

    async def _to_proxy(self, host: str, port: int) -> httpcore.AsyncNetworkStream:
        PROGRESS.get().layer = "proxy"
        try:
            return JudgedStream(await self._inner.connect_tcp(host, port), self._proxy)
        except (httpcore.NetworkError, httpcore.TimeoutException, OSError) as error:
            kind = "timeout" if _connect_kind(error) == "timeout" else "refused"
            raise WireFault("proxy", kind, PROXY_WORDS[kind]) from None

    async def _to_first(self, targets: tuple[tuple[str, int], ...]) -> httpcore.AsyncNetworkStream:
        PROGRESS.get().layer = "connect"
        first: str | None = None
        for left in range(len(targets), 0, -1):
            address, port = targets[-left]
            try:
                # A silent address must not use up the time of those behind it.
                async with asyncio.timeout(self._share(left)):
                    return JudgedStream(await self._inner.connect_tcp(address, port), None)
            except (httpcore.NetworkError, httpcore.TimeoutException, OSError) as error:
                first = first or _connect_kind(error)
        kind = first or "unreachable"
        raise WireFault("connect", kind, CONNECT_WORDS[kind]) from None

    def _share(self, left: int) -> float | None:
        return None if left == 1 else PROGRESS.get().seconds_left() / left


class JudgedStream(httpcore.AsyncNetworkStream):
    """A connection that tells the request's progress, and what its failures mean.

    ``proxy`` is given until TLS with the host itself begins.
    """

    def __init__(self, inner: httpcore.AsyncNetworkStream, proxy: ProxyPoint | None) -> None:
        self._inner = inner
        self._proxy = proxy
        self._secure = False

    async def read(
        self,
        max_bytes: int,
        timeout: float | None = None,
    ) -> bytes:
        """Read some bytes; none at the end. Raises ``WireFault``."""
        progress = self._here()
        try:
            data = await self._inner.read(max_bytes, timeout)
        except (httpcore.ReadError, ssl.SSLError, OSError):
            raise broken(progress) from None
        progress.ended = not data
        if len(progress.begun) < 8:
            progress.begun += data[:8]
        return data

    async def write(
        self,
        buffer: bytes,
        timeout: float | None = None,
    ) -> None:
        """Write all bytes. A broken connection shows when the reply is read."""
        progress = self._here()
        if progress.layer == "http":
            if not self._secure:
                raise WireFault("policy", "credential", "nothing is sent without TLS")
            if not progress.sent:
                progress.sent = True
                progress.on_sent()
        try:
            await self._inner.write(buffer, timeout)
        except (ssl.SSLError, OSError) as error:
            raise httpcore.WriteError(type(error).__name__) from None

    async def aclose(self) -> None:
        """Close. That the other side was faster is no failure."""
        try:
            await self._inner.aclose()
        except (OSError, ssl.SSLError):
            return

    async def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.AsyncNetworkStream:
        """Begin TLS with the host, or with a proxy that is spoken to over TLS."""
        own = self._proxy is not None and not self._secure and self._proxy.scheme == "https"
        progress = PROGRESS.get()
        progress.layer, progress.begun = "proxy" if own else "tls", b""
        try:
            inner = await self._inner.start_tls(ssl_context, server_hostname, timeout)
        except (httpcore.NetworkError, httpcore.TimeoutException, OSError) as error:
            if own:
                raise WireFault("proxy", "malformed", "TLS with the proxy failed") from None
            raise tls.handshake_fault(_beneath(error)) from None
        except BaseException:
            # Cancelled, by a deadline say: nobody else holds this connection yet.
            await self.aclose()
            raise
        stream = JudgedStream(inner, self._proxy if own else None)
        stream._secure = True
        return stream

    def get_extra_info(self, info: str) -> Any:
        """What the connection below knows."""
        return self._inner.get_extra_info(info)

    def _here(self) -> Progress:
        progress = PROGRESS.get()
        progress.layer = "http" if self._proxy is None else "proxy"
        return progress


def broken(progress: Progress) -> WireFault:
    """The fault of a connection that ended too early."""
    if progress.layer == "proxy":
        return WireFault("proxy", "refused", "the proxy closed the connection")
    return WireFault("http", "closed", "the server closed the connection before the reply ended")


def _connect_kind(error: BaseException) -> str:
    seen = _beneath(error)
    if isinstance(error, httpcore.TimeoutException) or isinstance(seen, TimeoutError):
        return "timeout"
    if isinstance(seen, ConnectionRefusedError):
        return "refused"
    if isinstance(seen, ConnectionResetError | ConnectionAbortedError):
        return "reset"
    return "unreachable"


def _beneath(error: BaseException) -> BaseException | None:
    """The exception that the libraries have wrapped: in an argument, or as the cause."""
    seen: BaseException | None = error
    for _ in range(8):
        if seen is None or isinstance(seen, ssl.SSLError | ConnectionError | TimeoutError):
            return seen
        inner = seen.args[0] if seen.args and isinstance(seen.args[0], BaseException) else None
        below = inner or seen.__cause__
        if below is None:
            return seen
        seen = below
    return seen
