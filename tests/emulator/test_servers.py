"""Sockets: DNS, TLS and the proxy, healthy and with every fault."""

from __future__ import annotations

import json
import socket
import ssl
import stat
import threading

import dns.exception
import dns.message
import dns.query
import dns.rcode
import httpx
import pytest

from egnyte_doctor.emulator.hello import server_name, wanted
from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.reply import MARK
from egnyte_doctor.emulator.server import Emulator
from egnyte_doctor.emulator.spec import FAULTS
from tests.emulator.worlds import BRANDED, EAS, HOST, client_of, trusting

TENANT = f'title = "t"\n[[tenants]]\nname = "acme"\nbranded = ["{BRANDED}"]\n'
USERINFO = "/pubapi/v1/userinfo"


def fault(layer: str, kind: str, more: str = "", host: str = HOST) -> str:
    return f'{TENANT}[[faults]]\nlayer = "{layer}"\nkind = "{kind}"\nhost = "{host}"\n{more}\n'


def ask(
    emulator: Emulator, name: str, kind: str = "A", *, tcp: bool = False
) -> dns.message.Message:
    query = dns.message.make_query(name, kind)
    how = dns.query.tcp if tcp else dns.query.udp
    return how(query, "127.0.0.1", port=emulator.dns_port, timeout=5)


def answers(message: dns.message.Message) -> list[str]:
    return [str(record) for rrset in message.answer for record in rrset]


# ---------------------------------------------------------------------- DNS


@pytest.mark.parametrize("tcp", [False, True])
def test_dns_knows_the_hosts_and_nobody_else(world, tcp):
    for host in (HOST, BRANDED, EAS, "status.egnyte.com", HOST.upper()):
        assert answers(ask(world, host, tcp=tcp)) == ["127.0.0.1"]
    assert ask(world, "acmee.egnyte.com", tcp=tcp).rcode() == dns.rcode.NXDOMAIN
    assert ask(world, "example.com", tcp=tcp).rcode() == dns.rcode.REFUSED
    six = ask(world, HOST, "AAAA", tcp=tcp)
    assert (six.rcode(), six.answer, len(six.authority)) == (dns.rcode.NOERROR, [], 1)
    assert (HOST, "AAAA") in world.questions


def test_dns_faults(serve):
    def reply(kind: str, more: str = "", *, tcp: bool = False) -> dns.message.Message:
        return ask(serve(fault("dns", kind, more))[0], HOST, tcp=tcp)

    assert reply("nxdomain").rcode() == dns.rcode.NXDOMAIN
    assert reply("servfail").rcode() == dns.rcode.SERVFAIL
    assert reply("refused").rcode() == dns.rcode.REFUSED
    assert (reply("no_data").rcode(), reply("no_data").answer) == (dns.rcode.NOERROR, [])
    assert answers(reply("loop")) == [f"loop.{HOST}.", f"{HOST}."]
    assert [str(r.name) for r in reply("lame").authority] == ["."]
    assert answers(reply("private")) == ["10.20.30.40"]
    assert answers(reply("private", 'addresses = ["192.168.0.1"]')) == ["192.168.0.1"]
    both = ["192.0.2.1", "10.0.0.1"]
    assert sorted(answers(reply("split", f"addresses = {json.dumps(both)}"))) == sorted(both)
    assert answers(reply("cname", 'target = "gw.example.net"')) == ["gw.example.net.", "127.0.0.1"]
    cut = reply("truncated")
    assert (cut.flags & dns.flags.TC, cut.answer) == (dns.flags.TC, [])
    assert answers(reply("truncated", tcp=True)) == ["127.0.0.1"]
    with pytest.raises(dns.exception.DNSException):
        reply("malformed")


def test_dns_silence(serve):
    emulator, _ = serve(fault("dns", "timeout"))
    query = dns.message.make_query(HOST, "A")
    with pytest.raises(dns.exception.Timeout):
        dns.query.udp(query, "127.0.0.1", port=emulator.dns_port, timeout=0.2)
    assert emulator.questions == ((HOST, "A"),)


def test_dns_survives_garbage(world):
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        for junk in (b"", b"x", b"\0" * 12, b"\xff" * 600):
            sock.sendto(junk, ("127.0.0.1", world.dns_port))
    assert answers(ask(world, HOST))


# ---------------------------------------------------------------------- TLS


def handshake(emulator: Emulator, host: str = HOST) -> ssl.SSLSocket:
    sock = socket.create_connection(("127.0.0.1", emulator.https_port), timeout=10)
    try:
        return trusting(emulator).wrap_socket(sock, server_hostname=host)
    except BaseException:
        sock.close()
        raise


def test_every_host_has_its_certificate(world):
    for host in world.hosts:
        with handshake(world, host) as tls:
            found = tls.getpeercert()
            assert found is not None
            assert found["subjectAltName"] == (("DNS", host),)


def test_the_authority_vouches_for_the_scenarios_hosts_alone(world):
    from cryptography import x509

    root = x509.load_pem_x509_certificate(world.ca_pem)
    limits = root.extensions.get_extension_for_class(x509.NameConstraints)
    assert limits.critical
    assert {name.value for name in limits.value.permitted_subtrees or ()} == set(world.hosts)
    assert (root.not_valid_after_utc - root.not_valid_before_utc).days <= 30


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("expired", "certificate has expired"),
        ("not_yet_valid", "certificate is not yet valid"),
        ("self_signed", "self-signed certificate"),
        ("wrong_name", "Hostname mismatch"),
        ("unknown_issuer", "self-signed certificate in certificate chain|unable to get local"),
        ("missing_intermediate", "unable to get local issuer certificate"),
        ("old_version", "(?i)protocol.version"),
        ("not_tls", "(?i)wrong.version.number|record layer"),
        ("closed", "(?i)eof"),
    ],
)
def test_tls_faults(serve, kind, words):
    emulator, _ = serve(fault("tls", kind))
    with pytest.raises(ssl.SSLError, match=words):
        handshake(emulator)
    with handshake(emulator, EAS):
        pass  # other hosts are well


def test_tls_silence(serve):
    emulator, _ = serve(fault("tls", "timeout"))
    context = trusting(emulator)
    with (
        socket.create_connection(("127.0.0.1", emulator.https_port), timeout=0.2) as sock,
        pytest.raises(TimeoutError),
    ):
        context.wrap_socket(sock, server_hostname=HOST)


def test_plain_http_on_the_tls_port_is_told(world):
    with socket.create_connection(("127.0.0.1", world.https_port), timeout=10) as sock:
        sock.sendall(b"GET / HTTP/1.1\r\nHost: acme.egnyte.com\r\n\r\n")
        assert b"This port speaks TLS" in sock.recv(1000)


def test_a_greeting_in_pieces(world):
    context = trusting(world)
    incoming, outgoing = ssl.MemoryBIO(), ssl.MemoryBIO()
    tls = context.wrap_bio(incoming, outgoing, server_hostname=HOST)
    with pytest.raises(ssl.SSLWantReadError):
        tls.do_handshake()
    hello = outgoing.read()
    assert server_name(hello) == HOST
    assert wanted(hello) == len(hello)
    for size in range(len(hello)):
        server_name(hello[:size])
    with socket.create_connection(("127.0.0.1", world.https_port), timeout=10) as sock:
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for start in range(0, len(hello), 100):
            sock.sendall(hello[start : start + 100])
        assert sock.recv(1)[0] == 22


def test_connections(serve):
    emulator, client = serve(fault("connect", "refused"))
    address = answers(ask(emulator, HOST))[0]
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((address, emulator.connect_to[address][1]), timeout=10)
    with pytest.raises(httpx.ProxyError, match="502"):
        client.get(f"https://{HOST}/")
    emulator, _ = serve(fault("connect", "reset"))
    with pytest.raises(OSError, match=r"(?i)reset|eof"):
        handshake(emulator)


# ---------------------------------------------------------------------- the proxy


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
