"""Scenarios with a fault in them, and what asks the names and connections of an emulator."""

from __future__ import annotations

import socket
import ssl

import dns.message
import dns.query

from egnyte_doctor.emulator.server import Emulator
from tests.emulator.worlds import BRANDED, HOST, trusting

TENANT = f'title = "t"\n[[tenants]]\nname = "acme"\nbranded = ["{BRANDED}"]\n'
USERINFO = "/pubapi/v1/userinfo"


def fault(layer: str, kind: str, more: str = "", host: str = HOST) -> str:
    return f'{TENANT}[[faults]]\nlayer = "{layer}"\nkind = "{kind}"\nhost = "{host}"\n{more}\n'


def ask(
    emulator: Emulator, name: str, kind: str = "A", *, tcp: bool = False
) -> dns.message.Message:
    query = dns.message.make_query(name, kind)
    how = dns.query.tcp if tcp else dns.query.udp
    return how(query, "127.0.0.1", port=emulator.dns_port, timeout=5)


def answers(message: dns.message.Message) -> list[str]:
    return [str(record) for rrset in message.answer for record in rrset]


def handshake(emulator: Emulator, host: str = HOST) -> ssl.SSLSocket:
    sock = socket.create_connection(("127.0.0.1", emulator.https_port), timeout=10)
    try:
        return trusting(emulator).wrap_socket(sock, server_hostname=host)
    except BaseException:
        sock.close()
        raise
