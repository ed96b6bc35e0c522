"""BIND on loopback: an authority with a little root of its own, and a resolver that validates.

The resolver walks from that root by delegations, as on the Internet; only that it asks name
servers at the authority's port and not at 53.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.needs import needs
from tests.servers.programs import free_ports, running

HOW = "apt install bind9 bind9-dnsutils"
HERE = "127.0.0.1"
"""All that works is at this address: the two servers, and what good names lead to."""
NOBODY = "127.0.0.4"
"""An address without a server."""
PRIVATE = "10.20.30.40"
LARGE = tuple(f"127.1.0.{n}" for n in range(1, 100))
"""More addresses than a datagram holds."""

_HEAD = "$TTL 60\n@ SOA ns.root.test. nobody.root.test. 1 60 60 60 60\n@ NS ns.root.test.\n"
_ZONES = {
    # Delegated to a server that does not have the zone, and to an address without a server.
    ".": f"""ns.root.test. A {HERE}
lame-tools.com. NS ns.lame-tools.com.
ns.lame-tools.com. A {HERE}
dead-tools.com. NS ns.dead-tools.com.
ns.dead-tools.com. A {NOBODY}
""",
    "egnyte.com": f"acme A {HERE}\nstatus A {HERE}\nempty TXT here\ninside A {PRIVATE}\n",
    "acme-tools.com": "files CNAME edge\nedge CNAME acme.egnyte.com.\n"
    "loop CNAME pool\npool CNAME loop\ngone CNAME gone.egnyte.com.\n"
    + "".join(f"large A {address}\n" for address in LARGE),
    "signed-tools.com": "files CNAME acme.egnyte.com.\n",
    "bogus-tools.com": "files CNAME other.egnyte.com.\n",
    "refusing-tools.com": "files CNAME acme.egnyte.com.\n",
    # No zone file at all: BIND starts, and says for this zone that it failed.
    "failing-tools.com": None,
}
_SIGNED = ("signed-tools.com", "bogus-tools.com")
_OPTIONS = """options {{
    directory ".";
    port {authority};
    listen-on port {own} {{ 127.0.0.1; }};
    listen-on-v6 {{ none; }};
    pid-file none;
    session-keyfile none;
    lock-file none;
    notify no;
    empty-zones-enable no;
    max-cache-size 8m;
    recursion {recursion};
    dnssec-validation {recursion};
}};
controls {{ }};
"""


@dataclass
class Bind:
    """For ``dns_server``: the resolver, and the authority behind it."""

    resolver: str
    authority: str


@contextmanager
def bind(folder: Path) -> Iterator[Bind]:
    """Serve. Raises ``PortTakenError`` where another program was faster."""
    # Debian confines the program by its path to the folders of a system service.
    own = shutil.copy(needs("named", HOW), folder / "named")
    ports = free_ports(2)
    anchors = _zones(folder)
    configs = {
        "authority": _authority(ports[0]),
        "resolver": _resolver(ports[0], ports[1], anchors),
    }
    with ExitStack() as stack:
        for name, text in configs.items():
            file = folder / f"{name}.conf"
            file.write_text(text)
            # One thread; IPv4 alone; everything is said on standard error.
            command = (own, "-g", "-4", "-n", "1", "-c", file)
            stack.enter_context(running(command, " running", folder))
        authority, resolver = (f"{HERE}:{port}" for port in ports)
        yield Bind(resolver, authority)


def _zones(folder: Path) -> list[str]:
    """Write the zones, signed where they are to be. Returns whom the resolver is to trust."""
    anchors = []
    for zone, text in _ZONES.items():
        if text is None:
            continue
        file = folder / _file(zone)
        file.write_text(_HEAD + text)
        if zone in _SIGNED:
            anchors.append(_sign(folder, zone, file))
    hint = f". 60 NS ns.root.test.\nns.root.test. 60 A {HERE}\n"
    (folder / "hint.zone").write_text(hint)
    # Changed after it was signed: what the resolver gets is not what the signature says.
    bogus = folder / _file("bogus-tools.com")
    signed = bogus.read_text()
    assert "other.egnyte.com." in signed
    bogus.write_text(signed.replace("other.egnyte.com.", "acme.egnyte.com."))
    return anchors


def _file(zone: str) -> str:
    return f"{zone.rstrip('.') or 'root'}.zone"


def _sign(folder: Path, zone: str, file: Path) -> str:
    keygen, signzone = (needs(f"dnssec-{program}", HOW) for program in ("keygen", "signzone"))
    made = (keygen, "-q", "-a", "ECDSAP256SHA256", "-f", "KSK", zone)
    name = subprocess.run(made, cwd=folder, check=True, capture_output=True, encoding="ascii")
    key = folder / f"{name.stdout.strip()}.key"
    # One key signs all; the signatures stand beside the records in a file of the same name.
    sign = (signzone, "-q", "-z", "-o", zone, "-k", key.name, "-f", file.name, file.name)
    with file.open("a") as text:
        text.write(key.read_text())
    subprocess.run(sign, cwd=folder, check=True, capture_output=True)
    records = [line for line in key.read_text().splitlines() if not line.startswith(";")]
    _, _, _, _, protocol, algorithm, *parts = records[0].split()
    return f'{zone} static-key 257 {protocol} {algorithm} "{"".join(parts)}";'


def _authority(own: int) -> str:
    text = _OPTIONS.format(authority=own, own=own, recursion="no")
    for zone in _ZONES:
        more = " allow-query { none; };" if zone == "refusing-tools.com" else ""
        text += f'zone "{zone}" {{ type primary; file "{_file(zone)}";{more} }};\n'
    return text


def _resolver(authority: int, own: int, anchors: list[str]) -> str:
    text = _OPTIONS.format(authority=authority, own=own, recursion="yes")
    trusted = "\n    ".join(anchors)
    return (
        f"{text}trust-anchors {{\n    {trusted}\n}};\n"
        'zone "." { type hint; file "hint.zone"; };\n'
    )
