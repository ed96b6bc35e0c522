"""Every way in which a proxy fails, told apart from what the host does."""

from __future__ import annotations

import asyncio
import ssl

import pytest

from egnyte_doctor.wire.model import NoReply, Reply
from tests.wire.fakes import OK, TOKEN
from tests.wire.odd_servers import REQUEST, free_port, raw
from tests.wire.servers import saying, serving, silent, wire_to


def connecting(port: int):
    """A proxy that really connects, to this port whatever it is asked for."""

    async def handler(reader, writer):
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"CONNECT acme.egnyte.com:443 ")
        assert TOKEN.encode() not in head
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")

        async def pump(source, sink):
            while data := await source.read(65536):
                sink.write(data)
                await sink.drain()

        pumps = [
            asyncio.create_task(pump(reader, far_writer)),
            asyncio.create_task(pump(far_reader, writer)),
        ]
        try:
            await asyncio.wait(pumps, return_when=asyncio.FIRST_COMPLETED)
        finally:
            far_writer.transport.abort()
            for task in pumps:
                task.cancel()
            await asyncio.gather(*pumps, return_exceptions=True)

    return handler


def by_proxy(proxy_handler, authority, *, trust=None, server=saying(OK), secure=False):  # noqa: B008
    async def run() -> Reply | NoReply:
        async with serving(server, trust) as port:
            handler = proxy_handler(port) if proxy_handler is connecting else proxy_handler
            own = authority.context(authority.leaf("localhost")) if secure else None
            async with serving(handler, own) as proxy_port:
                address = f"https://localhost:{proxy_port}" if secure else f"127.0.0.1:{proxy_port}"
                wire = wire_to(1, authority.file, proxy=address, timeout_s=1.0)
                try:
                    return await wire.send(REQUEST)
                finally:
                    await wire.close()

    return asyncio.run(run())


@pytest.mark.parametrize("secure", [False, True])
def test_through_a_proxy(secure, authority, trust):
    result = by_proxy(connecting, authority, trust=trust, secure=secure)
    assert isinstance(result, Reply)
    assert result.tls


PROXIES = {
    "wants a password": (saying(b"HTTP/1.1 407 Auth\r\n\r\n"), "auth_required"),
    "forbids": (saying(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno"), "forbidden"),
    "cannot connect": (saying(b"HTTP/1.1 502 Bad Gateway\r\n\r\n"), "refused"),
    "gets no answer": (saying(b"HTTP/1.1 504 Timeout\r\n\r\n"), "timeout"),
    "redirects": (saying(b"HTTP/1.1 302 Found\r\nLocation: http://evil.test\r\n\r\n"), "refused"),
    "is none": (saying(b"220 ready\r\n"), "malformed"),
    "closes": (saying(b""), "refused"),
    "is silent": (silent, "timeout"),
}


@pytest.mark.parametrize("name", PROXIES)
def test_a_proxy_that(name, authority):
    handler, kind = PROXIES[name]
    result = by_proxy(handler, authority)
    assert isinstance(result, NoReply)
    assert (result.layer, result.kind) == ("proxy", kind)


def test_a_proxy_that_does_not_listen(authority):
    async def run() -> Reply | NoReply:
        wire = wire_to(1, authority.file, proxy=f"http://127.0.0.1:{free_port()}")
        try:
            return await wire.send(REQUEST)
        finally:
            await wire.close()

    result = asyncio.run(run())
    assert isinstance(result, NoReply)
    assert (result.layer, result.kind) == ("proxy", "refused")


def test_a_proxy_that_answers_in_the_hosts_place(authority):
    """Interception shows as an issuer that is not trusted, and the token stays here."""
    import trustme

    theirs = trustme.CA(key_type=trustme.KeyType.ECDSA).issue_cert("acme.egnyte.com")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.configure_cert(context)
    result = by_proxy(connecting, authority, trust=context)
    assert isinstance(result, NoReply)
    assert (result.layer, result.kind) == ("tls", "unknown_issuer")


def test_a_proxy_spoken_to_in_the_wrong_way(authority):
    async def run() -> Reply | NoReply:
        async with serving(raw(b"HTTP/1.1 400 Bad Request\r\n\r\n"), None) as port:
            wire = wire_to(1, authority.file, proxy=f"https://127.0.0.1:{port}")
            try:
                return await wire.send(REQUEST)
            finally:
                await wire.close()

    result = asyncio.run(run())
    assert isinstance(result, NoReply)
    assert (result.layer, result.kind) == ("proxy", "malformed")
