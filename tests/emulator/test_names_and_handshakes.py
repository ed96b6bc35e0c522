"""DNS, TLS and connections, healthy and with every fault."""

from __future__ import annotations

import json
import socket
import ssl

import dns.exception
import dns.message
import dns.query
import dns.rcode
import httpx
import pytest

from egnyte_doctor.emulator.hello import server_name, wanted
from tests.emulator.faulty import answers, ask, fault, handshake
from tests.emulator.worlds import BRANDED, EAS, HOST, trusting


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
