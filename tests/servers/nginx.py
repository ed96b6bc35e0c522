"""nginx on loopback: it ends TLS in front of the emulator, well or badly."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from egnyte_doctor.emulator.server import Emulator
from tests.needs import needs
from tests.servers.programs import free_ports, running

HOW = "apt install nginx-light"
_MODERN = "TLSv1.2 TLSv1.3"


@dataclass
class Site:
    """One way to end TLS. ``pem`` is key and chain in one file; without it there is no TLS.

    ``backend`` is ``egnyte``, or ``nobody``, who does not answer.
    """

    pem: Path | None
    protocols: str = _MODERN
    more: str = ""
    backend: str = "egnyte"


@contextmanager
def nginx(folder: Path, egnyte: Emulator, sites: Mapping[str, Site]) -> Iterator[dict[str, int]]:
    """Serve each site at a port of its own. Raises ``PortTakenError`` where somebody was faster."""
    program = needs("nginx", HOW)
    nobody, *own = free_ports(len(sites) + 1)
    ports = dict(zip(sites, own, strict=True))
    (folder / "emulator.pem").write_bytes(egnyte.ca_pem)
    servers = "".join(_server(site, ports[name]) for name, site in sites.items())
    config = folder / "nginx.conf"
    config.write_text(_HEAD.format(port=egnyte.https_port, nobody=nobody) + servers + "}\n")
    # The log that is opened before the configuration is read is standard error, too.
    command = (program, "-p", folder, "-e", "stderr", "-c", config)
    with running(command, "start worker processes", folder):
        yield ports


def _server(site: Site, port: int) -> str:
    if site.pem is None:
        return f"server {{ listen 127.0.0.1:{port}; {site.more} location / {{ return 200; }} }}\n"
    return f"""server {{
    listen 127.0.0.1:{port} ssl;
    ssl_certificate {site.pem};
    ssl_certificate_key {site.pem};
    ssl_protocols {site.protocols};
    {site.more}
    location / {{
        proxy_pass https://{site.backend};
        proxy_set_header Host $host;
        proxy_ssl_server_name on;
        proxy_ssl_name $host;
        proxy_ssl_verify on;
        proxy_ssl_trusted_certificate emulator.pem;
    }}
}}
"""


# Nothing of the system's own is read or written: logs go to standard error, bodies to the folder.
_HEAD = """daemon off;
worker_processes 1;
pid nginx.pid;
error_log stderr notice;
events {{ worker_connections 64; }}
http {{
access_log off;
client_body_temp_path client;
proxy_temp_path proxy;
fastcgi_temp_path fastcgi;
uwsgi_temp_path uwsgi;
scgi_temp_path scgi;
upstream egnyte {{ server 127.0.0.1:{port}; }}
upstream nobody {{ server 127.0.0.1:{nobody}; }}
"""
