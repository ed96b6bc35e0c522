"""`python -m benchmarks`: what we promise of speed, against yardsticks of the same run."""

import argparse
import compileall
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf
from pathlib import Path

from benchmarks import hook, live, many, peers
from benchmarks.timing import Command, compare

ROOT = Path(__file__).resolve().parent.parent
APP = str(ROOT / "examples" / "first-app")
YARDSTICKS = ROOT / "benchmarks" / "yardsticks"
DOCTOR = str(Path(sys.executable).with_name("egnyte-doctor"))
FOUND_OR_CLEAN = (0, 1)
MOST_MIB = 200


@dataclass(frozen=True)
class Case:
    what: str
    ours: Command
    against: str
    yardstick: Command
    limit: float
    rounds: int
    most_mib: float = inf


def python(code: str, *arguments: str, exit_codes: tuple[int, ...] = (0,)) -> Command:
    return Command((sys.executable, "-c", code, *arguments), exit_codes)


def starts(rounds: int) -> Iterator[Case]:
    # Imported, not run as scripts: a script is compiled anew at each start, a module is not.
    typer = python("from typer_app import app; app()", "hello")
    small = Command((DOCTOR, "check", "--offline", APP), FOUND_OR_CLEAN)
    yield Case("check --offline, small project", small, "bare Typer program", typer, 1.5, rounds)
    advise = Command((DOCTOR, "advise", APP))
    yield Case("advise", advise, "bare Typer program", typer, 1.5, rounds)
    version = Command((DOCTOR, "--version"))
    yield Case("--version", version, "bare Typer program", typer, 1.1, rounds)
    core = python("import sys; from egnyte_doctor import check; check(sys.argv[1:])", APP)
    yield Case("check(...), small project", core, "python -c pass", python("pass"), 6, rounds)


def trees(scratch: Path, seed: int, rounds: int) -> Iterator[Case]:
    def made(kind: str) -> Path:
        # In a process of its own: on Linux a child's peak memory starts at its parent's.
        maker = [sys.executable, "-m", "benchmarks.tree", str(scratch / kind), str(seed), kind]
        subprocess.run(maker, check=True, cwd=ROOT)
        return scratch / kind

    def case(what: str, tree: Path) -> Case:
        ours = Command((DOCTOR, "check", "--offline", str(tree)), FOUND_OR_CLEAN)
        walk = python("from bare_walk import main; main()", str(tree))
        return Case(what, ours, "walk and read all", walk, 3, max(3, rounds // 3), MOST_MIB)

    product = made("product")
    first = case("check --offline, 10,000 files", product)
    yield first
    for peer, command in peers.installed(product):
        least = min(peer.rounds, first.rounds)
        yield replace(
            first, against=peer.program, yardstick=command, limit=peer.limit, rounds=least
        )
    for line in peers.missing():
        print(line)
    git = shutil.which("git")
    if git:
        for arguments in (["init", "--quiet"], ["add", "--all"]):
            subprocess.run([git, "-C", str(product), *arguments], check=True, capture_output=True)
        yield case("the same, tracked by git", product)
    # Here each file is of a kind that is read: both programs read exactly the same.
    yield case("10,000 configuration files", made("config"))


def plain_environment() -> dict[str, str]:
    environment = {name: v for name, v in os.environ.items() if not name.startswith("PYTHON")}
    return {**environment, "PYTHONPATH": str(YARDSTICKS)}


def pasted(scratch: Path, rounds: int) -> Iterator[Case]:
    """Triage: a line against a bare start, a long log and an export against plain readers."""
    folder = scratch / "pasted"
    subprocess.run([sys.executable, "-m", "benchmarks.pasted", str(folder)], check=True, cwd=ROOT)

    def case(what: str, name: str, against: str, yardstick: Command, limit: float) -> Case:
        ours = Command((DOCTOR, "triage", "--quiet", str(folder / name)))
        return Case(what, ours, against, yardstick, limit, max(3, rounds // 3))

    typer = python("from typer_app import app; app()", "hello")
    yield case("triage, an error of one line", "error.txt", "bare Typer program", typer, 1.5)
    # The log is 100 MB: a second is 100 MB/s.
    search = python("from bare_search import main; main()", str(folder / "app.log"))
    yield case("triage, a log of 100 MB", "app.log", "search for one word", search, 12)
    load = python("import json, sys; json.load(open(sys.argv[1]))", str(folder / "trace.har"))
    yield case("triage, HAR, 20,000 entries", "trace.har", "json.load", load, 2.5)


def measured(cases: Iterator[Case]) -> bool:
    environment = plain_environment()
    good = True
    for case in cases:
        pair = compare(case.ours, case.yardstick, case.rounds, environment)
        ok = pair.ratio <= case.limit and pair.peak_mib <= case.most_mib
        good = good and ok
        print(
            f"{case.what:<31}{pair.ours_ms:>9.1f}  {case.against:<19}{pair.yardstick_ms:>9.1f}"
            f"{pair.ratio:>8.2f}{case.limit:>7.2f}  {'ok' if ok else 'OVER':<5}"
            f"{pair.peak_mib:>8.0f}",
            flush=True,
        )
    return good


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=21, help="pairs of runs per line")
    parser.add_argument("--seed", type=int, default=1, help="of the tree of 10,000 files")
    parser.add_argument("--starts", action="store_true", help="leave the big tree out")
    parser.add_argument("--enforce", action="store_true", help="exit 1 when a limit is passed")
    parser.add_argument("--patterns", action="store_true", help="only look for run-away patterns")
    options = parser.parse_args()
    if options.patterns:
        from benchmarks.patterns import report

        return report()

    # What an installation has compiled. Without it a start takes twice as long.
    for folder in (sysconfig.get_path("purelib"), ROOT / "egnyte_doctor", YARDSTICKS):
        compileall.compile_dir(folder, quiet=2)
    # In a process of its own: all modules at once would count as the peak of each measured one.
    code = "from egnyte_doctor.lazy import write_patterns; write_patterns()"
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)

    print(
        f"{'what':<31}{'ms':>9}  {'yardstick':<19}{'ms':>9}{'ratio':>8}{'limit':>7}  "
        f"{'':<5}{'peak MiB':>8}"
    )
    good = measured(starts(options.rounds))
    with tempfile.TemporaryDirectory(prefix="egnyte-doctor-bench-") as scratch:
        good = hook.measured(Path(scratch), options.rounds, plain_environment()) and good
    if not options.starts:
        with tempfile.TemporaryDirectory(prefix="egnyte-doctor-bench-") as scratch:
            good = measured(trees(Path(scratch), options.seed, options.rounds)) and good
            good = measured(pasted(Path(scratch), options.rounds)) and good
    if not options.starts:
        good = live.measured(options.rounds) and good
        good = many.measured(max(3, options.rounds // 7)) and good
    print("Medians of pairs run in turn; ratio: of each pair, then the median.")
    return 1 if options.enforce and not good else 0


if __name__ == "__main__":
    sys.exit(main())
