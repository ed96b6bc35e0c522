"""git's own list of files, asked of a repository that may be hostile.

git is called by an absolute path from outside the tree, without the caller's GIT_* variables and
with every setting off that makes it start a program.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from egnyte_doctor.record import record
from egnyte_doctor.spawn import Running, finish, start

_GIT_SWITCHES = (
    "--no-optional-locks",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=/dev/null",
    "-c",
    "core.untrackedCache=false",
    "-c",
    "core.sparseCheckout=false",
)
_GREP_SWITCHES = (
    "-l",
    "-z",
    "-I",
    "-i",
    "-F",
    "--no-color",
    "--no-textconv",
    "--no-recurse-submodules",
)
_GIT_SECONDS = 20
"""How long git may take before the folders are walked instead."""
_INSTEAD = "the folders were walked, and whether git tracks a file is unknown"


@record
class Asked:
    """A list on its way; ``problem`` says why there will be none."""

    running: Running | None
    problem: str | None = None


def repository_of(folder: str) -> str | None:
    """The nearest folder upwards that holds a ``.git``, absolute; None where there is none."""
    current = os.path.abspath(folder)
    while not os.path.lexists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return None
        current = parent
    return current


def find_git(search_path: str, tree: str) -> str | None:
    """git by absolute path, never one inside the tree that is checked; None where there is none."""
    root = os.path.realpath(tree) + os.sep
    for folder in search_path.split(os.pathsep):
        program = os.path.join(folder, "git")
        usable = os.path.isabs(folder) and os.access(program, os.X_OK)
        if usable and os.path.isfile(program) and not os.path.realpath(program).startswith(root):
            return program
    return None


def ask(folder: str, search_path: str, switches: Sequence[str]) -> Asked:
    """Start git on a folder of a repository; ``answer`` waits for it."""
    return _start(folder, search_path, ["ls-files", "-z", "-t", *switches])


def ask_naming(folder: str, search_path: str, words: Sequence[str]) -> Asked:
    """Start git's search for the tracked files that hold one of the words, in any case."""
    wanted = [switch for word in words for switch in ("-e", word)]
    return _start(folder, search_path, ["grep", *_GREP_SWITCHES, *wanted])


def _start(folder: str, search_path: str, command: Sequence[str]) -> Asked:
    top = repository_of(folder) or folder
    program = find_git(search_path, top)
    if program is None:
        return Asked(None, f"git was not found: {_INSTEAD}")
    environment = {"PATH": os.defpath, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    # A file that the index calls unchanged is searched as an object, and one that is not there is
    # fetched, by a program of the repository's choice.
    environment |= {"GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": ":"}
    environment["GIT_WORK_TREE"] = os.path.abspath(top)  # core.worktree may point anywhere
    for name in ("HOME", "SUDO_UID"):
        if name in os.environ:
            environment[name] = os.environ[name]
    return Asked(start([program, "-C", folder, *_GIT_SWITCHES, *command], environment))


def answer(asked: Asked) -> list[tuple[str, bool]] | str:
    """Names relative to the folder, each with whether git tracks it; or why there is no list."""
    if asked.problem is not None:
        return asked.problem
    done = finish(asked.running, _GIT_SECONDS)
    if done is None:
        return f"git did not answer: {_INSTEAD}"
    if done.code != 0:
        return _refusal(done.err)
    entries = os.fsdecode(done.out).split("\0")
    return [(entry[2:], entry[0] != "?") for entry in entries if len(entry) > 2]


def names_of(asked: Asked) -> list[str] | None:
    """The names that ``ask_naming`` brought, relative to its folder; None where it did not."""
    done = None if asked.problem is not None else finish(asked.running, _GIT_SECONDS)
    if done is None or done.code not in (0, 1):  # 1: there are none
        return None
    return [name for name in os.fsdecode(done.out).split("\0") if name]


def _refusal(stderr: bytes) -> str:
    why = "belongs to another user" if b"dubious ownership" in stderr else "could not be read"
    return f"git refused the repository, it {why}: {_INSTEAD}"
