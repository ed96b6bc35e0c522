"""Names as the whole wire resolves them: asked once, judged, and told by the layer that failed."""

from __future__ import annotations

import asyncio

from egnyte_doctor.redact import Redactor
from egnyte_doctor.wire.hosts import branded_host, tenant_host
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.model import HttpRequest, NoReply
from egnyte_doctor.wire.options import WireOptions
from tests.wire.dns_answers import NAME, OUTCOMES, a, both, cname, dns_server, kind_of, made
from tests.wire.fakes import FakeNetwork


def through_the_wire(answer, host, **options):
    """Send a request by the whole wire; what the network was asked to connect to."""
    network = FakeNetwork()

    async def run():
        async with dns_server(answer) as (server, port):
            given = WireOptions(dns_server=f"127.0.0.1:{port}", timeout_s=1.0, **options)
            wire = LiveWire(given, Redactor(), network=network)
            results = await asyncio.gather(
                *(wire.send(HttpRequest("unsigned", host, f"/{i}")) for i in range(5)),
                wire.resolve(host),
            )
            await wire.close()
            return results, server.seen

    results, seen = asyncio.run(run())
    return results, seen, network.connected


def test_a_name_is_asked_once_however_many_requests_wait_for_it():
    host = tenant_host("acme")
    results, seen, connected = through_the_wire(both, host)
    assert len(seen) == 2
    assert set(connected) == {("198.51.100.7", 443)}
    assert results[-1].outcome == "addresses"


def test_a_cname_into_a_private_range_is_not_followed_by_a_connection():
    host = branded_host("files.bigcorp.com")

    def answer(query, _tcp):
        if kind_of(query) == "AAAA":
            line = ("in.bigcorp.com.", 60, "IN", "AAAA", "::ffff:10.0.0.1")
        else:
            line = a("in.bigcorp.com", "10.0.0.1")
        return made(query, cname("files.bigcorp.com", "in.bigcorp.com"), line)

    results, _, connected = through_the_wire(answer, host)
    assert connected == []
    assert {r.kind for r in results[:-1] if isinstance(r, NoReply)} == {"private_address"}
    assert results[-1].cnames == ("in.bigcorp.com",)


def test_a_failed_name_is_the_layer_that_failed():
    answer = OUTCOMES["servfail"][0]
    results, _, connected = through_the_wire(answer, tenant_host("acme"))
    assert connected == []
    assert results[0] == NoReply("dns", "servfail")


def test_a_split_answer():
    def answer(query, _tcp):
        return (
            made(query, a(NAME, "198.51.100.7", "10.0.0.1"))
            if kind_of(query) == "A"
            else made(query)
        )

    results, _, connected = through_the_wire(answer, tenant_host("acme"))
    assert connected == []
    assert results[-1].outcome == "split"
    assert (results[0].layer, results[0].kind) == ("dns", "split")
