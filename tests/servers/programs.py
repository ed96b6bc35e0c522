"""Real servers as children of the tests: started until they say that they are ready, and ended."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

START_S = 60
TAKEN = "in use"
"""How every server says that another program has its port."""


class PortTakenError(Exception):
    """Between our look and the server's start, somebody else took the port."""


@contextmanager
def running(command: Sequence[str | Path], ready: str, folder: Path) -> Iterator[None]:
    """Run a server that stays in the foreground, from the line that ends in ``ready`` on."""
    lines: list[str] = []
    settled = threading.Event()
    with subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        # Read to the end: a server whose output nobody takes stands still.
        reader = threading.Thread(target=_read, args=(process, lines, ready, settled))
        reader.start()
        try:
            settled.wait(START_S)
            said = "".join(lines)
            if TAKEN in said:
                raise PortTakenError(said)
            if f"{ready}\n" not in said:
                raise RuntimeError(f"the server did not start:\n{said}")
            yield
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            reader.join()


def _read(
    process: subprocess.Popen[str], lines: list[str], ready: str, settled: threading.Event
) -> None:
    assert process.stdout
    for line in process.stdout:
        lines.append(line)
        if line.endswith(f"{ready}\n"):
            settled.set()
    settled.set()


def free_ports(count: int, addresses: Sequence[str] = ("127.0.0.1",)) -> list[int]:
    """Ports that are free on all of these addresses, for UDP and TCP."""
    found: list[int] = []
    with ExitStack() as held:
        while len(found) < count:
            port = 0
            with suppress(OSError):
                for address in addresses:
                    for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM):
                        sock = held.enter_context(socket.socket(socket.AF_INET, kind))
                        sock.bind((address, port))
                        port = sock.getsockname()[1]
                found.append(port)
    return found
