"""What the user says about the network, and the proxy that our environment names."""

from __future__ import annotations

from collections.abc import Mapping

from egnyte_doctor.model import DoctorError
from egnyte_doctor.record import field, record

PROXY_SCHEMES = ("http", "https")


@record
class WireOptions:
    """From the command line, our environment or the user's settings; never from a checked tree.

    ``timeout_s`` bounds one request and one name, ``deadline_s`` one profile. ``dns_server`` is an
    address with or without a port. ``ca_file`` replaces the system's trust store. ``no_proxy``
    lists the hosts and domains that are reached directly. ``connect_to`` is the emulator's: where
    port 443 of each of its addresses really is; no other address is contacted then.
    """

    timeout_s: float = 5.0
    deadline_s: float = 15.0
    dns_server: str | None = None
    ca_file: str | None = None
    proxy: str | None = None
    no_proxy: tuple[str, ...] = ()
    allow_private: bool = False
    connect_to: Mapping[str, tuple[str, int]] = field(default_factory=dict)
    world: str = "live"


@record
class ProxyPoint:
    """A proxy taken apart. Its user and password go to the proxy and nowhere else."""

    scheme: str
    host: str
    port: int
    user: str | None = None
    password: str | None = None


def proxy_from(env: Mapping[str, str]) -> tuple[str | None, tuple[str, ...]]:
    """The proxy for https and the hosts that bypass it, as curl reads them from the environment."""
    names = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
    proxy = next((env[name].strip() for name in names if env.get(name, "").strip()), None)
    listed = env.get("no_proxy") or env.get("NO_PROXY") or ""
    return proxy, tuple(listed.replace(",", " ").split())


def bypasses(host: str, no_proxy: tuple[str, ...]) -> bool:
    """Whether a host is reached without the proxy: it, or a domain above it, is listed."""
    for entry in no_proxy:
        name, _, port = entry.lower().partition(":")
        domain = name.lstrip("*").strip(".")
        if name == "*" or (port in ("", "443") and domain and f".{host}".endswith(f".{domain}")):
            return True
    return False


def proxy_point(text: str) -> ProxyPoint:
    """Take a proxy's address apart. Raises ``DoctorError``, which repeats nothing of it."""
    from urllib.parse import unquote, urlsplit

    try:
        parts = urlsplit(text if "://" in text else f"http://{text}")
        host, port = parts.hostname, parts.port
    except ValueError:
        host = port = None
        parts = urlsplit("")
    if parts.scheme not in PROXY_SCHEMES and host:
        raise DoctorError("the proxy must be an http:// or https:// address: others are not used")
    if not host or not host.isascii() or any(c.isspace() for c in host):
        raise DoctorError("the proxy must be an address such as http://proxy.example.com:3128")
    user, password = parts.username, parts.password
    return ProxyPoint(
        parts.scheme,
        host,
        port or (443 if parts.scheme == "https" else 80),
        unquote(user) if user is not None else None,
        unquote(password) if password is not None else None,
    )


def server_point(text: str, default_port: int = 53) -> tuple[str, int]:
    """An address with or without a port: ``9.9.9.9``, ``127.0.0.1:5353``, ``[::1]:5353``.

    Raises ``DoctorError`` for a name or anything else.
    """
    from ipaddress import ip_address

    wrong = DoctorError("the DNS server must be an address, such as 9.9.9.9 or 127.0.0.1:5353")
    head, _, tail = text.strip().rpartition(":")
    address, port = text.strip(), str(default_port)
    if head.endswith("]") or (head and ":" not in head):
        address, port = head, tail
    if address.startswith("[") and address.endswith("]"):
        address = address[1:-1]
    try:
        found = ip_address(address)
    except ValueError:
        raise wrong from None
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        raise wrong
    return str(found), int(port)
