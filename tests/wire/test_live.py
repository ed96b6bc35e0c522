"""Budgets, deadlines, pace and sharing, and a resolver that is not believed."""

from __future__ import annotations

import asyncio
import time

import pytest

from egnyte_doctor.wire.hosts import WITNESS
from egnyte_doctor.wire.made_up import PUBLIC_ADDRESS, MadeUpWire
from egnyte_doctor.wire.model import DnsReply, Host, HttpRequest, NoReply, Reply
from egnyte_doctor.wire.options import (
    proxy_from,
)
from tests.wire.fakes import TOKEN, FakeNetwork, fake_wire

ACME = Host("acme.egnyte.com", "tenant")


def get(path: str, bearer: str | None = None) -> HttpRequest:
    return HttpRequest("unsigned", ACME, path, bearer=bearer)


def post(secret: str) -> HttpRequest:
    return HttpRequest("token", ACME, "/t", method="POST", secrets=(("client_secret", secret),))


def run(coroutine):
    return asyncio.run(coroutine)


def kinds(results) -> list[str]:
    return [r.kind if isinstance(r, NoReply) else "reply" for r in results]


def test_a_profile_has_ten_requests():
    network = FakeNetwork()

    async def go():
        wire = fake_wire(network)
        profile = wire.for_profile()
        found = [await profile.send(get(f"/{i}")) for i in range(12)]
        again = await profile.send(get("/3"))
        await wire.close()
        return kinds(found), again, len(profile.sent)

    found, again, sent = run(go())
    assert found == ["reply"] * 10 + ["budget"] * 2
    assert isinstance(again, Reply)
    assert (sent, len(network.left)) == (10, 10)


def test_two_requests_carry_the_token_and_one_the_secret():
    network = FakeNetwork()

    async def go():
        wire = fake_wire(network)
        signed = [await wire.send(get(f"/{i}", TOKEN)) for i in range(3)]
        tokens = [await wire.send(post(f"FAKEsecret{i}")) for i in range(2)]
        await wire.close()
        return kinds(signed), kinds(tokens)

    assert run(go()) == (["reply", "reply", "budget"], ["reply", "budget"])
    assert network.bytes_out.count(TOKEN.encode()) == 2
    assert b"FAKEsecret1" not in network.bytes_out


def test_equal_requests_at_once_are_sent_once_for_all_profiles():
    network = FakeNetwork(delay=0.01)

    async def go():
        wire = fake_wire(network)
        profiles = [wire.for_profile() for _ in range(50)]
        found = await asyncio.gather(*(p.send(get("/same", TOKEN)) for p in profiles))
        await wire.close()
        return set(kinds(found)), len(wire.sent), [len(p.sent) for p in profiles]

    assert run(go()) == ({"reply"}, 1, [1] + [0] * 49)
    assert len(network.left) == 1


def test_other_tokens_are_other_requests():
    network = FakeNetwork()

    async def go():
        wire = fake_wire(network)
        profiles = [(wire.for_profile(), f"{TOKEN}{i}") for i in range(20)]
        await asyncio.gather(*(p.send(get("/same", token)) for p, token in profiles))
        await wire.close()

    run(go())
    assert len(network.left) == 20


def test_one_token_is_used_twice_a_second_at_most(monkeypatch):
    """Reckoned, not waited for: what is slept is counted."""
    slept: list[float] = []
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        if seconds > 0.05:
            slept.append(seconds)
        await real(0)

    network = FakeNetwork()

    async def go():
        wire = fake_wire(network)
        monkeypatch.setattr(asyncio, "sleep", sleep)
        profiles = [wire.for_profile() for _ in range(3)]
        for i, profile in enumerate(profiles):
            for j in range(2):
                await profile.send(get(f"/{i}/{j}", TOKEN))
        await wire.close()

    run(go())
    assert len(network.left) == 6
    assert len(slept) == 4
    assert slept[0] <= 1.0
    assert 1.0 < slept[-1] <= 2.0


def test_a_deadline_ends_the_waiting_and_forbids_the_rest():
    network = FakeNetwork(delay=30)

    async def go():
        wire = fake_wire(network, timeout_s=60.0)
        profile = wire.for_profile(0.1)
        first = await profile.send(get("/a"))
        second = await profile.send(get("/b"))
        late = await profile.resolve(Host("other.egnyte.com", "tenant"))
        await wire.close()
        return first, second, late, profile.sent

    started = time.monotonic()
    first, second, late, sent = run(go())
    assert kinds([first, second]) == ["deadline", "deadline"]
    assert late.outcome == "timeout"
    assert len(network.left) == len(sent) == 1
    assert time.monotonic() - started < 20


def test_one_profiles_deadline_is_not_anothers():
    network = FakeNetwork(delay=0.3)

    async def go():
        wire = fake_wire(network)
        hasty, patient = wire.for_profile(0.05), wire.for_profile(20)
        found = await asyncio.gather(hasty.send(get("/a")), patient.send(get("/a")))
        await wire.close()
        return kinds(found)

    assert run(go()) == ["deadline", "reply"]


def test_a_timeout_names_the_layer_and_is_in_the_log():
    network = FakeNetwork(delay=30)

    async def go():
        wire = fake_wire(network, timeout_s=0.05)
        result = await wire.send(get("/a"))
        await wire.close()
        return result, wire.sent

    result, sent = run(go())
    assert (result.layer, result.kind) == ("http", "timeout")
    assert (sent[0].path, sent[0].status) == ("/a", None)


def test_closing_ends_what_is_under_way():
    network = FakeNetwork(delay=30)

    async def go():
        wire = fake_wire(network, timeout_s=60.0)
        waiting = asyncio.create_task(wire.send(get("/a")))
        await asyncio.sleep(0.05)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await wire.close()
        await wire.close()
        return len(asyncio.all_tasks())

    assert run(go()) == 1
    assert network.closed == len(network.connected) == 1


def test_two_hundred_profiles_share_a_bounded_number_of_connections():
    network = FakeNetwork()

    async def go():
        wire = fake_wire(network)
        profiles = [(wire.for_profile(), f"{TOKEN}{i}") for i in range(200)]
        found = await asyncio.gather(*(p.send(get("/u", t)) for p, t in profiles))
        await wire.close()
        return set(kinds(found))

    assert run(go()) == {"reply"}
    assert len(network.left) == 200
    assert len(network.connected) <= 8


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        ({}, (None, ())),
        ({"HTTPS_PROXY": "http://p:1"}, ("http://p:1", ())),
        ({"https_proxy": "l:1", "HTTPS_PROXY": "u:1"}, ("l:1", ())),
        ({"https_proxy": "", "ALL_PROXY": "a:1"}, ("a:1", ())),
        ({"HTTP_PROXY": "h:1", "http_proxy": "h:1"}, (None, ())),
        ({"NO_PROXY": "a.com, .b.com *"}, (None, ("a.com", ".b.com", "*"))),
    ],
)
def test_the_proxy_of_the_environment(env, expected):
    assert proxy_from(env) == expected


@pytest.mark.parametrize(
    ("witness", "outcome"),
    [
        (DnsReply("nxdomain"), "hidden"),
        (DnsReply("servfail"), "nxdomain"),
        (DnsReply("addresses", (PUBLIC_ADDRESS,)), "nxdomain"),
    ],
)
def test_a_resolver_that_denies_egnyte_itself_says_nothing_of_a_tenant(witness, outcome):
    answers = {ACME.name: DnsReply("nxdomain"), WITNESS: witness}

    async def go():
        wire = fake_wire(FakeNetwork(), answers)
        found = await wire.resolve(ACME)
        await wire.close()
        return found

    assert run(go()).outcome == outcome


def test_the_made_up_wire():
    ok = Reply(200)
    broken = NoReply("http", "timeout")
    wire = MadeUpWire(
        {"gone.egnyte.com": DnsReply("nxdomain")}, {"unsigned": ok, "user": broken, "eas": ok}
    )
    gone, status = Host("gone.egnyte.com", "tenant"), Host("status.egnyte.com", "service")

    async def go():
        assert (await wire.resolve(ACME)).addresses == (PUBLIC_ADDRESS,)
        assert (await wire.resolve(gone)).outcome == "nxdomain"
        found = [
            await wire.send(get("/a")),
            await wire.send(get("/a")),
            await wire.send(HttpRequest("user", ACME, "/b", bearer="t")),
            await wire.send(HttpRequest("status", status, "/c")),
            await wire.send(HttpRequest("unsigned", gone, "/d")),
            await wire.send(HttpRequest("unsigned", status, "/e", bearer="t")),
            await wire.send(HttpRequest("eas", Host("evil.test", "service"), "/f")),
        ]
        await wire.close()
        return found

    found = run(go())
    assert found[:3] == [ok, ok, broken]
    assert [(r.layer, r.kind) for r in found[3:]] == [
        ("policy", "budget"),
        ("dns", "nxdomain"),
        ("policy", "credential"),
        ("policy", "host"),
    ]
    assert [(s.path, s.status, s.signed) for s in wire.sent] == [
        ("/a", 200, False),
        ("/b", None, True),
    ]
    assert (wire.world, wire.proxied) == ("example", False)
