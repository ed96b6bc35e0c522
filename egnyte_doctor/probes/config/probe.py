"""The configuration probe: files and environment in, facts and gaps out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from egnyte_doctor.model import Fact, Gap, Reading
from egnyte_doctor.probes.config import own, readers
from egnyte_doctor.probes.config.document import Container, Document, Entry, Unreadable
from egnyte_doctor.probes.config.emit import Emitter, file_fact
from egnyte_doctor.probes.config.roles import says_egnyte
from egnyte_doctor.probes.config.setting import Profile, Source
from egnyte_doctor.probes.config.shapes import is_sample, profiles, shape_of
from egnyte_doctor.probes.config.translations import is_translation
from egnyte_doctor.probes.config.vendors import without_foreign
from egnyte_doctor.record import field, mutable
from egnyte_doctor.redact import Redactor
from egnyte_doctor.settings import Settings, SettingsError, parse
from egnyte_doctor.suppress import Ignore, find_ignores, without_ignores
from egnyte_doctor.world import (
    FileData,
    FoundFile,
    Link,
    Listing,
    Missing,
    NotAFile,
    ReadProblem,
    World,
    gap,
)

CONFIG_FACTS = (
    "config.file",
    "config.value",
    "app.client",
    "app.domain",
    "app.host_suffix",
    "app.key",
    "app.secret",
    "app.token",
    "oauth.redirect_uri",
    "oauth.scope",
    "oauth.scopes",
)
DEFINITION_FACTS = ("definition.whole", "definition.field", "definition.item")
_MANIFEST_NAMES = ("package.json", "pyproject.toml", "requirements.txt", "composer.json", "go.mod")
_OWN = "egnyte-doctor.toml"
_MOST_UNKNOWN = 8 * 1024 * 1024
"""Bytes of a named file in an unknown format that are looked through for Egnyte's name."""
_EVIDENCE = b'"kind": "egnyte-doctor evidence"'


@mutable
class Gathered:
    """All that the probes found."""

    facts: list[Fact] = field(default_factory=list)
    gaps: list[Gap] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)
    ignores: list[Ignore] = field(default_factory=list)
    reading: Reading = field(default_factory=Reading)
    redactor: Redactor = field(default_factory=Redactor)
    """Knows every secret that was met: whatever is made from this passes through it."""


@mutable
class ConfigProbe:
    """Reads every configuration file of a listing."""

    world: World
    emitter: Emitter
    settings: Settings | None
    environment: bool
    gathered: Gathered = field(default_factory=Gathered)
    _projects: dict[str, bool] = field(default_factory=dict)
    _listed: frozenset[str] = frozenset()
    _unknown: list[str] = field(default_factory=list)
    """Named files that speak of Egnyte in a format that is not read."""

    def run(self, listing: Listing) -> Gathered:
        """Read all files of the listing, each behind a guard: a broken one loses nothing else."""
        self.gathered.redactor = self.emitter.redactor
        self._listed = frozenset(file.path for file in (*listing.files, *listing.beside))
        self.gathered.gaps += listing.gaps
        if self.settings is not None:
            self._own(self.settings)
        variables = self._environment() if self.environment else ()
        read = [file.path for file in listing.files if self._guarded(file)]
        self._beside(listing)
        notes = [*listing.notes, *_of_unknown(self._unknown)]
        self.gathered.reading = Reading(
            files=tuple(read),
            seen=len(listing.files) + listing.passed,
            env=variables,
            notes=tuple(notes),
            settings=self.settings.path if self.settings else None,
        )
        return self.gathered

    def _own(self, settings: Settings) -> None:
        self.gathered.ignores += settings.ignores
        self.gathered.facts += own.setting_facts(settings)
        source = Source(settings.path or "", "", "own", None, None, live=True)
        for profile in own.own_profiles(settings):
            self._add(profile, source)

    def _environment(self) -> tuple[str, ...]:
        profile = own.environment_profile(self.world.env)
        if profile is None:
            return ()
        self._add(profile, None)
        return tuple(setting.name for setting in profile.settings)

    def _add(self, profile: Profile, source: Source | None) -> None:
        self.gathered.profiles.append(profile)
        self.gathered.facts += self.emitter.facts(profile, source)

    def _beside(self, listing: Listing) -> None:
        """Add the facts of files that are not judged; what is wrong with them is their own.

        Settings are compared within a folder; our own hold for all below theirs, and may be
        completed by any file.
        """
        kept = len(self.gathered.gaps), len(self.gathered.ignores)
        named = [f.path.rpartition("/") for f in listing.files if readers.format_of(f.path)]
        folders, own = {folder for folder, _, _ in named}, any(n == _OWN for _, _, n in named)
        for file in listing.beside:
            folder, _, name = file.path.rpartition("/")
            if own or folder in folders or name == _OWN:
                self._guarded(file)
        del self.gathered.gaps[kept[0] :], self.gathered.ignores[kept[1] :]

    def _guarded(self, file: FoundFile) -> bool:
        try:
            return self._file(file)
        except ReadProblem as problem:
            self._gap(file, str(problem))
        except Unreadable as problem:
            self._gap(file, problem.reason, problem.line)
        except Exception as error:  # noqa: BLE001 - a bug of ours in one file must not lose the others
            self._gap(file, f"our reader failed ({type(error).__name__}); report it as a bug")
        return False

    def _gap(self, file: FoundFile, reason: str, line: int | None = None) -> None:
        facts = (*CONFIG_FACTS, *DEFINITION_FACTS)
        self.gathered.gaps.append(gap(file.path, reason, facts, line))

    def _file(self, file: FoundFile) -> bool:
        name = file.path.rpartition("/")[2]
        if readers.format_of(name) is None:
            if file.given:
                self._expect_a_file(file)
            return False
        # Of a file that is named, only its path tells the folder.
        if is_translation("/".join(file.path.split("/")[-3:]) if file.given else file.inner):
            return False
        data = self._bytes(file, name)
        if data is None or self._is_settings(file):
            return False
        if _EVIDENCE in data.data[:80]:  # what it says is no configuration, and not of this tree
            if file.given:
                raise Unreadable("is evidence of egnyte-doctor; --evidence judges it")
            return False
        text = readers.decode(data.data, latin1=readers.format_of(name) == "properties")
        if name == _OWN:
            return self._nested_settings(file, text)
        ignores = find_ignores(text, file.path)
        text = without_ignores(text, ignores)
        self.gathered.ignores += ignores
        reader = readers.reader_for(name)
        return reader is not None and self._judgeable(file, data, reader(text))

    def _expect_a_file(self, file: FoundFile) -> None:
        """Of a named path in a format that is not read, a text that names Egnyte is noted.

        It is no gap: a change list names its lock files and manuals too, and they are in order.
        """
        from egnyte_doctor.probes.source.collect import is_source

        try:
            data = self.world.read(file.path, 0 if is_source(file.path) else _MOST_UNKNOWN).data
        except (NotAFile, Missing):
            raise
        except ReadProblem:
            return
        if b"\0" not in data and mentions_egnyte(data):
            self._unknown.append(file.path)

    def _bytes(self, file: FoundFile, name: str) -> FileData | None:
        """The file, where it may be about Egnyte; nothing else is decoded or parsed."""
        try:
            data = self.world.read(file.path, follow=file.given)
        except ReadProblem as problem:
            deleted = isinstance(problem, Missing) and file.tracked
            if deleted or isinstance(problem, Link):
                return None
            if file.given or says_egnyte(name) or name.startswith(".env"):
                raise
            return None
        if says_egnyte(name) or mentions_egnyte(data.data) or _is_sdk_file(file, data):
            return data
        return data if name.startswith(".env") and self._egnyte_project(file) else None

    def _is_settings(self, file: FoundFile) -> bool:
        return self.settings is not None and file.path == self.settings.path

    def _nested_settings(self, file: FoundFile, text: str) -> bool:
        try:
            settings = parse(text, file.path)
        except SettingsError as error:
            raise Unreadable(str(error).partition(": ")[2]) from None
        if settings is not None:
            self._own(settings)
        return True

    def _judgeable(self, file: FoundFile, data: FileData, document: Document) -> bool:
        shape = shape_of(file.path, document)
        source = Source(
            file.path, file.inner, shape, file.tracked, data.mode, not is_sample(file.inner)
        )
        parts: tuple[Entry | Container, ...] = (*document.entries, *document.containers)
        if not _APP_NAMES.isdisjoint(part.keys[:1] for part in parts):
            from egnyte_doctor.probes.config import definition

            if definition.is_definition(document):
                self.gathered.facts += definition.facts(document, file.path)
                return True
        if says_egnyte(file.inner.rpartition("/")[2]):
            document = without_foreign(document)
        found = profiles(source, document, egnyte_project=self._egnyte_project(file))
        for profile in found:
            self._add(profile, source)
        if found:
            self.gathered.facts.append(file_fact(source, found))
        return bool(found)

    def _egnyte_project(self, file: FoundFile) -> bool:
        """Whether a file's own folder, or the manifest beside it, carries Egnyte's name."""
        folder, _, _ = file.path.rpartition("/")
        if folder not in self._projects:
            self._projects[folder] = says_egnyte(folder.rpartition("/")[2]) or any(
                self._names_egnyte(f"{folder}/{name}" if folder else name)
                for name in _MANIFEST_NAMES
            )
        return self._projects[folder]

    def _names_egnyte(self, path: str) -> bool:
        if path not in self._listed:
            return False
        try:
            return mentions_egnyte(self.world.read(path, 2**20).data)
        except ReadProblem:
            return False


def _of_unknown(paths: Sequence[str]) -> Iterator[str]:
    if paths:
        more = f" and {len(paths) - 1:,} more" if len(paths) > 1 else ""
        yield (
            f"Not judged: {paths[0]}{more}, which name{'' if more else 's'} Egnyte in no language"
            " or format that is read."
        )


def read_unnamed(name: str) -> bool:
    """Whether a file of this name may be Egnyte's although its text does not say so."""
    return name.startswith(".env") or name in _SDK_FILES or says_egnyte(name)


_APP_NAMES = frozenset({("appId",), ("apiKey",)})
"""Of these an App Definition has one."""
_SDK_FILES = frozenset({"config.json", "test_config.json"})
_SDK_KEYS = (b'"domain"', b'"api_key"', b'"login"', b'"password"')


def _is_sdk_file(file: FoundFile, data: FileData) -> bool:
    """Whether it is the file of an SDK, which need not hold Egnyte's name: by place or its keys."""
    folder, _, name = file.path.rpartition("/")
    if name not in _SDK_FILES:
        return False
    telling = all(key in data.data for key in _SDK_KEYS)
    return file.given or telling or says_egnyte(folder.rpartition("/")[2])


def mentions_egnyte(data: bytes) -> bool:
    """Whether the bytes hold Egnyte's name, in UTF-8 or UTF-16, in any case."""
    lower = data.lower()
    return b"egnyte" in lower or (b"\0" in data[:64] and b"e\0g\0n\0y\0t\0e" in lower)
