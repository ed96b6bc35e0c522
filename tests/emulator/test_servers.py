"""The emulator over HTTP: told faults, odd requests, and how it starts and stops."""

from __future__ import annotations

import socket
import ssl
import stat

import httpx
import pytest

from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.reply import MARK
from egnyte_doctor.emulator.server import Emulator
from egnyte_doctor.emulator.spec import FAULTS
from tests.emulator.faulty import TENANT, USERINFO, fault
from tests.emulator.worlds import HOST, client_of, trusting

# ---------------------------------------------------------------------- HTTP faults


def test_a_told_reply_happens_where_it_is_told(serve):
    more = 'path = "/pubapi"\nsigned = true\nmethod = "GET"\nstatus = 418\nbody = "x"\ntimes = 1\n'
    more += 'headers = { "X-Fault" = "told" }'
    emulator, client = serve(fault("http", "reply", more))
    signed = {"Authorization": "Bearer FAKEx"}
    url = f"https://{HOST}{USERINFO}"
    assert client.get(url).status_code == 401
    assert client.post(url, headers=signed).status_code == 401
    assert client.get(f"https://{HOST}/other", headers=signed).status_code == 404
    told = client.get(url, headers=signed)
    assert (told.status_code, told.text, told.headers["x-fault"]) == (418, "x", "told")
    assert client.get(url, headers=signed).status_code == 401
    assert [seen.status for seen in emulator.log] == [401, 401, 404, 418, 401]
    assert emulator.log[3].signed


@pytest.mark.parametrize("kind", ["close", "reset", "cut"])
def test_replies_that_break_off(serve, kind):
    emulator, client = serve(fault("http", kind))
    with pytest.raises(httpx.TransportError):
        client.get(f"https://{HOST}/")
    assert [seen.status for seen in emulator.log] == [None]


def test_silence_after_a_request(serve):
    _, client = serve(fault("http", "silent"))
    with pytest.raises(httpx.ReadTimeout):
        client.get(f"https://{HOST}/", timeout=httpx.Timeout(10, read=0.2))


def test_a_page_where_the_api_should_be(serve):
    _, client = serve(fault("http", "html", "status = 200"))
    reply = client.get(f"https://{HOST}{USERINFO}")
    assert reply.headers["content-type"].startswith("text/html")
    assert "<h1>" in reply.text


def test_every_layer_has_faults_that_are_tried_here():
    assert sorted(FAULTS) == ["connect", "dns", "http", "proxy", "tls"]


def test_clock_and_delay(serve):
    from email.utils import parsedate_to_datetime
    from time import time

    emulator, client = serve(f"clock_offset_s = -7200\n{TENANT}")
    reply = client.get(f"https://{HOST}/")
    off = parsedate_to_datetime(reply.headers["date"]).timestamp() - time()
    assert -7260 < off < -7100
    assert emulator.delay == 0
    emulator.delay = 0.01
    assert client.get(f"https://{HOST}/").status_code == 404


def test_requests_that_are_no_good(world, client):
    assert (
        client.post(f"https://{HOST}/puboauth/token", content=b"x" * 1_000_001).status_code == 413
    )
    reply = client.get(f"https://{HOST}/", headers={"Host": "evil.test"})
    assert (reply.status_code, reply.headers[MARK]) == (421, "misdirected; assumed")
    assert client.get(f"https://{HOST}:443/").status_code == 404


# ---------------------------------------------------------------------- life


def test_the_ca_file_is_private_and_goes_away():
    with Emulator(parse(TENANT)) as emulator:
        path = emulator.ca_file
        assert path.read_bytes() == emulator.ca_pem
        assert emulator.ca_file == path
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        assert b"PRIVATE" not in path.read_bytes()
    assert not path.parent.exists()


def test_it_listens_on_loopback_alone(world):
    """127.0.0.2 is as near as an address can be, and nothing answers there."""
    for port in (world.https_port, world.proxy_port, world.dns_port):
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", port), timeout=5)


def test_two_at_a_time_are_two_worlds(serve):
    one, client = serve(TENANT)
    two, _ = serve(TENANT)
    assert one.https_port != two.https_port
    assert one.ca_pem != two.ca_pem
    with (
        pytest.raises(ssl.SSLError),
        socket.create_connection(("127.0.0.1", two.https_port), timeout=10) as sock,
    ):
        trusting(one).wrap_socket(sock, server_hostname=HOST)
    client.get(f"https://{HOST}/")
    assert (len(one.log), len(two.log)) == (1, 0)


def test_it_stops_with_connections_open():
    emulator = Emulator(parse(TENANT))
    emulator.start()
    with client_of(emulator) as client:
        client.get(f"https://{HOST}/")
        with socket.create_connection(("127.0.0.1", emulator.https_port), timeout=10):
            emulator.stop()
        emulator.stop()
        with pytest.raises(httpx.TransportError):
            client.get(f"https://{HOST}/")
