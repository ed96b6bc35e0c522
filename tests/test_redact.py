"""No secret of twelve characters and more gets through, in any usual encoding."""

from __future__ import annotations

import base64
import html
import json
import textwrap
from urllib.parse import quote, quote_plus

from hypothesis import assume, given
from hypothesis import strategies as st

from egnyte_doctor.phrases import visible
from egnyte_doctor.redact import MASK, SHORTEST, Redactor

SECRETS = st.text(min_size=SHORTEST, max_size=80).filter(lambda s: len(s.strip()) >= SHORTEST)
TOKENS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", min_size=16)
AROUND = st.text("xyz <>=&\"'{}", max_size=12)


def redactor(*secrets: str) -> Redactor:
    made = Redactor()
    for secret in secrets:
        made.add(secret)
    return made


@given(SECRETS, AROUND, AROUND)
def test_as_written_and_as_shown(secret, before, after):
    cleaned = redactor(secret).clean(f"{before}{secret}{after}")
    assert secret not in cleaned
    assert visible(secret) not in redactor(secret).clean(visible(secret))


@given(TOKENS)
def test_in_lower_case_as_hosts_are_shown(secret):
    assert secret.lower() not in redactor(secret).clean(f"https://{secret.lower()}.egnyte.com/")


@given(SECRETS, AROUND)
def test_encoded(secret, before):
    data = secret.encode("utf-8", "surrogatepass")
    for coded in (
        quote(data, safe=""),
        quote_plus(data),
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        html.escape(secret),
    ):
        assert coded not in redactor(secret).clean(before + coded + before)


@given(TOKENS, st.binary(max_size=7), st.binary(max_size=7))
def test_inside_base64_of_something_larger(secret, before, after):
    coded = base64.b64encode(before + secret.encode() + after).decode()
    cleaned = redactor(secret).clean(coded)
    assert MASK in cleaned
    longest = max(cleaned.split(MASK), key=len)
    for start in range(4):
        left = longest[start : start + (len(longest) - start) // 4 * 4]
        assert secret.encode()[2:-2] not in base64.b64decode(left, validate=False)


@given(TOKENS, st.integers(3, 15))
def test_split_by_wrapping(secret, width):
    assume(len(secret) > width)
    wrapped = textwrap.fill(secret, width)
    cleaned = redactor(secret).clean(f"the server said {wrapped} and no more")
    assert wrapped not in cleaned
    assert MASK in cleaned


@given(st.text("ab", max_size=SHORTEST - 1), st.text())
def test_short_values_are_left_alone_as_text(short, text):
    assert redactor(short).clean(text) == text


@given(TOKENS, st.text())
def test_a_text_without_secrets_is_unchanged(secret, text):
    assume(secret.lower() not in "".join(text.split()).lower())
    assert redactor(f"0{secret}0FAKE-and-long").clean(text) == text


def test_a_secret_that_holds_another_is_masked_whole():
    inner, outer = "FAKEabcdefghijkl", "FAKEabcdefghijklmnopqrstuv"
    assert redactor(inner, outer).clean(f"<{outer}>") == f"<{MASK}>"
