"""HTTP as the libraries speak it, over connections that go where we say.

There are no redirects, no cookies, no netrc and no environment here: each request is alone.
"""

from __future__ import annotations

import ssl
from collections.abc import AsyncIterator
from contextlib import aclosing

import httpcore
import httpx

from egnyte_doctor.wire.connect import PROXY_WORDS, JudgedBackend, broken
from egnyte_doctor.wire.faults import Progress, WireFault
from egnyte_doctor.wire.hosts import tenant_host
from egnyte_doctor.wire.model import NoReply
from egnyte_doctor.wire.options import ProxyPoint

KEEP_ALIVE_S = 5.0
MAX_CONNECTIONS = 100

_PROXY_STATUS = {"407": "auth_required", "403": "forbidden", "504": "timeout"}


class JudgedTransport(httpx.AsyncBaseTransport):
    """One pool of connections."""

    def __init__(
        self,
        trust: ssl.SSLContext,
        inner: httpcore.AsyncNetworkBackend,
        proxy: ProxyPoint | None = None,
    ) -> None:
        self.backend = JudgedBackend(inner, proxy)
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=trust,
            proxy=_core_proxy(proxy, trust),
            max_connections=MAX_CONNECTIONS,
            keepalive_expiry=KEEP_ALIVE_S,
            network_backend=self.backend,
        )

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """Send one request. Raises ``WireFault`` and the exceptions of httpcore."""
        url = request.url
        if url.scheme != "https" or url.port is not None or url.userinfo:
            raise WireFault("policy", "host", "only https on its own port is spoken")
        if request.extensions.get("credentials") or "authorization" in request.headers:
            made = tenant_host(url.host)
            if made is None or made.name != url.host:
                raise WireFault("policy", "credential", "credentials go to tenant hosts only")
        assert isinstance(request.stream, httpx.AsyncByteStream)
        reply = await self._pool.handle_async_request(
            httpcore.Request(
                method=request.method,
                url=httpcore.URL(scheme=b"https", host=url.raw_host, target=url.raw_path),
                headers=request.headers.raw,
                content=request.stream,
            )
        )
        return httpx.Response(
            reply.status,
            headers=reply.headers,
            stream=_Pieces(reply),
            extensions=reply.extensions,
        )

    async def aclose(self) -> None:
        """Close every connection."""
        await self._pool.aclose()


class _Pieces(httpx.AsyncByteStream):
    def __init__(self, reply: httpcore.Response) -> None:
        self._reply = reply

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async with aclosing(self._reply.aiter_stream()) as pieces:  # type: ignore[type-var]
            async for piece in pieces:
                yield piece

    async def aclose(self) -> None:
        await self._reply.aclose()


def fault_of(error: Exception, progress: Progress) -> NoReply | None:
    """What an exception of the libraries means for the request; None where it is a bug."""
    if isinstance(error, WireFault):
        return error.reply
    if isinstance(error, httpcore.ProxyError):
        kind = _PROXY_STATUS.get(str(error)[:3], "refused")
        return NoReply("proxy", kind, PROXY_WORDS[kind])
    if isinstance(error, httpcore.RemoteProtocolError):
        return _misspoken(error, progress)
    if isinstance(error, httpcore.NetworkError | httpcore.ProtocolError):
        return broken(progress).reply
    return None


def timed_out(progress: Progress, seconds: float) -> NoReply:
    """The reply for a request whose time ran out, by the layer it had come to."""
    return NoReply(progress.layer, "timeout", f"no answer within {seconds:g} s")


def _misspoken(error: Exception, progress: Progress) -> NoReply:
    if progress.layer == "proxy" and progress.begun:
        return NoReply("proxy", "malformed", PROXY_WORDS["malformed"])
    hint = getattr(error.args[0], "error_status_hint", None) if error.args else None
    if hint == 431:
        return NoReply("http", "headers_too_large", "the headers are larger than 100 KiB")
    speaks = b"HTTP/1.".startswith(progress.begun[:7])
    if progress.layer == "proxy" or (progress.ended and speaks):
        return broken(progress).reply
    return NoReply("http", "malformed", "the reply is not HTTP/1.1")


def _core_proxy(proxy: ProxyPoint | None, trust: ssl.SSLContext) -> httpcore.Proxy | None:
    if proxy is None:
        return None
    auth = None if proxy.user is None else (proxy.user, proxy.password or "")
    return httpcore.Proxy(
        httpcore.URL(scheme=proxy.scheme, host=proxy.host, port=proxy.port, target="/"),
        auth=auth,
        ssl_context=trust if proxy.scheme == "https" else None,
    )
