"""The security invariants of the wire, attacked: what matters is what left the machine."""

from __future__ import annotations

import asyncio

import pytest

from egnyte_doctor.redact import Redactor
from egnyte_doctor.wire.hosts import branded_host, service_host, tenant_host
from egnyte_doctor.wire.model import DnsReply, Host, HttpRequest, NoReply, Reply
from tests.wire.fakes import OK, PUBLIC, TOKEN, FakeNetwork, fake_wire
from tests.wire.sending import ACME, BRANDED, PRIVATE, STATUS, refused, send, signed, token_request
from tests.wire.test_hosts import DECEPTIONS


def test_a_token_goes_to_a_tenant_over_tls():
    network = FakeNetwork()
    result = send(signed(), network)
    assert isinstance(result, Reply)
    assert network.connected == [(PUBLIC, 443)]
    assert network.names == ["acme.egnyte.com"]
    assert network.plain == []
    assert f"Authorization: Bearer {TOKEN}\r\n".encode() in network.bytes_out


@pytest.mark.parametrize("text", DECEPTIONS)
def test_no_deception_takes_a_token(text):
    """By the makers there is no host; by hand it is refused all the same."""
    for host in (branded_host(text), service_host(text)):
        if host is not None:
            refused(signed(host), "policy", "credential")
    if tenant_host(text) is None:
        for kind in ("tenant", "branded", "service"):
            network = FakeNetwork()
            result = send(signed(Host(text, kind)), network)
            assert isinstance(result, NoReply)
            assert result.layer == "policy"
            assert not network.bytes_out
            assert not network.connected


@pytest.mark.parametrize("host", [BRANDED, STATUS])
@pytest.mark.parametrize("make", [signed, token_request])
def test_credentials_go_to_tenants_alone(host, make):
    refused(make(host), "policy", "credential")


def test_a_host_that_was_not_built_is_not_contacted_even_without_a_credential():
    refused(HttpRequest("unsigned", Host("evil.test", "tenant"), "/"), "policy", "host")
    refused(HttpRequest("status", Host("evil.test", "service"), "/"), "policy", "host")
    refused(HttpRequest("env_pub", Host("127.0.0.1", "branded"), "/"), "policy", "host")


@pytest.mark.parametrize(
    "location",
    [
        "https://evil.test/",
        "http://acme.egnyte.com/",
        "//evil.test",
        "/elsewhere",
        "https://other.egnyte.com",
    ],
)
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_and_downgrades_are_not_followed(location, status):
    head = f"HTTP/1.1 {status} Moved\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
    network = FakeNetwork(head.encode())
    result = send(signed(), network)
    assert isinstance(result, Reply)
    assert (result.status, result.headers["location"]) == (status, location)
    assert network.connected == [(PUBLIC, 443)]
    assert len(network.left) == 1
    assert network.plain == []


def test_cookies_are_not_kept():
    head = b"HTTP/1.1 200 OK\r\nSet-Cookie: s=1; Domain=egnyte.com\r\nContent-Length: 0\r\n\r\n"
    network = FakeNetwork(head)

    async def run() -> None:
        wire = fake_wire(network)
        await wire.send(signed())
        await wire.send(HttpRequest("unsigned", ACME, "/pubapi/v1/userinfo"))
        await wire.close()

    asyncio.run(run())
    assert b"ookie" not in network.bytes_out


@pytest.mark.parametrize("address", PRIVATE)
@pytest.mark.parametrize("request_", [signed(), HttpRequest("env_pub", BRANDED, "/x")])
def test_private_addresses_are_not_contacted(address, request_):
    answer = DnsReply("addresses", (address,))
    answers = {"acme.egnyte.com": answer, "files.bigcorp.com": answer}
    refused(request_, "policy", "private_address", answers=answers)


def test_a_cname_into_a_private_range():
    answer = DnsReply("addresses", ("10.0.0.9",), ("internal.bigcorp.com",))
    refused(
        HttpRequest("env_pub", BRANDED, "/x"),
        "policy",
        "private_address",
        answers={"files.bigcorp.com": answer},
    )


def test_a_split_answer_contacts_none_of_its_addresses():
    answers = {"acme.egnyte.com": DnsReply("addresses", (PUBLIC, "10.0.0.1"))}
    refused(signed(), "dns", "split", answers=answers)

    async def run() -> DnsReply:
        return await fake_wire(FakeNetwork(), answers).resolve(ACME)

    assert asyncio.run(run()).outcome == "split"


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "fd00::1"])
def test_the_user_may_allow_private_addresses(address):
    network = FakeNetwork()
    answers = {"acme.egnyte.com": DnsReply("addresses", (address,))}
    assert isinstance(send(signed(), network, answers=answers, allow_private=True), Reply)
    assert network.connected == [(address, 443)]


def test_the_connection_goes_to_the_address_that_was_judged():
    """A name that resolves otherwise the second time is not asked a second time."""

    class Rebinding:
        asked = 0

        async def lookup(self, _name: str) -> DnsReply:
            self.asked += 1
            return DnsReply("addresses", (PUBLIC if self.asked == 1 else "127.0.0.1",))

    from egnyte_doctor.wire.live import LiveWire
    from egnyte_doctor.wire.options import WireOptions

    network, lookup = (
        FakeNetwork(OK.replace(b"OK\r\n", b"OK\r\nConnection: close\r\n")),
        Rebinding(),
    )

    async def run() -> None:
        wire = LiveWire(WireOptions(), Redactor(), network=network, resolver=lookup)
        for path in ("/a", "/b", "/c"):
            assert isinstance(await wire.send(HttpRequest("unsigned", ACME, path)), Reply)
        await wire.close()

    asyncio.run(run())
    assert lookup.asked == 1
    assert network.connected == [(PUBLIC, 443)] * 3


@pytest.mark.parametrize(
    "bearer",
    [
        f"{TOKEN}\r\nHost: evil.test",
        f"{TOKEN}\n",
        f"{TOKEN} x",
        "",
        "t\u00e4token",
        "a\x00b",
        "x" * 5000,
    ],
)
def test_a_token_cannot_end_its_header(bearer):
    refused(signed(bearer=bearer), "policy", "credential")


def test_paths_and_queries_stay_in_their_place():
    network = FakeNetwork()
    query = (("a b", "c&d=e#f"), ("redirect_uri", "https://x.test/?y=\r\nHost: evil"))
    send(HttpRequest("authorize", ACME, "/p q?x#y\r\nHost: evil", query), network)
    head = network.bytes_out.decode()
    assert head.startswith("GET /p%20q%3Fx%23y%0D%0AHost%3A%20evil?a%20b=c%26d%3De%23f&redirect")
    assert head.count("\r\nHost: ") == 1


@pytest.mark.parametrize(
    "path", ["//evil.test/x", "/\\evil.test", "/@evil.test", "/../../x", "/:8443/"]
)
def test_no_path_leads_to_another_host(path):
    network = FakeNetwork()
    assert isinstance(send(HttpRequest("user", ACME, path, bearer=TOKEN), network), Reply)
    assert network.connected == [(PUBLIC, 443)]
    assert network.names == ["acme.egnyte.com"]
    assert b"\r\nHost: acme.egnyte.com\r\n" in network.bytes_out


@pytest.mark.parametrize(
    "request_",
    [
        HttpRequest("unsigned", ACME, "https://evil.test/"),
        HttpRequest("unsigned", ACME, "/", method="DELETE"),
        HttpRequest("unsigned", ACME, "/", form=(("a", "b"),)),
    ],
)
def test_a_probe_that_asks_for_what_no_probe_may_is_a_bug(request_):
    with pytest.raises(ValueError, match="a "):
        send(request_, FakeNetwork())


def test_secrets_are_known_to_the_redactor_before_anything_happens():
    redactor = Redactor()
    secret, bearer = "averysecretsecret99", "averysecrettoken-99"
    refused(token_request(BRANDED, secret), "policy", "credential", redactor=redactor)
    refused(signed(STATUS, bearer), "policy", "credential", redactor=redactor)
    assert redactor.clean(f"{secret} {bearer}") == "[secret] [secret]"


def test_an_echoed_secret_is_in_no_detail_and_no_log():
    """Servers echo: in status lines, in headers, in a broken reply."""
    for reply in (
        f"HTTP/1.1 {TOKEN}\r\n\r\n",
        f"{TOKEN}\r\n\r\n",
        f"HTTP/1.1 200 OK\r\n{TOKEN}\r\n\r\n",
        f"HTTP/1.1 200 OK\r\nContent-Length: {TOKEN}\r\n\r\n",
        f"HTTP/1.1 200 OK\r\nTransfer-Encoding: {TOKEN}\r\n\r\n",
        f"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 24\r\n\r\n{TOKEN}",
    ):
        network = FakeNetwork(reply.encode())

        async def run(network: FakeNetwork = network) -> tuple[object, ...]:
            wire = fake_wire(network)
            result = await wire.send(signed())
            await wire.close()
            return result, *wire.sent

        result, *sent = asyncio.run(run())
        assert isinstance(result, NoReply)
        assert (result.layer, result.kind) == ("http", "malformed")
        assert len(sent) == 1
        assert TOKEN not in repr((result, sent))


def test_a_secret_in_a_path_is_masked_in_the_log():
    async def run() -> str:
        wire = fake_wire(FakeNetwork())
        await wire.send(signed())
        await wire.send(HttpRequest("user", ACME, f"/pubapi/v2/users/{TOKEN}", bearer=TOKEN))
        await wire.close()
        return repr(wire.sent)

    shown = asyncio.run(run())
    assert TOKEN not in shown
    assert "[secret]" in shown
