"""Servers on loopback that misbehave, and a wire that is led to them."""

from __future__ import annotations

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

from egnyte_doctor.redact import Redactor
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.model import HttpRequest, NoReply, Reply
from egnyte_doctor.wire.options import WireOptions
from tests.wire.fakes import PUBLIC, FakeLookup

Handler = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@contextlib.asynccontextmanager
async def serving(handler: Handler, trust: ssl.SSLContext | None) -> AsyncIterator[int]:
    """Serve on a free port of loopback; whatever the client does to the handler is no matter."""
    tasks: set[asyncio.Task[None]] = set()

    async def handled(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task
        tasks.add(task)
        try:
            await handler(reader, writer)
        except (OSError, asyncio.IncompleteReadError, asyncio.CancelledError):
            pass
        finally:
            tasks.discard(task)
            writer.transport.abort()

    server = await asyncio.start_server(handled, "127.0.0.1", 0, ssl=trust)
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        server.close()
        for task in tuple(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def wire_to(port: int, ca_file: Path | str | None, **options: Any) -> LiveWire:
    """A wire for which every host has one public address, and that address is this port."""
    given = {"timeout_s": 0.6, "deadline_s": 5.0, **options}
    ca = str(ca_file) if ca_file else None
    made = WireOptions(ca_file=ca, connect_to={PUBLIC: ("127.0.0.1", port)}, **given)
    return LiveWire(made, Redactor(), resolver=FakeLookup())


async def asked(
    request: HttpRequest,
    handler: Handler,
    trust: ssl.SSLContext | None,
    ca_file: Path | None,
    **opts: Any,
) -> tuple[Reply | NoReply, LiveWire]:
    """Send one request to one server."""
    async with serving(handler, trust) as port:
        wire = wire_to(port, ca_file, **opts)
        try:
            async with asyncio.timeout(20):  # only a bug takes so long
                return await wire.send(request), wire
        finally:
            await wire.close()


async def read_head(reader: asyncio.StreamReader) -> bytes:
    """A request's head."""
    return await reader.readuntil(b"\r\n\r\n")


def saying(data: bytes, *, stay: bool = False) -> Handler:
    """A server that reads a request, says this, and closes or waits."""

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        writer.write(data)
        await writer.drain()
        if stay:
            await asyncio.sleep(30)
        writer.close()
        await writer.wait_closed()

    return handler


def resetting(data: bytes) -> Handler:
    """A server that says this and resets the connection."""

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        if data:
            writer.write(data)
            await writer.drain()
            await asyncio.sleep(0.02)
        writer.transport.abort()

    return handler


def dripping(data: bytes, pause: float) -> Handler:
    """A server that sends one byte at a time."""

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        for i in range(len(data)):
            writer.write(data[i : i + 1])
            await writer.drain()
            await asyncio.sleep(pause)

    return handler


def endless(head: bytes, piece: bytes, counted: list[int]) -> Handler:
    """A server that never ends; ``counted`` is how many bytes it could hand over."""

    async def handler(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await read_head(reader)
        writer.write(head)
        while True:
            writer.write(piece)
            await writer.drain()
            counted.append(len(piece))

    return handler


async def silent(reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
    """A server that reads and says nothing."""
    while await reader.read(65536):
        pass
