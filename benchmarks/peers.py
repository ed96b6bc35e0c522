"""The big tree, and programs that search trees as well: those that are installed, side by side.

Where one is not installed, its figure of an earlier run on the same tree is quoted, and said so:
figures of different runs show an order of size and no more.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.timing import Command

RULE = Path(__file__).resolve().parent / "yardsticks" / "semgrep.yaml"
SEMGREP = f"--quiet --metrics off --disable-version-check --no-git-ignore --config {RULE}"


@dataclass(frozen=True)
class Peer:
    """A program and its options, how many times its time is ours, and what it took before."""

    program: str
    options: str
    limit: float
    stored_ms: int
    rounds: int
    exit_codes: tuple[int, ...] = (0,)

    def command(self, tree: Path) -> Command | None:
        found = shutil.which(self.program)
        if found is None:
            return None
        words = (word.replace("TREE", str(tree)) for word in self.options.split())
        return Command((found, *words), self.exit_codes)


PEERS = (
    Peer("rg", "-l -i egnyte TREE", 6, 51, 7),
    Peer("gitleaks", "dir --no-banner --exit-code 0 TREE", 1 / 5, 1_643, 3),
    Peer("semgrep", f"scan {SEMGREP} TREE", 1 / 20, 4_403, 1),
    Peer("detect-secrets", "-C TREE scan --all-files", 1 / 20, 108_507, 1),
)


def installed(tree: Path) -> Iterator[tuple[Peer, Command]]:
    for peer in PEERS:
        command = peer.command(tree)
        if command is not None:
            yield peer, command


def missing() -> Iterator[str]:
    """A line for each program that is not there."""
    for peer in PEERS:
        if shutil.which(peer.program) is None:
            took = f"{peer.stored_ms:,} ms"
            yield f"  {peer.program} is not installed; in an earlier run it took {took}"
