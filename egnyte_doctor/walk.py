"""Which files to look at: git's own list inside a repository, a plain walk elsewhere.

What is checked is hostile. git is called by an absolute path from outside the tree, without the
caller's GIT_* variables and with every setting off that makes it start a program; where it refuses
the repository, the plain walk is used and said.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence

from egnyte_doctor.model import DoctorError, Gap
from egnyte_doctor.spawn import output_of
from egnyte_doctor.world import FoundFile, Listing, gap

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

SKIPPED_FOLDERS = frozenset(
    {
        ".git",
        ".hg",
        ".svn",
        ".venv",
        "venv",
        "node_modules",
        "bower_components",
        "__pycache__",
        "site-packages",
        ".tox",
        ".nox",
        ".mypy_cache",
        ".pytest_cache",
        ".ruff_cache",
        ".hypothesis",
        ".terraform",
        ".gradle",
    }
)
LOCAL_FILES = (".env", ".env.*", ".envrc", ".Renviron")
"""Read although git ignores them: nobody commits them, and they are what the app runs on."""

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
_GIT_SECONDS = 20
_ALL_FACTS = ("config.file", "config.value")


def list_files(paths: Sequence[str], search_path: str) -> Listing:
    """Every file under the paths, once, sorted. Raises ``DoctorError`` for a missing path."""
    files: dict[str, FoundFile] = {}
    notes: dict[str, None] = {}
    gaps: list[Gap] = []
    for path in paths:
        shown = os.path.normpath(path).replace(os.sep, "/")
        if not os.path.lexists(path):
            raise DoctorError(f"{path}: no such file or folder")
        if os.path.isdir(path):
            listing = _list_folder(shown, search_path)
        else:
            listing = _list_one(shown, search_path)
        for file in listing.files:
            files.setdefault(file.path, file)
        notes.update(dict.fromkeys(listing.notes))
        gaps += listing.gaps
    return Listing(tuple(files[key] for key in sorted(files)), tuple(notes), tuple(gaps))


def folders_up(paths: Sequence[str]) -> tuple[str, ...]:
    """Our settings files that exist, nearest first, from the first path up to its repository."""
    start = os.path.abspath(paths[0] if paths else ".")
    folder = start if os.path.isdir(start) else os.path.dirname(start)
    found = []
    while True:
        for name in ("egnyte-doctor.toml", "pyproject.toml"):
            candidate = os.path.join(folder, name)
            if os.path.isfile(candidate):
                found.append(_shown(candidate))
        parent = os.path.dirname(folder)
        if parent == folder or os.path.lexists(os.path.join(folder, ".git")):
            return tuple(found)
        folder = parent


def _shown(path: str) -> str:
    relative = os.path.relpath(path)
    return (path if relative.startswith("..") else relative).replace(os.sep, "/")


def _join(folder: str, name: str) -> str:
    return name if folder == "." else f"{folder.rstrip('/')}/{name}"


def _list_one(path: str, search_path: str) -> Listing:
    name = path.rpartition("/")[2]
    top = repository_of(os.path.dirname(path) or ".")
    tracked: bool | None = None
    notes: tuple[str, ...] = ()
    if top is not None:
        listed = _git_files(top, search_path, ("-c",))
        if isinstance(listed, str):
            notes = (listed,)
        else:
            inner = os.path.relpath(os.path.realpath(path), os.path.realpath(top))
            tracked = inner.replace(os.sep, "/") in {name for name, _ in listed}
    return Listing((FoundFile(path, name, tracked, given=True),), notes)


def _list_folder(folder: str, search_path: str) -> Listing:
    if repository_of(folder) is not None:
        listed = _git_files(folder, search_path, ("-c", "-o", "--exclude-standard", *_unignored()))
        if not isinstance(listed, str):
            return Listing(tuple(_from_git(folder, listed)))
        return _walk(folder, listed)
    return _walk(folder, None)


def _unignored() -> list[str]:
    return [word for name in LOCAL_FILES for word in ("-x", f"!{name}")]


def _from_git(folder: str, listed: list[tuple[str, bool]]) -> Iterator[FoundFile]:
    inside: dict[str, bool] = {}
    for name, tracked in listed:
        parent, _, last = name.rpartition("/")
        if parent not in inside:
            inside[parent] = _is_inside(folder, parent)
        if inside[parent] and last:
            yield FoundFile(_join(folder, name), name, tracked)


def _is_inside(folder: str, parent: str) -> bool:
    """Whether a listed folder is one to look into: an index may name what links lead out to."""
    parts = parent.split("/")
    if ".." in parts or not SKIPPED_FOLDERS.isdisjoint(parts):
        return False
    real = os.path.realpath(folder)
    return not parent or os.path.realpath(_join(real, parent)) == _join(real, parent)


def repository_of(folder: str) -> str | None:
    """The nearest folder upwards that holds a ``.git``."""
    current = os.path.abspath(folder)
    while not os.path.lexists(os.path.join(current, ".git")):
        parent = os.path.dirname(current)
        if parent == current:
            return None
        current = parent
    return current


def find_git(search_path: str, tree: str) -> str | None:
    """git by absolute path, never one that lies inside the tree that is checked."""
    root = os.path.realpath(tree) + os.sep
    for folder in search_path.split(os.pathsep):
        program = os.path.join(folder, "git")
        usable = os.path.isabs(folder) and os.access(program, os.X_OK)
        if usable and os.path.isfile(program) and not os.path.realpath(program).startswith(root):
            return program
    return None


def _git_files(
    folder: str, search_path: str, switches: Sequence[str]
) -> list[tuple[str, bool]] | str:
    """Names relative to ``folder``, each with whether git tracks it; or why there is no list."""
    top = repository_of(folder) or folder
    program = find_git(search_path, top)
    if program is None:
        return (
            "git was not found: the folders were walked, and whether git tracks a file is unknown"
        )
    environment = {"PATH": os.defpath, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
    environment["GIT_WORK_TREE"] = os.path.abspath(top)  # core.worktree may point anywhere
    for name in ("HOME", "SUDO_UID"):
        if name in os.environ:
            environment[name] = os.environ[name]
    command = [program, "-C", folder, *_GIT_SWITCHES, "ls-files", "-z", "-t", *switches]
    done = output_of(command, environment, _GIT_SECONDS)
    if done is None:
        return (
            "git did not answer: the folders were walked, and whether git tracks a file is unknown"
        )
    if done.code != 0:
        return _refusal(done.err)
    entries = os.fsdecode(done.out).split("\0")
    return [(entry[2:], entry[0] != "?") for entry in entries if len(entry) > 2]


def _refusal(stderr: bytes) -> str:
    why = "belongs to another user" if b"dubious ownership" in stderr else "could not be read"
    return (
        f"git refused the repository, it {why}: the folders were walked, "
        "and whether git tracks a file is unknown"
    )


def _walk(folder: str, note: str | None) -> Listing:
    files: list[FoundFile] = []
    gaps: list[Gap] = []
    todo: list[tuple[str, list[tuple[str, Any]]]] = [("", [])]
    while todo:
        inner, specs = todo.pop()
        path = _join(folder, inner) if inner else folder
        try:
            entries = sorted(os.scandir(path), key=lambda e: e.name)
        except OSError:
            gaps.append(gap(path, "the folder may not be read by this user", _ALL_FACTS))
            continue
        specs = _with_ignores(specs, inner, entries)
        for entry in entries:
            name = f"{inner}/{entry.name}" if inner else entry.name
            if entry.is_symlink():
                continue
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in SKIPPED_FOLDERS and not _ignored(specs, f"{name}/"):
                    todo.append((name, specs))
            elif not _ignored(specs, name) or is_local_file(entry.name):
                files.append(FoundFile(_join(folder, name), name))
    return Listing(tuple(files), (note,) if note else (), tuple(gaps))


def is_local_file(name: str) -> bool:
    """Whether a name is one of ``LOCAL_FILES``."""
    return name in LOCAL_FILES or name.startswith(".env.")


def _with_ignores(
    specs: list[tuple[str, Any]], inner: str, entries: list[os.DirEntry[str]]
) -> list[tuple[str, Any]]:
    found = next((e for e in entries if e.name == ".gitignore" and e.is_file()), None)
    if found is None:
        return specs
    from pathspec import GitIgnoreSpec

    try:
        with open(found.path, encoding="utf-8", errors="replace") as stream:
            spec = GitIgnoreSpec.from_lines(stream.read(2**20).splitlines())
    except (OSError, ValueError):
        return specs
    return [*specs, (f"{inner}/" if inner else "", spec)]


def _ignored(specs: list[tuple[str, Any]], name: str) -> bool:
    """The nearest ``.gitignore`` that speaks of the name decides."""
    for prefix, spec in reversed(specs):
        verdict = spec.check_file(name.removeprefix(prefix)).include
        if verdict is not None:
            return bool(verdict)
    return False
