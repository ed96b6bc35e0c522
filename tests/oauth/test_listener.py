"""The listener on loopback: one callback, to the letter, and nothing for anybody else."""

from __future__ import annotations

import socket
import ssl
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import pytest
import trustme

from egnyte_doctor.model import DoctorError
from egnyte_doctor.oauth import certificate
from egnyte_doctor.oauth.callback import Arrival
from egnyte_doctor.oauth.listener import Listener, Place, Taken, place_of
from egnyte_doctor.oauth.turns import Turns

MINE = "code=FAKEcode&state=mine"


def mine(parameters: str) -> bool:
    return "state=mine" in parameters


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def place(uri: str) -> Place:
    found = place_of(uri)
    assert found is not None
    return found


class Waiting:
    """A listener at work in a thread. ``end`` gives what came."""

    def __init__(self, uri: str, trust: ssl.SSLContext | None, seconds: float, implicit: bool):
        self.found: Arrival | None = None
        self._listener = Listener(place(uri), trust, mine, implicit=implicit)
        self._listener.__enter__()
        self._thread = threading.Thread(target=self._run, args=(seconds,))
        self._thread.start()

    def _run(self, seconds: float) -> None:
        with Turns() as turns:
            self.found = turns.run(self._listener.arrival(seconds))

    def end(self) -> Arrival | None:
        self._thread.join()
        self._listener.__exit__(None, None, None)
        return self.found


@contextmanager
def listening(
    uri: str,
    trust: ssl.SSLContext | None = None,
    *,
    seconds: float = 10.0,
    implicit: bool = False,
) -> Iterator[Waiting]:
    waiting = Waiting(uri, trust, seconds, implicit)
    try:
        yield waiting
    finally:
        waiting.end()


def get(url: str, **more) -> httpx.Response:
    return httpx.get(url, trust_env=False, **more)


@pytest.fixture
def uri() -> str:
    return f"http://127.0.0.1:{free_port()}/cb"


def test_the_first_callback_that_is_ours_ends_it(uri):
    with listening(uri) as waiting:
        reply = get(f"{uri}?{MINE}", headers={"Referer": "https://acme.egnyte.com/x?y"})
        assert reply.status_code == 200
        assert "Go on in your terminal" in reply.text
        assert waiting.end() == Arrival(MINE, referer="acme.egnyte.com")
    with pytest.raises(httpx.ConnectError):
        get(f"{uri}?{MINE}")


def test_pages_tell_nobody_and_load_nothing(uri):
    with listening(uri):
        for url in (uri, f"{uri}?{MINE}"):
            head = get(url).headers
            assert head["referrer-policy"] == "no-referrer"
            assert head["cache-control"] == "no-store"
            assert head["x-content-type-options"] == "nosniff"
            assert "default-src 'none'" in head["content-security-policy"]
            assert "frame-ancestors 'none'" in head["content-security-policy"]
            assert "server" not in head


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/cb/?{}", {}),
        ("/CB?{}", {}),
        ("//cb?{}", {}),
        ("/?{}", {}),
        ("/cb%3F?{}", {}),
        ("/favicon.ico", {}),
        ("/cb?{}", {"Host": "evil.test"}),
        ("/cb?{}", {"Host": "localhost:{port}"}),
        ("/cb?{}", {"Host": "127.0.0.1"}),
    ],
)
def test_anything_else_gets_nothing(uri, path, headers):
    port = uri.rpartition(":")[2].partition("/")[0]
    headers = {name: value.replace("{port}", port) for name, value in headers.items()}
    with listening(uri) as waiting:
        url = uri.removesuffix("/cb") + path.replace("{}", MINE)
        assert get(url, headers=headers).status_code == 404
        assert httpx.post(f"{uri}?{MINE}", trust_env=False).status_code == 404
        get(f"{uri}?{MINE}&right=1")
        assert waiting.end() == Arrival(f"{MINE}&right=1")


def test_the_answer_to_another_login_is_left_to_that(uri):
    with listening(uri) as waiting:
        reply = get(f"{uri}?code=FAKEother&state=another")
        assert reply.status_code == 409
        assert "paste this page" in reply.text
        get(f"{uri}?{MINE}")
        assert waiting.end() == Arrival(MINE)


def test_in_time_nothing_came_or_only_what_is_another_logins(uri):
    with listening(uri, seconds=0.2) as waiting:
        assert waiting.end() is None
    with listening(uri, seconds=2.0) as waiting:
        get(f"{uri}?code=FAKEother&state=another")
        assert waiting.end() == Arrival("code=FAKEother&state=another")


def test_rubbish_and_silence_do_not_end_it(uri):
    here = place(uri)
    with listening(uri) as waiting:
        quiet = [socket.create_connection(("127.0.0.1", here.port)) for _ in range(5)]
        for rubbish in (b"\x16\x03\x01\x02", b"GET /cb\r\n\r\n", b"GET " + b"a" * 40_000, b""):
            with socket.create_connection(("127.0.0.1", here.port)) as sock:
                sock.settimeout(5)
                sock.sendall(rubbish)
                sock.shutdown(socket.SHUT_WR)
                try:
                    while sock.recv(4096):
                        pass
                except ConnectionError:
                    pass
        two_hosts = f"GET /cb?{MINE} HTTP/1.1\r\nHost: {here.host}\r\nHost: evil.test\r\n\r\n"
        with socket.create_connection(("127.0.0.1", here.port)) as sock:
            sock.sendall(two_hosts.encode())
            assert b" 200 " not in sock.recv(4096)
        get(f"{uri}?{MINE}")
        assert waiting.end() == Arrival(MINE)
        for sock in quiet:
            sock.close()


def test_a_port_that_another_has_is_told(uri):
    here = place(uri)
    with listening(uri, seconds=0.1), pytest.raises(Taken):
        Listener(here, None, mine, implicit=False).__enter__()


def test_localhost_is_taken_on_both_addresses():
    port = free_port()
    here = place(f"https://localhost:{port}/cb")
    assert here.addresses == ("127.0.0.1", "::1")
    try:
        other = socket.create_server(("::1", port), family=socket.AF_INET6)
    except OSError:
        pytest.skip("this machine has no IPv6 on loopback")
    with other, pytest.raises(Taken):
        Listener(here, None, mine, implicit=False).__enter__()


@pytest.mark.parametrize(
    "uri",
    [
        "https://app.acme-tools.com/cb",
        "https://0.0.0.0/cb",
        "https://127.0.0.2/cb",
        "https://localhost.evil.test/cb",
        "https://user@localhost/cb",
        "https://localhost/cb#x",
        "https://[::ffff:127.0.0.1]/cb",
        "https://localhost:99999/cb",
        "https://[::1/cb",
        "myapp://localhost/cb",
        "cb",
    ],
)
def test_only_loopback_is_listened_on(uri):
    assert place_of(uri) is None


def test_of_the_implicit_flow_the_page_hands_over_what_is_behind_the_hash(uri):
    token = "access_token=FAKEtoken&state=mine"
    origin = uri.removesuffix("/cb")
    with listening(uri, implicit=True) as waiting:
        page = get(uri)
        assert page.status_code == 200
        assert "location.hash" in page.text
        for wrong in ({}, {"Origin": "https://evil.test"}, {"Origin": "null"}):
            reply = httpx.post(uri, content=token, headers=wrong, trust_env=False)
            assert reply.status_code == 404
        other = token.replace("mine", "another")
        reply = httpx.post(uri, content=other, headers={"Origin": origin}, trust_env=False)
        assert reply.status_code == 409
        assert httpx.post(
            uri, content=token, headers={"Origin": origin}, trust_env=False
        ).is_success
        assert waiting.end() == Arrival(token)


def test_a_refusal_of_the_implicit_flow_may_stand_behind_the_question_mark(uri):
    with listening(uri, implicit=True) as waiting:
        assert get(f"{uri}?error=access_denied&state=mine").status_code == 200
        assert waiting.end() == Arrival("error=access_denied&state=mine")


def test_a_query_of_the_callbacks_own_must_be_there(uri):
    with listening(f"{uri}?app=1") as waiting:
        assert get(f"{uri}?{MINE}").status_code == 404
        assert get(f"{uri}?app=1&{MINE}").status_code == 200
        assert waiting.end() == Arrival(MINE)


def test_https_with_a_certificate_made_for_it():
    context = certificate.made(time.time())
    assert context is not None
    uri = f"https://localhost:{free_port()}/cb"
    with listening(uri, context) as waiting:
        trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        assert get(f"{uri}?{MINE}", verify=trusting).status_code == 200
        assert waiting.end() == Arrival(MINE)


def test_https_with_a_certificate_of_the_users(tmp_path):
    authority = trustme.CA()
    leaf = authority.issue_cert("localhost")
    leaf.cert_chain_pems[0].write_to_path(tmp_path / "cert.pem")
    leaf.private_key_pem.write_to_path(tmp_path / "key.pem")
    trust = ssl.create_default_context()
    authority.configure_trust(trust)
    context = certificate.given(str(tmp_path / "cert.pem"), str(tmp_path / "key.pem"))
    uri = f"https://localhost:{free_port()}/cb"
    with listening(uri, context) as waiting:
        assert get(f"{uri}?{MINE}", verify=trust).status_code == 200
        assert waiting.end() == Arrival(MINE)


def test_without_the_library_there_is_no_certificate(monkeypatch):
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives", None)
    assert certificate.made(time.time()) is None


@pytest.mark.parametrize("spoilt", ["missing", "other", "empty"])
def test_a_certificate_that_does_not_serve_is_told_in_one_line(tmp_path, spoilt):
    leaf, other = (trustme.CA().issue_cert("localhost") for _ in range(2))
    leaf.cert_chain_pems[0].write_to_path(str(tmp_path / "cert.pem"))
    if spoilt != "missing":
        other.private_key_pem.write_to_path(str(tmp_path / "key.pem"))
    if spoilt == "empty":
        (tmp_path / "key.pem").write_text("")
    with pytest.raises(DoctorError) as caught:
        certificate.given(str(tmp_path / "cert.pem"), str(tmp_path / "key.pem"))
    assert str(caught.value).startswith(str(tmp_path))
    assert "\n" not in str(caught.value)
