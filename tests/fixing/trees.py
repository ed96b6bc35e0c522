"""Made-up trees, mended: what the tests of edits have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from egnyte_doctor.fixing.mend import Mended, mended
from egnyte_doctor.fixing.overlay import Overlay
from egnyte_doctor.model import Finding, Rule
from egnyte_doctor.request import Request
from egnyte_doctor.run import run
from egnyte_doctor.world import MemoryFile, MemoryWorld, World


def world_of(files: Mapping[str, bytes]) -> MemoryWorld:
    return MemoryWorld({name: MemoryFile(data) for name, data in files.items()})


def found(world: World, rules: Sequence[Rule] | None = None) -> tuple[Finding, ...]:
    return run(world, Request(), rules).report.findings


def mend(world: MemoryWorld, *, unsafe: bool = True, rules: Sequence[Rule] | None = None) -> Mended:
    """Everything that can be mended, notes too."""

    def wanted(finding: Finding) -> bool:
        edit = finding.fix.edit
        return edit is not None and finding.where.path is not None and (edit.safe or unsafe)

    def original(path: str) -> bytes:
        return world.files[path].data

    return mended(world, lambda there: found(there, rules), original, wanted)


def after(world: MemoryWorld, made: Mended) -> MemoryWorld:
    """The world with the new bytes in it."""
    files = {
        n: MemoryFile(made.files.get(n, f.data), f.mode, f.tracked) for n, f in world.files.items()
    }
    return MemoryWorld(files, world.env, world.now)


def kinds(findings: Sequence[Finding]) -> Counter[tuple[str, str | None]]:
    return Counter((finding.rule, finding.where.path) for finding in findings)


def check_mended(world: MemoryWorld, made: Mended, *, unsafe: bool = True) -> None:
    """No finding is new, and a second application changes nothing."""
    later = after(world, made)
    assert kinds(found(later)) <= kinds(found(world))
    assert kinds(found(later)) == kinds(found(Overlay(world, made.files)))
    assert mend(later, unsafe=unsafe).files == {}
