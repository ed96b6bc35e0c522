"""A network that is none: it keeps every byte that would have left, and to which address."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import httpcore

from egnyte_doctor.redact import Redactor
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.model import DnsReply
from egnyte_doctor.wire.options import WireOptions

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"
TOKEN = "FAKEtokenFAKEtokenFAKE12"
PUBLIC = "198.51.100.7"


class FakeNetwork(httpcore.AsyncNetworkBackend):
    """``replies`` by host name or address; ``left`` is what was written: (address, port, bytes)."""

    def __init__(self, reply: bytes = OK, delay: float = 0.0) -> None:
        self.reply = reply
        self.delay = delay
        self.connected: list[tuple[str, int]] = []
        self.names: list[str | None] = []
        self.left: list[tuple[str, int, bytes]] = []
        self.plain: list[bytes] = []
        self.closed = 0

    @property
    def bytes_out(self) -> bytes:
        return b"".join(data for _, _, data in self.left) + b"".join(self.plain)

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Any = None,
    ) -> httpcore.AsyncNetworkStream:
        self.connected.append((host, port))
        return FakeStream(self, host, port)


class FakeStream(httpcore.AsyncNetworkStream):
    def __init__(self, network: FakeNetwork, host: str, port: int) -> None:
        self.network, self.host, self.port = network, host, port
        self.secure = False
        self.waiting = b""

    async def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        await asyncio.sleep(self.network.delay)
        data, self.waiting = self.waiting[:max_bytes], self.waiting[max_bytes:]
        return data

    async def write(self, buffer: bytes, timeout: float | None = None) -> None:
        if not buffer:
            return
        if not self.secure:
            self.network.plain.append(buffer)
            if buffer.startswith(b"CONNECT "):
                self.waiting += b"HTTP/1.1 200 Connected\r\n\r\n"
            return
        self.network.left.append((self.host, self.port, buffer))
        if buffer.startswith((b"GET ", b"POST ")):
            self.waiting += self.network.reply

    async def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.AsyncNetworkStream:
        self.network.names.append(server_hostname)
        self.secure = True
        return self

    async def aclose(self) -> None:
        self.network.closed += 1

    def get_extra_info(self, info: str) -> Any:
        return None


class FakeLookup:
    """Answers by name, else one public address; ``asked`` is every question."""

    def __init__(self, answers: Mapping[str, DnsReply] | None = None) -> None:
        self.answers = answers or {}
        self.asked: list[str] = []

    async def lookup(self, name: str) -> DnsReply:
        self.asked.append(name)
        await asyncio.sleep(0)
        return self.answers.get(name, DnsReply("addresses", (PUBLIC,)))


def fake_wire(
    network: FakeNetwork,
    answers: Mapping[str, DnsReply] | None = None,
    redactor: Redactor | None = None,
    **options: Any,
) -> LiveWire:
    return LiveWire(
        WireOptions(**options),
        redactor or Redactor(),
        network=network,
        resolver=FakeLookup(answers),
    )
