"""What is made of the two answers, whatever a server says."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.identity import Identity, Kept, age_in_words, needs_of, scopes_of
from egnyte_doctor.model import Where
from egnyte_doctor.probes.live.owner import owner
from egnyte_doctor.probes.live.target import Target
from egnyte_doctor.record import replace
from egnyte_doctor.reports.identity import as_json, as_text
from egnyte_doctor.reports.terminal import Terminal
from egnyte_doctor.requirements import STATES
from egnyte_doctor.scopes import SCOPES
from egnyte_doctor.wire.hosts import tenant_host
from tests.whoami.test_whoami import SCHEMA
from tests.wire.fakes import TOKEN, FakeNetwork, fake_wire

NOW, DAY = 1_800_000_000.0, 86_400.0
values = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=300), st.just([1])
)
keys = st.sampled_from(
    [
        *("id", "username", "userName", "first_name", "last_name", "email", "user_type"),
        *("userType", "authType", "active", "locked", "fault"),
    ]
)
numbers = st.sampled_from(["", "0", "7", "1000", "-3", "9" * 30, "x", "1.5"])
HEADERS = (
    *("X-Accesstoken-Qps-Allotted", "X-Accesstoken-Quota-Allotted"),
    *("X-Accesstoken-Quota-Current", "X-Mashery-Responder", "Retry-After"),
)


@given(
    st.sampled_from([200, 200, 200, 401, 403, 429, 500]),
    st.dictionaries(keys, values, max_size=8),
    st.dictionaries(st.sampled_from(HEADERS), numbers),
)
def test_whatever_a_server_says_is_told_safely(status, told, headers):
    body = json.dumps(told, allow_nan=False, default=str) if _fits(told) else "not JSON"
    lines = [f"HTTP/1.1 {status} X", f"Content-Length: {len(body.encode())}"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    network = FakeNetwork("\r\n".join([*lines, "", body]).encode())
    target = Target("p", Where(path="x.toml"), domain="acme", host=tenant_host("acme"))
    found = owner(fake_wire(network), target, TOKEN, NOW, 5.0)
    requests = network.bytes_out.count(b"GET ")
    assert 1 <= requests <= 2
    assert all(host == "acme.egnyte.com" for host in network.names)
    identity = Identity(
        "acme.egnyte.com",
        "declared",
        found.user,
        found.limits,
        found.by_id,
        found.by_id_words,
        found.gateway,
        scopes_of(found.by_id, (), ()),
    )
    identity = replace(identity, needs=needs_of(identity, (), ()))
    assert all(row.state in STATES for row in identity.needs)
    text = as_text(identity, [], Terminal(), NOW, "live")
    assert all(char.isprintable() for char in text.replace("\n", ""))
    jsonschema.validate(json.loads(as_json(identity, [], "live", requests, str)), SCHEMA)


def _fits(told: dict[str, Any]) -> bool:
    try:
        json.dumps(told, allow_nan=False)
    except ValueError:
        return False
    return True


def test_what_an_answer_shows_counts_more_than_what_is_written():
    found = dict(scopes_of("insufficient_scope", ("Egnyte.user", "Egnyte.link"), ("Egnyte.ai",)))
    assert found["Egnyte.user"] == "refused"
    assert found["Egnyte.link"] == "recorded"
    assert found["Egnyte.ai"] == "unknown", "the login is newer than the settings"
    assert set(found) == set(SCOPES)


def test_a_scope_that_nobody_documents_is_shown_as_it_is_declared():
    assert dict(scopes_of("not asked", (), ("Egnyte.search",)))["Egnyte.search"] == "declared"


@pytest.mark.parametrize(
    ("recorded", "declared", "kept", "state"),
    [
        (("Egnyte.link",), (), True, "met"),
        ((), ("Egnyte.link",), True, "not met"),
        (SCOPES, (), True, "not met"),
        ((), ("Egnyte.link",), False, "to show"),
        ((), SCOPES, False, "not met"),
        ((), (), False, "to show"),
    ],
)
def test_least_scopes_by_what_is_known(recorded, declared, kept, state):
    record = Kept(NOW, None, recorded) if kept else None
    identity = Identity("acme.egnyte.com", "x", {"role": "power"}, kept=record)
    (row,) = (
        r for r in needs_of(identity, recorded, declared) if r.requirement.id == "least-scopes"
    )
    assert row.state == state


@pytest.mark.parametrize(
    ("kept", "words"),
    [
        (None, "unknown"),
        (Kept(NOW - 2 * DAY, NOW + DAY), "obtained 2 days ago; ends in 1 day"),
        (Kept(NOW - 31 * DAY, NOW - DAY), "obtained 31 days ago; ended 1 day ago"),
        (Kept(NOW - 60, None), "obtained less than an hour ago; the answer named no end"),
        (Kept(NOW - 7200, NOW + 3600), "obtained 2 hours ago; ends in 1 hour"),
    ],
)
def test_age_and_end_are_told_as_far_as_they_are_recorded(kept, words):
    assert age_in_words(kept, NOW, renewable=False).startswith(words)
