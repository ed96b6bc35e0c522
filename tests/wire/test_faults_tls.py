"""Faults below HTTP: connections, handshakes, certificates and proxies, on loopback."""

from __future__ import annotations

import asyncio
import socket
import ssl
import warnings

import pytest

from egnyte_doctor.model import DoctorError
from egnyte_doctor.redact import Redactor
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.model import Host, HttpRequest, NoReply, Reply
from egnyte_doctor.wire.options import WireOptions
from tests.wire.fakes import OK, TOKEN, FakeLookup
from tests.wire.servers import asked, saying, serving, silent, wire_to

HOST = Host("acme.egnyte.com", "tenant")
REQUEST = HttpRequest("userinfo", HOST, "/pubapi/v1/userinfo", bearer=TOKEN)


def old_context(authority) -> ssl.SSLContext:
    made: ssl.SSLContext = authority.context()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        made.minimum_version = ssl.TLSVersion.TLSv1
        made.maximum_version = ssl.TLSVersion.TLSv1
    made.set_ciphers("ALL:@SECLEVEL=0")
    return made


CERTIFICATES = {
    "expired": lambda a, _: a.context(a.leaf("acme.egnyte.com", starts=-30, ends=-2)),
    "not_yet_valid": lambda a, _: a.context(a.leaf("acme.egnyte.com", starts=5)),
    "self_signed": lambda a, folder: a.self_signed(folder),
    "wrong_name": lambda a, _: a.context(a.leaf("other.egnyte.com")),
    "unknown_issuer": lambda a, folder: a.without_its_intermediate(folder),
}


def ask(handler, trust, authority, **options) -> NoReply:
    result, wire = asyncio.run(asked(REQUEST, handler, trust, authority.file, **options))
    assert isinstance(result, NoReply), result
    assert wire.sent == ()
    assert result.detail
    return result


@pytest.mark.parametrize("kind", CERTIFICATES)
def test_certificates_and_versions(kind, authority, tmp_path):
    received: list[bytes] = []

    async def handler(reader, _writer):
        received.append(await reader.read(100))

    result = ask(handler, CERTIFICATES[kind](authority, tmp_path), authority)
    assert (result.layer, result.kind) == ("tls", kind)
    assert not any(received)


@pytest.mark.parametrize("name", ["egnyte.com", "*.evil.com", "acme.egnyte.com.evil.test", "*.com"])
def test_names_that_do_not_cover_the_host(name, authority):
    result = ask(silent, authority.context(authority.leaf(name)), authority)
    assert (result.layer, result.kind) == ("tls", "wrong_name")


def test_an_issuer_that_only_the_server_trusts(authority, trust, tmp_path):
    """The system's store is asked where no file is given: it does not know the tests' authority."""
    import trustme

    other = tmp_path / "other.pem"
    trustme.CA(key_type=trustme.KeyType.ECDSA).cert_pem.write_to_path(str(other))
    for ca_file in (other, None):
        result, _ = asyncio.run(asked(REQUEST, silent, trust, ca_file))
        assert isinstance(result, NoReply)
        assert (result.layer, result.kind) == ("tls", "unknown_issuer")


def test_a_server_that_offers_only_an_old_version(authority):
    context = old_context(authority)

    async def handler(reader, writer):
        # By hand, since asyncio closes without sending the alert that servers send.
        incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
        server = context.wrap_bio(incoming, outgoing, server_side=True)
        while True:
            incoming.write(await reader.read(65536))
            try:
                server.do_handshake()
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLError:
                writer.write(outgoing.read())
                await writer.drain()
                await reader.read(1)
                return

    result = ask(handler, None, authority)
    assert (result.layer, result.kind) == ("tls", "old_version")


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


PLAIN = {
    "plaintext HTTP": (raw(b"HTTP/1.1 400 Bad Request\r\n\r\n"), "not_tls"),
    "another protocol": (raw(b"SSH-2.0-OpenSSH_9.6\r\n"), "not_tls"),
    "an alert for the version": (raw(b"\x15\x03\x01\x00\x02\x02\x46"), "old_version"),
    "an alert for the handshake": (raw(b"\x15\x03\x03\x00\x02\x02\x28"), "other"),
    "closed": (raw(b""), "closed"),
    "closed in the middle": (raw(b"\x16\x03\x03\x00\x7a\x02\x00"), "closed"),
    "reset": (raw(b"", abort=True), "closed"),
    "silence": (silent, "timeout"),
}


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_no_handshake(name, authority):
    handler, kind = PLAIN[name]
    result = ask(handler, None, authority)
    assert (result.layer, result.kind) == ("tls", kind)


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        port: int = sock.getsockname()[1]
    return port


def test_a_port_where_nothing_listens(authority):
    async def run() -> Reply | NoReply:
        wire = wire_to(free_port(), authority.file)
        try:
            return await wire.send(REQUEST)
        finally:
            await wire.close()

    result = asyncio.run(run())
    assert isinstance(result, NoReply)
    assert (result.layer, result.kind) == ("connect", "refused")


def test_a_silent_address_leaves_time_for_the_next(authority, trust):
    """A listener with a full queue takes no connection; the second address answers."""
    from egnyte_doctor.wire.model import DnsReply

    async def run() -> Reply | NoReply:
        with socket.socket() as full, socket.socket() as first:
            full.bind(("127.0.0.1", 0))
            full.listen(0)
            first.connect(full.getsockname())
            others = [socket.socket() for _ in range(4)]
            for other in others:
                other.setblocking(False)
                other.connect_ex(full.getsockname())
            async with serving(saying(OK), trust) as port:
                found = {"198.51.100.1": full.getsockname(), "198.51.100.2": ("127.0.0.1", port)}
                options = WireOptions(timeout_s=2.0, ca_file=str(authority.file), connect_to=found)
                lookup = FakeLookup({HOST.name: DnsReply("addresses", tuple(found))})
                wire = LiveWire(options, Redactor(), resolver=lookup)
                result = await wire.send(REQUEST)
                await wire.close()
            for other in others:
                other.close()
            return result

    assert isinstance(asyncio.run(run()), Reply)


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_file_without_certificates_is_the_users_to_mend(content, tmp_path):
    file = tmp_path / "ca.pem"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(DoctorError, match="CA file"):
        LiveWire(WireOptions(ca_file=str(file)), Redactor())


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
