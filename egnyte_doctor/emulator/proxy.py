"""A CONNECT proxy that ends every tunnel in the emulator itself: it has no way to forward."""

from __future__ import annotations

import asyncio
import re
import socket

from egnyte_doctor.emulator.front import PATIENCE_S, Front, abort, drain_and_close, peek

TYPE_CHECKING = False
if TYPE_CHECKING:
    from egnyte_doctor.emulator.scenario import Scenario

_END = b"\r\n\r\n"
_LIMIT = 16_384
_METHOD = b"CONNECT "
_TARGET = re.compile(r"CONNECT ([A-Za-z0-9.-]{1,253}):([0-9]{1,5}) HTTP/1\.[01]\r\n")
_UNRESOLVED = ("nxdomain", "no_data", "servfail", "refused", "timeout", "loop", "lame", "malformed")


def _answer(status: str, body: str, *headers: str) -> bytes:
    data = body.encode()
    lines = [
        f"HTTP/1.1 {status}",
        "Content-Type: text/html; charset=utf-8",
        f"Content-Length: {len(data)}",
        "Connection: close",
        *headers,
    ]
    return "\r\n".join(lines).encode() + _END + data


_ESTABLISHED = b"HTTP/1.1 200 Connection established\r\n\r\n"
_NOT_OURS = _answer("403 Forbidden", "<h1>This proxy serves the local Egnyte alone.</h1>")
_NO_CONNECT = _answer("405 Method Not Allowed", "<h1>This proxy takes CONNECT alone.</h1>")
_UNREACHABLE = _answer("502 Bad Gateway", "<h1>The host cannot be reached.</h1>")
_FAULTS = {
    "auth_required": _answer(
        "407 Proxy Authentication Required",
        "<h1>Sign in to the proxy.</h1>",
        'Proxy-Authenticate: Basic realm="proxy of the scenario"',
    ),
    "forbidden": _answer("403 Forbidden", "<h1>Your organisation has blocked this site.</h1>"),
    "malformed": b"<html>This is no answer to CONNECT.</html>\r\n",
}


def _is_whole(seen: bytes) -> bool:
    """Whether the head has come, or what has come is no CONNECT at all."""
    return _END in seen or not seen.startswith(_METHOD[: len(seen)])


class Proxy:
    """Answers CONNECT for the scenario's hosts, and refuses all else."""

    def __init__(self, scenario: Scenario, front: Front, https_port: int) -> None:
        self._scenario = scenario
        self._front = front
        self._ports = (443, https_port)

    def greet(self, sock: socket.socket) -> None:
        """Talk to a client of the proxy."""
        self._front.spawn(sock, lambda: self._talk(sock))

    async def _talk(self, sock: socket.socket) -> None:
        async with asyncio.timeout(PATIENCE_S):
            head = await peek(sock, _is_whole, _LIMIT)
        size = head.find(_END) + len(_END)
        # Only the head is taken: what follows is for whoever speaks TLS.
        sock.recv(size if _END in head else len(head) or 1)
        host, reply = self._judged(head)
        fault = self._scenario.fault("proxy", host) if host else None
        if fault is not None and fault.kind == "silent":
            await asyncio.Event().wait()
        elif fault is not None and fault.kind == "close":
            abort(sock)
            sock.close()
        elif reply is not None:
            await asyncio.get_running_loop().sock_sendall(sock, reply)
            drain_and_close(sock)
        else:
            await asyncio.get_running_loop().sock_sendall(sock, _ESTABLISHED)
            # A proxy that looks into TLS shows a certificate of its own authority.
            intercepts = fault is not None and fault.kind == "intercept"
            await self._front.talk(sock, host, "unknown_issuer" if intercepts else None)

    def _judged(self, head: bytes) -> tuple[str | None, bytes | None]:
        """The host that is asked for, and the refusal where there is one."""
        match = _TARGET.match(head.decode("latin-1"))
        if match is None:
            return None, _NO_CONNECT
        host, port = match[1].lower().rstrip("."), int(match[2])
        if host not in self._scenario.hosts or port not in self._ports:
            return None, _NOT_OURS
        fault = self._scenario.fault("proxy", host)
        if fault is not None and fault.kind in _FAULTS:
            return host, _FAULTS[fault.kind]
        dns, connect = self._scenario.fault("dns", host), self._scenario.fault("connect", host)
        unresolved = dns is not None and dns.kind in _UNRESOLVED
        if unresolved or (connect is not None and connect.kind == "refused"):
            return host, _UNREACHABLE
        return host, None
