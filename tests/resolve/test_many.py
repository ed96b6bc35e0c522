"""Many look-ups: their order, their number at a time, and how a run ends."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.cli.resolving import Meter
from egnyte_doctor.probes.live.lines import Given
from egnyte_doctor.probes.live.many import DEAD_AFTER, TOGETHER, Many, Run, Told
from egnyte_doctor.wire.model import DnsReply
from tests.wire.fakes import FakeNetwork, fake_wire

SILENCE = DnsReply("timeout")
TELLS = b'HTTP/1.1 200 OK\r\nContent-Length: 29\r\n\r\n{"workgroup":{"name":"acme"}}'
PAUSE = b"HTTP/1.1 429 X\r\nRetry-After: 60\r\nContent-Length: 0\r\n\r\n"


def looked_up(
    names: Sequence[str], reply: bytes = TELLS, answers: dict[str, DnsReply] | None = None
) -> tuple[Run, list[Told], Any]:
    """Look the names up on a made-up network, where nothing has to wait."""
    wire = fake_wire(FakeNetwork(reply), answers, world="emulator")
    told: list[Told] = []
    run = Many(wire, 5.0).run(Given(names), lambda text: True, told.extend)
    return run, told, wire


@given(st.lists(st.from_regex(r"[a-d]{1,2}(\.acme\.de|\.egnyte\.com|_)?", fullmatch=True)))
def test_every_line_is_told_in_its_place(names):
    run, told, _ = looked_up(names)
    assert [one.text for one, _ in told] == names
    assert run.told == len(names)
    for one, seen in told:
        assert (seen is None) == (one.host is None)


def test_nothing_is_remembered_of_hosts_that_are_done():
    names = [f"acme{number}" for number in range(3000)]
    run, _, wire = looked_up([*names, *(f"h{number}.acme.de" for number in range(200))])
    assert run.told == 3200
    assert len(wire._resolutions) + len(wire._exchanges) + len(wire._gates) == 0
    assert wire.sent == ()


def test_a_dead_resolver_ends_the_run():
    names = [f"acme{number}" for number in range(500)]
    answers = {f"{name}.egnyte.com": SILENCE for name in names}
    run, told, _ = looked_up(names, answers=answers)
    assert run.ended is not None
    assert "no DNS server answered" in run.ended
    assert DEAD_AFTER <= len(told) <= DEAD_AFTER + TOGETHER


def test_silence_now_and_then_ends_nothing():
    names = [f"acme{number}" for number in range(500)]
    answers = {f"{name}.egnyte.com": SILENCE for name in names[::2]}
    run, told, _ = looked_up(names, answers=answers)
    assert (run.ended, len(told)) == (None, 500)


def test_a_server_that_wants_a_pause_is_the_last_to_be_asked():
    names = [f"h{number}.acme.de" for number in range(2000)]
    wire = fake_wire(network := FakeNetwork(PAUSE), None)
    told: list[Told] = []
    run = Many(wire, 5.0).run(Given(names), lambda text: True, told.extend)
    # Whether an emulator or not, whatever had begun is told, and no more is asked.
    assert run.ended == "a server asked for a pause"
    assert 1 <= network.bytes_out.count(b"GET ") <= TOGETHER
    assert len(told) <= 2 * TOGETHER
    assert all(seen is not None and seen.retry_after == "60" for _, seen in told)


def test_a_reader_that_fails_ends_the_run_with_its_error():
    def emit(batch: Sequence[Told]) -> None:
        raise BrokenPipeError

    wire = fake_wire(FakeNetwork(TELLS), None, world="emulator")
    names = [f"acme{number}" for number in range(500)]
    with pytest.raises(BrokenPipeError):
        Many(wire, 5.0).run(Given(names), lambda text: True, emit)


def test_lines_that_fail_end_the_run_with_their_error():
    class Broken:
        async def __aiter__(self) -> AsyncIterator[str]:
            yield "acme"
            raise OSError("the disk is gone")

    told: list[Told] = []
    wire = fake_wire(FakeNetwork(TELLS), None, world="emulator")
    with pytest.raises(OSError, match="the disk is gone"):
        Many(wire, 5.0).run(Broken(), lambda text: True, told.extend)
    assert [one.text for one, _ in told] == ["acme"]


def test_results_are_handed_over_one_batch_at_a_time():
    busy, most = threading.Lock(), []

    def emit(batch: Sequence[Told]) -> None:
        assert busy.acquire(blocking=False)
        most.append(len(batch))
        busy.release()

    wire = fake_wire(FakeNetwork(TELLS), None, world="emulator")
    names = [f"acme{number}" for number in range(1000)]
    Many(wire, 5.0).run(Given(names), lambda text: True, emit)
    assert sum(most) == 1000


@pytest.mark.parametrize(
    ("passed", "total", "shown"),
    [
        (510, 1000, "[############............] 50%, 1,234 domains, "),
        (1010, 1000, "[########################] 100%, 1,234 domains, "),
        (7, None, "1,234 domains, "),
    ],
)
def test_progress_has_a_bar_where_the_end_is_known(passed, total, shown):
    lines = Given(())
    lines.passed, lines.total = passed, total
    words = Meter(lines, Run(told=1234, waiting=10)).words()
    assert words.startswith(shown)
    assert words.endswith(" a second")
