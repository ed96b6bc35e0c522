"""What no server should say to a request for TLS, and a port at which none listens."""

from __future__ import annotations

import socket

from egnyte_doctor.wire.model import Host, HttpRequest
from tests.wire.fakes import TOKEN

HOST = Host("acme.egnyte.com", "tenant")
REQUEST = HttpRequest("userinfo", HOST, "/pubapi/v1/userinfo", bearer=TOKEN)


def raw(data: bytes, *, abort: bool = False):
    async def handler(reader, writer):
        await reader.read(16)
        writer.write(data)
        await writer.drain()
        if abort:
            writer.transport.abort()
        else:
            writer.close()
            await writer.wait_closed()

    return handler


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
    return port
