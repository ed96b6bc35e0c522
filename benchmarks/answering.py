"""A resolver and an HTTPS server on loopback: `python -m benchmarks.answering FOLDER`.

Every name leads to 127.0.0.1 and every host is a customer's own one, whose certificate the
authority in FOLDER/ca.pem has signed. They do as little as they can.
"""

import asyncio
import json
import ssl
import sys
from pathlib import Path
from typing import Any

import trustme

HERE = "127.0.0.1"
_BODY = b'{"workgroup":{"name":"acme"}}'
_REPLY = (
    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n"
    b"Content-Length: %d\r\n\r\n%s" % (len(_BODY), _BODY)
)
_ADDRESS = b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\x7f\x00\x00\x01"


class Resolver(asyncio.DatagramProtocol):
    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        end = data.index(b"\x00", 12) + 5
        question = data[12:end]
        wants_address = question[-4:-2] == b"\x00\x01"  # the type A; for AAAA there is nothing
        counts = b"\x00\x01\x00\x01" if wants_address else b"\x00\x01\x00\x00"
        reply = data[:2] + b"\x81\x80" + counts + b"\x00\x00\x00\x00" + question
        self._transport.sendto(reply + (_ADDRESS if wants_address else b""), addr)


class Server(asyncio.Protocol):
    def connection_made(self, transport: Any) -> None:
        self._transport, self._seen = transport, b""

    def data_received(self, data: bytes) -> None:
        self._seen += data
        if self._seen.endswith(b"\r\n\r\n"):
            self._transport.write(_REPLY)
            self._transport.close()


async def main(folder: Path) -> None:
    authority = trustme.CA(key_type=trustme.KeyType.ECDSA)
    authority.cert_pem.write_to_path(str(folder / "ca.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    leaf = authority.issue_cert("*.acme-tools.com", key_type=trustme.KeyType.ECDSA)
    leaf.configure_cert(context)
    loop = asyncio.get_running_loop()
    udp, _ = await loop.create_datagram_endpoint(Resolver, local_addr=(HERE, 0))
    server = await loop.create_server(Server, HERE, 0, ssl=context, backlog=256)
    ports = [udp.get_extra_info("sockname")[1], server.sockets[0].getsockname()[1]]
    print(json.dumps(ports), flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
