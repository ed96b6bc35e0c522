"""What the emulator keeps, by its own clock: codes, tokens, counts and sign-ins end."""

from __future__ import annotations

from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.scenario import Scenario
from egnyte_doctor.emulator.store import CODE_LIFE_S, TOKEN_LIFE_S, SignIn, Store
from tests.emulator.worlds import CALLBACK, HOST, WORLD


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def world_with_clock() -> tuple[Scenario, Store, Clock]:
    scenario, clock = parse(WORLD), Clock()
    return scenario, Store(scenario, clock), clock


def test_codes_and_tokens_end():
    scenario, store, clock = world_with_clock()
    tenant, key = scenario.tenants[0], scenario.keys[0]
    asked = SignIn(HOST, key.id, CALLBACK, "code", (), None, mobile=False, user="jane")
    early, late = store.code(asked), store.code(asked)
    clock.now = CODE_LIFE_S
    assert store.redeem(early, tenant, key, CALLBACK)
    clock.now += 1
    assert store.redeem(late, tenant, key, CALLBACK) is None
    clock.now = TOKEN_LIFE_S
    assert store.grant_of("FAKEgood", tenant)
    clock.now += 1
    assert store.grant_of("FAKEgood", tenant) is None


def test_counts_forget():
    scenario, store, clock = world_with_clock()
    grant = store.grant_of("FAKEgood", scenario.tenants[0])
    assert grant is not None
    assert [store.count(grant) for _ in range(2)] == [(1, 1), (2, 2)]
    clock.now = 1.5
    assert store.count(grant) == (1, 3)
    clock.now = 86_402.0
    assert store.count(grant) == (1, 1)
    assert store.wait_for_token("who", 1) is None
    clock.now += 600
    assert store.wait_for_token("who", 1) == 3000
    clock.now += 3000
    assert store.wait_for_token("who", 1) is None


def test_sign_ins_are_bounded():
    _, store, _ = world_with_clock()
    asked = SignIn(HOST, "FAKEpublic", CALLBACK, "code", (), None, mobile=False)
    first = store.begin(asked)
    for _ in range(1000):
        store.begin(asked)
    assert store.take(first) is None
