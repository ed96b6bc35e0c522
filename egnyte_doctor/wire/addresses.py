"""Which addresses are not contacted on behalf of a configuration's host names."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

    Address = IPv4Address | IPv6Address
    Network = IPv4Network | IPv6Network

WORDS = (
    "not an address",
    "metadata",
    "unspecified",
    "loopback",
    "link-local",
    "shared",
    "private",
    "v4-mapped",
    "nat64",
    "multicast",
    "benchmark",
    "reserved",
)
"""Why an address is refused. ``metadata``: where clouds hand out credentials; ``shared``:
carrier-grade NAT; ``private`` also: unique local and site-local; ``v4-mapped`` and ``nat64``:
another way to write an IPv4 address, whichever it is. Other addresses that carry one (6to4, Teredo,
ISATAP, v4-compatible) are refused for what they carry."""

# The first range that holds an address names it, so narrow ones come first. The ranges for
# documentation are not here: nothing is routed there, and examples and the emulator use them.
_RANGES = (
    ("metadata", "169.254.169.254/32 169.254.170.0/24 100.100.100.200/32 192.0.0.192/32"),
    ("metadata", "168.63.129.16/32 fd00:ec2::/32 fe80::a9fe:a9fe/128 fd20:ce::254/128"),
    ("unspecified", "0.0.0.0/8 ::/128"),
    ("loopback", "127.0.0.0/8 ::1/128"),
    ("link-local", "169.254.0.0/16 fe80::/10"),
    ("shared", "100.64.0.0/10"),
    ("private", "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 fc00::/7 fec0::/10"),
    ("v4-mapped", "::ffff:0:0/96 ::ffff:0:0:0/96"),
    ("nat64", "64:ff9b::/96 64:ff9b:1::/48"),
    ("multicast", "224.0.0.0/4 ff00::/8"),
    ("benchmark", "198.18.0.0/15 2001:2::/48"),
    ("reserved", "192.0.0.0/24 192.88.99.0/24 240.0.0.0/4 100::/64 2001:10::/28 5f00::/16"),
)
_TEREDO, _SIX_TO_FOUR = "2001::/32", "2002::/16"


def refusal(address: str) -> str | None:
    """Why an address may not be contacted, one of ``WORDS``; None for a public one."""
    from ipaddress import ip_address

    try:
        found = ip_address(address)
    except ValueError:
        return "not an address"
    if getattr(found, "scope_id", None) is not None:
        return "link-local"  # a zone has no meaning for anything that is routed
    return _word(found)


def _word(address: Address) -> str | None:
    for word, network in _ranges():
        if network.version == address.version and address in network:
            return word
    for inner in _carried(address):
        word_inside = _word(inner)
        if word_inside:
            return word_inside
    # Global unicast is all that is routed today; what else there is has no business here.
    outside = address.version == 6 and not _is_global_unicast(address)
    return "reserved" if outside else None


def _is_global_unicast(address: Address) -> bool:
    return int(address) >> 125 == 1 or bool(_carried(address))


def _carried(address: Address) -> list[Address]:
    """Every IPv4 address that a packet to this IPv6 address may end at."""
    from ipaddress import IPv4Address, IPv6Address, ip_network

    if not isinstance(address, IPv6Address):
        return []
    value, low = int(address), IPv4Address(int(address) & 0xFFFFFFFF)
    if value >> 32 == 0:  # v4-compatible
        return [low]
    if address in ip_network(_SIX_TO_FOUR):
        return [IPv4Address(value >> 80 & 0xFFFFFFFF)]
    if address in ip_network(_TEREDO):  # the server, and the client with its bits turned over
        return [IPv4Address(value >> 64 & 0xFFFFFFFF), IPv4Address(~value & 0xFFFFFFFF)]
    isatap = value >> 32 & 0xFFFFFFFF in (0x5EFE, 0x0200_5EFE)
    return [low] if isatap else []


def _ranges() -> list[tuple[str, Network]]:
    if not _KNOWN:
        from ipaddress import ip_network

        _KNOWN.extend((word, ip_network(n)) for word, nets in _RANGES for n in nets.split())
    return _KNOWN


_KNOWN: list[tuple[str, Network]] = []
