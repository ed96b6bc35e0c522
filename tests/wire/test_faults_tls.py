"""Faults below HTTP: connections, handshakes and certificates, on loopback."""

from __future__ import annotations

import asyncio
import socket
import ssl
import warnings

import pytest

from egnyte_doctor.model import DoctorError
from egnyte_doctor.redact import Redactor
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.model import NoReply, Reply
from egnyte_doctor.wire.options import WireOptions
from tests.wire.fakes import OK, FakeLookup
from tests.wire.odd_servers import HOST, REQUEST, free_port, raw
from tests.wire.servers import asked, saying, serving, silent, wire_to


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
