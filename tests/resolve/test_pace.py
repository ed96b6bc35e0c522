"""Turns: how long each has to wait. No time passes here."""

from __future__ import annotations

import asyncio
import time

import pytest

from egnyte_doctor.probes.live.pace import Closed, Pace
from egnyte_doctor.wire.hosts import branded_host, tenant_host
from egnyte_doctor.wire.model import DnsReply, Host


def tenant(text: str) -> Host:
    made = tenant_host(text)
    assert made is not None
    return made


def branded(text: str) -> Host:
    made = branded_host(text)
    assert made is not None
    return made


ACME, OTHER, GOV = tenant("acme"), tenant("other"), tenant("acme.egnytegov.com")
FILES, DOCS = branded("files.acme.de"), branded("docs.acme.de")
LOOPBACK, PUBLIC = DnsReply("addresses", ("127.0.0.1",)), DnsReply("addresses", ("203.0.113.1",))
NOBODY = DnsReply("nxdomain")


@pytest.fixture
def waits(monkeypatch) -> list[float]:
    """What was waited for, by a clock that stands still."""
    waited: list[float] = []

    async def wait_for(waiting, seconds: float) -> None:
        waiting.close()
        waited.append(round(seconds, 3))
        raise TimeoutError

    monkeypatch.setattr(time, "monotonic", lambda: 100.0)
    monkeypatch.setattr(asyncio, "wait_for", wait_for)
    return waited


def turns(pace: Pace, *hosts: Host) -> None:
    async def run() -> None:
        for host in hosts:
            await pace.turn(host)

    asyncio.run(run())


def test_egnytes_hosts_have_five_turns_a_second_all_together(waits):
    turns(Pace(), ACME, OTHER, GOV, ACME)
    assert waits == [0.2, 0.4, 0.6]


def test_another_host_has_one_turn_a_second_and_waits_for_no_other(waits):
    turns(Pace(), FILES, DOCS, ACME, FILES, FILES)
    assert waits == [1.0, 2.0]


def test_nothing_waits_on_this_machine_alone(waits):
    turns(Pace(local=True), *[ACME] * 5, *[FILES] * 5)
    assert waits == []


def test_a_resolver_here_is_believed_once_a_tenant_led_to_loopback(waits):
    pace = Pace(may_be_local=True)
    turns(pace, ACME, OTHER)
    assert waits == [0.2]
    pace.learned(OTHER, NOBODY)  # tells nothing
    pace.learned(ACME, LOOPBACK)
    turns(pace, ACME, OTHER, GOV)
    assert waits == [0.2]
    pace.learned(GOV, PUBLIC)  # it passes questions on to the world
    turns(pace, ACME, OTHER)
    pace.learned(ACME, LOOPBACK)  # and is not believed again
    turns(pace, ACME)
    assert waits == [0.2, 0.4, 0.6, 0.8]


def test_those_who_wait_go_on_once_nothing_has_to_wait():
    async def run() -> None:
        pace = Pace(may_be_local=True)
        await pace.turn(ACME)
        waiting = [asyncio.create_task(pace.turn(OTHER)) for _ in range(500)]
        await asyncio.sleep(0)
        pace.learned(ACME, LOOPBACK)
        async with asyncio.timeout(20):  # their turns would take a hundred seconds
            await asyncio.gather(*waiting)

    asyncio.run(run())


def test_a_customers_host_on_loopback_proves_nothing(waits):
    pace = Pace(may_be_local=True)
    pace.learned(FILES, LOOPBACK)
    turns(pace, ACME, ACME)
    assert waits == [0.2]


def test_another_resolver_is_never_believed(waits):
    pace = Pace()
    pace.learned(ACME, LOOPBACK)
    turns(pace, ACME, ACME)
    assert waits == [0.2]


def test_once_closed_neither_those_who_wait_nor_others_get_a_turn():
    async def run() -> tuple[object, ...]:
        pace = Pace()
        await pace.turn(ACME)
        waiting = [asyncio.create_task(pace.turn(host)) for host in (OTHER, GOV)]
        await asyncio.sleep(0)
        pace.close()
        ended = await asyncio.gather(*waiting, return_exceptions=True)
        with pytest.raises(Closed):
            await pace.turn(FILES)
        return tuple(ended)

    assert [type(end) for end in asyncio.run(run())] == [Closed, Closed]


def test_few_hosts_are_remembered(waits, monkeypatch):
    pace = Pace()
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])

    async def run() -> None:
        for number in range(3000):
            now[0] += 2
            await pace.turn(branded(f"h{number}.acme.de"))

    asyncio.run(run())
    assert len(pace._next) <= 1025
    assert waits == []
