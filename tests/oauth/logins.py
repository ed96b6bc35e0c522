"""``login`` as a process of its own, and the people around it: at its terminal and in a browser."""

from __future__ import annotations

import os
import pty
import select
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from egnyte_doctor.emulator.person import StandIn
from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.server import Emulator
from tests.emulator.worlds import WORLD

KEY, SECRET = "FAKEloopbackKey", "FAKEsecretOfTheLoopbackKey"
PATIENCE_S = 60.0
# A terminal of its own: what asks for passwords opens /dev/tty, and not standard input.
_AT_TERMINAL = (
    "import fcntl, os, sys, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0);"
    "os.execv(sys.executable, [sys.executable, '-m', 'egnyte_doctor', *sys.argv[1:]])"
)


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def world(*callbacks: str) -> str:
    listed = ", ".join(f'"{callback}"' for callback in callbacks)
    return f"""{WORLD}
[[keys]]
id = "{KEY}"
secret = "{SECRET}"
certified = true
callbacks = [{listed}]
"""


class Around:
    """A local Egnyte, a key with a callback on loopback, and a home for what is kept."""

    def __init__(self, egnyte: Emulator, uri: str, home: Path) -> None:
        self.egnyte = egnyte
        self.uri = uri
        self.home = home
        (home / "tmp").mkdir(parents=True)
        self.env = {
            "PATH": os.environ["PATH"],
            "HOME": str(home),
            "TMPDIR": str(home / "tmp"),
            "EGNYTE_CLIENT_SECRET": SECRET,
        }

    @property
    def kept(self) -> Path:
        return self.home / ".local" / "share" / "egnyte-doctor" / "tokens.json"

    def arguments(self, command: str, *more: str) -> list[str]:
        way = ["--proxy", self.egnyte.proxy_url, "--ca-file", str(self.egnyte.ca_file)]
        key = ["--isolated", "--client-id", KEY, "--domain", "acme"]
        login = []
        if command == "login":
            login = ["--flow", "authorization_code", "--no-browser", "--redirect-uri", self.uri]
        return [command, *key, *way, "--store", "file", *login, *more]

    def run(self, command: str, *more: str, **env: str) -> subprocess.CompletedProcess[str]:
        """The whole command, with nobody at the terminal."""
        return subprocess.run(
            [sys.executable, "-m", "egnyte_doctor", *self.arguments(command, *more)],
            env=self.env | env,
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_S,
        )

    @contextmanager
    def login(self, *more: str, **env: str) -> Iterator[Running]:
        """A login with somebody at its terminal, until the end of the block."""
        running = Running(self.arguments("login", *more), self.env | env, self.home)
        try:
            yield running
        finally:
            running.close()

    def callback_of(self, url: str, user: str = "jane", domain: str = "acme", **how: bool) -> str:
        """Where the browser of somebody ends who signs in at the login page."""
        found = StandIn(self.egnyte, user, domain, **how).sent_back(url)
        assert found is not None
        return found


class Running:
    """A process at a terminal of ours. ``seen`` is all that it has printed."""

    def __init__(self, arguments: list[str], env: dict[str, str], folder: Path) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-c", _AT_TERMINAL, *arguments],
            env=env | {"TERM": "dumb", "COLUMNS": "200"},
            cwd=folder,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
        )
        os.close(theirs)
        self.seen = ""
        self._at = 0

    def until(self, text: str) -> str:
        """All that was printed, once this is there, behind what was waited for before."""
        ends = time.monotonic() + PATIENCE_S
        while text not in self.seen[self._at :]:
            assert self._more(ends), f"{text!r} did not come:\n{self.seen}"
        self._at = self.seen.index(text, self._at) + len(text)
        return self.seen

    def types(self, line: str) -> None:
        """Type a line."""
        os.write(self._ours, f"{line}\n".encode())

    def code(self) -> int:
        """The exit code, once it has ended."""
        ends = time.monotonic() + PATIENCE_S
        while self._more(ends):
            pass
        return self.process.wait(PATIENCE_S)

    def login_page(self) -> str:
        """The address that the browser is to open, once it is waited for."""
        lines = self.seen.split("\r\n")
        return next(line.split()[1] for line in lines if "state=" in line)

    def _more(self, ends: float) -> bool:
        ready, _, _ = select.select([self._ours], [], [], max(0.0, ends - time.monotonic()))
        if not ready:
            return False
        try:
            piece = os.read(self._ours, 4096)
        except OSError:  # Linux says so when the other end is closed
            return False
        self.seen += piece.decode()
        return bool(piece)

    def close(self) -> None:
        """End it, however far it is."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        os.close(self._ours)


@contextmanager
def around(tmp_path: Path, *, scheme: str = "https", host: str = "localhost") -> Iterator[Around]:
    """All that a login needs, on a port that nobody has."""
    uri = f"{scheme}://{host}:{free_port()}/cb"
    with Emulator(parse(world(uri, "https://app.acme-tools.com/cb"))) as egnyte:
        yield Around(egnyte, uri, tmp_path / "home")


def browse(url: str, **headers: str) -> httpx.Response:
    """Open an address as a browser whose user went on past the warning."""
    return httpx.get(url, verify=blind(), trust_env=False, headers=headers)


def blind() -> ssl.SSLContext:
    """Trusts anybody."""
    trust = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
    return trust
