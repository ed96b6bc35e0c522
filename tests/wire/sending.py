"""One request, sent through a network that only notes it."""

from __future__ import annotations

import asyncio

from egnyte_doctor.wire.model import Host, HttpRequest, NoReply, Reply
from tests.wire.fakes import TOKEN, FakeNetwork, fake_wire

ACME = Host("acme.egnyte.com", "tenant")
BRANDED = Host("files.bigcorp.com", "branded")
STATUS = Host("status.egnyte.com", "service")
PRIVATE = (
    *("10.0.0.1", "127.0.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),
    *("::1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::a00:1", "64:ff9b:1::1", "fe80::1"),
    *("2002:7f00:1::", "fd00:ec2::254", "224.0.0.1", "not-an-address"),
)


def signed(host: Host = ACME, bearer: str = TOKEN) -> HttpRequest:
    return HttpRequest("userinfo", host, "/pubapi/v1/userinfo", bearer=bearer)


def token_request(host: Host = ACME, secret: str = TOKEN) -> HttpRequest:
    form, secrets = (("grant_type", "authorization_code"),), (("client_secret", secret),)
    path = "/puboauth/token"
    return HttpRequest("token", host, path, method="POST", form=form, secrets=secrets)


def send(request: HttpRequest, network: FakeNetwork, **options) -> Reply | NoReply:
    async def run() -> Reply | NoReply:
        wire = fake_wire(network, **options)
        try:
            return await wire.send(request)
        finally:
            await wire.close()

    return asyncio.run(run())


def refused(request: HttpRequest, layer: str, kind: str, **options) -> NoReply:
    """Send, and assert that nothing whatever left: no connection, no byte."""
    network = FakeNetwork()
    result = send(request, network, **options)
    assert isinstance(result, NoReply)
    assert (result.layer, result.kind) == (layer, kind), result
    assert (network.connected, network.left, network.plain) == ([], [], [])
    return result
