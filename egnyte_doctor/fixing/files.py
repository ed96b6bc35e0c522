"""Files to be mended: read and replaced without ever leaving what the user has named.

Below a named folder no link is followed, whatever anybody makes of the tree meanwhile: each folder
is opened from the one above it. A file is replaced in one step, with its owner and mode, and only
while it is still the one that was read.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from egnyte_doctor.record import mutable, record
from egnyte_doctor.world import MAX_FILE_BYTES

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY


class Refused(Exception):  # noqa: N818 - a state of the file, not an error of ours
    """A file that is left alone; the text says why."""


@record
class _Seen:
    data: bytes
    status: os.stat_result


@mutable
class Tree:
    """The files under the paths that the user has named. ``refused`` says why some are left."""

    named: Sequence[str]
    refused: dict[str, str]
    _seen: dict[str, _Seen]

    def original(self, path: str) -> bytes | None:
        """A file's bytes; None where it may not be written, which ``refused`` then explains."""
        if path not in self._seen:
            try:
                with self._folder(path) as (folder, name):
                    self._seen[path] = _read(folder, name)
            except (Refused, OSError) as problem:
                self.refused[path] = _reason(problem)
                return None
        return self._seen[path].data

    def write(self, path: str, data: bytes) -> bool:
        """Replace a file that ``original`` has given; False, with a reason, where it is left."""
        try:
            with self._folder(path) as (folder, name):
                _replace(folder, name, data, self._seen[path])
        except (Refused, OSError) as problem:
            self.refused[path] = _reason(problem)
            return False
        return True

    @contextmanager
    def _folder(self, path: str) -> Iterator[tuple[int, str]]:
        """The open folder of a file, and the file's name in it."""
        base, inner = self._split(path)
        *folders, name = inner.split("/")
        current = os.open(base, _FOLDER)
        try:
            for folder in folders:
                if folder in ("", ".", ".."):
                    raise Refused("lies outside of what was named")
                below = os.open(folder, _FOLDER | os.O_NOFOLLOW, dir_fd=current)
                os.close(current)
                current = below
            yield current, name
        finally:
            os.close(current)

    def _split(self, path: str) -> tuple[str, str]:
        """The named folder that a file lies in, and its path below that."""
        for named in sorted(map(os.path.normpath, self.named), key=len, reverse=True):
            if path == named:
                return os.path.dirname(path) or ".", os.path.basename(path)
            prefix = "" if named == "." else f"{named.rstrip('/')}/"
            if path.startswith(prefix) and not path.startswith(
                ("/", "../") if not prefix else "\0"
            ):
                return named, path[len(prefix) :]
        raise Refused("lies outside of what was named")


def tree(named: Sequence[str]) -> Tree:
    """The files under some paths, none of them read yet."""
    return Tree(named, {}, {})


def _reason(problem: Exception) -> str:
    if isinstance(problem, Refused):
        return str(problem)
    number = problem.errno if isinstance(problem, OSError) else None
    link = number in (getattr(os, "ELOOP", 40), 20)
    return "is or lies behind a link" if link else f"cannot be written: {os.strerror(number or 0)}"


def _read(folder: int, name: str) -> _Seen:
    descriptor = os.open(name, _READ, dir_fd=folder)
    with open(descriptor, "rb") as file:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise Refused("is no file")
        if not status.st_mode & 0o222:
            raise Refused("is read-only")
        data = file.read(MAX_FILE_BYTES + 1)
    if len(data) > MAX_FILE_BYTES:
        raise Refused(f"is larger than {MAX_FILE_BYTES // 2**20} MiB")
    return _Seen(data, status)


def _replace(folder: int, name: str, data: bytes, seen: _Seen) -> None:
    temporary = f".{name}.{os.getpid()}.tmp"
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    descriptor = os.open(temporary, flags, 0o600, dir_fd=folder)
    try:
        with open(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            own = os.fstat(descriptor)
            if (own.st_uid, own.st_gid) != (seen.status.st_uid, seen.status.st_gid):
                os.fchown(descriptor, seen.status.st_uid, seen.status.st_gid)
            os.fchmod(descriptor, stat.S_IMODE(seen.status.st_mode))
            os.fsync(descriptor)
        now = _read(folder, name)
        if now.data != seen.data or now.status.st_ino != seen.status.st_ino:
            raise Refused("has changed since it was read")
        os.rename(temporary, name, src_dir_fd=folder, dst_dir_fd=folder)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=folder)
        raise
