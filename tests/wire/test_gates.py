"""Each gate holds alone: were the one before it gone, nothing would leave all the same."""

from __future__ import annotations

import asyncio
import ssl
import time

import httpx
import pytest

from egnyte_doctor.wire import policy, tls
from egnyte_doctor.wire.body import Body
from egnyte_doctor.wire.connect import JudgedBackend
from egnyte_doctor.wire.faults import PROGRESS, Progress, WireFault
from egnyte_doctor.wire.model import Host, HttpRequest, NoReply
from egnyte_doctor.wire.options import ProxyPoint, WireOptions
from egnyte_doctor.wire.transport import JudgedTransport
from tests.wire.fakes import PUBLIC, TOKEN, FakeNetwork

SECRET = (("client_secret", TOKEN),)


@pytest.mark.parametrize(
    "host", [Host("status.egnyte.com", "service"), Host("files.bigcorp.com", "branded")]
)
@pytest.mark.parametrize(
    ("method", "bearer", "secrets"), [("GET", TOKEN, ()), ("POST", None, SECRET)]
)
def test_policy_alone_keeps_credentials_from_other_hosts(host, method, bearer, secrets):
    request = HttpRequest("userinfo", host, "/x", method=method, bearer=bearer, secrets=secrets)
    refused = policy.judged(request, WireOptions(), proxied=False)
    assert refused
    assert (refused.layer, refused.kind) == ("policy", "credential")


def by_transport(url: str, *, headers=None, extensions=None) -> tuple[NoReply, FakeNetwork]:
    """Hand a request to the transport itself, with a way to every host it may name."""
    network = FakeNetwork()

    async def run() -> NoReply:
        PROGRESS.set(Progress(time.monotonic() + 5))
        transport = JudgedTransport(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT), network)
        for name in ("evil.test", "status.egnyte.com", "acme.egnyte.com"):
            transport.backend.routes[name] = ((PUBLIC, 443),)
        request = httpx.Request("GET", url, headers=headers, extensions=extensions)
        try:
            with pytest.raises(WireFault) as caught:
                await transport.handle_async_request(request)
        finally:
            await transport.aclose()
        return caught.value.reply

    return asyncio.run(run()), network


@pytest.mark.parametrize("url", ["https://evil.test/", "https://status.egnyte.com/"])
@pytest.mark.parametrize(
    "carrier", [{"headers": {"Authorization": "Bearer x"}}, {"extensions": {"credentials": True}}]
)
def test_the_transport_alone_keeps_credentials_from_other_hosts(url, carrier):
    reply, network = by_transport(url, **carrier)
    assert (reply.layer, reply.kind) == ("policy", "credential")
    assert not network.connected


@pytest.mark.parametrize(
    "url",
    [
        "http://acme.egnyte.com/",
        "http://acme.egnyte.com:443/",
        "https://acme.egnyte.com:8443/",
        "https://user@acme.egnyte.com/",
        "ws://acme.egnyte.com/",
    ],
)
def test_the_transport_speaks_https_on_its_own_port_alone(url):
    reply, network = by_transport(url)
    assert (reply.layer, reply.kind) == ("policy", "host")
    assert not network.connected


def backend(proxy: ProxyPoint | None = None) -> tuple[JudgedBackend, FakeNetwork]:
    network = FakeNetwork()
    made = JudgedBackend(network, proxy)
    made.routes["acme.egnyte.com"] = ((PUBLIC, 443),)
    return made, network


@pytest.mark.parametrize(
    ("proxy", "host", "port"),
    [
        (None, "acme.egnyte.com", 80),
        (None, "other.egnyte.com", 443),
        (None, PUBLIC, 443),
        (ProxyPoint("http", "p.test", 3128), "acme.egnyte.com", 443),
        (ProxyPoint("http", "p.test", 3128), "p.test", 443),
    ],
)
def test_no_connection_goes_where_nothing_was_judged(proxy, host, port):
    async def run() -> FakeNetwork:
        PROGRESS.set(Progress(time.monotonic() + 5))
        made, network = backend(proxy)
        with pytest.raises(WireFault):
            await made.connect_tcp(host, port)
        return network

    assert not asyncio.run(run()).connected


def test_no_byte_of_http_leaves_before_tls():
    async def run() -> FakeNetwork:
        PROGRESS.set(Progress(time.monotonic() + 5))
        made, network = backend()
        stream = await made.connect_tcp("acme.egnyte.com", 443)
        with pytest.raises(WireFault):
            await stream.write(b"GET / HTTP/1.1\r\n\r\n")
        return network

    assert not asyncio.run(run()).bytes_out


def test_old_versions_of_tls_are_not_offered(authority):
    """Said by us, not left to how the library was built."""
    for ca_file in (None, str(authority.file)):
        made = tls.context(ca_file)
        assert made.minimum_version == ssl.TLSVersion.TLSv1_2
        assert made.verify_mode == ssl.CERT_REQUIRED
        assert made.check_hostname


def test_a_compressed_body_that_yields_nothing_is_read_to_a_bound():
    """A file name without end in the head of a gzip: bytes come in, and none come out."""
    body = Body("gzip")
    assert not body.full(b"\x1f\x8b\x08\x08\0\0\0\0\0\x03")
    pieces = 0
    while not body.full(b"x" * 1024):
        pieces += 1
        assert pieces < 1000
    assert body.data == b""
    assert body.is_cut
