"""Which files to look at: git's own list inside a repository, a plain walk elsewhere.

Where git refuses the repository, the plain walk is used and said.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter

from egnyte_doctor.git import Asked, answer, ask, repository_of
from egnyte_doctor.model import DoctorError, Gap
from egnyte_doctor.phrases import shortened
from egnyte_doctor.world import FoundFile, Listing, gap

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
_DEPENDENCIES = frozenset({"node_modules", "bower_components", ".venv", "venv", "site-packages"})
"""Of the skipped folders those that hold code; the report says so."""
LOCAL_FILES = (".env", ".env.*", ".envrc", ".Renviron")
"""Read although git ignores them: nobody commits them, and they are what the app runs on."""
_MOST_SHOWN = 5
"""Repositories within a repository that the report names, and no more."""
_ALL_FACTS = ("config.file", "config.value")


def begin_listing(paths: Sequence[str], search_path: str) -> Callable[[], Listing]:
    """Start what takes time, git; the function returned waits for it and lists.

    It lists every file under the paths, once, sorted. Raises ``DoctorError`` for a missing path.
    """
    for path in paths:
        if not os.path.lexists(path):
            raise DoctorError(f"{path}: no such file or folder")
    lister = _Lister(search_path)
    shown = [os.path.normpath(path).replace(os.sep, "/") for path in paths]
    for path in shown:
        lister.begin(path)
    return lambda: _joined([lister.listing(path) for path in shown])


def _joined(listings: Sequence[Listing]) -> Listing:
    found = [file for listing in listings for file in listing.files]
    if len(listings) > 1:  # which may name a file twice: the first one counts
        found = list({file.path: file for file in reversed(found)}.values())
    notes: dict[str, None] = {}
    gaps: list[Gap] = []
    for listing in listings:
        notes.update(dict.fromkeys(listing.notes))
        gaps += listing.gaps
    gaps.sort(key=lambda gap: gap.where.path or "")
    return Listing(tuple(sorted(found, key=attrgetter("path"))), tuple(notes), tuple(gaps))


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


class _Lister:
    """Asks git once for each folder, and once for each repository that named files lie in."""

    def __init__(self, search_path: str) -> None:
        self._search_path = search_path
        self._asked: dict[str, Asked] = {}
        self._tops: dict[str, str | None] = {}
        self._real: dict[str, str] = {}
        self._tracked: dict[str, frozenset[str] | str] = {}

    def begin(self, path: str) -> None:
        """Start git on a folder, or on the repository of a file; outside of any, on nothing."""
        if os.path.isdir(path):
            if repository_of(path) is not None:
                self._ask(path, ("-c", "-o", "--exclude-standard", *_unignored()))
        else:
            top = self._top(path)
            if top is not None:
                self._ask(f"{top}/", ("-c",))

    def listing(self, path: str) -> Listing:
        """What is there: a folder's files, or one file. It waits for the git that was started."""
        return self._folder(path) if os.path.isdir(path) else self._file(path)

    def _ask(self, folder: str, switches: Sequence[str]) -> None:
        if folder not in self._asked:
            self._asked[folder] = ask(folder, self._search_path, switches)

    def _top(self, path: str) -> str | None:
        folder = os.path.dirname(path) or "."
        if folder not in self._tops:
            self._tops[folder] = repository_of(folder)
        return self._tops[folder]

    def _folder(self, folder: str) -> Listing:
        asked = self._asked.get(folder)
        listed = answer(asked) if asked else None
        if isinstance(listed, list):
            parents = {name.rpartition("/")[0] for name, _ in listed}
            parts = {part for parent in parents for part in parent.split("/")}
            notes = (*_skipped(parts), *_repositories(folder, listed))
            return Listing(tuple(_from_git(folder, listed)), notes)
        return _walk(folder, listed)

    def _file(self, path: str) -> Listing:
        name, top = path.rpartition("/")[2], self._top(path)
        if top is None:
            return Listing((FoundFile(path, name, None, given=True),))
        if top not in self._tracked:
            listed = answer(self._asked[f"{top}/"])
            names = listed if isinstance(listed, str) else frozenset(n for n, _ in listed)
            self._tracked[top] = names
        known = self._tracked[top]
        if isinstance(known, str):
            return Listing((FoundFile(path, name, None, given=True),), (known,))
        if top not in self._real:
            self._real[top] = os.path.realpath(top)
        inner = os.path.relpath(os.path.realpath(path), self._real[top])
        tracked = inner.replace(os.sep, "/") in known
        return Listing((FoundFile(path, name, tracked, given=True),))


def _unignored() -> list[str]:
    return [word for name in LOCAL_FILES for word in ("-x", f"!{name}")]


def _from_git(folder: str, listed: list[tuple[str, bool]]) -> Iterator[FoundFile]:
    inside: dict[str, bool] = {}
    for name, tracked in listed:
        parent, _, last = name.rpartition("/")
        if parent not in inside:
            inside[parent] = is_inside(folder, parent)
        if inside[parent] and last:
            yield FoundFile(_join(folder, name), name, tracked)


def _skipped(folders: Iterable[str]) -> tuple[str, ...]:
    """What is to be said of the folders that were not looked into."""
    names = sorted(_DEPENDENCIES.intersection(folders))
    return (f"Not looked into: dependencies in {', '.join(names)}.",) if names else ()


def _repositories(folder: str, listed: list[tuple[str, bool]]) -> tuple[str, ...]:
    """What is to be said of repositories within this one: git lists nothing that is in them."""
    names = {name for name, _ in listed if name.endswith("/")}
    if any(name == ".gitmodules" for name, _ in listed):
        names |= {name for name, _ in listed if os.path.isdir(_join(folder, name))}
    names = {n.rstrip("/") for n in names if SKIPPED_FOLDERS.isdisjoint(n.split("/"))}
    if not names:
        return ()
    shown = [shortened(name) for name in sorted(names)[:_MOST_SHOWN]]
    more = f" and {len(names) - _MOST_SHOWN} more" if len(names) > _MOST_SHOWN else ""
    return (f"Not looked into: repositories of their own in {', '.join(shown)}{more}; name them.",)


def is_inside(folder: str, parent: str) -> bool:
    """Whether a listed folder is one to look into: an index may name what links lead out to."""
    parts = parent.split("/")
    if ".." in parts or not SKIPPED_FOLDERS.isdisjoint(parts):
        return False
    real = os.path.realpath(folder)
    return not parent or os.path.realpath(_join(real, parent)) == _join(real, parent)


def _walk(folder: str, note: str | None) -> Listing:
    from egnyte_doctor.gitignore import Ignores, Patience, ignored, read_ignores

    files: list[FoundFile] = []
    gaps: list[Gap] = []
    skipped: set[str] = set()
    patience = Patience()
    todo: list[tuple[str, list[Ignores]]] = [("", [])]
    while todo:
        inner, ignores = todo.pop()
        path = _join(folder, inner) if inner else folder
        try:
            entries = sorted(os.scandir(path), key=attrgetter("name"))
        except OSError:
            gaps.append(gap(path, "the folder may not be read by this user", _ALL_FACTS))
            continue
        if any(entry.name == ".gitignore" for entry in entries):
            found = read_ignores(_join(path, ".gitignore"), inner, patience)
            ignores = [*ignores, found] if found else ignores
        inside, below = f"{inner}/" if inner else "", _join(path, "")
        for entry in entries:
            if entry.is_symlink():
                continue
            name = inside + entry.name
            if entry.is_dir(follow_symlinks=False):
                if entry.name in SKIPPED_FOLDERS:
                    skipped.add(entry.name)
                elif not (ignores and ignored(ignores, f"{name}/", patience)):
                    todo.append((name, ignores))
            elif not (ignores and ignored(ignores, name, patience)) or is_local_file(entry.name):
                files.append(FoundFile(below + entry.name, name))
    notes = (*((note,) if note else ()), *_skipped(skipped), *patience.notes)
    return Listing(tuple(files), notes, tuple(gaps))


def is_local_file(name: str) -> bool:
    """Whether a name is one of ``LOCAL_FILES``."""
    return name in LOCAL_FILES or name.startswith(".env.")
