"""A world in which some files have another content: what an edit would bring, before it is made."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

from egnyte_doctor.record import field, record
from egnyte_doctor.world import MAX_FILE_BYTES, FileData, FoundFile, Listing, World


@record
class Overlay:
    """Another world, but for the files whose new bytes are given."""

    world: World
    files: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def env(self) -> Mapping[str, str]:
        """That of the other world."""
        return self.world.env

    @property
    def now(self) -> float:
        """That of the other world."""
        return self.world.now

    def begin_listing(self, paths: Sequence[str]) -> Callable[[], Listing]:
        """That of the other world: no file comes or goes."""
        return self.world.begin_listing(paths)

    def begin_beside(self, paths: Sequence[str]) -> Callable[[], tuple[FoundFile, ...]]:
        """That of the other world."""
        return self.world.begin_beside(paths)

    def read(self, path: str, limit: int = MAX_FILE_BYTES, *, follow: bool = True) -> FileData:
        """A file with its new bytes, where it has some."""
        found = self.world.read(path, limit, follow=follow)
        return FileData(self.files[path], found.mode) if path in self.files else found

    def speaking(
        self, paths: Sequence[str], meanwhile: Callable[[Collection[str]], None]
    ) -> Collection[str]:
        """Those of the other world, and each file that has new bytes."""
        return {*self.world.speaking(paths, meanwhile), *self.files.keys()}.intersection(paths)

    def settings_candidates(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Those of the other world."""
        return self.world.settings_candidates(paths)
