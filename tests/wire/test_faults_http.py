"""Every fault of HTTP, over real TLS on loopback, becomes the right value within its time."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
import zlib

import pytest

from egnyte_doctor.wire.body import MAX_BODY
from egnyte_doctor.wire.model import Host, HttpRequest, NoReply, Reply
from tests.wire.fakes import TOKEN
from tests.wire.servers import asked, dripping, endless, resetting, saying, serving, silent, wire_to

HOST = Host("acme.egnyte.com", "tenant")
REQUEST = HttpRequest("unsigned", HOST, "/pubapi/v1/userinfo")
WHOLE = b'HTTP/1.1 401 No\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{"a": "b"}'[
    :-1
]
HEAD = b"HTTP/1.1 200 OK\r\n"


def ask(handler, trust, authority, **options):
    return asyncio.run(asked(REQUEST, handler, trust, authority.file, **options))[0]


BROKEN = {
    "closed at once": (saying(b""), "closed"),
    "silence": (silent, "timeout"),
    "silence after the head": (saying(HEAD + b"Content-Length: 5\r\n\r\n", stay=True), "timeout"),
    "one byte now and then": (dripping(WHOLE, 0.1), "timeout"),
    "a body that is too short": (saying(HEAD + b"Content-Length: 50\r\n\r\nshort"), "closed"),
    "chunks that break off": (
        saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\nff\r\nshort"),
        "closed",
    ),
    "chunks that are none": (
        saying(HEAD + b"Transfer-Encoding: chunked\r\n\r\nnonsense\r\n"),
        "malformed",
    ),
    "a length that is none": (saying(HEAD + b"Content-Length: -5\r\n\r\n"), "malformed"),
    "two lengths": (saying(HEAD + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\n"), "malformed"),
    "an invalid status line": (saying(b"HTTP/1.1 OK 200\r\n\r\n"), "malformed"),
    "a status of four digits": (saying(b"HTTP/1.1 2000 OK\r\n\r\n"), "malformed"),
    "HTTP/0.9": (saying(b"<html>hello</html>"), "malformed"),
    "HTTP/0.9 in lines": (saying(b"<html>\n<p>hello</p>\n</html>\n"), "malformed"),
    "HTTP/2 unasked": (saying(b"\x00\x00\x12\x04\x00\x00\x00\x00\x00" + b"\x00" * 18), "malformed"),
    "another protocol": (saying(b"220 mail.example.com ESMTP\r\n"), "malformed"),
    "a header of 1 MB": (saying(HEAD + b"X: " + b"x" * 2**20 + b"\r\n\r\n"), "headers_too_large"),
    "100,000 headers": (saying(HEAD + b"X: y\r\n" * 100_000 + b"\r\n"), "headers_too_large"),
    "a header that is none": (saying(HEAD + b"no colon here\r\n\r\n"), "malformed"),
    "no gzip under that name": (
        saying(HEAD + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nplain"),
        "malformed",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_reply(name, trust, authority):
    handler, kind = BROKEN[name]
    result = ask(handler, trust, authority)
    assert isinstance(result, NoReply)
    assert (result.layer, result.kind) == ("http", kind)
    assert result.detail


def test_a_reset_at_any_byte(trust, authority):
    """Alike, wherever the connection breaks."""

    async def run() -> set[tuple[str, str]]:
        found: set[tuple[str, str]] = set()
        for cut in (0, 1, 5, 8, 12, 16, 17, 40, 60, len(WHOLE) - 1):
            result, _ = await asked(REQUEST, resetting(WHOLE[:cut]), trust, authority.file)
            assert isinstance(result, NoReply), cut
            found.add((result.layer, result.kind))
        return found

    assert asyncio.run(run()) == {("http", "closed")}


GOOD = {
    "closed by the end": HEAD + b"\r\nbody",
    "chunked": HEAD + b"Transfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n",
    "gzip though not asked for": HEAD
    + b"Content-Encoding: gzip\r\n\r\n"
    + gzip.compress(b"body", mtime=0),
    "deflate": HEAD + b"Content-Encoding: deflate\r\n\r\n" + zlib.compress(b"body"),
    "deflate without envelope": HEAD
    + b"Content-Encoding: deflate\r\n\r\n"
    + zlib.compress(b"body", wbits=-15),
    "a length that is too small": HEAD + b"Content-Length: 4\r\n\r\nbody and more",
    "after 100 Continue": b"HTTP/1.1 100 Continue\r\n\r\n"
    + HEAD
    + b"Content-Length: 4\r\n\r\nbody",
    "HTTP/1.0": b"HTTP/1.0 200 OK\r\n\r\nbody",
    "without a reason": b"HTTP/1.1 200\r\n\r\nbody",
    "an unknown encoding is left alone": HEAD + b"Content-Encoding: br\r\n\r\nbody",
}


@pytest.mark.parametrize("name", GOOD)
def test_an_odd_reply_that_is_one(name, trust, authority):
    result = ask(saying(GOOD[name]), trust, authority)
    assert isinstance(result, Reply)
    assert (result.status, result.body, result.truncated) == (200, b"body", False)


def test_a_reply_with_what_belongs_to_it(trust, authority):
    head = (
        b"HTTP/1.1 403 Forbidden\r\nX-Mashery-Error-Code: ERR\r\nSet-Cookie: a\r\nSet-Cookie: b\r\n"
    )
    body = b"\xff\xfe not the charset that is said"
    handler = saying(head + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + body)
    result, wire = asyncio.run(asked(REQUEST, handler, trust, authority.file))
    assert isinstance(result, Reply)
    assert (result.status, result.body) == (403, body)
    assert result.headers["x-mashery-error-code"] == "ERR"
    assert result.headers["set-cookie"] == "a, b"
    assert result.tls
    assert (result.tls.version, result.tls.days_left) == ("TLSv1.3", 90)
    assert result.seconds > 0
    assert result.received > 1_700_000_000
    (entry,) = wire.sent
    assert (entry.purpose, entry.method, entry.host, entry.path, entry.signed, entry.status) == (
        *("unsigned", "GET", "acme.egnyte.com", "/pubapi/v1/userinfo"),
        *(False, 403),
    )


BOMBS = {
    "an endless body": (HEAD + b"\r\n", b"x" * 65536),
    "endless chunks": (
        HEAD + b"Transfer-Encoding: chunked\r\n\r\n",
        b"400\r\n" + b"x" * 1024 + b"\r\n",
    ),
    "a gzip bomb": (HEAD + b"Content-Encoding: gzip\r\n\r\n", gzip.compress(b"\0" * 2**24)),
    "a deflate bomb": (HEAD + b"Content-Encoding: deflate\r\n\r\n", zlib.compress(b"\0" * 2**24)),
    "compressed twice": (
        HEAD + b"Content-Encoding: gzip\r\n\r\n",
        gzip.compress(gzip.compress(b"\0" * 2**28)) * 40,
    ),
}


@pytest.mark.parametrize("name", BOMBS)
def test_what_never_ends_is_cut(name, trust, authority):
    head, piece = BOMBS[name]
    counted: list[int] = []
    tracemalloc.start()
    try:
        before = tracemalloc.get_traced_memory()[0]
        tracemalloc.reset_peak()
        # Counting memory is slow: the bound that is tried here is that of size.
        result = ask(endless(head, piece, counted), trust, authority, timeout_s=15)
        peak = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    assert isinstance(result, Reply)
    assert len(result.body) <= MAX_BODY
    assert result.truncated
    assert sum(counted) < 8 * 2**20  # what fits into the buffers between us
    assert peak < 8 * 2**20


def test_a_body_that_just_fits_is_whole(trust, authority):
    for size, cut in ((MAX_BODY, False), (MAX_BODY + 1, True)):
        head = HEAD + f"Content-Length: {size}\r\n\r\n".encode()
        result = ask(saying(head + b"x" * size), trust, authority)
        assert isinstance(result, Reply)
        assert (len(result.body), result.truncated) == (MAX_BODY, cut)


def test_endless_interim_replies_and_headers_end_in_time(trust, authority):
    for head, piece, kinds in (
        (b"", b"HTTP/1.1 103 Early\r\nLink: x\r\n\r\n" * 100, {"timeout"}),
        (HEAD, b"X-Y: z\r\n" * 1000, {"headers_too_large"}),
        (HEAD + b"X: ", b"x" * 65536, {"headers_too_large"}),
    ):
        counted: list[int] = []
        result = ask(endless(head, piece, counted), trust, authority)
        assert isinstance(result, NoReply)
        assert result.layer == "http"
        assert result.kind in kinds


def test_a_redirect_loop_is_one_request(trust, authority):
    seen: list[bytes] = []

    async def handler(reader, writer):
        seen.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 302 Found\r\nLocation: /pubapi/v1/userinfo\r\n\r\n")
        await writer.drain()

    result = ask(handler, trust, authority)
    assert isinstance(result, Reply)
    assert (result.status, len(seen)) == (302, 1)


def test_one_connection_carries_what_follows(trust, authority):
    """Kept alive for the same host; a body that was cut ends its connection."""
    connections: list[int] = []

    async def handler(reader, writer):
        connections.append(0)
        while True:
            head = await reader.readuntil(b"\r\n\r\n")
            connections[-1] += 1
            size = 100_000 if b"GET /large" in head else 2
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size + b"x" * size)
            await writer.drain()

    async def run() -> None:
        async with serving(handler, trust) as port:
            wire = wire_to(port, authority.file)
            for path in ("/a", "/b", "/large", "/c", "/d"):
                assert isinstance(await wire.send(HttpRequest("unsigned", HOST, path)), Reply)
            await wire.close()

    asyncio.run(run())
    assert connections == [3, 2]


def test_a_credential_reaches_the_server_once(trust, authority):
    heads: list[bytes] = []

    async def handler(reader, writer):
        heads.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        await writer.drain()
        heads.append(await reader.read(10))

    request = HttpRequest("userinfo", HOST, "/pubapi/v1/userinfo", bearer=TOKEN)
    result, wire = asyncio.run(asked(request, handler, trust, authority.file))
    assert isinstance(result, Reply)
    assert heads[0].count(TOKEN.encode()) == 1
    assert wire.sent[0].signed
