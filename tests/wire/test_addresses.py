"""Addresses that are not contacted, however they are written or carried."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from egnyte_doctor.wire.addresses import WORDS, refusal

REFUSED = {
    "10.1.2.3": "private",
    "172.16.0.1": "private",
    "172.31.255.255": "private",
    "192.168.1.1": "private",
    "fd12::1": "private",
    "fec0::1": "private",
    "127.0.0.1": "loopback",
    "127.255.255.254": "loopback",
    "::1": "loopback",
    "169.254.1.1": "link-local",
    "fe80::1": "link-local",
    "fe80::1%eth0": "link-local",
    "2606:4700::1%1": "link-local",
    "169.254.169.254": "metadata",
    "169.254.170.2": "metadata",
    "100.100.100.200": "metadata",
    "192.0.0.192": "metadata",
    "168.63.129.16": "metadata",
    "fd00:ec2::254": "metadata",
    "fd20:ce::254": "metadata",
    "100.64.0.1": "shared",
    "100.127.255.255": "shared",
    "0.0.0.0": "unspecified",
    "0.1.2.3": "unspecified",
    "::": "unspecified",
    "224.0.0.1": "multicast",
    "239.255.255.250": "multicast",
    "ff02::1": "multicast",
    "255.255.255.255": "reserved",
    "240.0.0.1": "reserved",
    "192.0.0.1": "reserved",
    "192.88.99.1": "reserved",
    "100::1": "reserved",
    "4000::1": "reserved",
    "5f00::1": "reserved",
    "198.18.0.1": "benchmark",
    "::ffff:127.0.0.1": "v4-mapped",
    "::ffff:8.8.8.8": "v4-mapped",
    "::ffff:0:10.0.0.1": "v4-mapped",
    "64:ff9b::10.0.0.1": "nat64",
    "64:ff9b::8.8.8.8": "nat64",
    "64:ff9b:1::10.0.0.1": "nat64",
    "64:ff9b:1:ffff:ffff:ffff:ffff:ffff": "nat64",
    "::127.0.0.1": "loopback",
    "2002:7f00:1::": "loopback",
    "2002:a00:1::1": "private",
    "2002:a9fe:a9fe::": "metadata",
    "2001:0:808:808::80ff:fffe": "loopback",
    "2001:0:a00:1::f7f7:f7f7": "private",
    "2606:4700::5efe:10.0.0.1": "private",
    "2606:4700::200:5efe:10.0.0.1": "private",
    "localhost": "not an address",
    "127.1": "not an address",
    "0x7f.0.0.1": "not an address",
    "0177.0.0.1": "not an address",
    "2130706433": "not an address",
    "": "not an address",
}


@pytest.mark.parametrize(("address", "word"), REFUSED.items())
def test_refused(address, word):
    assert refusal(address) == word


@pytest.mark.parametrize(
    "address",
    [
        *("8.8.8.8", "1.1.1.1", "172.15.0.1", "172.32.0.1", "100.63.255.255", "100.128.0.1"),
        *("11.0.0.1", "2606:4700::1111", "2001:4860:4860::8888", "2002:808:808::1"),
        "203.0.113.9",
    ],
)
def test_public(address):
    assert refusal(address) is None


def test_every_word_is_documented():
    assert set(REFUSED.values()) == set(WORDS)


@given(st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_nothing_that_python_calls_private_is_public(address):
    word = refusal(str(address))
    assert word is None or word in WORDS
    documentation = ("192.0.2.", "198.51.100.", "203.0.113.", "2001:db8:", "3fff:")
    # Python lists 2001::/23 whole; Teredo within it is judged by what it carries.
    carried = isinstance(address, IPv6Address) and address.teredo is not None
    if not address.is_global and not carried and not str(address).startswith(documentation):
        exempt = isinstance(address, IPv6Address) and int(address) >> 105 == 0x20010000 >> 9
        assert word or exempt


@given(st.ip_addresses(v=4, network="10.0.0.0/8"))
def test_a_private_address_stays_private_in_every_disguise(address):
    value = int(address)
    disguises = (
        0xFFFF << 32 | value,
        value,
        0x64FF9B << 96 | value,
        0x64FF9B0001 << 80 | value,
        0x2002 << 112 | value << 80 | 1,
        0x2001 << 112 | 0x08080808 << 64 | (~value & 0xFFFFFFFF),
        0x2001 << 112 | value << 64 | 1,
        0x2606 << 112 | 0x5EFE << 32 | value,
    )
    assert isinstance(ip_address(str(address)), IPv4Address)
    for number in disguises:
        assert refusal(str(IPv6Address(number))), hex(number)


@given(st.text(max_size=40))
def test_no_text_raises(text):
    assert refusal(text) is None or refusal(text) in WORDS
