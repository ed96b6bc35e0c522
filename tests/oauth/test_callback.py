"""What comes to a callback, and what is made of it."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.oauth.answer import pair_from
from egnyte_doctor.oauth.callback import fresh_state, parameters_of, read_callback

URI = "https://127.0.0.1:8443/cb"
STATE = "the-state-that-was-sent"


@pytest.mark.parametrize(
    ("text", "outcome", "state"),
    [
        (f"code=FAKEcode&state={STATE}", "code", "matches"),
        (f"state={STATE}&code=FAKEcode&more=1", "code", "matches"),
        ("code=FAKEcode&state=another", "code", "differs"),
        (f"code=FAKEcode&state={STATE}x", "code", "differs"),
        ("code=FAKEcode&state=", "code", "differs"),
        ("code=FAKEcode", "code", "missing"),
        (f"error=access_denied&state={STATE}", "error", "matches"),
        (f"error=access_denied&code=FAKEcode&state={STATE}", "error", "matches"),
        (f"state={STATE}", "empty", "matches"),
        (f"code=&state={STATE}", "empty", "matches"),
        (f"access_token=FAKEtoken&state={STATE}", "empty", "matches"),
        ("", "empty", "missing"),
        # Twice is once too often: which one would count?
        (f"code=FAKEcode&state={STATE}&state=another", "empty", "missing"),
        (f"code=FAKEcode&code=FAKEother&state={STATE}", "empty", "missing"),
        ("&".join(["a=b"] * 100), "empty", "missing"),
        (f"code={'x' * 9000}&state={STATE}", "empty", "missing"),
    ],
)
def test_of_the_code_flow(text, outcome, state):
    found = read_callback(text, STATE, implicit=False)
    assert (found.outcome, found.state) == (outcome, state)
    assert found.value == ("FAKEcode" if outcome == "code" else "")
    assert "FAKE" not in repr(found)


@pytest.mark.parametrize(
    ("text", "outcome", "expires"),
    [
        (f"access_token=FAKEtoken&token_type=bearer&state={STATE}", "token", None),
        (f"access_token=FAKEtoken&expires_in=3600&state={STATE}", "token", 3600),
        (f"access_token=FAKEtoken&expires_in=soon&state={STATE}", "empty", None),
        (f"code=FAKEcode&state={STATE}", "empty", None),
        (f"error=access_denied&state={STATE}", "error", None),
    ],
)
def test_of_the_implicit_flow(text, outcome, expires):
    found = read_callback(text, STATE, implicit=True)
    assert (found.outcome, found.expires_in) == (outcome, expires)
    assert found.value == ("FAKEtoken" if outcome == "token" else "")


@given(st.text(), st.text(min_size=1), st.text(min_size=1))
def test_only_the_state_that_was_sent_matches(code, state, other):
    text = urlencode({"code": code, "state": other}, errors="replace")
    found = read_callback(text, state.encode("utf-8", "replace").decode(), implicit=False)
    same = state.encode("utf-8", "replace") == other.encode("utf-8", "replace")
    assert (found.state == "matches") == same


@given(st.text(max_size=300), st.booleans())
def test_no_text_is_too_odd(text, implicit):
    found = read_callback(text, STATE, implicit=implicit)
    assert found.outcome in ("code", "token", "error", "empty")
    parameters_of(text, URI, implicit=implicit)
    parameters_of(f"{URI}?{text}", URI, implicit=implicit)


def test_states_are_fresh_and_long():
    states = {fresh_state() for _ in range(50)}
    assert len(states) == 50
    assert all(len(state) >= 43 for state in states)


@pytest.mark.parametrize(
    ("pasted", "found"),
    [
        (f" {URI}?code=c&state=s\n", "code=c&state=s"),
        ("https://127.0.0.1:8443/cb?code=c#", "code=c"),
        ("HTTPS://127.0.0.1:8443/cb?code=c", "code=c"),
        ("https://127.0.0.1:8443/other?code=c", None),
        ("https://127.0.0.1/cb?code=c", None),
        ("http://127.0.0.1:8443/cb?code=c", None),
        ("https://evil.test/?u=https://127.0.0.1:8443/cb?code=c", None),
        ("https://127.0.0.1:8443@evil.test/cb?code=c", None),
        ("code=c&state=s", None),
        ("https://[::1", None),
        ("\x1b[2J", None),
        ("", None),
    ],
)
def test_only_the_callbacks_own_address_can_be_pasted(pasted, found):
    assert parameters_of(pasted, URI, implicit=False) == found


def test_a_query_of_the_callbacks_own_is_no_answer():
    own = "https://app.acme-tools.com/cb?from=egnyte"
    assert parameters_of(f"{own}&code=c", own, implicit=False) == "code=c"
    assert (
        parameters_of("https://app.acme-tools.com:443/cb?code=c", own, implicit=False) == "code=c"
    )


def test_of_a_pasted_fragment():
    assert parameters_of(f"{URI}#access_token=t&state=s", URI, implicit=True) == (
        "access_token=t&state=s"
    )
    assert parameters_of(f"{URI}?error=access_denied", URI, implicit=True) == "error=access_denied"


@pytest.mark.parametrize(
    ("body", "token", "refresh", "expires"),
    [
        (b'{"access_token": "FAKEt", "token_type": "bearer"}', "FAKEt", None, None),
        (
            b'{"access_token": "FAKEt", "token_type": "Bearer", "expires_in": -1}',
            "FAKEt",
            None,
            None,
        ),
        (
            b'{"access_token": "FAKEt", "expires_in": 60, "refresh_token": "FAKEr"}',
            *("FAKEt", "FAKEr", 1060.0),
        ),
        (b'{"access_token": "FAKEt", "expires_in": "60"}', "FAKEt", None, 1060.0),
    ],
)
def test_an_answer_with_a_token(body, token, refresh, expires):
    pair = pair_from(body, 1000.0, ("Egnyte.link",))
    assert pair is not None
    assert (pair.access_token, pair.refresh_token, pair.expires_at) == (token, refresh, expires)
    assert pair.scopes == ("Egnyte.link",)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"access_token=FAKEt",
        b"[]",
        b'{"access_token": 7}',
        b'{"access_token": ""}',
        b'{"access_token": "FAKE\\n"}',
        b'{"access_token": "FAKEt", "token_type": "mac"}',
        b'{"access_token": "FAKEt", "expires_in": "soon"}',
        b'{"error": "invalid_grant", "access_token": "FAKEt"}',
        b'{"scope": 7, "access_token": "FAKEt"}',
        b"\xff",
        b"{" * 5000,
    ],
)
def test_an_answer_without_one(body):
    assert pair_from(body, 1000.0, ()) is None


@given(st.binary(max_size=200))
def test_no_answer_is_too_odd(body):
    pair_from(b"{" + body, 0.0, ())
