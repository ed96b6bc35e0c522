"""Which files of a listing are worth a look: one pass over the tree spares the probes the rest.

The probes decide by themselves what to make of a file. What is left out here they would pass over:
files in a format that none of them reads, and those in which Egnyte is not named.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from egnyte_doctor.probes.config.probe import read_unnamed
from egnyte_doctor.probes.config.readers import SUFFIXES as CONFIG_SUFFIXES
from egnyte_doctor.probes.config.readers import format_of
from egnyte_doctor.probes.source.collect import SUFFIXES as SOURCE_SUFFIXES
from egnyte_doctor.probes.source.collect import is_source
from egnyte_doctor.record import replace
from egnyte_doctor.world import FoundFile, Listing, World

_SUFFIXES = CONFIG_SUFFIXES | SOURCE_SUFFIXES


def relevant(world: World, listing: Listing) -> Listing:
    """The listing without the files that nothing can be learnt from; their number is kept."""
    kept: list[FoundFile] = []
    asked: dict[str, FoundFile] = {}
    for file in listing.files:
        name = file.path.rpartition("/")[2]
        if file.given or read_unnamed(name):
            kept.append(file)
        elif name.rpartition(".")[2] in _SUFFIXES or is_source(name) or format_of(name):
            asked[file.path] = file
    if asked:
        kept += [asked[path] for path in world.speaking(tuple(asked), _get_ready)]
    kept.sort(key=lambda file: file.path)
    return replace(listing, files=tuple(kept), passed=len(listing.files) - len(kept))


def any_matters(world: World, paths: Sequence[str]) -> bool:
    """Whether anything can be learnt from one of the named files: of most commits it cannot."""
    named = any(read_unnamed(path.rpartition("/")[2]) for path in paths)
    return named or bool(world.speaking(paths, lambda _: None))


def _get_ready(speaking: Collection[str]) -> None:
    """Import what judges these files, which takes as long as searching a thousand of them."""
    suffixes = {path.rpartition(".")[2] for path in speaking}
    if suffixes & SOURCE_SUFFIXES:
        import ast_grep_py  # noqa: F401

        import egnyte_doctor.probes.source.probe  # noqa: F401
    if suffixes & {"yaml", "yml"}:
        import yaml  # noqa: F401
