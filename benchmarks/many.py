"""`resolve` over many names, against a bare asyncio loop that does the same look-ups.

Both ask the same resolver and the same HTTPS server, which run in a process of their own.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.timing import Command, Run, run

NAMES, FEW = 20_000, 2_000
BRANDED_EVERY = 10
"""One in so many is a customer's own host, which is asked over HTTPS; DNS tells of the others."""
LIMIT, GROWTH_LIMIT = 1.5, 1.1
ROOT = Path(__file__).resolve().parent.parent
# The program itself, but for the way to the network, which no command line can bend to loopback.
_OURS = """
import sys
from egnyte_doctor.cli import resolving
from egnyte_doctor.wire.options import WireOptions
dns_port, https_port, ca_file, names = sys.argv[1:]
way = WireOptions(
    dns_server=f"127.0.0.1:{dns_port}",
    ca_file=ca_file,
    connect_to={"127.0.0.1": ("127.0.0.1", int(https_port))},
    world="emulator",
)
resolving.way_to = lambda *_: way
sys.stdin = open(names)
sys.exit(resolving.perform(resolving.ResolveOptions(as_lines=True)))
"""


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, str, str]]:
    """A resolver that knows every name, and a server that is whatever host it is asked for."""
    command = [sys.executable, "-m", "benchmarks.answering", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, text=True) as process:
        assert process.stdout is not None
        try:
            dns_port, https_port = json.loads(process.stdout.readline())
            yield str(dns_port), str(https_port), str(folder / "ca.pem")
        finally:
            process.terminate()


def names(count: int) -> Iterator[str]:
    for number in range(count):
        branded = number % BRANDED_EVERY == 0
        yield f"files{number}.acme-tools.com" if branded else f"acme{number}.egnyte.com"


def measured(rounds: int) -> bool:
    environment = {name: v for name, v in os.environ.items() if not name.startswith("PYTHON")}
    environment["PYTHONPATH"] = f"{ROOT}{os.pathsep}{ROOT / 'benchmarks' / 'yardsticks'}"
    with tempfile.TemporaryDirectory(prefix="egnyte-doctor-bench-") as scratch:
        folder = Path(scratch)
        for count in (FEW, NAMES):
            (folder / str(count)).write_text("".join(f"{name}\n" for name in names(count)))
        with serving(folder) as way:

            def took(code: str, count: int) -> Run:
                arguments = (*way, str(folder / str(count)))
                return run(Command((sys.executable, "-c", code, *arguments)), environment)

            bare = "from bare_lookups import main; main()"
            few = took(_OURS, FEW)
            pairs = [(took(_OURS, NAMES), took(bare, NAMES)) for _ in range(rounds)]
    ours, yardstick = (median(each.ms for each in side) for side in zip(*pairs, strict=True))
    peak = max(mine.peak_mib for mine, _ in pairs)
    fast = _line(f"resolve, {NAMES:,} names", ours, "bare asyncio loop", yardstick, LIMIT)
    text = f"peak MiB, {NAMES:,} names"
    return _line(text, peak, f"{FEW:,} names", few.peak_mib, GROWTH_LIMIT) and fast


def _line(what: str, ours: float, against: str, yardstick: float, limit: float) -> bool:
    ratio = ours / yardstick
    ok = ratio <= limit
    print(
        f"{what:<31}{ours:>9.1f}  {against:<19}{yardstick:>9.1f}"
        f"{ratio:>8.2f}{limit:>7.1f}  {'ok' if ok else 'OVER'}",
        flush=True,
    )
    return ok
