"""What is sent to an emulator or through a proxy, and what to neither."""

from __future__ import annotations

import asyncio
import base64

import pytest

from egnyte_doctor.redact import Redactor
from egnyte_doctor.wire.model import DnsReply, HttpRequest, Reply
from tests.wire.fakes import PUBLIC, TOKEN, FakeNetwork, fake_wire
from tests.wire.sending import ACME, BRANDED, refused, send, signed, token_request

EMULATOR = {"world": "emulator", "connect_to": {PUBLIC: ("127.0.0.1", 4433)}}


@pytest.mark.parametrize(
    "request_",
    [
        signed(bearer="realtokenrealtoken"),
        signed(bearer="xFAKEtoken"),
        token_request(secret="realsecret"),
        HttpRequest("authorize", ACME, "/p", (("client_id", "realkey"),)),
        HttpRequest("token", ACME, "/p", method="POST", form=(("client_id", "realkey"),)),
        HttpRequest("token", ACME, "/p", method="POST", secrets=(("code", "x"),)),
    ],
)
def test_the_emulator_is_sent_nothing_real(request_):
    refused(request_, "policy", "credential", **EMULATOR)


def test_the_emulator_is_found_where_it_is_and_nothing_else_is():
    network = FakeNetwork()
    assert isinstance(send(signed(), network, **EMULATOR), Reply)
    assert network.connected == [("127.0.0.1", 4433)]
    answers = {"acme.egnyte.com": DnsReply("addresses", ("8.8.8.8",))}
    refused(signed(), "connect", "unreachable", answers=answers, **EMULATOR)
    answers = {"acme.egnyte.com": DnsReply("addresses", ("10.0.0.1",))}
    refused(signed(), "policy", "private_address", answers=answers, **EMULATOR)
    refused(signed(), "connect", "unreachable", world="emulator")
    answers = {"acme.egnyte.com": DnsReply("addresses", (PUBLIC, "10.0.0.1"))}
    refused(signed(), "dns", "split", answers=answers, **EMULATOR)
    network = FakeNetwork()
    assert isinstance(
        send(signed(), network, answers=answers, allow_private=True, **EMULATOR), Reply
    )
    assert network.connected == [("127.0.0.1", 4433)]


PROXY = "http://user:proxypassword99@proxy.test:3128"


def test_a_proxy_sees_no_credential_and_gets_its_own():
    network = FakeNetwork()
    redactor = Redactor()
    result = send(signed(), network, proxy=PROXY, redactor=redactor)
    assert isinstance(result, Reply)
    assert network.connected == [("proxy.test", 3128)]
    plain = b"".join(network.plain)
    assert plain.startswith(b"CONNECT acme.egnyte.com:443 HTTP/1.1\r\n")
    assert TOKEN.encode() not in plain
    own = base64.b64encode(b"user:proxypassword99")
    assert b"Proxy-Authorization: Basic " + own in plain
    assert own not in b"".join(data for _, _, data in network.left)
    assert redactor.clean("proxypassword99") == "[secret]"


def test_behind_a_proxy_no_name_is_asked_and_no_branded_host():
    refused(HttpRequest("env_pub", BRANDED, "/x"), "policy", "proxied_branded", proxy=PROXY)

    async def run() -> tuple[DnsReply, bool]:
        wire = fake_wire(FakeNetwork(), proxy=PROXY)
        return await wire.resolve(ACME), wire.proxied

    assert asyncio.run(run()) == (DnsReply("not_asked"), True)


def test_a_bypassed_host_is_judged_as_ever():
    network = FakeNetwork()
    assert isinstance(send(signed(), network, proxy=PROXY, no_proxy=(".egnyte.com",)), Reply)
    assert network.connected == [(PUBLIC, 443)]
    answers = {"acme.egnyte.com": DnsReply("addresses", ("10.0.0.1",))}
    options = {"proxy": PROXY, "no_proxy": ("egnyte.com",)}
    refused(signed(), "policy", "private_address", answers=answers, **options)


def test_the_environment_alone_names_no_proxy_and_no_authority(monkeypatch, tmp_path):
    """What is in the options is used; libraries read no variable behind our back."""
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "HTTP_PROXY"):
        monkeypatch.setenv(name, "http://evil.test:3128")
    netrc = tmp_path / "netrc"
    netrc.write_text("machine acme.egnyte.com login evil password evil")
    monkeypatch.setenv("NETRC", str(netrc))
    network = FakeNetwork()
    send(HttpRequest("unsigned", ACME, "/"), network)
    assert network.connected == [(PUBLIC, 443)]
    assert b"uthorization" not in network.bytes_out
