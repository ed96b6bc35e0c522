"""One file as an editor has it, saved or not, in the world that it will be saved to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from egnyte_doctor.model import DoctorError
from egnyte_doctor.record import record
from egnyte_doctor.world import (
    MAX_FILE_BYTES,
    FileData,
    FoundFile,
    Listing,
    ReadProblem,
    World,
)


@record
class EditedWorld:
    """The world ``under`` it, but that the file at ``path`` holds ``data``.

    ``path`` is normalised, and need not exist.
    """

    under: World
    path: str
    data: bytes

    @property
    def env(self) -> Mapping[str, str]:
        """The process environment."""
        return self.under.env

    @property
    def now(self) -> float:
        """Seconds since 1970, UTC."""
        return self.under.now

    def begin_listing(self, paths: Sequence[str]) -> Callable[[], Listing]:
        """The files under the paths; a file that was never saved is listed as one that is named."""
        try:
            return self.under.begin_listing(paths)
        except DoctorError:
            name = self.path.rpartition("/")[2]
            listing = Listing((FoundFile(self.path, name, None, given=True),))
            return lambda: listing

    def begin_beside(self, paths: Sequence[str]) -> Callable[[], tuple[FoundFile, ...]]:
        """The other files, as they are saved."""
        return self.under.begin_beside(paths)

    def read(self, path: str, limit: int = MAX_FILE_BYTES, *, follow: bool = True) -> FileData:
        """The file as edited, with the permissions it was saved with; any other as it is."""
        if path != self.path:
            return self.under.read(path, limit, follow=follow)
        if len(self.data) > max(limit, 1):
            raise ReadProblem(f"is larger than {limit // 2**20} MiB")
        try:
            mode = self.under.read(path, follow=follow).mode
        except ReadProblem:
            mode = None
        return FileData(self.data, mode)

    def speaking(
        self, paths: Sequence[str], meanwhile: Callable[[Collection[str]], None]
    ) -> Collection[str]:
        """Those of the world under it, and the edited file, which its editor asks about."""
        return {*self.under.speaking(paths, meanwhile), self.path}.intersection(paths)

    def settings_candidates(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Where our settings may be; the edited file may be they."""
        return self.under.settings_candidates(paths)
