"""The world as probes see it: files, environment and clock. Tests replace it by a made-up one."""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Collection, Mapping, Sequence

from egnyte_doctor.model import DoctorError, Gap, Where
from egnyte_doctor.record import field, mutable, record
from egnyte_doctor.sieve import is_silent

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol
else:  # importing typing costs 4 ms at each start
    Protocol = object

MAX_FILE_BYTES = 8 * 1024 * 1024
"""Configuration beyond this size is not read."""


class ReadProblem(Exception):  # noqa: N818 - a state of the file, not an error of ours
    """A file that could not be read; the text says why."""


class Link(ReadProblem):
    """A link where links are not followed."""


class NotAFile(ReadProblem):
    """A folder, a FIFO, a device: something that has no content to judge."""


class TooLarge(ReadProblem):
    """A file that is too large to be read."""


class Missing(ReadProblem):
    """A file that is not there, or no longer."""


@mutable  # nobody changes one; made by the ten thousand, a frozen one takes twice as long
class FoundFile:
    """A file to look at. ``path`` is shown and opened; ``inner`` is relative to what was named."""

    path: str
    inner: str
    tracked: bool | None = None
    given: bool = False


@record
class Listing:
    """All files under the named paths, sorted, with what is to be said of how they were found.

    ``beside`` are files that are read for what they say of the others, and not judged; ``passed``
    is the number of files that were left out, as nothing can be learnt from them.
    """

    files: tuple[FoundFile, ...] = ()
    notes: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    beside: tuple[FoundFile, ...] = ()
    passed: int = 0


@record
class FileData:
    """A file's bytes and its permission bits; ``mode`` is None where they mean nothing."""

    data: bytes
    mode: int | None


class World(Protocol):
    """Everything a probe may touch."""

    @property
    def env(self) -> Mapping[str, str]:
        """The process environment."""

    @property
    def now(self) -> float:
        """Seconds since 1970, UTC."""

    def begin_listing(self, paths: Sequence[str]) -> Callable[[], Listing]:
        """Begin to list the files under the paths; the answer is the list, once it is there.

        Raises ``DoctorError`` where a path does not exist.
        """

    def begin_beside(self, paths: Sequence[str]) -> Callable[[], tuple[FoundFile, ...]]:
        """Begin to look for the other tracked files of the paths' repositories that name Egnyte.

        The answer is these files, the nearest first.
        """

    def read(self, path: str, limit: int = MAX_FILE_BYTES, *, follow: bool = True) -> FileData:
        """A regular file's bytes. Raises ``ReadProblem`` for everything else, and never blocks.

        Without ``follow`` a link is refused: what is listed under a tree stays in it.
        """

    def speaking(
        self, paths: Sequence[str], meanwhile: Callable[[Collection[str]], None]
    ) -> Collection[str]:
        """Of the paths those whose files name Egnyte or its API, or cannot be searched for that.

        Whoever has to wait for the answer calls ``meanwhile`` first, with what is known by then.
        """

    def settings_candidates(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Where our settings may be: from the first path up to the top of its repository."""


@record
class DiskWorld:
    """The real one."""

    env: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    now: float = field(default_factory=time.time)

    def begin_listing(self, paths: Sequence[str]) -> Callable[[], Listing]:
        """Files from disk, by git or by a walk."""
        from egnyte_doctor.walk import begin_listing

        return begin_listing(paths, self.env.get("PATH", ""))

    def begin_beside(self, paths: Sequence[str]) -> Callable[[], tuple[FoundFile, ...]]:
        """Files from disk, by git."""
        from egnyte_doctor.beside import begin_beside

        return begin_beside(paths, self.env.get("PATH", ""))

    def read(self, path: str, limit: int = MAX_FILE_BYTES, *, follow: bool = True) -> FileData:
        """A regular file from disk."""
        return read_regular_file(path, limit, follow=follow)

    def speaking(
        self, paths: Sequence[str], meanwhile: Callable[[Collection[str]], None]
    ) -> Collection[str]:
        """Paths of files on disk, on both cores where that pays."""
        from egnyte_doctor.sifting import speaking

        return speaking(paths, meanwhile)

    def settings_candidates(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Settings files on disk, nearest first."""
        from egnyte_doctor.walk import folders_up

        return folders_up(paths)


def read_regular_file(path: str, limit: int, *, follow: bool = True) -> FileData:
    """Read one file without ever waiting: a FIFO or device is refused before it can block."""
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY
    try:
        descriptor = os.open(path, flags if follow else flags | os.O_NOFOLLOW)
    except OSError as error:
        if error.errno == errno.ELOOP and not follow:
            raise Link("is a link, and links are not followed") from None
        kind = Missing if error.errno == errno.ENOENT else ReadProblem
        raise kind(_words(error)) from None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise NotAFile(f"is {_kind(status.st_mode)}, not a file")
        if status.st_size > limit:
            raise TooLarge(f"is larger than {limit // 2**20} MiB")
        data = _read_up_to(descriptor, status.st_size, limit)
    except OSError as error:
        raise ReadProblem(_words(error)) from None
    finally:
        os.close(descriptor)
    return FileData(data, stat.S_IMODE(status.st_mode))


def _read_up_to(descriptor: int, size: int, limit: int) -> bytes:
    """All bytes, also of a file that grows or that reports no size, such as those of /proc."""
    first = os.read(descriptor, size + 1)
    if 0 < len(first) == size:
        return first
    pieces, total = [first], len(first)
    while piece := os.read(descriptor, min(limit + 1 - total, 2**20)):
        pieces.append(piece)
        total += len(piece)
        if total > limit:
            raise TooLarge(f"is larger than {limit // 2**20} MiB")
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def _kind(mode: int) -> str:
    kinds = (
        (stat.S_ISDIR, "a folder"),
        (stat.S_ISFIFO, "a FIFO"),
        (stat.S_ISSOCK, "a socket"),
        (stat.S_ISCHR, "a device"),
        (stat.S_ISBLK, "a device"),
    )
    return next((word for test, word in kinds if test(mode)), "something else")


def _words(error: OSError) -> str:
    named = {
        errno.EACCES: "may not be read by this user",
        errno.EPERM: "may not be read by this user",
        errno.ENOENT: "vanished while it was read",
        errno.ELOOP: "is a link that leads back to itself",
        errno.ENXIO: "is a FIFO or device, not a file",
        errno.EIO: "could not be read: input/output error",
    }
    return named.get(error.errno or 0, f"could not be read: {error.strerror or 'unknown error'}")


@record
class MemoryFile:
    """A file of a made-up world."""

    data: bytes
    mode: int | None = 0o600
    tracked: bool | None = None


@record
class MemoryWorld:
    """A made-up world: files by relative path, an environment and a clock."""

    files: Mapping[str, MemoryFile]
    env: Mapping[str, str] = field(default_factory=dict)
    now: float = 1_700_000_000.0

    def begin_listing(self, paths: Sequence[str]) -> Callable[[], Listing]:
        """The made-up files under the paths."""
        found = []
        for path in paths:
            prefix = "" if path == "." else f"{path.rstrip('/')}/"
            names = [n for n in self.files if n.startswith(prefix) or n == path]
            if not names and path != ".":
                raise DoctorError(f"{path}: no such file or folder")
            found += [
                FoundFile(n, n.removeprefix(prefix), self.files[n].tracked, n == path)
                for n in names
            ]
        listing = Listing(tuple(sorted(found, key=lambda f: f.path)))
        return lambda: listing

    def begin_beside(self, paths: Sequence[str]) -> Callable[[], tuple[FoundFile, ...]]:
        """The other made-up files that git tracks."""
        others = sorted(n for n in self.files if n not in paths and self.files[n].tracked)
        return lambda: tuple(FoundFile(n, n, True) for n in others)

    def read(self, path: str, limit: int = MAX_FILE_BYTES, *, follow: bool = True) -> FileData:
        """A made-up file."""
        file = self.files.get(path)
        if file is None:
            raise Missing("vanished while it was read")
        if len(file.data) > limit:
            raise TooLarge(f"is larger than {limit // 2**20} MiB")
        return FileData(file.data, file.mode)

    def speaking(
        self, paths: Sequence[str], _meanwhile: Callable[[Collection[str]], None]
    ) -> Collection[str]:
        """Paths of made-up files."""
        return [p for p in paths if p not in self.files or not is_silent(self.files[p].data)]

    def settings_candidates(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Made-up settings files, at the top only."""
        return tuple(n for n in ("egnyte-doctor.toml", "pyproject.toml") if n in self.files)


def gap(path: str, reason: str, facts: tuple[str, ...], line: int | None = None) -> Gap:
    """A gap about one file."""
    return Gap(facts, reason, Where(path=path, line=line), profile=path)
