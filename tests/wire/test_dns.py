"""Every way in which a name fails to resolve, told apart, against a DNS server of our own."""

from __future__ import annotations

import asyncio
import socket
import time
from itertools import pairwise

import dns.edns
import dns.flags
import dns.message
import dns.rcode
import dns.rrset
import pytest

from egnyte_doctor.wire.dns import MAX_ADDRESSES, MAX_CHAIN, Resolver
from egnyte_doctor.wire.model import DnsReply
from tests.wire.dns_answers import NAME, OUTCOMES, a, both, cname, kind_of, lookup, made, truncated


@pytest.mark.parametrize("name", OUTCOMES)
def test_outcomes(name):
    answer, outcome = OUTCOMES[name]
    reply = lookup(answer)
    assert (reply.outcome, reply.addresses) == (outcome, ())


def test_a_circle_is_walked_once():
    circle = OUTCOMES["two names in a circle"][0]
    assert lookup(circle).cnames == ("b.test", NAME)


def test_addresses_of_both_families_and_the_chain():
    assert lookup(both) == DnsReply(
        "addresses", ("198.51.100.7", "198.51.100.8", "2606:4700::7"), ("edge.test", "real.test")
    )


def test_truncation_falls_back_to_tcp():
    assert lookup(truncated) == DnsReply("addresses", ("198.51.100.7",))


def test_a_truncated_answer_without_tcp_is_not_taken_for_one():
    reply = lookup(truncated, tcp=False)
    assert (reply.outcome, reply.addresses) == ("unreachable", ())


def test_a_port_where_no_server_is():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
        sock.bind(("127.0.0.1", 0))
        port = sock.getsockname()[1]
    reply = asyncio.run(Resolver(("127.0.0.1", port), 1.0).lookup(NAME))
    assert reply.outcome == "unreachable"


def test_a_server_that_knows_no_edns_is_asked_without():
    def answer(query, _tcp):
        if query.edns >= 0:
            reply = dns.message.from_wire(made(query).to_wire())
            reply.set_rcode(dns.rcode.FORMERR)
            reply.use_edns(False)
            return reply
        return made(query, a(NAME, "198.51.100.7")) if kind_of(query) == "A" else made(query)

    assert lookup(answer).addresses == ("198.51.100.7",)


def test_a_chain_across_answers_is_followed_and_bounded():
    """A server that gives one link at a time, and never comes to an end."""
    numbers = {NAME: 0}

    def answer(query, _tcp):
        name = query.question[0].name.to_text(omit_final_dot=True)
        following = f"n{numbers[name] + 1}.test"
        numbers[following] = numbers[name] + 1
        if numbers[name] == 3 and last:
            return made(query, a(name, "198.51.100.7"))
        return made(query, cname(name, following))

    last = True
    assert lookup(answer).cnames == ("n1.test", "n2.test", "n3.test")
    last = False
    reply = lookup(answer)
    assert reply.outcome == "loop"
    assert len(reply.cnames) <= MAX_CHAIN + 1


def test_a_thousand_addresses_and_a_long_chain_are_cut():
    def many(query, tcp):
        if not tcp:
            return made(query, flags=dns.flags.TC)
        if kind_of(query) == "AAAA":
            return made(query)
        return made(query, a(NAME, *(f"198.51.{i // 250}.{i % 250}" for i in range(1000))))

    assert len(lookup(many).addresses) == MAX_ADDRESSES

    def long(query, tcp):
        if not tcp:
            return made(query, flags=dns.flags.TC)
        names = [NAME, *(f"n{i}.test" for i in range(500))]
        pairs = pairwise(names)
        return made(query, *(cname(x, y) for x, y in pairs), a(names[-1], "198.51.100.7"))

    reply = lookup(long)
    assert (reply.outcome, reply.addresses) == ("loop", ())
    assert len(reply.cnames) == MAX_CHAIN + 1


def test_addresses_of_names_that_were_not_asked_for_are_not_taken():
    reply = lookup(lambda q, _: made(q, a("other.egnyte.com", "198.51.100.7")))
    assert reply.addresses == ()


def test_one_family_does_not_wait_long_for_the_other():
    def answer(query, _tcp):
        return made(query, a(NAME, "198.51.100.7")) if kind_of(query) == "A" else None

    started = time.monotonic()
    assert lookup(answer, timeout_s=30.0).addresses == ("198.51.100.7",)
    assert time.monotonic() - started < 20  # of thirty


def test_a_server_that_fails_once_is_asked_again():
    calls = []

    def answer(query, _tcp):
        calls.append(kind_of(query))
        if calls.count(kind_of(query)) == 1:
            return None
        return made(query, a(NAME, "198.51.100.7")) if kind_of(query) == "A" else made(query)

    assert lookup(answer).addresses == ("198.51.100.7",)
