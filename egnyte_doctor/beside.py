"""The files beside those that are named: they hold the constants and settings that these use."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from egnyte_doctor.git import Asked, ask_naming, names_of, repository_of
from egnyte_doctor.walk import is_inside
from egnyte_doctor.world import FoundFile

NAMES = ("egnyte", "pubapi", "puboauth")


def begin_beside(paths: Sequence[str], search_path: str) -> Callable[[], tuple[FoundFile, ...]]:
    """Start git in each repository that named files lie in; the function returned waits for it.

    It lists the other tracked files that name Egnyte, the nearest first. Where git refuses, and
    outside of repositories, there are none.
    """
    asked: dict[str, Asked] = {}
    folders = (path if os.path.isdir(path) else os.path.dirname(path) or "." for path in paths)
    for folder in dict.fromkeys(folders):
        top = repository_of(folder)
        if top is not None and top not in asked:
            asked[top] = ask_naming(top, search_path, NAMES)
    return lambda: _found(paths, asked)


def _found(paths: Sequence[str], asked: dict[str, Asked]) -> tuple[FoundFile, ...]:
    named = {os.path.realpath(path) for path in paths}
    here = os.path.realpath(".")
    found = []
    for top, answer in asked.items():
        inside: dict[str, bool] = {}
        real = os.path.realpath(top)
        for name in names_of(answer) or ():
            parent = name.rpartition("/")[0]
            if parent not in inside:
                inside[parent] = is_inside(top, parent)
            whole = os.path.join(real, name)
            if inside[parent] and whole not in named:
                shown = os.path.relpath(whole, here).replace(os.sep, "/")
                found.append(FoundFile(shown, name, True))
    folders = {os.path.dirname(path) for path in named}
    return tuple(sorted(found, key=lambda file: (_steps(file, folders, here), file.path)))


def _steps(file: FoundFile, folders: set[str], here: str) -> int:
    """How many folders lie between a file and the nearest named one."""
    own = os.path.dirname(os.path.normpath(os.path.join(here, file.path)))
    return min(_distance(own, folder) for folder in folders)


def _distance(one: str, other: str) -> int:
    shared = os.path.commonpath((one, other)).rstrip(os.sep)
    return one[len(shared) :].count(os.sep) + other[len(shared) :].count(os.sep)
