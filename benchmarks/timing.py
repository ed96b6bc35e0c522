"""Runs two commands in turn, A B A B, so that a machine's slow moments hit both alike."""

import os
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Command:
    arguments: tuple[str, ...]
    exit_codes: tuple[int, ...] = (0,)


@dataclass(frozen=True)
class Run:
    ms: float
    peak_mib: float


@dataclass(frozen=True)
class Pair:
    ours_ms: float
    yardstick_ms: float
    ratio: float
    peak_mib: float


def run(command: Command, environment: Mapping[str, str]) -> Run:
    with tempfile.TemporaryFile() as errors, open(os.devnull, "r+b", buffering=0) as null:
        redirect = [
            (os.POSIX_SPAWN_DUP2, source.fileno(), target)
            for target, source in enumerate((null, null, errors))
        ]
        started = time.perf_counter()
        process = os.posix_spawn(
            command.arguments[0], command.arguments, environment, file_actions=redirect
        )
        # wait4 tells the peak of this one process; the one parent figure would be of them all.
        _, status, usage = os.wait4(process, 0)
        elapsed = time.perf_counter() - started
        code = os.waitstatus_to_exitcode(status)
        if code not in command.exit_codes:
            errors.seek(0)
            said = errors.read().decode(errors="replace")
            sys.exit(f"exit code {code} from: {' '.join(command.arguments)}\n{said}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(elapsed * 1000, usage.ru_maxrss / unit)


def compare(ours: Command, yardstick: Command, rounds: int, environment: Mapping[str, str]) -> Pair:
    """Medians of pairs. Where one pair is all that is asked for, nothing is warmed up first."""
    for command in (ours, yardstick) if rounds > 1 else ():
        run(command, environment)
    pairs = [(run(ours, environment), run(yardstick, environment)) for _ in range(rounds)]
    return Pair(
        ours_ms=median(mine.ms for mine, _ in pairs),
        yardstick_ms=median(other.ms for _, other in pairs),
        ratio=median(mine.ms / other.ms for mine, other in pairs),
        peak_mib=max(mine.peak_mib for mine, _ in pairs),
    )
