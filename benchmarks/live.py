"""What live checks take against a local Egnyte in a process of its own, 50 ms a reply."""

import json
import os
import socket
import ssl
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from importlib.resources import files
from pathlib import Path
from statistics import median

from benchmarks.timing import Command
from benchmarks.timing import run as run_command
from egnyte_doctor.emulator.reader import parse
from egnyte_doctor.emulator.scenario import Check
from egnyte_doctor.model import Sent
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.wire.live import LiveWire
from egnyte_doctor.wire.options import WireOptions
from egnyte_doctor.world import MemoryFile, MemoryWorld

HERE = "127.0.0.1"
REPLY_MS = 50
CHAIN_LIMIT, PROFILES_LIMIT, READY_LIMIT_S = 1.3, 10.0, 1.0
PROFILES = 200
# A bench asks more often than a person does.
UNTHROTTLED = "\n[throttle]\nqps = 10000\nday = 1000000\n"
SCENARIOS = files("egnyte_doctor.emulator") / "scenarios"
# What must be answered before a request of this purpose can be sent.
AFTER = {
    "user": ("userinfo",),
    "authorize_2": ("authorize",),
    "sibling": ("authorize_2", "authorize"),
    "token": ("authorize",),
}
_SERVE = """
import json, sys
from egnyte_doctor.emulator import emulator
from egnyte_doctor.emulator.reader import parse
with emulator(parse(sys.stdin.readline().encode().decode("unicode_escape")), delay_ms=50) as e:
    print(json.dumps([e.dns_port, e.https_port, e.proxy_url, str(e.ca_file)]), flush=True)
    sys.stdin.read()
"""


@dataclass(frozen=True)
class Point:
    """Where an emulator answers."""

    dns_port: int
    https_port: int
    proxy: str
    ca_file: str


@contextmanager
def serving(text: str) -> Iterator[Point]:
    with subprocess.Popen(
        [sys.executable, "-c", _SERVE], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(text.encode("unicode_escape").decode() + "\n")
        process.stdin.flush()
        yield Point(*json.loads(process.stdout.readline()))


def round_trips(sent: tuple[Sent, ...]) -> int:
    """The longest chain of requests, each of which had to wait for the one before."""
    purposes = {entry.purpose for entry in sent}

    def depth(purpose: str) -> int:
        before = [depth(earlier) for earlier in AFTER.get(purpose, ()) if earlier in purposes]
        return 1 + max(before, default=0)

    longest = max((depth(purpose) for purpose in purposes - {"status"}), default=0)
    return longest + ("status" in purposes)


def took(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return (time.perf_counter() - started) * 1000


def bare(point: Point, host: str, trips: int) -> None:
    """The chain alone, walked by the standard library: name, connection, TLS, then each reply."""
    import dns.message

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as question:
        question.sendto(dns.message.make_query(host, "A").to_wire(), (HERE, point.dns_port))
        question.recv(4096)
    trust = ssl.create_default_context(cafile=point.ca_file)
    connection = HTTPConnection(host)
    tcp = socket.create_connection((HERE, point.https_port))
    tcp.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sock = trust.wrap_socket(tcp, server_hostname=host)
    for _ in range(trips):
        connection.request("GET", "/pubapi/v1/userinfo")
        connection.getresponse().read()
    connection.close()


def chains(rounds: int) -> bool:
    """Each line: the live part of a check, in a process that has loaded all it needs."""
    good = True
    for name in ("healthy", "healthy-mashery", "key-unknown", "service-outage"):
        text = (SCENARIOS / f"{name}.toml").read_text("utf-8") + UNTHROTTLED
        scenario = parse(text)
        assert scenario.check is not None
        with serving(text) as point:
            good = _chain(name, scenario.tenants[0].host, scenario.check, point, rounds) and good
    return good


def _chain(name: str, host: str, check: Check, point: Point, rounds: int) -> bool:
    options = WireOptions(
        dns_server=f"{HERE}:{point.dns_port}",
        ca_file=point.ca_file,
        connect_to={HERE: (HERE, point.https_port)},
        world="emulator",
    )
    settings = MemoryFile(check.settings.encode())
    world = MemoryWorld({"egnyte-doctor.toml": settings}, dict(check.env), time.time())
    ask = Request(offline=False, all_profiles=True)

    def live() -> tuple[Sent, ...]:
        return run(world, ask, connect=lambda redactor: LiveWire(options, redactor)).report.sent

    trips = round_trips(live())
    pairs = []
    for _ in range(rounds):
        ours = took(live) - took(lambda: run(world, Request()))
        pairs.append((ours, took(lambda: bare(point, host, trips))))
    against = f"{trips} x {REPLY_MS} ms, bare"
    spent, yardstick = (median(each) for each in zip(*pairs, strict=True))
    return _line(f"live part, {name}", spent, against, yardstick, CHAIN_LIMIT)


def _line(what: str, ours: float, against: str, yardstick: float, limit: float) -> bool:
    ratio = ours / yardstick
    ok = ratio <= limit
    print(
        f"{what:<31}{ours:>9.1f}  {against:<19}{yardstick:>9.1f}"
        f"{ratio:>8.2f}{limit:>7.1f}  {'ok' if ok else 'OVER'}",
        flush=True,
    )
    return ok


def profiles(rounds: int) -> bool:
    """Whole processes: one profile, and many with tokens of their own."""
    head = (SCENARIOS / "healthy.toml").read_text("utf-8")
    check = parse(head).check
    assert check is not None
    token = "\n".join(line for line in head.split("[[tokens]]")[1].split("[check]")[0].splitlines())
    names = [f"FAKEbenchToken{number:04}" for number in range(PROFILES)]
    extra = ""
    for name in names:
        extra += "[[tokens]]" + token.replace("FAKEjaneToken0a1b2c3d4e5f6g7", name).replace(
            "FAKEjaneRefresh0a1b2c3d4e5f6", f"{name}Refresh"
        )
    with serving(head + extra) as point, tempfile.TemporaryDirectory() as scratch:
        times = {
            count: _checked(Path(scratch, str(count)), check, names[:count], point, rounds)
            for count in (1, PROFILES)
        }
    what = f"check, {PROFILES} profiles"
    return _line(what, times[PROFILES], "check, one profile", times[1], PROFILES_LIMIT)


def _checked(folder: Path, check: Check, names: list[str], point: Point, rounds: int) -> float:
    folder.mkdir()
    app, _, profile = check.settings.partition("[profiles.production]")
    tables = [
        f"[profiles.p{number}]{profile.replace('EGNYTE_TOKEN', f'EGNYTE_TOKEN_{number}')}"
        for number in range(len(names))
    ]
    (folder / "egnyte-doctor.toml").write_text(app + "\n".join(tables))
    tokens = {f"EGNYTE_TOKEN_{number}": name for number, name in enumerate(names)}
    environment = {"PATH": os.environ["PATH"], **check.env, **tokens}
    doctor = str(Path(sys.executable).with_name("egnyte-doctor"))
    ways = ("--proxy", point.proxy, "--ca-file", point.ca_file, "--all-profiles")
    command = Command((doctor, "check", str(folder), *ways), (0, 1))
    run_command(command, environment)
    return median(run_command(command, environment).ms for _ in range(rounds))


def ready(rounds: int) -> bool:
    """From the start of the program to its first line, which says where it answers."""
    doctor = str(Path(sys.executable).with_name("egnyte-doctor"))

    def start() -> None:
        with subprocess.Popen([doctor, "emulate"], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            process.terminate()

    spent = median(took(start) for _ in range(rounds))
    return _line("emulate, until it answers", spent, "a second", 1000, READY_LIMIT_S)


def measured(rounds: int) -> bool:
    few = max(3, rounds // 4)
    results = [chains(rounds), profiles(few), ready(few)]
    return all(results)
