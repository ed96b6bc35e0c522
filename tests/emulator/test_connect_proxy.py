"""The CONNECT proxy: what it refuses, and each of its faults."""

from __future__ import annotations

import socket
import threading

import httpx
import pytest

from egnyte_doctor.emulator.server import Emulator
from tests.emulator.faulty import TENANT, USERINFO, fault
from tests.emulator.worlds import HOST


def to_proxy(emulator: Emulator, words: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", emulator.proxy_port), timeout=10) as sock:
        sock.sendall(words)
        sock.shutdown(socket.SHUT_WR)
        return sock.recv(4000)


@pytest.mark.parametrize(
    "target",
    [
        "example.com:443",
        f"{HOST}:22",
        f"{HOST}:80",
        f"{HOST}.evil.test:443",
        "127.0.0.1:443",
        "localhost:443",
        "acmee.egnyte.com:443",
    ],
)
def test_the_proxy_refuses_other_targets(world, target):
    assert to_proxy(world, f"CONNECT {target} HTTP/1.1\r\n\r\n".encode()).startswith(
        b"HTTP/1.1 403 "
    )


@pytest.mark.parametrize(
    "words",
    [
        b"GET http://example.com/ HTTP/1.1\r\nHost: example.com\r\n\r\n",
        b"CONNECT acme.egnyte.com HTTP/1.1\r\n\r\n",
        b"CONNECT a@acme.egnyte.com:443 HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01 nonsense",
        b"\r\n\r\n",
        b"A" * 20_000,
    ],
)
def test_the_proxy_takes_connect_alone(world, words):
    assert to_proxy(world, words).startswith(b"HTTP/1.1 405 ")


def test_the_proxy_never_connects_anywhere(serve, monkeypatch):
    """The thread that serves makes no connection at all, whatever it is asked for."""
    _, client = serve(TENANT)
    made = []
    real = socket.socket.connect
    mine = threading.get_ident()

    def connect(self, address):
        if threading.get_ident() != mine:
            made.append(address)
        return real(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect)
    assert client.get(f"https://{HOST}{USERINFO}").status_code == 401
    with pytest.raises(httpx.ProxyError, match="403"):
        client.get("https://example.com/")
    assert made == []


@pytest.mark.parametrize(
    ("kind", "error", "words"),
    [
        ("auth_required", httpx.ProxyError, "407"),
        ("forbidden", httpx.ProxyError, "403"),
        ("close", httpx.TransportError, "."),
        ("malformed", httpx.RemoteProtocolError, "."),
        ("intercept", httpx.ConnectError, "CERTIFICATE_VERIFY_FAILED"),
    ],
)
def test_proxy_faults(serve, kind, error, words):
    _, client = serve(f'{TENANT}[[faults]]\nlayer = "proxy"\nkind = "{kind}"')
    with pytest.raises(error, match=words):
        client.get(f"https://{HOST}/")


def test_the_proxy_does_not_resolve_what_dns_does_not(serve):
    _, client = serve(fault("dns", "nxdomain"))
    with pytest.raises(httpx.ProxyError, match="502"):
        client.get(f"https://{HOST}/")
